"""A reader's words, taken apart."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from notes.text.cleaning import one_line
from notes.text.tokens import WORD, folded, in_full, tokens

LONGEST = 200
# Words that must follow each other. To look for fifty times “the” takes an index of many topics some seconds.
LONGEST_PHRASE = 8

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
JOINERS = re.compile("[\u200c\u200d]")
FIELDS = ("tag", "subject", "difficulty", "language")
CHUNK = re.compile(
    r'(?P<minus>(?<!\S)[-−](?=[^\s"−-]|"[^"]))?'
    rf'(?:(?P<field>(?<![^\s−-])(?:{"|".join(FIELDS)})):(?=[^\s"]|"[^"]*[^\s"][^"]*"))?'
    r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))',
    re.IGNORECASE,
)


class Written(NamedTuple):
    """A word that must occur, and where it stands in the text of a query."""

    word: str
    start: int
    end: int
    is_quoted: bool


class Query(NamedTuple):
    """`text` is what was asked, cleaned and cut to 200 characters. `terms` must occur, `without` must not: each is one
    word, or up to eight with single spaces between that follow each other. They hold letters, digits and marks only, in
    lower case, so no index takes a part of one for an operator. `tags`, `subject`, `difficulty` and `language` are as
    the reader wrote them: a slug or code, or a name; empty where not asked."""

    text: str
    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    subject: str = ""
    difficulty: str = ""
    language: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The terms of one word."""
        return tuple(term for term in self.terms if " " not in term)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The terms of several words."""
        return tuple(term for term in self.terms if " " in term)

    @property
    def is_filtered(self) -> bool:
        return bool(self.tags or self.subject or self.difficulty or self.language)

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for. What is only to be left out asks for nothing."""
        return bool(self.terms) or self.is_filtered

    @property
    def loosened(self) -> list[str]:
        """The texts of this query without one of its filters, or without one of the words that are to be left out."""
        chunks = [chunk for chunk in CHUNK.finditer(self.text) if chunk["minus"] or chunk["field"]]
        return [" ".join(f"{self.text[: chunk.start()]} {self.text[chunk.end() :]}".split()) for chunk in chunks]

    @property
    def neighbours(self) -> list[tuple[str, str]]:
        """Each two words that must occur with nothing but a space or a hyphen between them."""
        return [(one.word, other.word) for one, other in pairwise(self._written()) if self._is_pair(one, other)]

    def spelt(self, term: str) -> str:
        """One of the terms as the reader wrote it, capitals and marks included; else the term."""
        words = term.split(" ")
        written = self._written()
        for start in range(len(written) - len(words) + 1):
            same = written[start : start + len(words)]
            if [each.word for each in same] == words:
                return self.text[same[0].start : same[-1].end]
        return term

    def corrected(self, meant: Mapping[str, str]) -> str:
        """The text of this query with others for some of the words that must occur, or for two of them with a space
        between; nothing for those that may be left out. Filters stay as they are."""
        pieces, at = list[str](), 0
        written = self._written()
        for word, following in zip(written, [*written[1:], None], strict=True):
            pair = f"{word.word} {following.word}" if following and self._is_pair(word, following) else ""
            key, end = (pair, following.end) if following and pair in meant else (word.word, word.end)
            if word.start >= at and key in meant and not (word.is_quoted and not meant[key]):
                other = f'"{meant[key]}"' if " " in meant[key] and not word.is_quoted else meant[key]
                pieces += [self.text[at : word.start], other]
                at = end
        return " ".join("".join([*pieces, self.text[at:]]).split()).rstrip(" ?!.,;।")

    def _written(self) -> list["Written"]:
        chunks = (chunk for chunk in CHUNK.finditer(self.text) if not (chunk["minus"] or chunk["field"]))
        return [
            Written(folded(word[0]), word.start(), word.end(), chunk["quoted"] is not None)
            for chunk in chunks
            for word in WORD.finditer(self.text, chunk.start(), chunk.end())
        ]

    def _is_pair(self, one: "Written", other: "Written") -> bool:
        return self.text[one.end : other.start] in (" ", "-") and one.is_quoted == other.is_quoted

    def narrowed(self, field: str, value: str) -> str:
        """The text of this query with one more filter, one of FIELDS; any but `tag` takes the place of what was asked
        of it."""
        return f"{self.narrowing(field)}{_quoted(value)}"

    def narrowing(self, field: str) -> str:
        """How `narrowed` begins, whatever the value; it ends with one that needs no quotation marks: any slug."""
        kept = self.text if field == "tag" else self.widened(field)
        return f"{kept} {field}:".lstrip()

    def widened(self, field: str, value: str = "") -> str:
        """The text of this query without the filters of that name; with a value, without that one alone."""

        def kept(found: "re.Match[str]") -> str:
            is_it = not found["minus"] and (found["field"] or "").lower() == field
            return "" if is_it and (not value or (found["quoted"] or found["plain"]) == value) else found[0]

        return " ".join(CHUNK.sub(kept, self.text).split())


def read(asked: str) -> Query:
    """Never an error: what cannot be understood is words. What stands between quotation marks, or without white space
    between ("2+2", "rules-based"), stays together, eight words at a time; a minus before a word or phrase leaves out
    what holds it, or its first eight words."""
    text = one_line(asked[: 10 * LONGEST]).translate(QUOTES)[:LONGEST].rstrip()
    found: dict[str, list[str]] = {name: [] for name in (*FIELDS, "terms", "without")}
    for chunk in CHUNK.finditer(JOINERS.sub("", text)):
        written = (chunk["quoted"] or chunk["plain"] or "").strip()
        if chunk["field"] and not chunk["minus"]:
            found[chunk["field"].lower()].append(written)
            continue
        stretches = _stretches(tokens(f"{chunk['field'] or ''} {written}"))
        if chunk["minus"]:
            found["without"] += stretches[:1]
        else:
            found["terms"] += stretches
    found["terms"] = in_full(found["terms"])
    terms, without, tags = (tuple(dict.fromkeys(found[name])) for name in ("terms", "without", "tag"))
    subject, difficulty, language = (found[name][-1] if found[name] else "" for name in FIELDS[1:])
    return Query(text, terms, without, tags, subject, difficulty, language)


def _stretches(words: list[str]) -> list[str]:
    return [" ".join(words[start : start + LONGEST_PHRASE]) for start in range(0, len(words), LONGEST_PHRASE)]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
