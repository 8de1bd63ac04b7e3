"""One bullet and the item it is, in both directions.

The plain form of an item is written where reading it gives the very item back, else a form that says everything:
a remark after the text, `(other): ` before a technique's text, `<>` behind a source that has no address.
"""

import dataclasses
import re
from collections.abc import Callable
from typing import TypeAlias

from notes.documents import MemoryTechnique, Source, Takeaway, TechniqueKind, bounds
from notes.documents.blocks import RULE
from notes.documents.items import ADDRESS
from notes.importing.notation.remarks import Remark, take_off

ListItem: TypeAlias = Takeaway | MemoryTechnique | Source

HOOK = re.compile(r"\*\*((?:\\.|\*(?!\*)|[^\\*])++)\*\*")
# Between a technique's hook and its text; a kind stands before it.
AFTER_HOOK = re.compile(r"[ ]?(?:\(([^()]{1,100})\)[ ]?)?(?:(:)|(?:[–—=-])(?=[ ]|$)|$)[ ]?(.*)")
KIND_FIRST = re.compile(rf"\(({'|'.join(TechniqueKind.ALL)})\):[ ]?(.*)", re.IGNORECASE)
UNESCAPED = re.compile(r"\\([\\*])")
ESCAPED = re.compile(r"[\\*]")


def read_takeaway(line: str) -> Takeaway:
    text, uid = _uid(line)
    return Takeaway(text, uid)


def read_technique(line: str) -> MemoryTechnique:
    """A kind that is none of ours stays in the text, in its brackets."""
    text, uid = _uid(line)
    if first := KIND_FIRST.fullmatch(text):
        return MemoryTechnique(first[2], "", first[1].lower(), uid)
    bold = HOOK.match(text)
    hook = UNESCAPED.sub(r"\1", bold[1]) if bold else ""
    after = AFTER_HOOK.fullmatch(text, bold.end()) if bold else None
    if bold is None or len(hook) > bounds.ONE_LINE_CHARACTERS or not after and not hook.endswith(":"):
        return MemoryTechnique(text, uid=uid)
    if after is None:
        return MemoryTechnique(text[bold.end() :], hook[:-1], uid=uid)
    kind = (after[1] or TechniqueKind.OTHER).strip().lower()
    if kind in TechniqueKind.ALL:
        return MemoryTechnique(after[3], hook, kind, uid)
    return MemoryTechnique(f"({after[1]}) {after[3]}", hook, uid=uid)


def read_source(line: str) -> Source:
    text, uid = _uid(line)
    if text.endswith(">"):
        start = text.rfind("<")
        url = text[start + 1 : -1]
        if start >= 0 and (not url or ADDRESS.fullmatch(url)):
            return Source(text[:start], url, uid)
    if ADDRESS.fullmatch(text):
        return Source("", text, uid)
    return _linked(text, uid) or Source(text, uid=uid)


def write_takeaway(item: Takeaway, *, say_uid: bool) -> str:
    return _written(item, [item.text], read_takeaway, say_uid)


def write_technique(item: MemoryTechnique, *, say_uid: bool) -> str:
    hook = f"**{ESCAPED.sub(lambda sign: chr(92) + sign[0], item.hook)}**" if item.hook else ""
    kind = f"({item.kind})"
    plain = f"{hook}:" if hook else ""
    explicit = f"{hook} {kind}:" if hook else f"{kind}:"
    starts = [plain, explicit] if item.kind == TechniqueKind.OTHER else [explicit]
    return _written(item, [f"{start} {item.text}".strip() for start in starts], read_technique, say_uid)


def write_source(item: Source, *, say_uid: bool) -> str:
    address = f"<{item.url}>"
    forms = [f"{item.text} {address}".strip()] if item.url else [item.text, f"{item.text} {address}"]
    return _written(item, forms, read_source, say_uid)


def _written(item: ListItem, forms: list[str], read: Callable[[str], ListItem], say_uid: bool) -> str:
    """The first form that reads back as the item, its uid said where the caller wants it or nothing else helps."""
    silent = dataclasses.replace(item, uid="")
    if not say_uid:
        for form in forms:
            if read(form) == silent and not RULE.fullmatch(f"- {form}"):
                return form
    said = str(Remark(uid=item.uid))
    return next((form + said for form in forms if read(form + said) == item), forms[-1] + said)


def _uid(line: str) -> tuple[str, str]:
    text, remark = take_off(line, heading=False)
    return text, remark.uid if remark else ""


def _linked(text: str, uid: str) -> Source | None:
    """A source written with one Markdown link: the link's words stay in the text."""
    middle = text.find("](http")
    start = text.rfind("[", 0, middle) if middle > 0 else -1
    if start < 0 or middle - start == 1 or text[start - 1 : start] == "!" or text.find("](", middle + 1) > 0:
        return None
    end = text.rfind(")")
    if end != len(text) - 1 or " " in text[middle:end]:
        end = text.find(")", middle)
    url = text[middle + 2 : end]
    if end < 0 or not ADDRESS.fullmatch(url):
        return None
    return Source(text[:start] + text[start + 1 : middle] + text[end + 1 :], url, uid)
