"""What the browser has kept of an unsaved text: when it hears that it is saved, and how it is put back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from notes.models import Revision
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
NAME = "0123456789abcdef"


@pytest.fixture
def desk(sit: Callable[[User], Desk], author: User) -> Desk:
    return sit(author)


def heard(answer: Any) -> list[str]:
    """The names of the texts that the browser need not keep any more."""
    words = " ".join(str(each) for each in page(answer).select(".messagelist li")).replace('"', " ").split()
    return [word.removeprefix("kept-") for word in words if word.startswith("kept-")]


def is_unsaved(answer: Any) -> bool:
    form = page(answer).select_one("#topic_form")
    return form is not None and form.has_attr("data-unsaved")


@pytest.mark.parametrize("button", ["_continue", "_save", "_addanother", "_submit"])
def test_the_browser_hears_that_its_text_is_saved(desk: Desk, button: str) -> None:
    answer = desk.edit(a_topic(), button, title="Mine", kept=NAME)
    assert heard(answer) == [NAME]


def test_the_browser_hears_nothing_of_what_was_not_saved(desk: Desk) -> None:
    topic = a_topic()
    for changes in ({"title": ""}, {"title": "Mine", "started_from": "7"}):
        answer = desk.edit(topic, "_continue", **changes, kept=NAME)
        assert heard(answer) == []
        assert fields(answer)["kept"] == NAME
        assert is_unsaved(answer)
    assert not is_unsaved(desk.open(topic))


@pytest.mark.parametrize("forged", ["x", "0123456789abcdef success", '"><script>', ""])
def test_a_forged_name_is_told_to_nobody(desk: Desk, forged: str) -> None:
    answer = desk.edit(a_topic(), title="Mine", kept=forged)
    assert "Saved as version 2." in said(answer)
    assert heard(answer) == []
    assert "<script>" not in str(page(answer).select(".messagelist"))


def test_what_was_kept_is_put_back_and_nothing_is_saved(desk: Desk) -> None:
    topic = a_topic()
    sent = {**fields(desk.open(topic)), "title": "Typed", "event_date": "someday", "kept": NAME, "_put_back": "1"}
    answer = desk.client.post(desk.address(topic), sent)
    assert (answer.status_code, fields(answer)["title"], fields(answer)["event_date"]) == (200, "Typed", "someday")
    assert is_unsaved(answer)
    assert Revision.objects.count() == 1


def test_what_is_put_back_too_late_meets_the_newer_text(desk: Desk) -> None:
    topic = a_topic()
    sent = {**fields(desk.open(topic)), "title": "Typed", "_put_back": "1"}
    desk.edit(topic, summary="Newer.")
    answer = desk.client.post(desk.address(topic), sent)
    assert answer.status_code == 409
    assert (fields(answer)["title"], fields(answer)["summary"]) == ("Typed", "Newer.")
    assert fresh(topic).title == "Finance Commission"


def test_what_is_put_back_and_says_what_the_topic_says_is_kept_no_more(desk: Desk) -> None:
    topic = a_topic()
    sent = {**fields(desk.open(topic)), "title": "Typed", "kept": NAME}
    desk.client.post(desk.address(topic), {**sent, "_continue": "1"})
    desk.open(topic)  # tells of the save in another window
    answer = desk.client.post(desk.address(topic), {**sent, "_put_back": "1"}, follow=True)
    assert heard(answer) == [NAME]
    assert fresh(topic).version == 2


def test_putting_back_is_nothing_for_who_may_only_look(sit: Callable[[User], Desk], viewer: User) -> None:
    topic = a_topic()
    looker = sit(viewer)
    assert looker.client.post(looker.address(topic), {"_put_back": "1", "started_from": "1"}).status_code == 403
