"""Versions of one document, as editors and files make them: a few edits each."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from notes.documents import Difficulty, MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.documents.passages import passages
from notes.documents.uids import KINDS
from notes.tests import strategies
from notes.text.folding import fold

ITEMS: dict[str, st.SearchStrategy[Any]] = {
    "sections": strategies.sections,
    "takeaways": strategies.takeaways,
    "techniques": strategies.techniques,
    "sources": strategies.sources,
}
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(("A title", "Another title", "A third")),
    "subject": st.sampled_from(("", "Polity", "polity", "History")),
    "position": st.none() | st.integers(0, 3),
    "difficulty": st.sampled_from(Difficulty.ALL),
    "language": st.sampled_from(("en", "hi")),
    "event_date": st.none() | st.just(datetime.date(2024, 8, 18)) | st.just(datetime.date(2024, 8, 20)),
    "rights": st.sampled_from(("unknown", "own work")),
    "source_url": strategies.urls,
    "slug": st.sampled_from(("", "a-slug", "another")),
}
PASSAGES = (
    "One.",
    "Two.",
    "Three.",
    "- a\n- b",
    "```\nx\n\ny\n```",
    "> [!info] T\n> x",
    "### H",
    "    code",
    "[^1]: n",
    "x[^1]",
)
Draw = Callable[[st.SearchStrategy[Any]], Any]


BASE = settled(
    TopicDocument(
        "A title",
        "t",
        summary="One.\n\nTwo.\n\nThree.\n\nFour.",
        tags=("a", "b", "c"),
        event_date=datetime.date(2024, 8, 19),
        sections=tuple(Section(f"Heading {n}", "\n\n".join(PASSAGES[n:] + PASSAGES[:n])) for n in range(4)),
        takeaways=tuple(Takeaway(f"Statement {n}") for n in "abcd"),
        techniques=(MemoryTechnique("Huron, Ontario", "HO", "acronym"), MemoryTechnique("A rhyme", "", "rhyme")),
        sources=(Source("Release", "https://example.org/r"), Source("Report"), Source("", "https://example.org/s")),
    )
)


def bases() -> st.SearchStrategy[TopicDocument]:
    """A settled document: one with several of everything, as it is or edited, or any at all."""
    return st.just(BASE) | versions(BASE) | strategies.documents().map(settled)


@st.composite
def versions(draw: Draw, base: TopicDocument) -> TopicDocument:
    """The base after some edits; everything keeps its uid, what is new gets one."""
    document = base
    for change in draw(
        st.lists(st.sampled_from((_field, _tag, _summary, _add, _remove, _move, _edit, _edit)), min_size=3, max_size=10)
    ):
        document = change(draw, document)
    return settled(document)


@st.composite
def related(draw: Draw, count: int = 3) -> tuple[TopicDocument, ...]:
    """A base and versions of it."""
    base = draw(bases())
    return (base, *(draw(versions(base)) for _ in range(count - 1)))


def without_uids(document: TopicDocument) -> TopicDocument:
    """As a file that somebody wrote by hand says it."""
    items: dict[str, Any] = {
        kind: tuple(dataclasses.replace(item, uid="") for item in getattr(document, kind)) for kind in KINDS
    }
    return dataclasses.replace(document, **items)


def _field(draw: Draw, document: TopicDocument) -> TopicDocument:
    name = draw(st.sampled_from(sorted(FIELDS)))
    return dataclasses.replace(document, **{name: draw(FIELDS[name])})


def _tag(draw: Draw, document: TopicDocument) -> TopicDocument:
    kept = draw(st.permutations(document.tags))[draw(st.integers(0, 1)) :]
    return dataclasses.replace(document, tags=(*kept, *draw(st.lists(st.sampled_from(strategies.TAGS), max_size=1))))


def _summary(draw: Draw, document: TopicDocument) -> TopicDocument:
    return dataclasses.replace(document, summary=_with_passage(draw, document.summary))


def _with_passage(draw: Draw, text: str) -> str:
    """One passage removed, replaced or added."""
    found = passages(text)
    at = draw(st.integers(0, len(found)))
    found[at : at + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(PASSAGES), max_size=1))
    return "\n\n".join(found)


def _with_items(draw: Draw, document: TopicDocument, change: Callable[[list[Any], str], object]) -> TopicDocument:
    kind = draw(st.sampled_from([kind for kind in KINDS if getattr(document, kind)] or [*KINDS]))
    items = list(getattr(document, kind))
    change(items, kind)
    values: dict[str, Any] = {kind: tuple(items)}
    return dataclasses.replace(document, **values)


def _add(draw: Draw, document: TopicDocument) -> TopicDocument:
    def add(items: list[Any], kind: str) -> None:
        new = dataclasses.replace(draw(ITEMS[kind]), uid="")
        names = {fold(item.name) for item in items}
        if fold(new.name) not in names:
            items.insert(draw(st.integers(0, len(items))), new)

    return settled(_with_items(draw, document, add))


def _remove(draw: Draw, document: TopicDocument) -> TopicDocument:
    return _with_items(
        draw, document, lambda items, _: items and items.pop(draw(st.integers(0, min(1, len(items) - 1))))
    )


def _move(draw: Draw, document: TopicDocument) -> TopicDocument:
    def move(items: list[Any], _: str) -> None:
        if items:
            item = items.pop(draw(st.integers(0, len(items) - 1)))
            items.insert(draw(st.integers(0, len(items))), item)

    return _with_items(draw, document, move)


def _edit(draw: Draw, document: TopicDocument) -> TopicDocument:
    def edit(items: list[Any], kind: str) -> None:
        if not items:
            return
        at = draw(st.integers(0, min(1, len(items) - 1)))  # few places, so that two versions often meet
        other = draw(ITEMS[kind])
        names = [each.name for each in dataclasses.fields(other) if each.name != "uid"]
        name = draw(st.sampled_from(names))
        value = getattr(other, name)
        if name == "body" and draw(st.booleans()):
            value = _with_passage(draw, items[at].body)
        changed = dataclasses.replace(items[at], **{name: value})
        if changed.name:
            items[at] = changed

    return _with_items(draw, document, edit)
