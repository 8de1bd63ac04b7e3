"""The cases that must come out right, each by its number: those of dumped pages and of HTML, 1 to 13."""

from pathlib import Path

import pytest

from notes.documents import TopicDocument
from notes.models import Edition, ImportedFile, Topic
from notes.tests.importing import learning_pages, wix_pages
from notes.tests.importing.running import Importer, put

pytestmark = pytest.mark.django_db

A, B = wix_pages.PAGE, learning_pages.PAGE
RUNS = ("<script", "onerror", "javascript:", "<iframe")


def document(title: str) -> TopicDocument:
    return Topic.objects.get(title=title).document


def outline(title: str) -> list[str]:
    return [section.heading for section in document(title).sections]


def test_case_01_crlf_a_mark_and_a_final_newline_change_nothing(run: Importer, folder: Path) -> None:
    put(folder, "a.txt", A)
    run(folder)
    put(folder, "a.txt", b"\xef\xbb\xbf" + (A + "\n").replace("\n", "\r\n").encode())
    assert run(folder).outcomes == {"a.txt": "unchanged"}
    assert run(folder).outcomes == {"a.txt": "unchanged"}
    assert Topic.objects.get().version == 1


def test_case_02_a_page_title_and_a_menu_before_the_text(run: Importer, folder: Path) -> None:
    put(folder, "a.txt", A)
    menu = f"{wix_pages.TITLE} | River Notes\ntop of page\nHome\nBlog\nUse tab to navigate through the menu items.\n"
    put(folder, "with_menu.txt", A.replace("top of page\n", menu))
    run(folder)
    one, other = (file.document for file in ImportedFile.objects.order_by("path"))
    assert (one.title, one.sections) == (other.title, other.sections)


def test_case_03_a_heading_comments_in_mid_text_stays_and_the_widgets_goes(run: Importer, folder: Path) -> None:
    put(
        folder,
        "a.txt",
        A.replace("How Good It Is\n", "Comments\n\nWhat forecasters say of it is seldom praise.\n\n\nHow Good It Is\n"),
    )
    done = run(folder)
    assert outline(wix_pages.TITLE).count("Comments") == 1
    assert [line["rule"] for line in done.report["files"][0]["dropped"]].count("comments widget") == 1


def test_case_04_an_advert_between_paragraphs_goes_and_a_sentence_stays(run: Importer, folder: Path) -> None:
    sentence = "For details - read more in the annexe."
    put(
        folder,
        "a.txt",
        A.replace("GRAIN PRICES", f"{sentence}\n\n\nGRAIN PRICES").replace("8% AFTER FORECAST -", "8% –"),
    )
    run(folder)
    text = "\n".join(section.body for section in document(wix_pages.TITLE).sections)
    assert sentence in text
    assert "GRAIN PRICES" not in text


def test_case_05_a_page_cut_off_is_imported_and_an_empty_one_skipped(run: Importer, folder: Path) -> None:
    put(folder, "cut.txt", A.replace("bottom of page", ""))
    put(folder, "empty.txt", "top of page\n\nbottom of page")
    done = run(folder)
    assert done.outcomes == {"cut.txt": "created", "empty.txt": "skipped"}
    assert "TRUNCATED" in done.codes("cut.txt")
    assert done.codes("empty.txt") == ["EMPTY_PAGE"]


def test_case_06_three_titles_in_the_side_list_are_not_the_title(run: Importer, folder: Path) -> None:
    side = (
        f"3 topics • 1 completed\n🔍\nNo topics match your search\nFederalism\n{learning_pages.TITLE}\nThe Governor\n"
    )
    put(folder, "b.txt", B.replace("0 topics • 0 completed\n🔍\nNo topics match your search\n", side))
    run(folder)
    assert Topic.objects.get().title == learning_pages.TITLE
    assert "Federalism" not in str(Topic.objects.get().document)


def test_case_07_a_title_may_hold_a_dash(run: Importer, folder: Path) -> None:
    title = "India - Japan ties"
    put(folder, "b.txt", B.replace(learning_pages.TITLE, title).replace("Indian Polity |", "International Relations |"))
    put(
        folder,
        "no_line_equals.txt",
        f"{title} - International Relations | UPSC Learning\nMedium⏱️ 7 min read\n📖 Introduction\n<p>Old friends of each other.</p>\n",
    )
    run(folder)
    assert [topic.title for topic in Topic.objects.all()] == [title, title]


@pytest.mark.parametrize(
    ("line", "difficulty", "minutes"),
    [("Hard ⏱ 12 min read", "hard", 12), ("Medium⏱️7 min read", "medium", 7), ("Expert⏱️ 5 min read", "", 5)],
)
def test_case_08_difficulty_and_minutes(run: Importer, folder: Path, line: str, difficulty: str, minutes: int) -> None:
    put(folder, "b.txt", B.replace("Medium⏱️ 7 min read", line))
    done = run(folder)
    assert Topic.objects.get().difficulty == difficulty
    assert done.report["files"][0]["declared"]["reading_minutes"] == minutes
    unknown = [each["message"] for each in done.report["files"][0]["notices"] if each["code"] == "UNKNOWN_DIFFICULTY"]
    assert ["Expert" in message for message in unknown] == ([] if difficulty else [True])


def test_case_09_a_box_is_a_callout_and_a_container_is_nothing(run: Importer, folder: Path) -> None:
    html = '<div class="info-box mt-4"><p>A</p><ul><li>B</li></ul></div><div class="container"><p>Plain.</p></div>'
    put(folder, "b.txt", B.replace(learning_pages.HTML, html))
    run(folder)
    assert document(learning_pages.TITLE).sections[0].body == "> [!info]\n> A\n>\n> - B\n\nPlain."


def test_case_10_html_as_pages_leak_it(run: Importer, folder: Path) -> None:
    html = (
        "Before any heading.\n<P>Never closed<H4></H4><h4>Rivers &amp; rain</h4>\n<table><tr><th>Basin</th></tr>"
        "<tr><td>Kaveri</td></tr></table>\n<ul><li>One<ul><li>Within</li></ul></li></ul>"
    )
    put(folder, "b.txt", B.replace(learning_pages.HTML, html))
    run(folder)
    body = document(learning_pages.TITLE).sections[0].body
    assert body.startswith("Before any heading.\n\nNever closed\n\n### Rivers & rain")
    assert "| Basin |\n| --- |\n| Kaveri |" in body
    assert "- One\n    - Within" in body
    assert body.count("###") == 1


@pytest.mark.parametrize("name", ["b.txt", "page.html", "note.md", "plain.txt"])
def test_case_11_nothing_that_runs_comes_in_by_any_format(
    run: Importer, folder: Path, client: object, name: str
) -> None:
    evil = (
        "<p>Seen<script>alert(1)</script> <img src=x onerror=alert(2)> <a href=' jAvAsCrIpT:alert(3)'>words</a>"
        "<iframe src='https://example.org'>framed</iframe></p>"
    )
    texts = {
        "b.txt": B.replace(learning_pages.HTML, evil),
        "page.html": f"<!doctype html><title>Evil</title><h1>Evil</h1><h2>Part</h2>{evil}",
        "note.md": f"# Evil\n\n## Part\n\n{evil}\n",
        "plain.txt": f"Evil\n\n{evil}\n\nAnd more text here.\n",
    }
    put(folder, name, texts[name])
    done = run(folder, publish=True, rights="own work")
    assert list(done.outcomes.values()) == ["created"]
    edition = Edition.objects.get()
    shown = str(edition.parts)
    assert "Seen" in shown
    assert "words" in shown
    if name == "plain.txt":  # there markup is text: it is shown, and does nothing
        assert "<script" not in shown
        return
    assert not any(sign in shown.lower() for sign in RUNS)
    assert done.codes(name).count("UNSAFE_REMOVED") >= (3 if name != "note.md" else 1)


def test_case_12_memory_techniques_empty_and_filled(run: Importer, folder: Path) -> None:
    put(folder, "empty.txt", B)
    put(
        folder,
        "filled.txt",
        B.replace("🧠 Memory Techniques\n", "🧠 Memory Techniques\n- •HOMES: Huron, Ontario\n").replace(
            learning_pages.TITLE, "Lakes"
        ),
    )
    done = run(folder, publish=True, rights="own work")
    assert "EMPTY_SECTION" in done.codes("empty.txt")
    (technique,) = document("Lakes").techniques
    assert (technique.hook, technique.text) == ("HOMES", "Huron, Ontario")
    shown = {edition.title: [part["kind"] for part in edition.parts] for edition in Edition.objects.all()}
    assert not any("technique" in kind or "memory" in kind for kind in shown[learning_pages.TITLE])


@pytest.mark.parametrize(("figure", "declared"), [("100%", 100), ("140%", None)])
def test_case_13_a_badge_is_a_percentage_or_a_notice(
    run: Importer, folder: Path, figure: str, declared: int | None
) -> None:
    voters = "95% of voters verified content"
    put(
        folder,
        "b.txt",
        B.replace("95% Verified Content", f"{figure} Verified Content").replace(
            "Article 262 keeps", f"{voters}. Article 262 keeps"
        ),
    )
    done = run(folder)
    assert done.report["files"][0]["declared"]["verified_percent"] == declared
    assert "DECLARED_PERCENT" in done.codes("b.txt")
    assert voters in document(learning_pages.TITLE).sections[0].body
