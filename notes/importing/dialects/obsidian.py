"""Obsidian: comments between `%%`, lines of tags, ids of blocks, embedded images and notes."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from notes.documents import bounds
from notes.importing.dialects.rows import Account, Made, Row, without_blank_ends
from notes.importing.dialects.walk import Walk
from notes.importing.parsed import Taken
from notes.rendering import wikilinks

COMMENT = "obsidian comment"
SIGN = "%%"
TAG = r"#(?=[^\s#]*[^\W\d_])([^\s#.,;:!?()\[\]{}<>\"'`*|\\]+)"
TAG_LINE = re.compile(rf"[ ]{{0,3}}(?:tags?:[ ]*)?(?:{TAG}[ \t,]*)+", re.IGNORECASE)
ONE_TAG = re.compile(TAG)
EMBED = re.compile(r"!\[\[([^\[\]\n|#]{1,300}+)(#[^\[\]\n|]{0,300}+)?(?:\\?\|([^\[\]\n]{0,300}+))?\]\]")
SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
PICTURES = frozenset(".avif .bmp .gif .jpeg .jpg .png .svg .webp".split())
FILES = frozenset(".pdf .mp3 .mp4 .m4a .mov .ogg .wav .webm .canvas .excalidraw".split())
BLOCK_ID = re.compile(r"(?:^|[ \t]+)(\^(?=[\w-]*[A-Za-z]|[\w-]{6})[A-Za-z0-9-]{1,60})[ \t]*$")


def comment(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A comment that begins a line and goes on over several; one without an end is text."""
    text = rows[at].text.strip()
    if not text.startswith(SIGN) or text.find(SIGN, len(SIGN)) > 0:
        return None
    end = walk.find(COMMENT, rows, at + 1, lambda each: SIGN in each)
    if end is None:
        return None
    inside, _, behind = rows[end].text.partition(SIGN)
    walk.account.drop([*rows[at:end], rows[end].saying(inside + SIGN)], COMMENT)
    return Made(end + 1, without_blank_ends([rows[end].saying(behind.strip())]))


def tag_line(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A line of nothing but tags gives them to the topic."""
    if walk.depth or "#" not in rows[at].text or not TAG_LINE.fullmatch(rows[at].text):
        return None
    tags = [found[1].strip("/") for found in ONE_TAG.finditer(rows[at].text)]
    account = walk.account
    if len(account.tags) + len(tags) > bounds.ITEMS or any(len(tag) > bounds.TAG_CHARACTERS for tag in tags):
        return None
    account.tags += tags
    account.taken.append(Taken(rows[at].number, "tags"))
    return Made(at + 1, [])


def embeds(text: str, row: Row, account: Account) -> str:
    """Embedded images become images, embedded notes links to them."""

    def replaced(found: re.Match[str]) -> str:
        target, headings, words = found[1].strip(), found[2] or "", (found[3] or "").strip()
        words = "" if SIZE.fullmatch(words) else words
        ending = PurePosixPath(target).suffix.casefold()
        if ending in PICTURES | FILES:
            shown = " ".join((words or PurePosixPath(target).name).split())
            return f"![{shown}]({quote(target, safe='/:')})"
        shown = wikilinks.words(target, headings, words)
        account.note("EMBED_LINKED", f"The note “{shown}” was shown here; a link to it stands in its place.", row)
        return found[0][1:]

    return EMBED.sub(replaced, text) if "![[" in text else text


def without_block_id(text: str, row: Row, account: Account) -> str:
    found = BLOCK_ID.search(text[-80:]) if "^" in text[-80:] else None
    if found is None:
        return text
    account.drop([row.saying(found[1])], "block id")
    return text[: len(text) - len(text[-80:]) + found.start()]
