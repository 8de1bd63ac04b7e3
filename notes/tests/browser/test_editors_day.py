"""An editor's day in a real Chromium, from the first word to what readers see: by three people, and by one alone."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Revision, Subject, Topic, Transition
from notes.models.choices import Origin
from notes.tests.admin.reviewing import somebody
from notes.tests.browser.at_the_desk import PASSWORD, sideways, sign_in
from notes.tests.browser.at_the_form import tool
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import a_topic

TOPIC = "/topics/finance-commission/"
TIP = "> [!exam-tip]\n> Learn the years."
Passes = Callable[[datetime.timedelta], None]


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    """Lets time pass, for the served site too, which runs in this process and asks nothing else what time it is."""
    now = timezone.now

    def passes(time: datetime.timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + time)

    return passes


@pytest.fixture
def people(live_server: LiveServer) -> None:
    for name, role in (("meera", "Author"), ("asha", "Reviewer"), ("vikram", "Publisher")):
        somebody(name, role, password=PASSWORD)


@pytest.fixture
def topic(people: None) -> Topic:
    made = a_topic()
    made.publish(by=None)
    return made


def sits_down(page: Page, name: str) -> None:
    """Somebody else, or the same person again."""
    page.context.clear_cookies()
    sign_in(page, name)


def desk(page: Page, table: str) -> None:
    """What stands first in a table of the desk is opened: one click from the first page."""
    page.goto("/admin/")
    page.locator(f"[aria-labelledby={table}-heading] tbody a").first.click()


def presses(page: Page, button: str, said: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text(said)
    assert sideways(page) <= 0


def follows(page: Page, link: str) -> None:
    page.locator(".object-tools").get_by_role("link", name=link).click()


def reads(page: Page, title: str) -> None:
    """A reader without an account opens the topic and finds it under this title."""
    page.context.clear_cookies()
    page.goto(TOPIC)
    expect(page.locator("article.topic h1")).to_have_text(title)


def writes_a_tip(page: Page) -> None:
    """With the tools where there are any."""
    area = page.locator("[name=sections-1-body]")
    if page.get_by_role("toolbar").count():
        area.fill("Learn the years.")
        area.select_text()
        tool(page, "Exam tip").click()
    else:
        area.fill(TIP)
    expect(area).to_have_value(TIP)


def previews(page: Page, title: str) -> None:
    """Beside the form, or without scripts in another tab."""
    button = page.locator("[data-preview-topic]")
    if button.is_visible():
        button.click()
        frame = page.frame_locator("iframe[title='Preview of the topic']")
        expect(frame.locator("h1")).to_have_text(title)
        expect(frame.locator("aside.callout[data-kind=exam-tip]")).to_contain_text("Learn the years.")
        return
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview in a new tab").click()
    expect(opened.value.locator("h1")).to_have_text(title)
    expect(opened.value.locator("aside.callout[data-kind=exam-tip]")).to_contain_text("Learn the years.")
    opened.value.close()


def sends_back(page: Page, comment: str, reason: str) -> None:
    """With a comment on the part that the author has changed."""
    part = page.locator("[data-place^='sections:']:visible")
    expect(part).to_have_count(1)
    expect(part.locator("ins").first).to_contain_text("[!exam-tip]")
    part.locator("summary", has_text="Comment").click()
    part.get_by_label("Comment on").fill(comment)
    page.locator(".reasoned > summary").click()
    page.get_by_label("What is to be changed, and why").fill(reason)
    presses(page, "Send it back", "This topic is now “changes requested”.")
    expect(part.locator(".remark")).to_contain_text(comment)


def compares_and_restores(page: Page) -> None:
    page.get_by_label("Old: version 1").check()
    page.get_by_label("New: version 3").check()
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.locator("[data-place=title] ins")).to_have_text(" of India")
    presses(page, "Restore version 1", "Version 1 is restored as version 4.")
    expect(page.locator("[name=title]")).to_have_value("Finance Commission")


@pytest.mark.parametrize("screen", [Screen(), Screen(390, 844, "dark", scripts=False)], indirect=True)
def test_a_change_is_written_returned_corrected_approved_scheduled_and_restored(
    page: Page, topic: Topic, passes: Passes
) -> None:
    sits_down(page, "meera")
    page.goto(f"/admin/notes/topic/{topic.pk}/change/")
    page.locator("[name=title]").fill("Finance Commission of Indai")
    writes_a_tip(page)
    previews(page, "Finance Commission of Indai")
    presses(page, "Submit for review", "This topic is now “in review”.")

    sits_down(page, "asha")
    desk(page, "review")
    sends_back(page, "Which years?", "Mind the title.")

    sits_down(page, "meera")
    desk(page, "returned")
    expect(page.locator("#requested")).to_contain_text("asha asked for changes")
    expect(page.locator("#requested")).to_contain_text("“Mind the title.”")
    page.locator("[name=title]").fill("Finance Commission of India")
    presses(page, "Save and continue editing", "Saved as version 3.")
    page.get_by_role("link", name="See it in its place: Which years?").click()
    page.get_by_role("button", name="Resolve: Which years?").click()
    expect(page.locator("[data-check=comments]")).to_contain_text("No comment is open")
    page.goto(f"/admin/notes/topic/{topic.pk}/change/")
    presses(page, "Submit for review", "This topic is now “in review”.")

    sits_down(page, "asha")
    desk(page, "review")
    presses(page, "Approve", "This topic is now “approved”.")

    sits_down(page, "vikram")
    page.goto(f"/admin/notes/topic/{topic.pk}/change/")
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    expect(page.locator(".field-live_from")).to_contain_text("Time zone Asia/Kolkata")
    page.get_by_label("Live from").fill(f"{tomorrow:%Y-%m-%dT06:00}")
    presses(page, "Publish", "Readers will see edition 2 from")
    reads(page, "Finance Commission")

    passes(datetime.timedelta(days=2))
    reads(page, "Finance Commission of India")
    expect(page.locator("aside.callout[data-kind=exam-tip]")).to_contain_text("Learn the years.")

    sits_down(page, "meera")
    page.goto(f"/admin/notes/topic/{topic.pk}/history/")
    compares_and_restores(page)
    restored = Revision.objects.get(topic=topic, version=4)
    assert (restored.by, restored.origin) == (User.objects.get(username="meera"), Origin.RESTORE)
    assert restored.document == Revision.objects.get(topic=topic, version=1).document
    reads(page, "Finance Commission of India")


def test_one_person_alone_writes_a_topic_and_shows_it_with_one_button(
    page: Page, live_server: LiveServer, complaints: Complaints
) -> None:
    complaints.expect(TOPIC)  # nothing is there yet
    asha = somebody("asha", "Publisher", password=PASSWORD)
    Subject.objects.create(name="Indian Polity", slug="indian-polity")
    page.goto(TOPIC)
    expect(page.locator("article.topic")).to_have_count(0)

    sits_down(page, "asha")
    page.goto("/admin/")
    page.locator(".model-topic").get_by_role("link", name="Add").click()
    page.locator("[name=title]").fill("Finance Commission")
    page.locator("[name=subject]").select_option("Indian Polity")
    page.locator("[name=sections-0-heading]").fill("What it is")
    page.locator("[name=sections-0-body]").fill("A body of **five**.")
    presses(page, "Submit, approve and publish", "Readers now see edition 1.")
    follows(page, "View on site")
    expect(page.locator("article.topic h1")).to_have_text("Finance Commission")
    expect(page.locator("article.topic section[data-kind=body] strong")).to_have_text("five")
    approved = Transition.objects.get(move="approve")
    assert (approved.by, approved.acknowledged) == (asha, "own text")
    assert not Topic.objects.in_review().exists()
