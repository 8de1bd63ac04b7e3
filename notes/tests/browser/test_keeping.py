"""What is typed at the desk survives a crash, an expired sign-in, a lost network, and somebody else's save."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Topic
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sign_in
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.browser.test_admin import change_form
from notes.tests.making import a_document, a_topic


@pytest.fixture
def topic(live_server: LiveServer) -> Topic:
    return a_topic()


@pytest.fixture
def desk(page: Page, topic: Topic) -> Page:
    User.objects.create_superuser("asha", password=PASSWORD)
    sign_in(page)
    page.goto(change_form(topic))
    return page


def kept(page: Page) -> list[str]:
    """The keys of what this browser keeps."""
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('notes:kept:'))")
    return found


def assert_nothing_is_kept(page: Page) -> None:
    """Soon: a script of the page that says so takes it away."""
    # Not by `wait_for_function`: what that asks again and again is evaluated by the page, whose policy forbids it.
    for _ in range(100):
        if not kept(page):
            return
        page.wait_for_timeout(50)
    assert kept(page) == []


def typed(page: Page, title: str = "Typed for an hour") -> None:
    page.locator("[name=title]").fill(title)
    for _ in range(100):
        if title in page.evaluate("JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the browser did not keep it")


def meanwhile(topic: Topic, **fields: Any) -> None:
    saved = Topic.objects.get(pk=topic.pk)
    document = a_document(**{"title": saved.title, **fields})
    saved.apply(document, by=None, started_from=saved.version)


def offers(page: Page) -> Any:
    return page.locator("[data-kept] li")


def save(page: Page) -> None:
    page.locator("[name=_continue]").click()


def test_a_crash_loses_nothing(desk: Page, topic: Topic) -> None:
    desk.get_by_role("button", name="Add another takeaway").click()
    desk.locator("[name=takeaways-3-text]").fill("A new one.")
    typed(desk)
    context = desk.context
    desk.close()  # runs no handler of the page
    again = context.new_page()
    again.goto(change_form(topic))
    expect(offers(again)).to_contain_text("is kept in this browser")
    expect(again.locator("[name=title]")).to_have_value("Finance Commission")
    again.get_by_role("button", name="Put it back").click()
    expect(again.locator("[name=title]")).to_have_value("Typed for an hour")
    expect(again.locator("[name=takeaways-3-text]")).to_have_value("A new one.")
    expect(offers(again)).to_have_count(0)
    save(again)
    expect(again.locator(".messagelist")).to_contain_text("Saved as version 2.")
    assert kept(again) == []
    topic.refresh_from_db()
    assert [each.text for each in topic.document.takeaways][-1] == "A new one."


def test_an_expired_sign_in_loses_nothing(desk: Page, topic: Topic) -> None:
    typed(desk)
    Session.objects.all().delete()
    save(desk)
    desk.get_by_label("Username").fill("asha")
    assert len(kept(desk)) == 1
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Log in").click()
    expect(offers(desk)).to_have_count(1)
    desk.get_by_role("button", name="Put it back").click()
    save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 2.")
    assert Topic.objects.get().title == "Typed for an hour"
    assert_nothing_is_kept(desk)


def test_a_lost_network_loses_nothing(desk: Page, topic: Topic, complaints: Complaints) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    typed(desk)
    desk.context.set_offline(True)
    save(desk)
    desk.wait_for_url("chrome-error://**")
    desk.context.set_offline(False)
    desk.goto(change_form(topic))
    desk.get_by_role("button", name="Put it back").click()
    expect(desk.locator("[name=title]")).to_have_value("Typed for an hour")


def test_what_is_put_back_meets_what_was_saved_meanwhile(desk: Page, topic: Topic, complaints: Complaints) -> None:
    complaints.expect("409")
    typed(desk)
    meanwhile(topic, title="Theirs", summary="Their summary.")
    desk.goto(change_form(topic))
    expect(desk.locator("[name=title]")).to_have_value("Theirs")
    desk.get_by_role("button", name="Put it back").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two texts of one topic")
    expect(desk.locator("[name=title]")).to_have_value("Typed for an hour")
    expect(desk.locator("[name=summary]")).to_have_value("Their summary.")
    save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 3.")
    assert_nothing_is_kept(desk)


def test_what_was_saved_is_kept_no_more_and_what_is_discarded_neither(desk: Page, topic: Topic) -> None:
    typed(desk)
    desk.locator("[name=_save]").click()
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 2.")  # on the list
    assert_nothing_is_kept(desk)
    desk.goto(change_form(topic))
    typed(desk, "Nothing worth")
    desk.goto(change_form(topic))
    desk.get_by_role("button", name="Discard it").click()
    assert_nothing_is_kept(desk)
    expect(desk.locator("[data-kept]")).to_be_hidden()


def test_a_new_topic_is_kept_and_put_back_makes_one_topic(desk: Page) -> None:
    desk.goto("/admin/notes/topic/add/")
    typed(desk, "A new topic")
    desk.goto("/admin/notes/topic/add/")
    desk.get_by_role("button", name="Put it back").click()
    save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 1.")
    assert Topic.objects.filter(title="A new topic").count() == 1
    assert_nothing_is_kept(desk)


def test_another_person_is_offered_nothing_and_signing_out_wipes_it(desk: Page, topic: Topic) -> None:
    typed(desk)
    desk.goto("/admin/")
    mine = desk.evaluate("JSON.stringify(localStorage)")
    assert "csrf" not in mine
    User.objects.create_superuser("ravi", password=PASSWORD)
    desk.context.clear_cookies()
    sign_in(desk, "ravi")
    desk.goto(change_form(topic))
    expect(desk.locator("[data-kept]")).to_be_hidden()
    desk.get_by_role("button", name="Log out").click()
    expect(desk.locator("h1")).to_have_text("Logged out")
    assert len(kept(desk)) == 1  # the other one's
    sign_in(desk)
    desk.goto("/admin/")
    desk.get_by_role("button", name="Log out").click()
    expect(desk.locator("h1")).to_have_text("Logged out")
    assert_nothing_is_kept(desk)


def test_leaving_asks_only_when_something_is_unsaved(desk: Page, topic: Topic) -> None:
    asked: list[str] = []

    def stay_or_leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.on("dialog", stay_or_leave)
    desk.locator("[name=title]").click()
    desk.goto(change_form(topic))
    assert asked == []
    desk.locator("[name=title]").press_sequentially("x")
    desk.goto("/admin/")
    assert asked == ["beforeunload"]
    desk.goto(change_form(topic))
    desk.locator("[name=title]").press_sequentially("x")
    save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 2.")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("screen", [Screen(), Screen(scripts=False)], indirect=True)
def test_two_texts_meet_in_the_form_itself(
    desk: Page, topic: Topic, axe: Axe, complaints: Complaints, screen: Screen
) -> None:
    complaints.expect("409")
    desk.locator("[name=title]").fill("My title")
    desk.locator("[name=sections-0-body]").fill("My body.")
    desk.locator("[name=takeaways-0-text]").fill("My statement.")
    meanwhile(topic, title="Their title", summary="Their summary.", takeaways=a_document().takeaways[1:])
    save(desk)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Two texts of one topic")
    expect(desk.locator("[name=title]")).to_have_value("My title")
    expect(desk.locator("[name=summary]")).to_have_value("Their summary.")
    expect(desk.locator("[name=sections-0-body]")).to_have_value("My body.")
    expect(desk.locator("#theirs-title .said ins")).to_have_text("Their")
    if screen.scripts:
        assert_for_everybody(desk, axe)
    desk.get_by_role("group", name="Title: theirs").get_by_label("Take theirs").check()
    save(desk)
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 3.")
    document = Topic.objects.get().document
    assert (document.title, document.summary, document.sections[0].body) == (
        "Their title",
        "Their summary.",
        "My body.",
    )
    assert document.takeaways[0].text == "My statement."
