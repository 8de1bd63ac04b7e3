"""The least browser that can fill in the desk's forms on a running server: cookies, tokens, redirects."""

import contextlib
import dataclasses
import http.client
import urllib.parse

from bs4 import BeautifulSoup

PASSWORD = "a pass phrase for tests"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclasses.dataclass
class Answer:
    status: int
    text: str
    location: str


class Browser:
    """One editor's: its cookies, and a connection for each request: one kept open may be closed by the server at any
    time, and a form must not be sent twice."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **(FORM if body else {}),
        }
        connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        with contextlib.closing(connection):
            connection.request(method, path, urllib.parse.urlencode(body) if body else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, text, answer.headers.get("Location", ""))

    def follow(self, answer: Answer) -> Answer:
        return self.ask("GET", answer.location) if answer.location else answer

    def sign_in(self, name: str) -> None:
        form = fields(self.ask("GET", "/admin/login/").text, "#login-form")
        answer = self.ask("POST", "/admin/login/", {**form, "username": name, "password": PASSWORD, "next": "/admin/"})
        if answer.status != 302:
            raise AssertionError(f"{name} could not sign in: {answer.status}")


def fields(text: str, form: str = "#topic_form") -> dict[str, str]:
    """The names and values that a browser would send, its buttons and unticked boxes left out."""
    found = BeautifulSoup(text, "html5lib").select_one(form)
    if found is None:
        raise AssertionError(f"no form: {text[:300]}")
    for template in found.select("template"):
        template.decompose()
    sent = {}
    for control in found.select("input[name], textarea[name], select[name]"):
        kind, name = control.get("type"), str(control["name"])
        if kind in ("submit", "button") or (kind == "checkbox" and not control.has_attr("checked")):
            continue
        if control.name == "textarea":
            sent[name] = control.get_text().removeprefix("\n").replace("\n", "\r\n")
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            sent[name] = str(chosen.get("value", "")) if chosen else ""
        else:
            sent[name] = str(control.get("value", ""))
    return sent
