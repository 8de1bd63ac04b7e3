"""The Hindi catalogue: a text to write in, and the same compiled, which is what Django reads.

Both stand in the repository, because a machine that runs the site need not have gettext's programs.
"""

import ast
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from notes.tests.words.marked import HOUSE, Sentence

FOLDER = HOUSE / "notes" / "locale" / "hi" / "LC_MESSAGES"
TEXT = FOLDER / "django.po"
COMPILED = FOLDER / "django.mo"

# What stands for a sentence: one text, or one for each form of the plural.
Said = tuple[str, ...]
HEADER = Sentence("")


def read(path: Path = TEXT) -> dict[Sentence, Said]:
    """Every entry, the header first. ValueError for a sentence that stands there twice, and for a line that is not
    understood."""
    found: dict[Sentence, Said] = {}
    for entry in _entries(path.read_text()):
        fields = _fields(entry)
        context, text, plural = (fields.pop(name, "") for name in ("msgctxt", "msgid", "msgid_plural"))
        sentence = Sentence(text, plural, context)
        if sentence in found:
            raise ValueError(f"{sentence} stands in {path.name} twice.")
        found[sentence] = tuple(fields.values())
    return found


def write(entries: Mapping[Sentence, Said], path: Path = TEXT) -> None:
    """In the order of the English, so that what two people add seldom stands in one place."""
    ordered = sorted(entries, key=lambda each: (each.text.casefold(), each))
    path.write_text("\n\n".join("\n".join(_lines(each, entries[each])) for each in ordered) + "\n")


def compiled(entries: Mapping[Sentence, Said]) -> bytes:
    """The format of gettext's `.mo` without its optional table of hashes. What nobody has translated is left out."""
    pairs = sorted((_key(each), "\0".join(said).encode()) for each, said in entries.items() if all(said))
    texts = [key for key, _ in pairs] + [said for _, said in pairs]
    start = at = 28 + 8 * len(texts)
    places = b""
    for text in texts:
        places += struct.pack("<2I", len(text), at)
        at += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + places + b"".join(text + b"\0" for text in texts)


def _entries(text: str) -> Iterator[list[str]]:
    """Git puts entries that two people added in one place together without an empty line between them."""
    entry: list[str] = []
    for line in filter(None, text.splitlines()):
        whole = any(each.startswith("msgid ") for each in entry)
        if whole and line.startswith(("msgctxt ", "msgid ")):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _fields(entry: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in entry:
        if line.startswith("#"):
            continue
        written, quote, rest = line.partition('"')
        if not quote:
            raise ValueError(f"A line that is not understood: {line}")
        name = written.strip() or name
        fields[name] = fields.get(name, "") + ast.literal_eval(quote + rest)
    return fields


def _lines(sentence: Sentence, said: Said) -> Iterator[str]:
    if sentence.context:
        yield f"msgctxt {_quoted(sentence.context)}"
    yield f"msgid {_quoted(sentence.text)}"
    if sentence.plural:
        yield f"msgid_plural {_quoted(sentence.plural)}"
        yield from (f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(said))
    elif sentence == HEADER:
        yield 'msgstr ""'
        yield from (_quoted(line) for line in said[0].splitlines(keepends=True))
    else:
        yield f"msgstr {_quoted(said[0])}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _key(sentence: Sentence) -> bytes:
    context = f"{sentence.context}\x04" if sentence.context else ""
    return (context + "\0".join(filter(None, (sentence.text, sentence.plural)))).encode()
