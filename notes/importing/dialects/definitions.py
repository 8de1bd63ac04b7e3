"""Reference links and abbreviations, which one part of a file defines for all: each section is rendered alone."""

import re
from collections.abc import Sequence

from notes.importing.dialects.code import code_lines
from notes.importing.dialects.rows import Account, Definition, Row
from notes.importing.parsed import Dropped
from notes.text.folding import fold

LINK = re.compile(
    r"[ ]{0,3}\[(?!\^)([^\[\]\n]{1,200}+)\]:[ \t]*+(?:<([^<>\s]{0,2000}+)>|(\S{1,2000}+))"
    r"(?:[ \t]++(?:\"([^\"]*+)\"|'([^']*+)'|\(([^()]*+)\)))?[ \t]*"
)
ABBREVIATION = re.compile(r"[ ]{0,3}\*\[([^\[\]\\\n]{1,100}+)\]:[ ]*+(\S.*)")
REFERENCE = re.compile(r"(?<![\\\[\]])(!?)\[(?!\^)([^\[\]\n]{1,300}+)\](?:\[([^\[\]\n]{0,200}+)\])?(?![(\[:\]])")
MOST = 200  # abbreviations of a text


def collected(rows: Sequence[Row], account: Account) -> list[Row]:
    """The lines without those that define, which the account now knows. The first of two counts."""
    code, kept = code_lines(rows), list[Row]()
    for at, row in enumerate(rows):
        text = row.text.lstrip(" ")
        if at in code or not text.startswith(("[", "*[")) or "]:" not in text:
            kept.append(row)
        elif (found := ABBREVIATION.fullmatch(row.text)) and len(account.abbreviations) < MOST:
            account.abbreviations.setdefault(found[1], row)
        elif found := LINK.fullmatch(row.text):
            definition = Definition(found[1], found[2] or found[3] or "", found[4] or found[5] or found[6] or "")
            account.links.setdefault(fold(found[1]), definition)
            account.drop([row], "link definition")
        else:
            kept.append(row)
    return kept


def resolved(text: str, account: Account) -> str:
    """The text with its reference links written out, where their label is defined."""

    def written_out(found: re.Match[str]) -> str:
        definition = account.link(found[3] or found[2])
        return f"{found[1]}[{found[2]}]({definition.target})" if definition else found[0]

    return REFERENCE.sub(written_out, text) if account.links and "[" in text else text


def completed(body: str, account: Account) -> str:
    """A section's body with the definitions that it uses: abbreviations, and links whose words go over lines."""
    more = []
    folded = fold(body) if account.links else ""
    more += [f"[{each.label}]: {each.target}" for key, each in account.links.items() if f"][{key}]" in folded]
    for term, row in account.abbreviations.items():
        if re.search(rf"\b{re.escape(term)}\b", body):
            account.used.add(term)
            more.append(row.text.strip())
    return "\n\n".join(filter(None, (body.rstrip(), "\n".join(more)))) if more else body


def unused(account: Account) -> list[Dropped]:
    left = (row for term, row in account.abbreviations.items() if term not in account.used)
    return [Dropped(row.number, row.text.strip(), "unused abbreviation") for row in left]
