"""The comment at the end of a heading or item that says what the line itself cannot: uid, kind, supplied heading."""

from dataclasses import dataclass

from notes.documents import SectionKind
from notes.documents.uids import UID

OPENS, CLOSES = "<!--", "-->"


@dataclass(frozen=True, slots=True)
class Remark:
    """What one comment says; empty fields are not in it."""

    kind: str = ""
    supplied: bool = False
    uid: str = ""

    def __str__(self) -> str:
        said = [f"kind: {self.kind}" if self.kind else "", "supplied" if self.supplied else ""]
        said.append(f"uid: {self.uid}" if self.uid else "")
        inside = ", ".join(filter(None, said))
        return f" {OPENS} {inside} {CLOSES}" if inside else ""


def take_off(line: str, *, heading: bool) -> tuple[str, Remark | None]:
    """The line without the remark at its end, and the remark. A comment that says anything else is text; kind and
    supplied are said of headings only."""
    start = line.rfind(OPENS) if line.endswith(CLOSES) else -1
    if start < 0:
        return line, None
    remark = _read(line[start + len(OPENS) : -len(CLOSES)])
    if remark is None or not heading and (remark.kind or remark.supplied):
        return line, None
    return line[:start].rstrip(), remark


def _read(inside: str) -> Remark | None:
    said: dict[str, str] = {}
    for each in inside.split(",", 3):
        key, colon, value = (part.strip() for part in each.partition(":"))
        if key in said or bool(colon) != bool(value):
            return None
        said[key] = value
    supplied = said.pop("supplied", None)
    kind, uid = said.pop("kind", ""), said.pop("uid", "")
    if said or supplied or kind and kind not in SectionKind.ALL or uid and not UID.fullmatch(uid):
        return None
    return Remark(kind, supplied is not None, uid)
