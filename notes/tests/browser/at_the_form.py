"""An author at the form of a topic: its second section typed into, its tools found."""

from django.contrib.auth.models import Permission, User
from playwright.sync_api import Locator, Page

from notes.models import Topic
from notes.tests.browser.at_the_desk import PASSWORD, sign_in
from notes.tests.browser.test_admin import change_form


def sit_down(page: Page, topic: Topic) -> Page:
    user = User.objects.create_user("asha", password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_topic", "add_topic", "change_topic"]))
    sign_in(page)
    page.goto(change_form(topic))
    return page


def body(desk: Page, text: str = "", start: int = 0, end: int | None = None) -> Locator:
    """The text, typed as a person would, and the part of it that is selected: all where no end is given."""
    area = desk.locator("[name=sections-1-body]")
    area.focus()
    desk.keyboard.press("ControlOrMeta+A")
    if text:
        desk.keyboard.insert_text(text)
    else:
        desk.keyboard.press("Delete")
    last = len(text) if end is None else end
    area.evaluate("(area, [start, end]) => area.setSelectionRange(start, end)", [start, last])
    return area


def tool(desk: Page, name: str) -> Locator:
    return desk.locator("#sections-1").get_by_role("button", name=name, exact=True)


def selected(area: Locator) -> str:
    return str(area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)"))
