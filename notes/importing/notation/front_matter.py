"""Front matter: one `key: value` a line between two lines of three hyphens, read as plain strings and written back.

In other people's files a key without a value may be followed by a list, one `- value` a line.
"""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notes.importing.parsed import Dropped, Notice

FENCE = "---"
MOST_LINES = 1000  # whatever has more is no front matter; what follows them is text
RULE = "front matter"
BROKEN = "FRONT_MATTER_BROKEN"
# An address at the start of a line is no key.
PAIR = re.compile(r"([^\W\d][\w-]*+):(?!//)(.*)")
ITEM = re.compile(r" {0,8}-(?: +(\S.*)?)?")
QUOTES = "\"'"
# The bound keeps a line of nothing but quotes cheap; what a list holds is shorter.
QUOTED = re.compile(r""" *+(?:"((?:[^"]|""){0,400}+)"|'((?:[^']|''){0,400}+)') *+(?:,|$)""")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line that gave a key its value; the value as it stands, without the white space around it. `items` are the
    lines below it that hold a list instead, each with its number; the value then says the same in brackets."""

    line: int
    key: str
    value: str
    raw: str
    items: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`size` is the number of the file's lines that it takes; the text begins after them."""

    size: int = 0
    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def value(self, key: str) -> str:
        """The value of a key without its quotes, empty where it is not given."""
        return next((unquoted(entry.value) for entry in self.entries if entry.key == key), "")


def read(lines: Sequence[str], *, lists: bool = False) -> FrontMatter:
    """The front matter at the head of a file; with `lists`, a list may stand below its key. Lines that are no pairs,
    and a key's second value, are kept as dropped, each with a notice. Without an end it is the leading pairs."""
    if len(lines) < 2 or lines[0].rstrip() != FENCE or not PAIR.match(lines[1]):
        return FrontMatter()
    lines = lines[:MOST_LINES]
    end = _end(lines)
    notices = []
    if not end:
        notices.append(Notice(BROKEN, "the front matter has no end; its leading lines 'key: value' are read", 1))
        end = next((at for at in range(1, len(lines)) if "\t" in lines[at] or not PAIR.match(lines[at])), len(lines))
    entries: dict[str, Entry] = {}
    dropped = []
    items: set[int] = set()
    for number, line in enumerate(lines[1:end], 2):
        if not line.strip() or number in items:
            continue
        entry = _with_list(_entry(number, line), lines[number:end] if lists else (), entries)
        items.update(number for number, _ in (entry.items if entry else ()))
        reason = _what_is_wrong(line, entry, entries)
        if reason or entry is None:
            notices.append(Notice(BROKEN, f"front matter: {reason}", number))
            dropped.append(Dropped(number, line, RULE))
        else:
            entries[entry.key] = entry
    size = end + 1 if end < len(lines) and lines[end].rstrip() == FENCE else end
    return FrontMatter(size, tuple(entries.values()), tuple(notices), tuple(dropped))


def write(pairs: Iterable[tuple[str, str]]) -> str:
    """Front matter with these values, quoted where a pair of quotes would otherwise come off."""
    return "\n".join([FENCE, *(f"{key}: {value}" for key, value in pairs), FENCE, ""])


def unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in QUOTES else value


def quoted(value: str) -> str:
    """The value so that `unquoted` gives it back."""
    if unquoted(value) == value:
        return value
    around = QUOTES[1 - QUOTES.index(value[0])]
    return around + value + around


def read_list(value: str) -> list[str] | None:
    """The values of `[a, "b, c"]` or `a, b`; None where a bracket has no partner. A quote in quotes stands twice."""
    if value.startswith("[") != value.endswith("]"):
        return None
    rest = value[1:-1] if value.startswith("[") else value
    found, at = [], 0
    while at < len(rest):
        if quote := QUOTED.match(rest, at):
            found.append((quote[1] or "").replace('""', '"') or (quote[2] or "").replace("''", "'"))
            at = quote.end()
        else:
            comma = rest.find(",", at)
            comma = len(rest) if comma < 0 else comma
            found.append(rest[at:comma].strip())
            at = comma + 1
    return [each for each in found if each]


def write_list(values: Iterable[str]) -> str:
    """The values in brackets, each quoted where it holds a comma or begins with a quote."""
    return f"[{', '.join(_list_value(value) for value in values)}]"


def _list_value(value: str) -> str:
    return f'"{value.replace(chr(34), chr(34) * 2)}"' if "," in value or value[0] in QUOTES else value


def _end(lines: Sequence[str]) -> int:
    """The index of the closing line, 0 where there is none: text after a blank line shows that the end is missing."""
    after_blank = False
    for at in range(1, len(lines)):
        line = lines[at]
        if line.rstrip() == FENCE:
            return at
        if not line.strip():
            after_blank = True
        elif after_blank and not (PAIR.match(line) or line[0] in " \t" or line.startswith("- ")):
            return 0
        else:
            after_blank = False
    return 0


def _entry(number: int, line: str) -> Entry | None:
    pair = None if "\t" in line else PAIR.fullmatch(line)
    return Entry(number, pair[1].lower(), pair[2].strip(), line) if pair else None


def _with_list(entry: Entry | None, following: Sequence[str], entries: dict[str, Entry]) -> Entry | None:
    """The entry with the list of plain values that stands below it, where it has no value of its own."""
    if entry is None or entry.value or entry.key in entries:
        return entry
    items, values = list[tuple[int, str]](), list[str]()
    for number, line in enumerate(following, entry.line + 1):
        item = None if "\t" in line else ITEM.fullmatch(line)
        if item is None or PAIR.match(item[1] or ""):
            break
        items.append((number, line))
        values.append(unquoted((item[1] or "").strip()))
    value = write_list(filter(None, values)) if any(values) else ""
    return dataclasses.replace(entry, value=value, items=tuple(items))


def _what_is_wrong(line: str, entry: Entry | None, entries: dict[str, Entry]) -> str:
    if "\t" in line:
        return "a tab; the line is kept with the imported file"
    if line[0] == " " or line.startswith("- "):
        return "a value of several lines; each value takes one line"
    if entry is None:
        return "a line without a key"
    if entry.key in entries:
        return f"{entry.key} is given twice; the first counts, in line {entries[entry.key].line}"
    return ""
