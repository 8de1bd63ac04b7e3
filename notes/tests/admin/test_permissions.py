"""What single permissions allow at the desk, given without a role's others; the roles themselves stand in two tables
(`moves_table.py`, `addresses.py`). A forged request is refused and does nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.models import ImportedFile, Revision, Topic, Transition
from notes.models.choices import Status
from notes.models.moving import MOVES
from notes.tests.admin.coming_in import a_page, files
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import ADD, Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
OF_THE_FORM = sorted(f"_{name}" for name in set(MOVES) - {"restore"})


def forged(sit: Sit, author: User, topic: Topic) -> dict[str, str]:
    """All that the form of somebody who may write would send, with a change."""
    return {**fields(sit(author).open(topic)), "title": "Forged", "reason": "none"}


def nothing_happened(topic: Topic) -> bool:
    return (fresh(topic).version, fresh(topic).status, Transition.objects.count()) == (1, Status.DRAFT, 0)


def test_a_viewer_saves_and_moves_nothing(sit: Sit, author: User, viewer: User) -> None:
    topic = a_topic()
    data, desk = forged(sit, author, topic), sit(viewer)
    for button in ("_save", "_continue", "_addanother", "nothing", *OF_THE_FORM):
        assert desk.client.post(desk.address(topic), {**data, button: "1"}).status_code == 403, button
        assert nothing_happened(topic)


def test_a_viewer_adds_deletes_and_restores_nothing(sit: Sit, viewer: User) -> None:
    topic = a_topic()
    client = sit(viewer).client
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"title": "Forged"}).status_code == 403
    assert client.post(f"/admin/notes/topic/{topic.pk}/delete/", {"post": "yes"}).status_code == 403
    restore = f"/admin/notes/topic/{topic.pk}/history/1/restore/"
    assert client.post(restore, {"started_from": "1"}).status_code == 403
    assert Revision.objects.count() == 1


def test_a_viewer_reads_a_form_in_which_nothing_can_be_typed(sit: Sit, viewer: User) -> None:
    found = page(sit(viewer).open(a_topic()))
    typed = found.select("#topic_form :is(input:not([type=hidden]), textarea, select)")
    assert len(typed) > 10
    assert [str(each) for each in typed if not (each.has_attr("readonly") or each.has_attr("disabled"))] == []
    assert not found.select("#topic_form [data-move], #topic_form [data-add], #topic_form [type=submit]")


def test_who_may_only_publish_publishes_what_stands_there_and_changes_nothing(sit: Sit, author: User) -> None:
    topic = a_topic()
    topic.submit(by=None)
    topic.approve(by=None)
    data = forged(sit, author, topic)
    desk = sit(at_the_desk("kiran", "view_topic", "publish_topic"))
    answer = desk.client.post(desk.address(topic), {**data, "_publish": "1"}, follow=True)
    assert "Readers now see edition 1." in said(answer)
    assert topic.editions.get().title == "Finance Commission"
    assert fresh(topic).version == 1


def test_who_may_only_publish_does_not_publish_what_they_did_not_see(sit: Sit, author: User) -> None:
    topic = a_topic()
    desk = sit(at_the_desk("kiran", "view_topic", "publish_topic"))
    opened = desk.open(topic)
    sit(author).edit(topic, title="Changed meanwhile")
    answer = desk.send(opened, "_publish")
    assert answer.status_code == 409
    assert "has been changed since you opened it" in said(answer)
    assert not topic.editions.exists()


def test_a_viewer_reads_the_files_of_a_topic_and_puts_nothing_back(sit: Sit, viewer: User, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    below = f"{ImportedFile.objects.get().pk}/"
    found = page(sit(viewer).get(files(topic)))
    assert found.select("#file-versions tbody tr")
    assert not found.select("#content button[type=submit]")
    assert sit(viewer).get(files(topic, below)).status_code == 200
    assert sit(viewer).get(files(topic, f"{below}raw/")).status_code == 200
    sent = {"number": "0", "started_from": "1"}
    assert sit(viewer).client.post(files(topic, f"{below}restore/"), sent).status_code == 403
    assert fresh(topic).version == 1


def test_who_may_not_see_topics_sees_none_of_their_files(sit: Sit, reader: User, tmp_path: Path) -> None:
    topic, file = a_page(tmp_path), ImportedFile.objects.get()
    other, outside = sit(at_the_desk("other", "view_importedfile")), sit(reader)
    for below in ("", f"{file.pk}/", f"{file.pk}/raw/", "99/", "99/raw/"):
        assert other.get(files(topic, below)).status_code == 403
        assert outside.get(files(topic, below)).headers["Location"].startswith("/admin/login/")
    assert other.client.post(files(topic, f"{file.pk}/restore/"), {"number": "0"}).status_code == 403
    assert other.get(f"/admin/notes/importedfile/{file.pk}/raw/").status_code == 200


def test_who_may_not_see_imported_files_downloads_none(sit: Sit, author: User, tmp_path: Path) -> None:
    a_page(tmp_path)
    raw = f"/admin/notes/importedfile/{ImportedFile.objects.get().pk}/raw/"
    assert sit(author).get(raw).status_code == 403
    assert Client().get(raw).headers["Location"].startswith("/admin/login/")


def test_a_topic_that_is_not_there_leads_back_to_the_desk(admin_client: Client) -> None:
    for number in ("0", "99999", "x", "9" * 40, "_27"):
        for page_of in ("change", "history", "delete"):
            assert admin_client.get(f"/admin/notes/topic/{number}/{page_of}/").status_code == 302, number
