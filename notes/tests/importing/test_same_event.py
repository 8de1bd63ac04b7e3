"""Two files about one event: both are kept, and an editor is told. What the editor decides is remembered."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.importing.relations import relate
from notes.importing.report import Row
from notes.models import Mention, Relation, Topic
from notes.models.import_run import Outcome
from notes.models.relation import Found, Verdict
from notes.tests.importing.running import Done, Importer, edited, note

HOUSE = Path(__file__).resolve().parents[3]
SHARED = HOUSE.parent / "shared" / "seeds"

pytestmark = pytest.mark.django_db

AGENCY = """The Polar Weather Treaty was signed in Tromsø on 4 March 2021 by Norway, Canada and Finland.

## What it says
Delegates led by Ingrid Solheim agreed that stations on Svalbard share their readings within the hour.

## Reference Sources
- Norwegian Polar Institute, yearly report
"""
JOURNAL = """In Tromsø the ministers of Norway and Canada put their names to a treaty about forecasts on 6 March 2021.

## Background
Svalbard has kept weather records since 1911. Finland joined the talks late; Ingrid Solheim chaired them.

## Reference Sources
- Journal of Arctic Studies, volume 12
"""
OTHER = """The Desert Locust Accord was signed in Nairobi on 4 March 2021 by Kenya, Ethiopia and Somalia.

## What it says
Swarms are reported to Addis Ababa within the day; Kenya and Ethiopia share their aircraft.

## Reference Sources
- East African Observer
"""


def two_reports(folder: Path) -> None:
    note(folder, "agency.md", "Polar Weather Treaty signed in Tromsø", body=AGENCY)
    note(folder, "journal.md", "A treaty on polar weather", body=JOURNAL)


def codes(done: Done) -> list[str]:
    return [notice["code"] for row in done.report["files"] for notice in row["notices"] if notice["code"] in OURS]


OURS = ("SAME_EVENT", "CONTAINED_IN", "DATE_WITHOUT_EVIDENCE")


def test_two_reports_of_one_event_are_both_kept_and_connected(run: Importer, folder: Path) -> None:
    two_reports(folder)
    done = run(folder)
    assert done.outcomes == {"agency.md": "created", "journal.md": "created"}
    assert done.codes("agency.md").count("SAME_EVENT") == 0
    assert done.codes("journal.md").count("SAME_EVENT") == 1
    found = Relation.objects.get()
    assert (found.found, found.verdict, found.one.title) == (
        Found.SAME_EVENT,
        "",
        "Polar Weather Treaty signed in Tromsø",
    )
    assert found.evidence["words"] == ["polar", "treaty", "weather"]
    assert {"Svalbard", "Norway", "Solheim"} <= set(found.evidence["names"])


def test_the_notice_names_the_other_topic(run: Importer, folder: Path) -> None:
    two_reports(folder)
    row = next(row for row in run(folder).report["files"] if row["path"].endswith("journal.md"))
    message = next(notice["message"] for notice in row["notices"] if notice["code"] == "SAME_EVENT")
    assert "“Polar Weather Treaty signed in Tromsø” (polar-weather-treaty-signed-in-tromsø)" in message


def test_another_event_of_the_same_day_is_not_connected(run: Importer, folder: Path) -> None:
    two_reports(folder)
    note(folder, "locusts.md", "Desert Locust Accord signed in Nairobi", body=OTHER)
    assert run(folder).codes("locusts.md") == ["RIGHTS_UNKNOWN"]


def test_importing_again_asks_nothing_again(run: Importer, folder: Path) -> None:
    two_reports(folder)
    run(folder)
    mentions = set(Mention.objects.values_list("topic", "key"))
    note(folder, "journal.md", "A treaty on polar weather", body=JOURNAL.replace("1911", "1912"))
    assert codes(run(folder)) == ["SAME_EVENT"]
    assert Relation.objects.count() == 1
    assert len(set(Mention.objects.values_list("topic", "key")) & mentions) > 20


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("changed", ["agency.md", "journal.md"])
def test_what_an_editor_has_decided_is_asked_no_more(
    run: Importer, folder: Path, author: User, verdict: Verdict, changed: str
) -> None:
    two_reports(folder)
    run(folder)
    Relation.objects.get().decide(verdict, by=author)
    path = folder / changed
    path.write_text(path.read_text("utf-8").replace("Canada", "Canada and Iceland"), "utf-8")
    assert codes(run(folder)) == []
    assert Relation.objects.get().verdict == verdict


def test_a_dry_run_says_the_same_and_keeps_nothing(run: Importer, folder: Path) -> None:
    two_reports(folder)
    assert codes(run(folder, dry_run=True)) == ["SAME_EVENT"]
    assert not Relation.objects.exists() and not Mention.objects.exists()


def test_an_unchanged_file_costs_no_question(run: Importer, folder: Path) -> None:
    two_reports(folder)
    run(folder)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        run(folder)
    assert not [each["sql"] for each in queries if "notes_mention" in each["sql"] or "notes_relation" in each["sql"]]


def test_a_text_that_stands_in_another_is_reported_as_that(run: Importer, folder: Path) -> None:
    words = (HOUSE / "seeds/notes/chandrayaan-3.md").read_text("utf-8").partition("---\n")[2].partition("---\n")[2]
    words = words.partition("\n## ")[0] + words.partition("\n## ")[2].partition("\n\n")[2].partition("\n## ")[0]
    note(folder, "a.md", "A short note", body=f"{words}\n")
    note(folder, "b.md", "The whole book", body=f"{words}\n\n## More\nIt goes on for a long while after that.\n")
    done = run(folder)
    assert done.codes("b.md").count("CONTAINED_IN") == 1
    assert Relation.objects.get().found == Found.CONTAINED


def test_a_topic_that_changed_is_found_by_what_it_says_now(run: Importer, folder: Path) -> None:
    note(folder, "agency.md", "Desert Locust Accord signed in Nairobi", body=OTHER)
    run(folder)
    note(folder, "agency.md", "Polar Weather Treaty signed in Tromsø", body=AGENCY)
    run(folder)
    note(folder, "journal.md", "A treaty on polar weather", body=JOURNAL)
    note(folder, "locusts.md", "Desert Locust Accord", body=OTHER.replace("4 March", "5 March").replace("within", "in"))
    done = run(folder)
    assert done.codes("journal.md").count("SAME_EVENT") == 1
    assert "SAME_EVENT" not in done.codes("locusts.md")


def test_the_text_of_the_topic_counts_not_that_of_the_file(run: Importer, folder: Path) -> None:
    note(folder, "agency.md", "Polar Weather Treaty signed in Tromsø", body=AGENCY)
    run(folder)
    edited(Topic.objects.get(), title="Forecasts")
    note(folder, "journal.md", "A treaty on polar weather", body=JOURNAL)
    assert "SAME_EVENT" not in run(folder).codes("journal.md")


def test_a_name_that_many_topics_have_is_not_kept_for_each(run: Importer, folder: Path) -> None:
    for number in range(20):
        note(
            folder,
            f"{number}.md",
            f"Polar weather in year {number}",
            body=f"At {number} o'clock on Svalbard it snowed.\n",
        )
    run(folder)
    assert max(Mention.objects.filter(key=key).count() for key in Mention.objects.values_list("key", flat=True)) == 13


def queries_of(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_a_file_costs_at_most_four_queries_more(run: Importer, folder: Path) -> None:
    two_reports(folder)
    run(folder)
    journal = Topic.objects.get(title="A treaty on polar weather")
    document = journal.document
    lone = dataclasses.replace(document, title="Something else", identifier="else")
    assert queries_of(lambda: relate(journal, document, Row("x", Outcome.UPDATED))) <= 2
    assert queries_of(lambda: relate(journal, lone, Row("x", Outcome.UPDATED))) <= 3
    Relation.objects.all().delete()
    Mention.objects.filter(topic=journal).delete()
    assert queries_of(lambda: relate(journal, document, Row("x", Outcome.CREATED))) == 4
    assert Relation.objects.count() == 1


@pytest.mark.parametrize("outcome", [Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.CONFLICT, Outcome.RENAMED])
def test_what_changed_nothing_costs_nothing(run: Importer, folder: Path, outcome: Outcome) -> None:
    two_reports(folder)
    run(folder)
    topic = Topic.objects.all()[0]
    document = topic.document
    assert queries_of(lambda: relate(topic, document, Row("x", outcome))) == 0


def test_a_day_without_any_source_is_told_with_its_line(run: Importer, folder: Path) -> None:
    path = note(folder, body="A summary.\n\n## Day\nIt began on 4 March 2021 and went on to 9 March 2021.\n")
    notices = [each for each in run(folder).report["files"][0]["notices"] if each["code"] == "DATE_WITHOUT_EVIDENCE"]
    line = path.read_text("utf-8").split("\n").index("It began on 4 March 2021 and went on to 9 March 2021.") + 1
    assert [(each["line"], "4 March 2021" in each["message"]) for each in notices] == [(line, True)]


def test_an_event_date_without_any_source_is_told(run: Importer, folder: Path) -> None:
    note(folder, event_date="2021-03-04")
    notices = [each for each in run(folder).report["files"][0]["notices"] if each["code"] == "DATE_WITHOUT_EVIDENCE"]
    assert [each["line"] for each in notices] == [4]


@pytest.mark.parametrize(
    "body",
    [
        "It began on 4 March 2021.\n\n## Reference Sources\n- A book\n",
        "It began on 4 March 2021.[^1]\n\n## More\nText.\n\n[^1]: A book\n",
        "It began on [4 March 2021](https://example.org/a).\n",
        "It began in March 2021.\n",
        "It began on 31 February 2021.\n",
    ],
)
def test_a_day_with_a_source_and_what_is_no_day_are_not_told(run: Importer, folder: Path, body: str) -> None:
    note(folder, body=body)
    assert "DATE_WITHOUT_EVIDENCE" not in run(folder).codes("note.md")


def test_no_two_of_our_own_notes_are_taken_for_one_event(run: Importer) -> None:
    assert codes(run(HOUSE / "seeds")) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside the repository")
@pytest.mark.parametrize("with_own", [False, True])
def test_the_two_shared_documents_are_connected(run: Importer, with_own: bool) -> None:
    done = run(SHARED, *([HOUSE / "seeds"] if with_own else []))
    first, second = sorted(path.name for path in SHARED.iterdir())
    assert [code for code in done.codes(first) if code in OURS] == ["DATE_WITHOUT_EVIDENCE"]
    assert [code for code in done.codes(second) if code in OURS] == ["SAME_EVENT"]
    notice = next(each for each in done.report["files"][0]["notices"] if each["code"] == "DATE_WITHOUT_EVIDENCE")
    assert notice["line"] == 5
    assert "August 18, 2024" in notice["message"]
    assert Relation.objects.get().found == Found.SAME_EVENT
