"""The cases that must come out right, each by its number: those of files of all kinds, 14 to 20."""

import shutil
from pathlib import Path

import pytest

from notes.documents import Section, TopicDocument
from notes.models import Edition, Proposal, Topic
from notes.tests.importing.running import Importer, edited, note, put

pytestmark = pytest.mark.django_db


def document(title: str) -> TopicDocument:
    return Topic.objects.get(title=title).document


@pytest.mark.parametrize(
    "broken",
    ["title: T\n\ttabbed: yes", "title: T\nnested:\n  deep:\n    er: x", "title: T\ntitle: U", "title: T\n- loose"],
)
def test_case_14_broken_front_matter_costs_no_text(run: Importer, folder: Path, broken: str) -> None:
    put(folder, "note.md", f"---\n{broken}\n---\n## Part\n\nThe body.\n")
    done = run(folder)
    assert done.outcomes == {"note.md": "created"}
    assert "The body." in str(document("T"))
    assert "FRONT_MATTER_BROKEN" in done.codes("note.md")


def test_case_14_front_matter_without_an_end_a_colon_and_a_rule(run: Importer, folder: Path) -> None:
    put(folder, "colon.md", "---\ntitle: A: B\n---\nText.\n")
    put(folder, "endless.md", "---\ntitle: Endless\nsubject: Polity\n\n## Part\n\nText.\n")
    put(folder, "rule.md", "---\n\n# Ruled\n\nText.\n")
    run(folder)
    assert {topic.title for topic in Topic.objects.all()} == {"A: B", "Endless", "Ruled"}


def test_case_15_files_named_index_and_html_named_md(run: Importer, folder: Path) -> None:
    for number in range(37):
        heading = f"# Heading {number}\n\n" if number % 2 else ""
        put(folder, f"Topic {number}/index.md", f"{heading}Text number {number} with words of its own.\n")
    put(
        folder,
        "page.md",
        "<!DOCTYPE html><html><head><title>A page | Site</title></head><body><h1>A page</h1><p>Words.</p></body></html>",
    )
    done = run(folder)
    assert done.report["summary"] == {"created": 38}
    titles = {topic.title for topic in Topic.objects.all()}
    assert {"Heading 1", "Topic 2", "A page"} <= titles
    assert next(row["format"] for row in done.report["files"] if row["path"].endswith("page.md")) == "html"


def test_case_16_obsidians_links_comments_and_pictures(run: Importer, folder: Path) -> None:
    note(folder, "Article 352.md", title="Article 352")
    put(
        folder,
        "a.md",
        "# Powers\n\n## Part\n\nSee [[Article 352|emergency]] and [[Nowhere|nothing]].\n\n%%a secret%%\n\n![[x.png]]\n",
    )
    done = run(folder, publish=True, rights="own work")
    shown = str(Edition.objects.get(title="Powers").parts)
    assert 'href="/topics/article-352/">emergency</a>' in shown.replace("\\", "")
    assert "nothing" in shown
    assert "[[" not in shown
    assert "secret" not in shown
    row = next(row for row in done.report["files"] if row["path"].endswith("a.md"))
    assert any("a secret" in line["text"] for line in row["dropped"])
    assert "IMAGE_MISSING" in done.codes("a.md")
    assert "x.png" in shown


def test_case_17_what_is_large_is_imported_or_named_with_its_bound(run: Importer, folder: Path, tmp_path: Path) -> None:
    section = "## Part {}\n\n" + "A sentence of some length that says a little. " * 200 + "\n\n"
    put(folder, "large.md", "# Large\n\n" + "".join(section.format(number) for number in range(98)))
    put(folder, "field.md", "# Field\n\n## One\n\n" + "A sentence of words. \n" * 6000)
    put(folder, "bullets.md", "# Bullets\n\n## Key Takeaways\n" + "- x\n" * 100_000)
    put(folder, "line.md", "# Line\n\n" + "x" * (4 * 1024 * 1024))
    put(folder, "hostile.md", "# Hostile\n\n## One\n\n" + "[" * 20_000)
    outside = put(tmp_path, "outside.md", "# Secret\n\nOut of the root.\n")
    (folder / "link.md").symlink_to(outside)
    done = run(folder)
    failed = dict.fromkeys(("field.md", "bullets.md", "line.md", "hostile.md"), "failed")
    assert done.outcomes == {"large.md": "created", "link.md": "skipped", **failed}
    assert done.codes("link.md") == ["OUTSIDE_ROOT"]
    assert (folder / "large.md").stat().st_size > 880_000
    for name in failed:
        notice = next(row for row in done.report["files"] if row["path"].endswith(name))["notices"][-1]
        assert notice["line"], (name, notice)
    assert Topic.objects.count() == 1


def test_case_18_hindi_names_titles_and_digits_stay(run: Importer, folder: Path) -> None:
    put(folder, "मौलिक अधिकार.md", "## अनुच्छेद १२\n\nराज्य की परिभाषा अनुच्छेद १२ में है।\n")
    run(folder)
    topic = Topic.objects.get()
    assert (topic.title, topic.slug) == ("मौलिक अधिकार", "मौलिक-अधिकार")
    assert topic.document.sections == (
        Section("अनुच्छेद १२", "राज्य की परिभाषा अनुच्छेद १२ में है।", uid=topic.document.sections[0].uid),
    )


def test_case_19_two_files_claim_one_id(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="First", id="same")
    note(folder, "b.md", title="Second", id="same")
    done = run(folder)
    assert done.outcomes == {"a.md": "created", "b.md": "failed"}
    (row,) = (row for row in done.report["files"] if row["path"].endswith("b.md"))
    assert (row["notices"][-1]["code"], "a.md" in row["notices"][-1]["message"]) == ("ID_TAKEN", True)
    assert Topic.objects.get().title == "First"


PARTS = "A summary.\n\n## One\n\n{one}\n\n## Two\n\n{two}\n"


def test_case_20_a_life_of_a_file(run: Importer, folder: Path) -> None:
    path = note(folder, body=PARTS.format(one="First.", two="Second."))
    outcomes = [run(folder).outcomes["note.md"], run(folder).outcomes["note.md"]]
    note(folder, body=PARTS.format(one="First, changed.", two="Second."))
    outcomes.append(run(folder).outcomes["note.md"])
    topic = edited(Topic.objects.get(), title="The editor's title")
    note(folder, body=PARTS.format(one="First, changed.", two="Second, changed."))
    outcomes.append(run(folder).outcomes["note.md"])
    merged = Topic.objects.get().document
    assert (merged.title, merged.sections[1].body) == ("The editor's title", "Second, changed.")
    note(folder, title="The file's title", body=PARTS.format(one="First, changed.", two="Second, changed."))
    outcomes.append(run(folder).outcomes["note.md"])
    assert Topic.objects.get().title == topic.title
    assert Proposal.objects.open().count() == 1
    path.rename(folder / "renamed.md")
    outcomes.append(run(folder).outcomes["renamed.md"])
    shutil.rmtree(folder)
    folder.mkdir()
    note(folder, "other.md", title="Other")
    gone = run(folder)
    assert gone.codes("renamed.md") == ["FILE_GONE"]
    assert Topic.objects.count() == 2
    assert outcomes[:5] == ["created", "unchanged", "updated", "merged", "conflict"]
    assert outcomes[5] in ("renamed", "unchanged")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"tags": "[old]"}, {"tags": "[old, new]"}),
        ({"difficulty": "easy"}, {"difficulty": "hard"}),
        (
            {"body": "Text.\n\n## Part\n\nSee [it](https://example.org/a).\n"},
            {"body": "Text.\n\n## Part\n\nSee [it](https://example.org/b).\n"},
        ),
    ],
)
def test_case_20_what_changes_nothing_visible_arrives(
    run: Importer, folder: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    note(folder, **before)
    run(folder)
    first = Topic.objects.get().document
    note(folder, **after)
    assert run(folder).outcomes == {"note.md": "updated"}
    assert Topic.objects.get().document != first


def test_case_20_ten_versions_in_order_are_one_topic_and_nine_updates(run: Importer, folder: Path) -> None:
    outcomes: list[str] = []
    for version in range(10):
        note(folder, body=f"Version {version}.\n")
        outcomes += run(folder).outcomes.values()
    assert outcomes == ["created", *["updated"] * 9]
    assert (Topic.objects.count(), Topic.objects.get().version) == (1, 10)
