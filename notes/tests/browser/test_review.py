"""The review page in a real Chromium: on every screen, and when somebody else has saved meanwhile."""

import dataclasses

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Topic
from notes.tests.admin.reviewing import THREE, address, edit, somebody, waiting
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sideways, sign_in
from notes.tests.browser.conftest import Complaints


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
