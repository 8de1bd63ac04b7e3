"""An image is put into a text in a real Chromium: handed in by the tool, by paste, seen in the preview, made public."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Attachment, Topic
from notes.tests.browser.at_the_form import body, sit_down, tool
from notes.tests.browser.conftest import Screen
from notes.tests.making import a_topic
from notes.tests.pictures import image_bytes

Axe = Callable[[Page], list[str]]
PASTE = """(area, bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], "pasted.png", {type: "image/png"}));
    area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def topic(live_server: LiveServer) -> Topic:
    return a_topic()


@pytest.fixture
def desk(page: Page, topic: Topic) -> Page:
    return sit_down(page, topic)


def picked(colour: str, name: str = "map.png") -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": image_bytes(colour=colour)}


def is_seen(image: Locator) -> None:
    expect(image).to_be_visible()
    image.scroll_into_view_if_needed()
    # An image that is not asked for yet is "complete", too.
    expect(image).not_to_have_js_property("naturalWidth", 0)


def test_an_image_goes_from_the_tool_through_the_preview_to_readers(desk: Page, topic: Topic, axe: Axe) -> None:
    area = body(desk, "Before.\n\nBehind.", 3, 3)
    tool(desk, "Image").click()
    dialog = desk.get_by_role("dialog", name="Put an image into the text")
    assert axe(desk) == []
    dialog.get_by_role("button", name="Insert").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose an image.")
    dialog.locator("[type=file]").set_input_files(picked("red"))
    dialog.get_by_label("Alternative text").fill("The [rivers]")
    dialog.get_by_label("Caption").fill('As "drawn"')
    dialog.get_by_role("button", name="Insert").click()
    expect(dialog).to_be_hidden()
    one = Attachment.objects.get()
    line = f'![The \\[rivers\\]](attachment:{one.uid} "As &quot;drawn&quot;")'
    expect(area).to_have_value(f"Before.\n\n{line}\n\nBehind.")
    expect(area).to_be_focused()
    desk.keyboard.press("ControlOrMeta+Z")
    expect(area).to_have_value("Before.\n\nBehind.")
    desk.keyboard.press("ControlOrMeta+Shift+Z")

    tool(desk, "Preview").click()
    figure = desk.frame_locator("iframe").locator("figure")
    is_seen(figure.get_by_role("img", name="The [rivers]"))
    expect(figure).to_contain_text('As "drawn"')

    area.evaluate("area => area.setSelectionRange(area.value.length, area.value.length)")
    area.evaluate(PASTE, list(image_bytes(colour="blue")))
    expect(dialog.get_by_label("Alternative text")).to_be_focused()
    dialog.get_by_label("Alternative text").fill("Pasted")
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    pasted = Attachment.objects.get(alternative="Pasted")
    expect(area).to_have_value(f"Before.\n\n{line}\n\nBehind.\n\n{pasted.markdown}")

    tool(desk, "Image").click()
    dialog.get_by_label("Pasted").check()
    expect(dialog.get_by_label("Alternative text")).to_have_value("Pasted")
    desk.keyboard.press("Escape")
    desk.locator("[name=_continue]").click()
    expect(desk.locator(".messagelist")).to_contain_text("Saved as version 2.")

    desk.set_viewport_size({"width": 390, "height": 844})
    desk.get_by_role("link", name="Images").click()
    is_seen(desk.get_by_role("img", name="Pasted"))
    assert axe(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")

    edition = Topic.objects.get(pk=topic.pk).publish(by=None)
    desk.context.clear_cookies()
    desk.goto(edition.get_absolute_url())
    for name in ("The [rivers]", "Pasted"):
        is_seen(desk.get_by_role("img", name=name))
    assert axe(desk) == []


@pytest.mark.parametrize("screen", [Screen(width=390, height=844, scheme="dark", scripts=False)], indirect=True)
def test_without_scripts_images_have_a_page_of_their_own(desk: Page, topic: Topic) -> None:
    desk.get_by_role("link", name="Images").click()
    desk.get_by_label("Image", exact=True).set_input_files(picked("red", "map.svg"))
    desk.get_by_label("Alternative text").fill("A map")
    desk.get_by_role("button", name="Hand it in").click()
    one = Attachment.objects.get()
    is_seen(desk.get_by_role("img", name="A map"))
    desk.get_by_role("textbox", name="Alternative text").last.fill("A map of rivers")
    desk.get_by_role("button", name="Change the alternative text").click()
    expect(desk.locator(f"#image-{one.uid} code")).to_have_text(f"![A map of rivers](attachment:{one.uid})")
    desk.get_by_role("button", name="Remove").click()
    expect(desk.get_by_text("This topic has no images.")).to_be_visible()
