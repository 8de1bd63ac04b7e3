"""The tools and keys of the editor in a real Chromium: undo, the keyboard, Hindi, every screen."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Topic
from notes.tests.browser.at_the_desk import Axe, assert_for_everybody
from notes.tests.browser.at_the_form import body, selected, sit_down, tool
from notes.tests.making import a_topic

HINDI = "वित्त आयोग क्‍या है"
# What is pressed, what is selected, and what then stands there.
WRITTEN = (
    ("Heading", "One\nTwo", "### One\n### Two"),
    ("Subheading", "### One", "#### One"),
    ("List", "One\n\nTwo", "- One\n\n- Two"),
    ("Numbers", "- One\n- Two", "1. One\n2. Two"),
    ("Numbers", "1. One\n2. Two", "One\nTwo"),
    ("Link", "words", "[words](https://)"),
    ("Link", "https://x.org/a", "[](https://x.org/a)"),
    ("Table", "", "|  |  |\n| --- | --- |\n|  |  |"),
    ("Footnote", "One[^1]\n\n[^1]: a", "One[^1]\n\n[^1]: a[^2]\n[^2]: "),
    ("Key point", "One\n\nTwo", "> [!key-point]\n> One\n>\n> Two"),
    ("Collapsed", "", "> [!details]\n> "),
)


@pytest.fixture
def topic(live_server: LiveServer) -> Topic:
    return a_topic()


@pytest.fixture
def desk(page: Page, topic: Topic) -> Page:
    return sit_down(page, topic)


def test_a_tool_marks_what_is_selected_takes_it_back_and_undo_does_too(desk: Page) -> None:
    area = body(desk, "one two three", 4, 8)
    tool(desk, "Bold").click()
    expect(area).to_have_value("one **two** three")
    expect(area).to_be_focused()
    assert selected(area) == "two"
    tool(desk, "Italic").click()
    expect(area).to_have_value("one ***two*** three")
    tool(desk, "Bold").click()
    expect(area).to_have_value("one *two* three")
    for before in ("one ***two*** three", "one **two** three", "one two three"):
        desk.keyboard.press("ControlOrMeta+Z")
        expect(area).to_have_value(before)


def test_each_tool_writes_plain_markdown_and_undo_takes_it_back(desk: Page) -> None:
    for name, text, after in WRITTEN:
        area = body(desk, text)
        tool(desk, name).click()
        expect(area).to_have_value(after)
        desk.keyboard.press("ControlOrMeta+Z")
        expect(area).to_have_value(text)


def test_a_callout_in_the_middle_stands_alone(desk: Page) -> None:
    area = body(desk, "One\nTwo\nThree", 5, 5)
    tool(desk, "Warning").click()
    expect(area).to_have_value("One\n\n> [!warning]\n> Two\n\nThree")


def test_keys_do_what_tools_do_and_leave_the_others_to_the_browser(desk: Page) -> None:
    area = body(desk, "word")
    desk.keyboard.press("ControlOrMeta+B")
    desk.keyboard.press("ControlOrMeta+I")
    expect(area).to_have_value("***word***")
    desk.keyboard.press("ControlOrMeta+Shift+Digit8")
    expect(area).to_have_value("- ***word***")
    desk.keyboard.press("Tab")
    expect(area).not_to_be_focused()


def test_the_tools_are_reached_walked_and_left_with_the_keyboard(desk: Page) -> None:
    area = body(desk, "word")
    desk.keyboard.press("Alt+F10")
    expect(tool(desk, "Heading")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    expect(tool(desk, "Bold")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(area).to_have_value("**word**")
    expect(area).to_be_focused()
    desk.keyboard.press("Alt+F10")
    expect(tool(desk, "Bold")).to_be_focused()
    desk.keyboard.press("End")
    expect(tool(desk, "Preview")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(area).to_be_focused()
    assert desk.locator("#sections-1 [role=toolbar] [tabindex='0']").count() == 1


def test_hindi_is_written_as_it_is_and_nothing_disturbs_its_composition(desk: Page) -> None:
    area = body(desk, HINDI)
    expect(area).to_have_value(HINDI)
    desk.keyboard.press("ControlOrMeta+B")
    expect(area).to_have_value(f"**{HINDI}**")
    area.evaluate("area => area.setSelectionRange(0, 0)")
    client = desk.context.new_cdp_session(desk)
    client.send("Input.imeSetComposition", {"text": "क्", "selectionStart": 2, "selectionEnd": 2})
    tool(desk, "Italic").click()
    expect(area).to_have_value(f"क्**{HINDI}**")
    client.send("Input.insertText", {"text": "क्‍या"})
    expect(area).to_have_value(f"क्‍या**{HINDI}**")


def test_a_section_that_is_added_has_its_tools(desk: Page) -> None:
    desk.get_by_role("button", name="Add another section").click()
    added = desk.locator("#sections-3")
    added.get_by_label("Body").fill("new")
    added.get_by_label("Body").press("ControlOrMeta+A")
    added.get_by_role("button", name="Bold").click()
    expect(added.get_by_label("Body")).to_have_value("**new**")


def test_the_editor_can_be_used_by_everybody_on_every_screen(desk: Page, axe: Axe) -> None:
    tool(desk, "Preview").click()
    expect(desk.frame_locator("iframe").locator("h2")).to_be_visible()
    desk.locator(".written-keys summary").click()
    assert_for_everybody(desk, axe)
