"""What the author of a text should know of it before anybody reads it. None of it keeps from saving."""

import itertools
import re
from collections.abc import Iterator

from notes.admin.item_forms import SectionForm
from notes.admin.typed import Typed
from notes.documents.blocks import HIGHEST_IN_A_BODY, lines
from notes.documents.bounds import FIELD_BYTES
from notes.rendering.callouts import COLLAPSED, FIRST_LINE, KNOWN, known_kind

NEARLY = FIELD_BYTES * 9 // 10
QUOTE = re.compile(r"[ \t]{0,3}(?:>[ ]?)+")
MOST_NAMED = 3

EMPTY = "Readers do not see this section: it has no text yet."
TOO_HIGH = "The highest heading in a text is ###: higher ones are lowered when it is saved."
SKIPPED = "A heading skips a level: {found} where {due} is due."
NEARLY_FULL = "This has {found:,} of the {bound:,} bytes that are allowed."
UNKNOWN_KIND = "{names}: no such kind of callout, readers see “info”. There are {kinds}."


def cautions(typed: Typed) -> Iterator[tuple[str, str]]:
    """The names of fields as the page has them, each with a sentence. Of bound forms only."""
    for formset in typed.formsets.values():
        for form in formset.forms:
            if not form.markdown or form.cleaned_data.get("DELETE"):
                continue
            name = form.add_prefix(form.markdown)
            text = str(form.data.get(name, ""))
            if isinstance(form, SectionForm):
                yield from ((name, sentence) for sentence in of_a_body(text, str(form["heading"].value() or "")))
            elif nearly := _length(text):
                yield name, nearly


def of_a_body(text: str, heading: str) -> Iterator[str]:
    """The sentences about one section's text."""
    if not text.strip():
        if heading.strip():
            yield EMPTY
        return
    if nearly := _length(text):
        yield nearly
    if len(text) > FIELD_BYTES:  # which is refused, and has more lines than need to be looked at
        return
    plain = [line for line in lines(text.replace("\r\n", "\n")) if not line.fenced]
    if any(0 < line.level < HIGHEST_IN_A_BODY for line in plain):
        yield TOO_HIGH
    else:
        yield from _skipped([line.level for line in plain if line.level])
    if names := _unknown_kinds([line.text for line in plain]):
        shown = ", ".join(f"“{name[:40]}”" for name in names[:MOST_NAMED])
        yield UNKNOWN_KIND.format(names=shown, kinds=", ".join((*sorted(KNOWN), COLLAPSED)))


def _length(text: str) -> str:
    size = len(text.replace("\r\n", "\n").encode())
    return NEARLY_FULL.format(found=size, bound=FIELD_BYTES) if NEARLY < size <= FIELD_BYTES else ""


def _skipped(levels: list[int]) -> Iterator[str]:
    """Of the first heading that does. The section's own heading stands above the highest in its text."""
    for above, level in itertools.pairwise([HIGHEST_IN_A_BODY - 1, *levels]):
        if level > above + 1:
            yield SKIPPED.format(found="#" * level, due="#" * (above + 1))
            return


def _unknown_kinds(plain: list[str]) -> list[str]:
    names: dict[str, None] = {}
    for line in plain:
        quoted = QUOTE.match(line)
        found = FIRST_LINE.match(line[quoted.end() :]) if quoted else None
        if found and found[1].casefold() != COLLAPSED and not known_kind(found[1]):
            names[found[1]] = None
    return list(names)
