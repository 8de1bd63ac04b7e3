"""A dropped line comes back into its topic with a click, and stays there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from notes.models import ImportedFile, Revision, Topic
from notes.models.choices import Origin, Status
from notes.tests.admin.coming_in import PROMO, a_page, files, imported, put_back, words
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.importing.running import edited, note
from notes.tests.importing.wix_pages import PAGE
from notes.tests.test_sentences import only_apply_writes

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


@pytest.fixture
def topic(tmp_path: Path) -> Topic:
    return a_page(tmp_path)


def bodies(topic: Topic) -> str:
    return "\n\n".join(section.body for section in fresh(topic).document.sections)


def test_a_dropped_line_is_put_back_where_it_stood(desk: Desk, topic: Topic, author: User) -> None:
    line = next(row["line"] for row in ImportedFile.objects.get().dropped if row["text"] == PROMO)
    assert f"Line {line} is back: saved as version 2." in said(put_back(desk, topic, PROMO))
    assert f"power plants plan their coal.\n\n{PROMO}" in bodies(topic)
    made = Revision.objects.get(topic=topic, version=2)
    assert (made.by, made.origin, made.reason) == (author, Origin.EDITOR, f"line {line} of page.txt restored")
    assert f"line {line} of page.txt restored" in words(desk.get(f"/admin/notes/topic/{topic.pk}/history/"))


def test_the_button_of_the_page_does_it(desk: Desk, topic: Topic) -> None:
    found = page(desk.get(files(topic)))
    button = found.select_one("button[name=number]")
    assert button is not None
    assert button["aria-label"] == "Restore line 1"
    form = button.find_parent("form")
    assert form is not None
    sent = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    desk.client.post(str(form["action"]), {**sent, "number": str(button["value"])})
    assert bodies(topic).endswith("\n\ntop of page")


def test_a_line_that_is_back_is_offered_no_more(desk: Desk, topic: Topic) -> None:
    answer = put_back(desk, topic, "Comments")
    assert "Comments In the topic" in words(answer)
    assert len(page(answer).select("button[name=number]")) == 3


def test_a_line_that_is_back_already_is_refused_with_a_sentence(desk: Desk, topic: Topic) -> None:
    put_back(desk, topic, PROMO)
    assert "The topic says this already." in said(put_back(desk, topic, PROMO))
    assert fresh(topic).version == 2
    assert bodies(topic).count(PROMO) == 1


def test_over_somebody_elses_change_nothing_is_put_back_and_nothing_is_lost(desk: Desk, topic: Topic) -> None:
    edited(fresh(topic), summary="Theirs.")
    answer = put_back(desk, topic, PROMO, started_from=1)
    assert "has been changed since you opened it" in said(answer)
    assert (fresh(topic).version, fresh(topic).summary) == (2, "Theirs.")
    assert PROMO not in bodies(topic)
    assert "is back" in said(put_back(desk, topic, PROMO))


@pytest.mark.parametrize("forged", ["", "x", "-1", "9" * 40, "0"])
def test_a_forged_version_puts_nothing_back(desk: Desk, topic: Topic, forged: str) -> None:
    assert "has been changed" in said(put_back(desk, topic, PROMO, started_from=forged))
    assert fresh(topic).version == 1


@pytest.mark.parametrize("forged", ["", "x", "-1", "4", "9" * 30])
def test_a_line_that_is_not_there_is_not_found(desk: Desk, topic: Topic, forged: str) -> None:
    address = files(topic, f"{ImportedFile.objects.get().pk}/restore/")
    assert desk.client.post(address, {"number": forged, "started_from": "1"}).status_code == 404
    assert fresh(topic).version == 1


def test_looking_at_the_address_puts_nothing_back(desk: Desk, topic: Topic) -> None:
    assert desk.get(files(topic, f"{ImportedFile.objects.get().pk}/restore/")).status_code == 405
    assert fresh(topic).version == 1


def test_a_live_topic_becomes_a_draft_and_readers_keep_their_edition(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path, publish=True, rights="own work")
    answer = put_back(desk, topic, PROMO)
    assert "It was “published”; changed, it is a draft again." in said(answer)
    assert fresh(topic).status == Status.DRAFT
    assert PROMO not in desk.client.get(f"/topics/{topic.slug}/").content.decode()


def test_what_was_dropped_as_unsafe_comes_back_as_words(desk: Desk, topic: Topic) -> None:
    row = {"line": 9, "text": "<img src=x onerror=alert(1)><b>The words</b>", "rule": "unsafe"}
    ImportedFile.objects.update(dropped=[row, {**row, "text": "<script src=x></script>"}])
    answer = desk.get(files(topic))
    assert "<img src=x" not in answer.content.decode()
    assert "<script src=x></script> Nothing to show" in words(answer)
    put_back(desk, topic, row["text"])  # type: ignore[arg-type]
    assert "The words" in bodies(topic)
    assert "<" not in bodies(topic)
    assert "nothing in this line that a reader could see" in said(put_back(desk, topic, "<script src=x></script>"))


def test_a_line_for_which_there_is_no_room_is_refused(desk: Desk, topic: Topic) -> None:
    sections = fresh(topic).document.sections
    full = [type(each)(each.heading, "x" * 102_395, uid=each.uid) for each in sections]
    edited(fresh(topic), sections=tuple(full))
    assert "The topic cannot take this line: This has" in said(put_back(desk, topic, PROMO))
    assert fresh(topic).version == 2


def test_a_very_long_path_leaves_room_for_the_reason(desk: Desk, topic: Topic) -> None:
    ImportedFile.objects.update(path=f"{'folder/' * 100}page.txt")
    assert "is back" in said(put_back(desk, topic, PROMO))
    reason = Revision.objects.get(topic=topic, version=2).reason
    assert len(reason) <= 300
    assert reason.endswith("folder/page.txt restored")


def test_a_line_of_an_older_version_comes_back_too(desk: Desk, topic: Topic, tmp_path: Path) -> None:
    older = ImportedFile.objects.get()
    (tmp_path / "page.txt").write_text(PAGE.replace(PROMO, "").replace("Poor in", "Weak in"))
    imported(tmp_path)
    number = next(at for at, row in enumerate(older.dropped) if row["text"] == PROMO)
    answer = desk.client.post(
        files(topic, f"{older.pk}/restore/"), {"number": str(number), "started_from": "2"}, follow=True
    )
    assert "saved as version 3." in said(answer)
    assert f"plan their coal.\n\n{PROMO}" in bodies(topic)


def test_the_next_import_of_the_same_file_leaves_the_line_where_it_is(desk: Desk, topic: Topic, tmp_path: Path) -> None:
    put_back(desk, topic, PROMO)
    run = imported(tmp_path)
    assert [row["outcome"] for row in run.report["files"]] == ["unchanged"]
    assert (fresh(topic).version, PROMO in bodies(topic)) == (2, True)


def test_a_changed_file_is_merged_around_the_line_that_is_back(desk: Desk, topic: Topic, tmp_path: Path) -> None:
    put_back(desk, topic, PROMO)
    (tmp_path / "page.txt").write_text(PAGE.replace("Snow Cover", "Snow and Ice").replace("Poor in", "Weak in"))
    run = imported(tmp_path)
    assert [row["outcome"] for row in run.report["files"]] == ["merged"]
    assert f"plan their coal.\n\n{PROMO}" in bodies(topic)
    assert "### Snow and Ice" in bodies(topic)
    assert "Weak in years" in bodies(topic)
    imported(tmp_path)
    assert bodies(topic).count(PROMO) == 1


def test_lines_are_put_back_through_apply_alone(desk: Desk, topic: Topic) -> None:
    with only_apply_writes() as seen:
        put_back(desk, topic, PROMO)
    assert len(seen) > 2


def test_a_broken_line_of_front_matter_comes_back_at_the_end(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, mood="sunny")
    imported(tmp_path)
    topic = Topic.objects.get()
    (row,) = ImportedFile.objects.get().dropped
    put_back(desk, topic, row["text"])
    assert bodies(topic).endswith("mood: sunny") or "mood&#58; sunny" in bodies(topic)
