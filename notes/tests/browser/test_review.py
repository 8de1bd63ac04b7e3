"""A reviewer's work in a real Chromium: compare, comment, send back, approve; with and without scripts, on a phone."""

import dataclasses

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Comment, Topic
from notes.models.choices import Status
from notes.tests.admin.reviewing import THREE, address, edit, somebody, waiting
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sideways, sign_in
from notes.tests.browser.conftest import Complaints, Screen


@pytest.fixture
def author(live_server: LiveServer) -> User:
    return somebody("meera", "Author")


@pytest.fixture
def topic(author: User) -> Topic:
    one, two, three = THREE
    changed = dataclasses.replace(three, body="The third part, longer. [[Nowhere]]")
    return waiting(author, sections=(changed, one, two), summary="W" * 300, difficulty="")


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer) -> Page:
    user = somebody("asha", "Reviewer")
    user.set_password(PASSWORD)
    user.save()
    sign_in(page)
    return page


@pytest.mark.parametrize("screen", [Screen(scripts=False), Screen(390, 844, "dark")], indirect=True)
def test_a_reviewer_comments_sends_back_and_later_approves(signed_in: Page, topic: Topic, author: User) -> None:
    signed_in.goto(address(topic))
    part = signed_in.locator("[data-place='sections:three']")
    expect(part.locator(".state")).to_have_text("moved from 3 to 1 and changed")
    expect(part.locator("ins").first).to_contain_text("longer")
    expect(signed_in.locator("[data-place='sections:one']")).to_be_hidden()
    part.locator("summary", has_text="Comment").click()
    part.get_by_label("Comment on").fill("Longer than what?")
    signed_in.locator(".reasoned > summary").click()
    signed_in.get_by_label("What is to be changed, and why").fill("See my comment.")
    signed_in.get_by_role("button", name="Send it back").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("1 comment is saved.")
    expect(signed_in.locator(".messagelist")).to_contain_text("This topic is now “changes requested”.")
    expect(part.locator(".remark")).to_contain_text("Longer than what?")

    topic.refresh_from_db()
    edit(topic, author, title="The Finance Commission")
    topic.submit(by=author)
    signed_in.goto(address(topic))
    part.get_by_role("button", name="Resolve").click()
    expect(signed_in.locator("[data-check=comments]")).to_contain_text("No comment is open")
    signed_in.get_by_role("button", name="Approve").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("This topic is now “approved”.")
    assert Topic.objects.get().status == Status.APPROVED
    assert Comment.objects.open().count() == 0


def test_the_review_breaks_no_rule_and_does_not_scroll_sideways(
    signed_in: Page, topic: Topic, author: User, axe: Axe, complaints: Complaints
) -> None:
    complaints.expect("409")
    signed_in.goto(address(topic))
    assert_for_everybody(signed_in, axe)
    signed_in.eval_on_selector_all("#review_form details", "all => all.forEach(each => { each.open = true })")
    assert_for_everybody(signed_in, axe)
    signed_in.locator("[name='comment-summary']").fill("W" * 300)
    edit(topic, author, title="Changed meanwhile")
    topic.submit(by=author)
    signed_in.get_by_role("button", name="Approve").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("meera saved version 3")
    expect(signed_in.locator("[name='comment-summary']")).to_have_value("W" * 300)
    assert_for_everybody(signed_in, axe)
    signed_in.set_viewport_size({"width": 820, "height": 1100})
    assert sideways(signed_in) <= 0
