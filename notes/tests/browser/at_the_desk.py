"""Somebody signed in at the desk, and its pages on each screen."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from notes.tests.browser.conftest import Screen

PASSWORD = "a pass phrase for tests"
SCREENS = [Screen(), Screen(390, 844, "dark")]
Axe = Callable[..., list[str]]


def sign_in(page: Page, name: str = "asha") -> None:
    """Past the page of the sign-in, which has a test of its own: two small requests instead of three whole pages."""
    requests = page.context.request
    requests.get("/admin/login/")
    token = next(str(each["value"]) for each in page.context.cookies() if each["name"] == "csrftoken")
    form: dict[str, str | float | bool] = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = requests.post("/admin/login/?next=/robots.txt", form=form)
    assert answer.url.endswith("/robots.txt"), f"{name} could not sign in"


def on_each_screen(page: Page) -> Iterator[Screen]:
    """The open page as it is laid out and coloured on each screen, without loading it again."""
    for screen in SCREENS:
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        page.emulate_media(color_scheme=screen.scheme)
        page.evaluate("document.getAnimations().forEach(each => each.finish())")  # colours on their way to the other's
        yield screen


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def assert_for_everybody(page: Page, axe: Axe) -> None:
    for number, screen in enumerate(on_each_screen(page)):
        assert axe(page, again=number > 0) == [], f"{page.url} on {screen}"
        assert sideways(page) <= 0, f"{page.url} on {screen}"
