"""A real Chromium on a served site.

A page that logs an error, breaks the policy, misses a file or asks another host fails its test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# What may differ between two screens of one page: colours, and what stands how near to what.
OF_THE_SCREEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WATCH_POLICY = """
    addEventListener("securitypolicyviolation", event => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
"""


@dataclass(frozen=True)
class Screen:
    """What a reader holds: its size in CSS pixels, and whether the reader prefers dark; JavaScript may be off."""

    width: int = 1440
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True


@dataclass
class Complaints:
    """What a page did wrong while it was open. A test that means to provoke one says so with `expect`."""

    host: str
    heard: list[str] = field(default_factory=list)
    # Chromium asks for /favicon.ico by itself, at any time, where a page links no icon.
    expected: list[str] = field(default_factory=lambda: ["/favicon.ico"])

    def expect(self, part: str) -> None:
        """Complaints that hold this text are no failure."""
        self.expected.append(part)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.heard.append(f"console: {message.text} ({message.location['url']})")

    def on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.heard.append(f"other host: {request.url}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.heard.append(f"answered {response.status}: {response.url}")

    def on_failed_request(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before the answer came
            self.heard.append(f"failed: {request.url} {request.failure}")

    def unexpected(self) -> list[str]:
        return [one for one in self.heard if not any(part in one for part in self.expected)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        reason = f"no Chromium is installed here ({', '.join(CHROMIUM)})"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Screen:
    """A desktop in light colours; a test that wants others parametrizes `screen` with `indirect=True`."""
    chosen = getattr(request, "param", Screen())
    assert isinstance(chosen, Screen)
    return chosen


@pytest.fixture
def complaints(live_server: LiveServer) -> Complaints:
    return Complaints(host=urlsplit(live_server.url).netloc)


@pytest.fixture
def page(browser: Browser, screen: Screen, live_server: LiveServer, complaints: Complaints) -> Iterator[Page]:
    """An empty page whose addresses are relative to the served site."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": screen.width, "height": screen.height},
        color_scheme=screen.scheme,
        java_script_enabled=screen.scripts,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    if screen.scripts:
        context.add_init_script(WATCH_POLICY)
    opened = context.new_page()
    opened.on("console", complaints.on_console)
    opened.on("pageerror", lambda error: complaints.heard.append(f"script: {error}"))
    opened.on("request", complaints.on_request)
    opened.on("response", complaints.on_response)
    opened.on("requestfailed", complaints.on_failed_request)
    yield opened
    context.close()
    assert complaints.unexpected() == []


@pytest.fixture
def axe(complaints: Complaints) -> Callable[..., list[str]]:
    """Finds what WCAG 2.2 AA and good practice object to: one line for each rule and place, none when all is well.
    `again`: the page was looked at on another screen, so that only the rules of a screen are asked."""

    def violations(page: Page, *, again: bool = False) -> list[str]:
        # axe-core puts inline styles into the page, which its policy refuses: what came before counts, that does not.
        before = list(complaints.heard)
        assert complaints.unexpected() == []
        only = {"type": "rule", "values": OF_THE_SCREEN} if again else {"type": "tag", "values": RULES}
        found: dict[str, Any] = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response
        complaints.heard[:] = before
        return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]

    return violations
