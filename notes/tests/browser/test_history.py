"""The history of a topic in a real Chromium: every page of it, and a version shown to somebody outside."""

import dataclasses
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import PreviewLink, Topic
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sign_in
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import a_topic


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer) -> Page:
    User.objects.create_superuser("asha", password=PASSWORD)
    sign_in(page)
    return page


@pytest.fixture
def topic() -> Topic:
    """Three versions."""
    made = a_topic(title="The Finance Commission", summary="Unbroken" * 30)
    for number, title in enumerate(("The Finance Commission of India", "The Commission"), 1):
        sections = tuple(reversed(made.document.sections))
        made.apply(dataclasses.replace(made.document, title=title, sections=sections), by=None, started_from=number)
    return made


@pytest.mark.parametrize("screen", [Screen(scripts=False), Screen(390, 844, "dark")], indirect=True)
def test_a_version_is_shown_to_somebody_outside(signed_in: Page, topic: Topic) -> None:
    signed_in.goto(f"/admin/notes/topic/{topic.pk}/history/")
    signed_in.get_by_role("spinbutton", name="Version").fill("2")
    signed_in.get_by_role("button", name="Give out a preview link").click()
    address = urlsplit(signed_in.locator("#preview-links .address").inner_text()).path

    signed_in.context.clear_cookies()
    signed_in.goto(address)
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("The Finance Commission of India")
    expect(signed_in.get_by_role("region", name="Preview")).to_have_text("Preview of version 2, not published.")
    assert signed_in.context.cookies() == []


def test_pages_of_the_history_break_no_rule_and_do_not_scroll_sideways(
    signed_in: Page, topic: Topic, axe: Axe, complaints: Complaints
) -> None:
    complaints.expect("400")
    signed_in.goto(f"/admin/notes/topic/{topic.pk}/history/")
    signed_in.get_by_role("button", name="Give out a preview link").click()
    below = ("history/", "history/2/", "history/2/preview/", "compare/?old=1&new=3", "compare/?old=9&new=x")
    link = f"/preview/{PreviewLink.objects.get().token}/"
    for path in (*(f"/admin/notes/topic/{topic.pk}/{each}" for each in below), link):
        signed_in.goto(path)
        assert_for_everybody(signed_in, axe)
