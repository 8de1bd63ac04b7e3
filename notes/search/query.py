"""A reader's words, taken apart."""

import re
from typing import NamedTuple

from notes.text.cleaning import one_line
from notes.text.tokens import tokens

LONGEST = 200

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
JOINERS = re.compile("[\u200c\u200d]")
FIELDS = ("tag", "subject", "difficulty")
CHUNK = re.compile(
    r'(?P<minus>(?<!\S)[-−](?=[^\s"−-]|"[^"]))?'
    r'(?:(?P<field>(?<![^\s−-])(?:tag|subject|difficulty)):(?=[^\s"]|"[^"]*[^\s"][^"]*"))?'
    r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))',
    re.IGNORECASE,
)


class Query(NamedTuple):
    """`text` is what was asked, cleaned and cut to 200 characters. `words` must each occur; of `phrases` and `without`
    each is one word, or several with single spaces between that follow each other. They hold letters, digits and marks
    only, in lower case, so no index takes a part of one for an operator. `tags`, `subject` and `difficulty` are as the
    reader wrote them: a slug or a name; empty where not asked."""

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    subject: str = ""
    difficulty: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """What must occur."""
        return self.words + self.phrases

    @property
    def is_filtered(self) -> bool:
        return bool(self.tags or self.subject or self.difficulty)

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for. What is only to be left out asks for nothing."""
        return bool(self.terms) or self.is_filtered

    def narrowed(self, field: str, value: str) -> str:
        """The text of this query with one more filter, `tag`, `subject` or `difficulty`; the last two take the place of
        what was asked of them."""
        kept = self.text if field == "tag" else self.widened(field)
        return f"{kept} {field}:{_quoted(value)}".strip()

    def widened(self, field: str, value: str = "") -> str:
        """The text of this query without the filters of that name; with a value, without that one alone."""

        def kept(found: "re.Match[str]") -> str:
            is_it = not found["minus"] and (found["field"] or "").lower() == field
            return "" if is_it and (not value or (found["quoted"] or found["plain"]) == value) else found[0]

        return " ".join(CHUNK.sub(kept, self.text).split())


def read(asked: str) -> Query:
    """Never an error: what cannot be understood is words. What stands between quotation marks, or without white space
    between ("2+2", "rules-based"), stays together; a minus before a word or phrase leaves out what holds it."""
    text = one_line(asked[: 10 * LONGEST]).translate(QUOTES)[:LONGEST].rstrip()
    found: dict[str, list[str]] = {name: [] for name in (*FIELDS, "words", "phrases", "without")}
    for chunk in CHUNK.finditer(JOINERS.sub("", text)):
        written = (chunk["quoted"] or chunk["plain"] or "").strip()
        if chunk["field"] and not chunk["minus"]:
            found[chunk["field"].lower()].append(written)
            continue
        term = tokens(f"{chunk['field'] or ''} {written}")
        kind = "without" if chunk["minus"] else "phrases" if len(term) > 1 else "words"
        found[kind] += [" ".join(term)] if term else []
    words, phrases, without, tags = (
        tuple(dict.fromkeys(found[name])) for name in ("words", "phrases", "without", "tag")
    )
    last = {name: found[name][-1] if found[name] else "" for name in ("subject", "difficulty")}
    return Query(text, words, phrases, without, tags, **last)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
