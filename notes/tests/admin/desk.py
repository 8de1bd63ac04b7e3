"""A topic's form as a browser sees it: its fields read from the page, changed, and sent."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

from notes.models import Topic

LIST = "/admin/notes/topic/"
ADD = "/admin/notes/topic/add/"


def page(answer: Any) -> BeautifulSoup:
    """The answer's page, read once. The quick parser is enough: the desk's tests read hundreds of well-formed forms."""
    if not hasattr(answer, "tree"):
        text = answer.content.decode().replace("\r\n", "\n")  # as browsers read a page
        answer.tree = BeautifulSoup(text, "html.parser")
    tree: BeautifulSoup = answer.tree
    return tree


def fields(answer: Any) -> dict[str, str]:
    """The names and values that a browser would send of `#topic_form`, its buttons left out."""
    form = page(answer).select_one("#topic_form")
    assert form is not None
    sent: dict[str, str] = {}
    for control in form.select("input, select, textarea"):
        name, kind = str(control.get("name", "")), str(control.get("type", ""))
        if not name or kind == "submit" or control.has_attr("disabled") or control.find_parent("template"):
            continue
        if kind == "checkbox" and not control.has_attr("checked"):
            continue
        sent[name] = value_of(control)
    return sent


def value_of(control: Tag) -> str:
    if control.name == "textarea":
        return control.get_text().removeprefix("\n").replace("\n", "\r\n")  # as browsers do
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return str(chosen["value"]) if chosen else ""
    return str(control.get("value", "on" if control.get("type") == "checkbox" else ""))


def buttons(answer: Any) -> set[str]:
    names = {str(each["name"]) for each in page(answer).select("#topic_form :is(input[type=submit], button[name])")}
    return names - {"_save", "_continue", "_addanother"}


def said(answer: Any) -> str:
    """What the page tells of what was just done."""
    found = page(answer).select(".messagelist li, .errorlist li, .errornote, #conflict")
    return " ".join(each.get_text(" ", strip=True) for each in found)


class Desk:
    """Somebody's browser at the desk."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def address(self, topic: Topic) -> str:
        return f"/admin/notes/topic/{topic.pk}/change/"

    def open(self, topic: Topic | None = None) -> Any:
        return self.client.get(self.address(topic) if topic else ADD)

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def send(self, answer: Any, button: str = "_continue", follow: bool = True, **changes: str) -> Any:
        """Sends the form of an open page. Changes name fields with - as in `sections-0-body`, written with _0_."""
        data = fields(answer)
        for name, value in changes.items():
            data[name if name in data else with_hyphens(name)] = value
        form = page(answer).select_one("#topic_form")
        assert form is not None
        address = str(form.get("action") or answer.request["PATH_INFO"])
        return self.client.post(address, {**data, button: data.get(button, "1")}, follow=follow)

    def edit(self, topic: Topic, button: str = "_continue", **changes: str) -> Any:
        return self.send(self.open(topic), button, True, **changes)


def with_hyphens(name: str) -> str:
    """`sections_0_body` is the field `sections-0-body`."""
    kind, _, rest = name.partition("_")
    number, _, field = rest.partition("_")
    return f"{kind}-{number}-{field}" if number.isdecimal() else name


def fresh(topic: Topic) -> Topic:
    return Topic.objects.get(pk=topic.pk)
