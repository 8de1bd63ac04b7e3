"""Pasting, previewing and being warned in a real Chromium; and the preview without any script."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Topic
from notes.tests.browser.at_the_form import body, sit_down, tool
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import a_topic

PASTE = """(area, [html, plain]) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", plain);
    area.focus();
    return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def topic(live_server: LiveServer) -> Topic:
    return a_topic()


@pytest.fixture
def desk(page: Page, topic: Topic) -> Page:
    return sit_down(page, topic)


def test_what_a_word_processor_gives_becomes_markdown_and_undo_gives_its_words(desk: Page) -> None:
    area = body(desk)
    area.evaluate(PASTE, ["<h1>Head</h1><p>a <b>b</b></p><script>alert(1)</script>", "Head\na b"])
    expect(area).to_have_value("### Head\n\na **b**")
    expect(desk.locator("#sections-1 [data-pasted]").last).to_contain_text("undo gives the plain text")
    desk.keyboard.press("ControlOrMeta+Z")
    expect(area).to_have_value("Head\na b")


def test_styles_of_a_word_processor_are_read_and_break_no_policy(desk: Page) -> None:
    area = body(desk)
    html = (
        "<style>p {color: red}</style><b style='font-weight:normal'><p style='margin:0'><span style='font-weight:700'>a</span>"
        "</p></b><p style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·</span>"
        "<!--[endif]-->One</p>"
    )
    area.evaluate(PASTE, [html, "a\n·One"])
    expect(area).to_have_value("**a**\n\n- One")


def test_plain_text_and_code_that_is_only_coloured_are_left_to_the_browser(desk: Page) -> None:
    area = body(desk)
    assert area.evaluate(PASTE, ["", "# not touched"]) is True
    assert area.evaluate(PASTE, ["<div><span style='color:red'># x</span></div>", "# x"]) is True


def test_a_paste_that_the_site_does_not_answer_stays_plain_text_and_says_so(desk: Page, complaints: Complaints) -> None:
    complaints.expect("/paste/")
    complaints.expect("Failed to load resource")
    desk.route("**/paste/", lambda route: route.abort())
    area = body(desk)
    area.evaluate(PASTE, ["<p>a <b>b</b></p>", "a b"])
    expect(desk.locator("#sections-1 [data-pasted]").last).to_contain_text("stand as plain text")
    expect(area).to_have_value("a b")


def test_a_preview_shows_the_callout_that_readers_get_and_follows_what_is_typed(desk: Page, topic: Topic) -> None:
    body(desk, "> [!exam-tip]\n> Learn **it**.")
    tool(desk, "Preview").click()
    frame = desk.frame_locator("iframe[title='Preview of this section']")
    expect(frame.locator("aside.callout[data-kind=exam-tip] strong")).to_have_text("it")
    expect(frame.locator("h2")).to_have_text("Terms of reference")
    expect(frame.locator("h1")).to_have_count(0)
    body(desk, "> [!warning]\n> <b onclick=alert(1)>Careful</b><script>alert(1)</script>")
    expect(frame.locator("aside.callout[data-kind=warning]")).to_contain_text("Careful")
    tool(desk, "Preview").click()
    expect(desk.locator("iframe")).to_have_count(0)
    topic.refresh_from_db()
    assert topic.version == 1


def test_the_whole_topic_is_previewed_with_its_words_and_minutes(desk: Page) -> None:
    desk.locator("[name=title]").fill("Typed just now")
    desk.locator("[data-preview-topic]").click()
    frame = desk.frame_locator("iframe[title='Preview of the topic']")
    expect(frame.locator("h1")).to_have_text("Typed just now")
    expect(desk.locator("[data-preview-said]")).to_contain_text("1 min read")


def test_words_are_counted_as_they_are_typed_and_warnings_stand_beside_the_text(desk: Page) -> None:
    body(desk, "वित्त आयोग क्‍या है and 3 more words.\n\n> [!infoo]\n> x")
    foot = desk.locator("#sections-1 .written-foot")
    expect(foot).to_contain_text("9 words, 1 min read")
    expect(foot.locator("[data-said-of]")).to_contain_text("“infoo”: no such kind of callout")
    body(desk, "> " * 30 + "deep")
    expect(foot.locator("[data-said-of]")).to_contain_text("nested more than 12 deep")


@pytest.mark.parametrize("screen", [Screen(scripts=False)], indirect=True)
def test_without_scripts_the_text_is_plain_and_the_preview_opens_beside_the_form(desk: Page, topic: Topic) -> None:
    expect(desk.get_by_role("toolbar")).to_have_count(0)
    expect(desk.locator("[data-tools]").first).to_be_hidden()
    desk.locator("[name=sections-1-body]").fill("> [!warning]\n> Take care.")
    with desk.context.expect_page() as opened:
        desk.get_by_role("button", name="Preview in a new tab").click()
    expect(opened.value.locator("aside.callout[data-kind=warning]")).to_contain_text("Take care.")
    expect(opened.value.get_by_text("Preview, not saved")).to_be_visible()
    expect(desk.locator("[name=sections-1-body]")).to_have_value("> [!warning]\n> Take care.")
    topic.refresh_from_db()
    assert topic.version == 1
