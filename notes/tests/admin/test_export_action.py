"""Chosen topics are taken home from the list as a ZIP of study notes."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Revision, Topic
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import LIST, Desk, page
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, viewer: User) -> Desk:
    return sit(viewer)


def exported(desk: Desk, *topics: Topic, address: str = LIST, **more: str) -> Any:
    chosen = [str(topic.pk) for topic in topics]
    return desk.client.post(address, {"action": "export_as_zip", "_selected_action": chosen, **more})


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def opened(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content(answer)))


def test_the_chosen_topics_and_no_others_are_in_it_named_by_their_slugs(desk: Desk) -> None:
    chosen = [a_topic("2+2 dialogue"), a_topic("मौलिक अधिकार", language="hi")]
    a_topic("Not chosen")
    assert opened(exported(desk, *chosen)).namelist() == ["2-2-dialogue.md", "मौलिक-अधिकार.md"]


def test_it_is_a_download_that_nobody_keeps(desk: Desk) -> None:
    answer = exported(desk, a_topic())
    assert answer.headers["Content-Disposition"] == 'attachment; filename="study-notes.zip"'
    assert answer.headers["Content-Type"] == "application/zip"
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_it_holds_the_working_copy_not_what_readers_see(desk: Desk) -> None:
    topic = Topic.objects.get(pk=published("Public").topic_id)
    document = topic.document.from_json({**topic.document.to_json(), "summary": "The working copy."})
    topic.apply(document, by=None, started_from=1)
    assert "The working copy." in opened(exported(desk, topic)).read("public.md").decode()


def test_it_holds_what_the_command_writes_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    topics = [a_topic("One", tags=("a, b", "c")), a_topic("One"), a_topic("Two")]
    call_command("export_notes", str(tmp_path), stdout=io.StringIO())
    found = opened(exported(desk, *topics))
    assert {name: found.read(name) for name in found.namelist()} == {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    }


def test_importing_what_was_exported_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    topics = [a_topic("One", tags=("a, b", "c")), a_topic("One"), a_topic("मौलिक अधिकार", language="hi")]
    opened(exported(desk, *topics)).extractall(tmp_path)
    with pytest.raises(SystemExit) as stop:
        call_command("import_seeds", str(tmp_path), stdout=io.StringIO())
    assert stop.value.code == 0
    assert (Topic.objects.count(), Revision.objects.count()) == (3, 3)


def test_the_same_topics_give_the_same_bytes(desk: Desk) -> None:
    one, two = a_topic("One"), a_topic("Two")
    assert content(exported(desk, one, two)) == content(exported(desk, two, one))


def test_all_that_a_search_found_are_exported_beyond_the_page(desk: Desk) -> None:
    topics = [a_topic(f"Finance {number}") for number in range(3)]
    a_topic("Else")
    address = f"{LIST}?q=finance"
    found = opened(exported(desk, topics[0], address=address, select_across="1"))
    assert found.namelist() == [f"finance-{number}.md" for number in range(3)]


def test_many_topics_take_as_many_queries_as_one(desk: Desk) -> None:
    def counted(*topics: Topic) -> int:
        with CaptureQueriesContext(connection) as queries:
            content(exported(desk, *topics))
        return len(queries)

    topics = [a_topic(f"Number {number}") for number in range(9)]
    assert counted(*topics) == counted(topics[0])


def test_a_viewer_is_offered_the_export_and_no_deletion(desk: Desk) -> None:
    a_topic()
    offered = {str(option["value"]) for option in page(desk.get(LIST)).select("[name=action] option")}
    assert offered == {"", "export_as_zip"}


def test_who_may_not_see_topics_exports_none(sit: Sit, client: Client) -> None:
    topic = a_topic()
    assert exported(sit(at_the_desk("other", "view_subject")), topic).status_code == 403
    assert exported(Desk(client), topic).headers["Location"].startswith("/admin/login/")
