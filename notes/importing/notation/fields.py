"""What front matter may say of a topic: each key's value, typed, or a notice and the line kept as dropped."""

import dataclasses
import datetime
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from notes.documents import Difficulty, TopicDocument, bounds
from notes.documents.items import ADDRESS
from notes.documents.topic import LANGUAGE, ONE_LINERS, RIGHTS_UNKNOWN
from notes.importing.bounded import located
from notes.importing.notation import front_matter
from notes.importing.notation.front_matter import BROKEN, RULE, Entry, FrontMatter, quoted, unquoted
from notes.importing.parsed import Dropped, Notice, Taken
from notes.text.cleaning import one_line
from notes.text.slug import is_slug

DATE = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"\d{1,7}")

# The keys in the order in which they are written, each with its field.
KEYS = {
    "id": "identifier", "title": "title", "slug": "slug", "subject": "subject", "order": "position",
    "difficulty": "difficulty", "language": "language", "tags": "tags", "event_date": "event_date",
    "rights": "rights", "source_url": "source_url",
}  # fmt: skip
# A title over its bound is cut; a difficulty, a slug, a language over theirs are none.
MUST_FIT = ("identifier", "subject", "rights", "source_url")
SHOWN = 80  # characters of a value that a notice repeats


@dataclasses.dataclass(frozen=True, slots=True)
class Fields:
    """The fields that front matter gave (by their names in TopicDocument), and an account of its lines."""

    values: Mapping[str, Any]
    taken: tuple[Taken, ...]
    notices: tuple[Notice, ...]
    dropped: tuple[Dropped, ...]

    def line(self, key: str) -> int:
        """The line that gave a key's field, 1 where none did."""
        return next((each.line for each in self.taken if each.field == key), 1)


def read(found: FrontMatter, also: Collection[str] = ()) -> Fields:
    """`also` names keys whose values are tags, too. Raises FormatError FIELD_TOO_LONG for a value over its bound; a
    title of any length is a title."""
    values: dict[str, Any] = {}
    taken, notices, dropped = [], list(found.notices), list(found.dropped)
    for entry in found.entries:
        if entry.key == "format":
            taken.append(Taken(entry.line, entry.key))
            continue
        try:
            with located(entry.line):
                value = _tags(entry) if entry.key in also else _typed(entry)
        except _Unreadable as error:
            notices.append(error.notice)
            dropped += [Dropped(entry.line, entry.raw, RULE), *(Dropped(*each, RULE) for each in entry.items)]
            continue
        key = "tags" if entry.key in also else entry.key
        taken += [Taken(entry.line, key), *(Taken(line, key) for line, _ in entry.items)]
        if key == "tags":
            value = (*values.get("tags", ()), *value)
        if value not in ("", ()):
            values[KEYS[key]] = value
    notices.sort(key=_line)
    dropped.sort(key=_line)
    return Fields(values, tuple(taken), tuple(notices), tuple(dropped))


def write(document: TopicDocument) -> str:
    """The front matter of a document in the project's own format; empty fields are left out."""
    pairs = []
    for key, field in KEYS.items():
        value = getattr(document, field)
        if value in ("", (), None) or (key == "rights" and value == RIGHTS_UNKNOWN):
            continue
        pairs.append((key, front_matter.write_list(value) if key == "tags" else quoted(str(value))))
    return front_matter.write([("format", "studynotes/1"), *pairs])


class _Unreadable(ValueError):
    def __init__(self, entry: Entry, what: str, code: str = BROKEN) -> None:
        super().__init__(what)
        said = entry.value if len(entry.value) <= SHOWN else entry.value[:SHOWN] + "…"
        self.notice = Notice(code, f"front matter: {entry.key}: “{said}” {what}", entry.line)


def _line(item: Notice | Dropped) -> int:
    return item.line or 0


def _typed(entry: Entry) -> Any:
    if entry.key not in KEYS:
        raise _Unreadable(entry, "belongs to an unknown key; the line is kept with the imported file")
    if entry.key == "tags":
        return _tags(entry)
    value = one_line(unquoted(entry.value))
    field = KEYS[entry.key]
    if field in MUST_FIT:
        bounds.check_line(entry.key, value, ONE_LINERS[field])
    read_value = READERS.get(entry.key)
    return read_value(entry, value) if read_value and value else value


def _tags(entry: Entry) -> tuple[str, ...]:
    values = front_matter.read_list(entry.value)
    if values is None:
        raise _Unreadable(entry, "has a bracket without its partner")
    bounds.check_count("tags", len(values), bounds.ITEMS)
    for value in values:
        bounds.check_line("tag", value, bounds.TAG_CHARACTERS)
    return tuple(values)


def _difficulty(entry: Entry, value: str) -> str:
    if value.casefold() not in Difficulty.ALL:
        allowed = ", ".join(Difficulty.ALL[1:])
        raise _Unreadable(entry, f"is none of {allowed}; it stays unset", "UNKNOWN_DIFFICULTY")
    return value.casefold()


def _order(entry: Entry, value: str) -> int:
    if not NUMBER.fullmatch(value) or int(value) > bounds.LAST_POSITION:
        raise _Unreadable(entry, f"is no number from 0 to {bounds.LAST_POSITION}")
    return int(value)


def _date(entry: Entry, value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value if DATE.fullmatch(value) else "")
    except ValueError:
        raise _Unreadable(entry, "is no date of the form 2024-08-20") from None


def _matching(matches: Callable[[str], object], what: str) -> Callable[[Entry, str], str]:
    def read_value(entry: Entry, value: str) -> str:
        if not matches(value):
            raise _Unreadable(entry, f"is no {what}")
        return value

    return read_value


READERS: dict[str, Callable[[Entry, str], Any]] = {
    "difficulty": _difficulty,
    "order": _order,
    "event_date": _date,
    "slug": _matching(is_slug, "slug (words in lower case, joined by hyphens)"),
    "language": _matching(LANGUAGE.fullmatch, "language code such as en or hi"),
    "source_url": _matching(ADDRESS.fullmatch, "address that begins with http:// or https://"),
}
