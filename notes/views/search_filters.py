"""The filters of a search, as links: those that are chosen, and those that would leave some of what was found."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from notes.reading.counts import OfferedTag, SubjectCount
from notes.search import Choice, Instead, Query, Results, languages, read
from notes.text.folding import fold

# So many of a kind are shown at once.
SHOWN = 6
ALIKE = 5  # tags


class Chosen(NamedTuple):
    """A filter of the query, and the address of the same search without it."""

    text: str
    url: str


class Offer(NamedTuple):
    """A filter that is not chosen yet, how many of the hits pass it ("1000+" where more may), and their address."""

    text: str
    number: str
    url: str


class Less(NamedTuple):
    """A search for less than was asked, how many topics it finds, at least so many where `is_least`, and its
    address."""

    text: str
    topics: int
    url: str
    is_least: bool = False


class Kind(NamedTuple):
    """What one kind of filter offers: first those of the most hits, the rest behind."""

    label: str
    shown: tuple[Offer, ...]
    more: tuple[Offer, ...]


def address(text: str, after: str = "") -> str:
    """Of a search."""
    query = {"q": text, "after": after} if after else {"q": text}
    return f"{_page()}?{urlencode(query)}"


@cache  # each of the filters that are offered has an address
def _page() -> str:
    return reverse("search")


def chosen(results: Results, subjects: Sequence[SubjectCount]) -> Iterator[Chosen]:
    """Said in the names that readers know, where there is such a subject, and such a tag among those counted."""
    asked, tags = results.asked, {each.value: each.name for each in results.counted.tags}
    if asked.subject:
        name = next((each.name for each in subjects if each.slug == asked.subject), asked.subject)
        yield Chosen(name, address(asked.widened("subject")))
    if asked.difficulty:
        name = difficulties().get(asked.difficulty.lower(), asked.difficulty)
        yield Chosen(name, address(asked.widened("difficulty")))
    if asked.language:
        yield Chosen(languages.named(asked.language), address(asked.widened("language")))
    for tag in asked.tags:
        yield Chosen(tags.get(tag, tag), address(asked.widened("tag", tag)))


def kinds(results: Results) -> tuple[Kind, ...]:
    """Only what leaves out some of the hits that were counted. They narrow what was found, so a corrected search stays
    corrected."""
    asked, counted = read(results.corrected or results.query), results.counted
    offered = (
        (_("Subject"), "subject", counted.subjects),
        (_("Difficulty"), "difficulty", _named(counted.difficulties, difficulties())),
        (_("Language"), "language", counted.languages),
        (_("Tag"), "tag", counted.tags),
    )
    found = ((label, *_offers(asked, field, choices, results)) for label, field, choices in offered)
    return tuple(Kind(label, shown, more) for label, shown, more in found if shown)


def fewer(instead: Instead) -> tuple[Less, ...]:
    return tuple(Less(each.text, each.count, address(each.text), each.is_least) for each in instead.fewer)


def alike(word: str, tags: Sequence[OfferedTag]) -> tuple[OfferedTag, ...]:
    """The tags that are written most like a word."""
    names = {tag.name.casefold(): tag for tag in tags}
    return tuple(names[name] for name in get_close_matches(word, names, n=ALIKE))


def meant(results: Results, subjects: Sequence[SubjectCount], tags: Sequence[OfferedTag]) -> Iterator[Chosen]:
    """For filters that no live topic passes, those that are named much like them."""
    named = {
        "subject": {each.name: each.slug for each in subjects},
        "tag": {each.name: each.slug for each in tags},
        "difficulty": {name: value for value, name in difficulties().items()},
        "language": languages.USUAL,
    }
    for written in results.unknown:
        field, _, value = written.partition(":")
        other = read(results.asked.widened(field, value))
        alike = {named[field][name]: name for name in _named_like(value, named[field])}
        for slug, name in alike.items():
            if slug not in (value, languages.code_of(value)):
                yield Chosen(name, address(other.narrowed(field, slug)))


def _named_like(value: str, names: Iterable[str]) -> Iterator[str]:
    folded = {fold(name): name for name in names}
    word = fold(value).replace("-", " ")
    close = {*get_close_matches(word, folded, n=ALIKE)}
    alike = (name for key, name in folded.items() if word in key or key in close)
    return islice(alike, ALIKE)


def difficulties() -> dict[str, str]:
    """In the reader's language."""
    return {"easy": _("Easy"), "medium": _("Medium"), "hard": _("Hard")}


def _named(choices: Iterable[Choice], names: dict[str, str]) -> Iterator[Choice]:
    return (Choice(each.value, names.get(each.value, each.value), each.count) for each in choices)


def _offers(
    asked: Query, field: str, choices: Iterable[Choice], results: Results
) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    narrowing = [each for each in choices if 0 < each.count < results.looked_at and each.value not in asked.tags]
    if not narrowing:
        return (), ()
    # What is offered are slugs and names of difficulties: each address ends with one and begins like the others.
    start, more = address(asked.narrowing(field)), "" if results.counted.is_whole else "+"
    most = {each.value for each in sorted(narrowing, key=lambda each: -each.count)[:SHOWN]}
    offers = [(each.value, Offer(each.name, f"{each.count}{more}", start + quote(each.value))) for each in narrowing]
    shown = tuple(offer for value, offer in offers if value in most)
    return shown, tuple(offer for value, offer in offers if value not in most)
