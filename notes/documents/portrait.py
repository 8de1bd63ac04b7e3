"""What is known of a document when it is looked at beside others: its title's words, names, numbers, days."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

from notes.documents.days import Stated, days, years
from notes.documents.names import folded, names, telling_words
from notes.documents.topic import TopicDocument
from notes.text.folding import words

ADDRESS = re.compile(r"\]\([^()\s]*\)|https?://[^\s<>()]+|<[^<>]{0,300}>|\[!?\^?[a-z0-9-]{1,20}\](?!\()", re.IGNORECASE)
REFERENCE = re.compile(r"https?://|\[\^[^\]\n]{1,60}\]:")
MARKS = str.maketrans(dict.fromkeys("*_`~\\", "") | dict.fromkeys("#>[]", " "))
NUMBER = re.compile(r"(?<![\w.,+/-])\d{1,20}(?:[.,:]\d{1,20}){0,4}[%٪]?(?![\w+/-])")
TITLE_NUMBER = re.compile(r"(?<![\d+])\d{1,9}(?![\d+])")
SAMPLED = 24  # one run of so many


@lru_cache(maxsize=16_384)
def _mark(word: str) -> int:
    """The same in every process."""
    return crc32(word.encode())


@dataclass(frozen=True)
class Portrait:
    """All of it is computed once, when first asked for; each costs one pass over the text."""

    document: TopicDocument

    @cached_property
    def prose(self) -> str:
        """What the document says, without its title, headings and sources, as plain as names and days need it."""
        document = self.document
        texts = [document.summary, *(each.body for each in document.sections)]
        texts += [each.text for each in document.takeaways]
        texts += [each.name for each in document.techniques]
        lines = (line for text in texts for line in text.split("\n") if not line.lstrip(" >").startswith("#"))
        return ADDRESS.sub(" ", "\n".join(lines)).translate(MARKS)

    @cached_property
    def refers(self) -> bool:
        """Whether a link or a footnote stands in the text."""
        document = self.document
        texts = [
            document.summary,
            *(each.body for each in document.sections),
            *(each.text for each in document.takeaways),
        ]
        return any(REFERENCE.search(text) for text in texts)

    @cached_property
    def title(self) -> dict[str, str]:
        """The words that tell the title from others, by their folded forms."""
        return telling_words(self.document.title)

    @cached_property
    def numbers_of_title(self) -> frozenset[int]:
        """Of the fifteenth Finance Commission, Chandrayaan-3, a summit in 2023; not those of "2+2"."""
        return frozenset(int(number) for number in TITLE_NUMBER.findall(self.document.title))

    @cached_property
    def names(self) -> dict[str, str]:
        """As the text writes them, by their folded forms."""
        return names(self.prose, self.said)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """What may be a name: the words that nowhere are written without a capital, folded."""
        without = {folded(word) for word in self.said if not word[0].isupper()}
        return frozenset(folded(word) for word in self.said if word[0].isupper()) - without

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the document, wherever it stands, folded."""
        return frozenset(folded(word) for text in self.document.texts() for word in words(text))

    @cached_property
    def days(self) -> tuple[Stated, ...]:
        return tuple(days(self.prose))

    @cached_property
    def years(self) -> frozenset[int]:
        stated = frozenset(day.first.year for day in self.days)
        own = frozenset({self.document.event_date.year} if self.document.event_date else ())
        return years(self.prose) | years(self.document.title) | stated | own

    @cached_property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The numbers of the prose that stand in no day, each with its place."""
        rest = list(self.prose)
        for day in self.days:
            rest[day.start : day.end] = "x" * (day.end - day.start)
        return tuple((found[0], found.start()) for found in NUMBER.finditer("".join(rest)))

    @cached_property
    def runs(self) -> frozenset[int]:
        """A number for every five words that follow each other; another one in another process."""
        return frozenset(map(hash, zip(*self._shifted, strict=False)))

    def sampled_runs(self) -> list[tuple[str, ...]]:
        """About one in twenty-four runs of five words: the same ones in whatever text they stand."""
        marks = list(map(_mark, self._folded))
        pairs = enumerate(zip(marks, marks[4:], strict=False))
        places = [at for at, (first, last) in pairs if (first ^ last) % SAMPLED == 0]
        return [tuple(self._folded[at : at + 5]) for at in places]

    @cached_property
    def said(self) -> list[str]:
        """The words of the prose, in order."""
        return words(self.prose)

    @cached_property
    def _folded(self) -> list[str]:
        return list(map(folded, self.said))

    @property
    def unsupported(self) -> str | None:
        """A day that the document states, as it stands in the text (else that of the event), while it names no source
        and no address, has no link and no footnote. None: it states no day, or names something."""
        document = self.document
        if document.sources or document.source_url or self.refers:
            return None
        if self.days:
            return self.days[0].written
        return str(document.event_date) if document.event_date else None

    @property
    def _shifted(self) -> list[list[str]]:
        return [self._folded[at:] for at in range(5)]

    def event_days(self) -> list[datetime.date]:
        """The day of the event where the document gives one, else those that its text states."""
        own = self.document.event_date
        return [own] if own else [day for stated in self.days for day in (stated.first, stated.last)]
