"""Proposals for tests, and their page as a browser sees it."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from bs4 import Tag
from django.utils import timezone

from notes.documents import TopicDocument, settled
from notes.models import ImportedFile, ImportRun, Proposal, Topic
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.models.proposal import Closing
from notes.tests.admin.desk import Desk, page, value_of
from notes.tests.making import a_document

LIST = "/admin/notes/proposal/"


def a_proposal(
    base: Mapping[str, Any] | None = None,
    ours: Mapping[str, Any] | None = None,
    theirs: Mapping[str, Any] | None = None,
    *,
    is_known: bool = True,
) -> Proposal:
    """A topic that a file gave with the fields of `base`, that an editor then gave those of `ours`, and the file
    those of `theirs`. Without fields both have changed the summary. `is_known`: whether the base is."""
    topic = Topic()
    topic.apply(a_document(**(base or {})), by=None, started_from=0, origin=Origin.IMPORT)
    before = topic.document
    edit(topic, **(ours or {"summary": "The editor's summary."}))
    document = settled(dataclasses.replace(before, **(theirs or {"summary": "The file's summary."})), before)
    return Proposal.objects.create(
        topic=topic,
        file=a_file(topic, document),
        base=before if is_known else None,
        theirs=document,
        created_at=timezone.now(),
    )


def a_file(topic: Topic, document: TopicDocument, path: str = "polity/note.md") -> ImportedFile:
    return ImportedFile.objects.create(
        run=ImportRun.objects.create(started_at=timezone.now(), finished_at=timezone.now()),
        source="notes",
        path=path,
        sha256="0" * 64,
        fingerprint="0" * 64,
        format="studynotes",
        parser_version=1,
        compressed=b"",
        document=document,
        outcome=Outcome.CONFLICT,
        topic=topic,
    )


def edit(topic: Topic, **fields: Any) -> None:
    topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)


def address(proposal: Proposal) -> str:
    return f"{LIST}{proposal.pk}/change/"


def form(answer: Any) -> Tag:
    found = page(answer).select_one("#proposal_form")
    assert found is not None, answer.content.decode()
    return found


def sent(answer: Any) -> dict[str, str]:
    """What a browser would send of the page's form, its buttons left out."""
    values = {}
    for control in form(answer).select("input, select, textarea"):
        kind = control.get("type")
        if kind == "submit" or kind == "radio" and not control.has_attr("checked"):
            continue
        values[str(control["name"])] = value_of(control)
    return values


def decide(desk: Desk, answer: Any, button: str = "_save", choices: Mapping[str, str] | None = None) -> Any:
    """Presses a button of an open page. `choices`: by the names of the fields."""
    data = {**sent(answer), **(choices or {}), button: "1"}
    return desk.client.post(str(form(answer)["action"]), data, follow=True)


def shown(answer: Any) -> dict[str, list[str]]:
    """The three texts of every part: before, the topic's, the file's."""
    return {
        part.select_one("legend").get_text(strip=True): [  # type: ignore[union-attr]
            _without_head(text) for text in part.select(".three > div")
        ]
        for part in page(answer).select(".part")
    }


def _without_head(text: Tag) -> str:
    for head in text.select("h3"):
        head.decompose()
    return " ".join(text.get_text().split())


def words(answer: Any) -> str:
    content = page(answer).select_one("#content")
    assert content is not None
    return " ".join(content.get_text(" ").split())


def resolved(proposal: Proposal) -> Proposal:
    proposal.refresh_from_db()
    assert proposal.closing == Closing.RESOLVED
    return proposal
