"""What the dialects write within a line of text: marks, keys, templates' tags, attributes. Code spans stay."""

import re
from collections.abc import Iterator

from notes.importing.dialects import definitions, github, links, obsidian
from notes.importing.dialects.rows import Account, Row
from notes.importing.notation.remarks import take_off

TICKS = re.compile(r"`+")
OBSIDIAN_COMMENT = re.compile(r"(?<![\w%])%%(?!%)[^%\n]*+(?:%(?!%)[^%\n]*+)*+%%")
HTML_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->)){0,1000}+-->")
TEMPLATE = re.compile(
    r"\{%(?:[^%\n]|%(?!\})){0,500}+%\}|\{\{[<%][^{}\n]*+[%>]\}\}"
    r"|\{\{-?[ ]*+[a-zA-Z_]\w*+(?:(?:\.\w++)++[ ]*+(?:\|[^{}\n]*+)?|[ ]*+\|[^{}\n]*+)-?\}\}"
)
COMPONENT = re.compile(r"</?[A-Z][\w.]*+(?:\s[^<>]*+)?/?>")
ATTRIBUTE = r"(?:[.#][A-Za-z_][\w-]*+|[A-Za-z][\w:-]*+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s{}\"']++))"
ATTRIBUTES = re.compile(
    rf"(?:(?<=[)\]*`_])|(?:^|[ \t]+)(?=\{{[^{{}}\n]*+\}}[ \t]*$))"
    rf"\{{(?::[ ]*+{ATTRIBUTE}?|[ ]*+(?=[.#]|\w+=){ATTRIBUTE})(?:[ ]++{ATTRIBUTE})*+[ ]*+\}}"
)
MARKED_BOLD = re.compile(r"\*\*==(?=\S)([^=\n]{1,1000}+)==\*\*|==\*\*(?=\S)([^=*\n]{1,1000}+)\*\*==")
MARKED = re.compile(r"(?<![=\\<>!])==(?=[^\s=])([^=\n]{1,1000}+(?:=[^=\n]{1,1000}+){0,5}+)==(?!=)")
STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])([^~\n]{1,1000}+)~~(?!~)")
KEYS = re.compile(r"(?<![\w+])\+\+([A-Za-z0-9]++(?:[-+][A-Za-z0-9]++){0,5}+)\+\+(?![\w+])")
IMAGE_SIZE = re.compile(r"(!\[[^\[\]|\n]{0,300}+)\|\d{1,5}(?:x\d{1,5})?(?=\]\()")
BREAK = re.compile(r"(?<!\\)\\$")
# What each rule's text ends with: where it is not, nothing is looked for.
SIGN_OF = {
    obsidian.COMMENT: "%%",
    github.COMMENT: "-->",
    "template tag": "}",
    "component tag": ">",
    "attribute list": "}",
}
SPACES = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
SIGNS = ("%%", "<", "{", "==", "~~", "++", "![", "[", "\\", "^")


def line(row: Row, account: Account) -> Row | None:
    """The line as it is written here; None where nothing of it is left."""
    text = row.text
    if not any(sign in text for sign in SIGNS):
        return row
    text = obsidian.without_block_id(text, row, account)
    made = "".join(piece if is_code else _converted(piece, row, account) for is_code, piece in _pieces(text))
    made = BREAK.sub("  ", made if made == text or text.endswith("  ") else made.rstrip(" "))
    return row.saying(made) if made.strip() else None


def _converted(text: str, row: Row, account: Account) -> str:
    text = _without(OBSIDIAN_COMMENT, text, row, account, obsidian.COMMENT)
    if not take_off(text.strip(), heading=True)[1]:
        text = _without(HTML_COMMENT, text, row, account, github.COMMENT)
    text = links.to_notes(text, in_table="|" in row.text)
    text = _without(TEMPLATE, text, row, account, "template tag")
    text = _without(COMPONENT, text, row, account, "component tag")
    text = _without(ATTRIBUTES, text, row, account, "attribute list")
    text = obsidian.embeds(IMAGE_SIZE.sub(r"\1", text), row, account)
    text = MARKED_BOLD.sub(lambda found: f"**{(found[1] or found[2]).strip()}**", text)
    text = MARKED.sub(lambda found: f"**{found[1]}**" if not found[1][-1].isspace() else found[0], text)
    text = STRUCK.sub(lambda found: f"<del>{found[1]}</del>", text)
    text = KEYS.sub(lambda found: "+".join(f"<kbd>{key}</kbd>" for key in found[1].split("+")), text)
    return links.to_notes(definitions.resolved(text, account), in_table="|" in row.text)


def _without(pattern: re.Pattern[str], text: str, row: Row, account: Account, rule: str) -> str:
    found = [match[0] for match in pattern.finditer(text)] if SIGN_OF[rule] in text else []
    if not found:
        return text
    account.drop((row.saying(each) for each in found), rule)
    return SPACES.sub(" ", pattern.sub(_between, text))


def _between(found: re.Match[str]) -> str:
    """What stays where something was left out: a space, where two words would become one."""
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    return " " if before.isalnum() and after.isalnum() else ""


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text as pieces, each with whether it is a code span. Costs one pass."""
    runs = [run.span() for run in TICKS.finditer(text)]
    following, closing = dict[int, int](), dict[int, int]()
    for place in range(len(runs) - 1, -1, -1):
        length = runs[place][1] - runs[place][0]
        if length in following:
            closing[place] = following[length]
        following[length] = place
    at = place = 0
    while place < len(runs):
        if place in closing:
            end = closing[place]
            yield False, text[at : runs[place][0]]
            yield True, text[runs[place][0] : runs[end][1]]
            at, place = runs[end][1], end
        place += 1
    yield False, text[at:]
