"""The lines of a messenger's notes, one by one: what begins with a picture, bullets, hashtags, adverts."""

import re
import unicodedata
from dataclasses import dataclass

from notes.importing.learning.lines import EMOJI_MARKS, SENTENCE_ENDS, is_known
from notes.text.cleaning import one_line

LONGEST_LABEL = 80
LONGEST_PROMO = 200
# The pins and books that head a part wherever they stand; other pictures may be bullets too.
PINS = frozenset("📌📍📚📖📕📗📘📙📒📝🔖🎯🔴🔵🟢🟡🟠🟣🔶🔷📢📣🏛🌍🌏🌐🗺⚖")
# These only point at an item; a tick or a cross says something of it.
POINTERS = frozenset("👉🔹🔸➡🔘💠⭐🌟✨🔺🔻📌📍")
BULLET = re.compile(r"([ \t]*)(?:[•●▪▫◦‣➤➢►▸▶◆◇■□✓✔☑–-]\ufe0f?|\*(?=[ \t]))[ \t]*(?=\S)(.*)")
NUMBER = re.compile(r"[ \t]*(?:(\d{1,2})(?:\ufe0f?\u20e3|[.)](?=[ \t]))|(🔟))[ \t]*(?=\S)(.*)")
HASHTAG = re.compile(r"#([^\W_][\w\u0900-\u0dff\u200c\u200d-]*)")
ONLY_HASHTAGS = re.compile(rf"(?:{HASHTAG.pattern}[\s,]*)+")
# The pictures ▪ and the like are in the same category as pins.
BULLET_SIGNS = frozenset("•●▪▫◦‣➤➢►▸▶◆◇■□✓✔☑")
STAMP = re.compile(
    r"(?:\[\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\]|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)? -) [^:\n]{1,40}: "
)
PROMO = re.compile(
    r"(?:https?://)?(?:t\.me|telegram\.me|wa\.me|chat\.whatsapp\.com|whatsapp\.com/channel)/\S+"
    r"|\b(?:join|follow|subscribe(?: to)?)\b.{0,40}(?:@\w{3,}|\b(?:channel|group|telegram|whatsapp|us)\b)"
    r"|\bshare\b.{0,40}(?:@\w{3,}|\b(?:friends|groups?|channel|link|max(?:imum)?)\b)|^\W*@\w{4,}\W*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(r"\W*forwarded(?: from\b.{0,60}| many times| message)?\W*", re.IGNORECASE)
BOLD_LINE = re.compile(r"(\*{1,2})(?=\S)([^*\n]{1,100})(?<=\S)\1:?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its number in the file, what stands there, and the stamp of a chat that was taken off it."""

    number: int
    raw: str
    stamp: str = ""

    @property
    def text(self) -> str:
        return one_line(self.raw)

    @property
    def emoji(self) -> str:
        """The picture that the line begins with; empty for a bullet's sign."""
        first = self.text[:1]
        is_picture = bool(first) and unicodedata.category(first) == "So" and first not in BULLET_SIGNS
        return first if is_picture or first in PINS else ""

    @property
    def words(self) -> str:
        """Without pictures at either end and the marks of a line that is bold as a whole."""
        inside = self.text
        for _ in range(2):
            inside = _without_pictures(inside)
            if bold := BOLD_LINE.fullmatch(inside):
                inside = bold[2].strip()
        return inside.rstrip(":").rstrip() if len(inside) <= LONGEST_LABEL else inside

    @property
    def item(self) -> str:
        """The text of a line that is an item, without the picture that stands for a bullet."""
        return _without_pictures_before(self.text) if self.emoji in POINTERS else self.text

    @property
    def is_bold(self) -> bool:
        text = self.text
        return text[:1] not in BULLET_SIGNS and BOLD_LINE.fullmatch(_without_pictures(text)) is not None

    @property
    def may_be_label(self) -> bool:
        words = self.words
        return bool(words) and len(words) <= LONGEST_LABEL and (words[-1] == "?" or not words.endswith(SENTENCE_ENDS))

    @property
    def is_known_label(self) -> bool:
        """Key takeaways, sources, introduction: labels with whatever picture."""
        return bool(self.emoji or self.is_bold) and is_known(self.words)

    @property
    def bullet(self) -> tuple[int, str, str] | None:
        """How far a list's item is indented, its number (none for a bullet) and its text."""
        if number := NUMBER.fullmatch(self.raw.rstrip()):
            return 0, number[1] or "10", number[3]
        found = None if self.is_bold else BULLET.fullmatch(self.raw.rstrip())
        return (len(found[1].expandtabs(4)), "", found[2]) if found else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The hashtags of a line of nothing else."""
        text = self.text
        return tuple(HASHTAG.findall(text)) if ONLY_HASHTAGS.fullmatch(text) else ()

    @property
    def is_promo(self) -> bool:
        text = self.text
        return len(text) <= LONGEST_PROMO and (PROMO.search(text) is not None or FORWARDED.fullmatch(text) is not None)

    @property
    def is_rule(self) -> bool:
        """Signs and pictures without a word."""
        return not any(character.isalnum() for character in self.raw)


def lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    made = []
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            stamp = STAMP.match(raw)
            end = stamp.end() if stamp else 0
            made.append(Line(number, raw[end:], raw[:end].strip()))
    return made


def _without_pictures(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_picture(text[start]):
        start += 1
    while end > start and _is_picture(text[end - 1]):
        end -= 1
    return text[start:end].strip()


def _without_pictures_before(text: str) -> str:
    start = 0
    while start < len(text) and _is_picture(text[start]):
        start += 1
    return text[start:]


def _is_picture(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "So" or EMOJI_MARKS.match(character) is not None
