"""What a topic said, version by version, and how a version is brought back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.models import Revision, Topic
from notes.models.choices import Origin, Status
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


@pytest.fixture
def topic(desk: Desk) -> Topic:
    """Version 1 by the operator, live; version 2 by the publisher."""
    made = a_topic()
    made.publish(by=None)
    desk.edit(made, title="A second title")
    return made


def history(topic: Topic, below: str = "") -> str:
    return f"/admin/notes/topic/{topic.pk}/history/{below}"


def rows(desk: Desk, topic: Topic) -> list[str]:
    found = page(desk.get(history(topic))).select("#change-history tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in found]


def restore(desk: Desk, topic: Topic, version: int, started_from: str = "2") -> str:
    path = history(topic, f"{version}/restore/")
    return said(desk.client.post(path, {"started_from": started_from}, follow=True))


def test_the_history_tells_versions_people_moves_and_editions(desk: Desk, topic: Topic) -> None:
    newest, first = rows(desk, topic)
    assert newest.startswith("Version 2")
    assert "ravi Editor" in newest
    assert "Changed again: Published → Draft" in newest
    assert "The operator Editor" in first
    assert "Publish: Draft → Published" in first
    assert "Edition 1" in first


def test_the_history_takes_as_many_queries_for_one_version_as_for_ten(desk: Desk, topic: Topic) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(history(topic))
        return len(queries)

    before = counted()
    for number in range(8):
        desk.edit(topic, title=f"Title {number}")
    assert counted() == before <= 10


def test_one_version_is_read_as_it_was(desk: Desk, topic: Topic) -> None:
    shown = page(desk.get(history(topic, "1/"))).select_one("#content-main")
    assert shown is not None
    words = shown.get_text(" ")
    assert "Finance Commission" in words
    assert "### Who sits on it" in words
    assert "A second title" not in words
    assert not shown.select("textarea, input:not([type=hidden])")


def test_a_version_that_never_was_is_not_found(desk: Desk, topic: Topic) -> None:
    assert desk.get(history(topic, "9/")).status_code == 404
    assert desk.client.post(history(topic, "9/restore/"), {"started_from": "2"}).status_code == 404


def test_restoring_makes_a_new_version_of_the_old_text(desk: Desk, topic: Topic, publisher: User) -> None:
    assert "Version 1 is restored as version 3." in restore(desk, topic, 1)
    now = fresh(topic)
    assert (now.version, now.title, now.status) == (3, "Finance Commission", Status.DRAFT)
    made = Revision.objects.get(topic=topic, version=3)
    assert (made.origin, made.by) == (Origin.RESTORE, publisher)


def test_restoring_over_somebody_elses_change_is_refused(desk: Desk, topic: Topic) -> None:
    desk.edit(topic, title="A third title")
    assert "has been changed since you opened it" in restore(desk, topic, 1, started_from="2")
    assert fresh(topic).title == "A third title"


@pytest.mark.parametrize("forged", ["", "x", "-1", "9" * 40])
def test_a_forged_version_restores_nothing(desk: Desk, topic: Topic, forged: str) -> None:
    restore(desk, topic, 1, started_from=forged)
    assert fresh(topic).version == 2


def test_the_newest_version_is_not_offered_for_restoring(desk: Desk, topic: Topic) -> None:
    found = page(desk.get(history(topic))).select("form[action$='/restore/']")
    assert [str(form["action"]) for form in found] == [history(topic, "1/restore/")]
    assert "says exactly this already" in restore(desk, topic, 2)


def test_looking_at_the_address_of_restore_restores_nothing(desk: Desk, topic: Topic) -> None:
    assert desk.get(history(topic, "1/restore/")).status_code == 405
    assert fresh(topic).version == 2


def test_a_viewer_reads_the_history_without_buttons(sit: Sit, viewer: User, topic: Topic) -> None:
    found = page(sit(viewer).get(history(topic)))
    assert len(found.select("#change-history tbody tr")) == 2
    assert not found.select("form[action$='/restore/']")


def test_saves_and_moves_leave_nothing_in_djangos_log_and_deletions_do(sit: Sit, publisher: User) -> None:
    desk, topic = sit(publisher), a_topic()
    desk.edit(topic, "_archive", title="Else")
    assert not LogEntry.objects.exists()
    gone = a_topic("Gone")
    desk.client.post(f"/admin/notes/topic/{gone.pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.get().object_repr == "Gone"


def many_versions(topic: Topic, number: int) -> None:
    """Versions 3 up to this number, quickly: copies of the second past `apply`."""
    second = Revision.objects.get(topic=topic, version=2)
    copies = range(3, number + 1)
    values = {"topic": topic, "document": second.document, "origin": Origin.EDITOR, "created_at": second.created_at}
    Revision.objects.bulk_create(Revision(version=version, **values) for version in copies)
    Topic.objects.filter(pk=topic.pk).update(version=number)


def test_a_long_history_is_paged_a_hundred_versions_at_a_time(desk: Desk, topic: Topic) -> None:
    many_versions(topic, 150)
    first = rows(desk, topic)
    second = [
        each.get_text(" ").split()[1]
        for each in page(desk.get(history(topic, "?page=2"))).select("#change-history th a")
    ]
    assert (len(first), first[0].startswith("Version 150")) == (100, True)
    assert second == [str(version) for version in range(50, 0, -1)]
    assert "101 to 150 of 150" in page(desk.get(history(topic, "?page=2"))).get_text()


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "9" * 30, ""])
def test_a_page_that_is_not_there_is_the_nearest_that_is(desk: Desk, topic: Topic, wrong: str) -> None:
    assert desk.get(history(topic, f"?page={wrong}")).status_code == 200


def test_a_page_tells_the_moves_of_its_own_versions_alone(desk: Desk, topic: Topic) -> None:
    many_versions(topic, 150)
    assert "Publish: Draft → Published" not in " ".join(rows(desk, topic))
    assert "Publish: Draft → Published" in page(desk.get(history(topic, "?page=2"))).get_text(" ")


def test_the_two_newest_versions_are_chosen_for_comparing_and_any_others_can_be(desk: Desk, topic: Topic) -> None:
    desk.edit(topic, title="A third title")
    found = page(desk.get(history(topic)))
    chosen = {str(each["name"]): str(each["value"]) for each in found.select("#change-history input[checked]")}
    assert chosen == {"old": "2", "new": "3"}
    assert len(found.select("#change-history input[type=radio][form=compare]")) == 6
    form = found.select_one("form#compare")
    assert form is not None
    answer = desk.get(f"{form['action']}?old=1&new=3")
    assert "A third title" in page(answer).get_text()


def test_what_readers_see_is_compared_from_the_history_while_they_see_something(desk: Desk, topic: Topic) -> None:
    (link,) = page(desk.get(history(topic))).select("#compare a")
    assert "What readers see: edition 1" in page(desk.get(str(link["href"]))).get_text()
    topic.refresh_from_db()
    topic.withdraw(by=None, reason="Wrong")
    assert not page(desk.get(history(topic))).select("#compare a")


def test_every_version_is_previewed_from_the_history(desk: Desk, topic: Topic) -> None:
    links = [
        str(each["href"]) for each in page(desk.get(history(topic))).select("#change-history a[href$='/preview/']")
    ]
    assert links == [history(topic, "2/preview/"), history(topic, "1/preview/")]


def test_what_somebody_says_about_a_save_stands_in_the_history(desk: Desk, topic: Topic) -> None:
    desk.edit(topic, title="A third title", comment="The archive gave the date")
    assert Revision.objects.get(topic=topic, version=3).reason == "The archive gave the date"
    assert "The archive gave the date" in rows(desk, topic)[0]


def test_nobody_has_to_say_anything_about_a_save(desk: Desk, topic: Topic) -> None:
    desk.edit(topic, title="A third title")
    assert Revision.objects.get(topic=topic, version=3).reason == ""


def test_too_much_said_about_a_save_is_refused_and_nothing_typed_is_lost(desk: Desk, topic: Topic) -> None:
    answer = desk.edit(topic, title="A third title", comment="x" * 301)
    assert "Nothing was saved" in said(answer)
    assert "A third title" in answer.content.decode()
    assert "x" * 301 in answer.content.decode()
    assert fresh(topic).version == 2


def test_what_was_said_is_not_offered_again_after_it_was_kept(desk: Desk, topic: Topic) -> None:
    answer = desk.edit(topic, "_withdraw", title="A third title", comment="Said once", reason="")
    assert "A reason" in said(answer) or "reason" in said(answer)
    assert Revision.objects.get(topic=topic, version=3).reason == "Said once"
    field = page(answer).select_one("[name=comment]")
    assert field is not None
    assert field.get("value", "") == ""


def test_the_time_zone_is_printed_beside_the_moments_of_publishing(desk: Desk, settings: Any) -> None:
    topic = a_topic("Approved")
    topic.submit(by=None)
    topic.approve(by=None)
    found = page(desk.open(topic))
    for name in ("live_from", "live_until"):
        beside = found.select_one(f"#id_{name}_helptext")
        assert beside is not None
        assert settings.TIME_ZONE in beside.get_text()
