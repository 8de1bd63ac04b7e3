"""Notes to measure with: about 740 words each, no two alike, the same in every run."""

import random
from collections.abc import Callable
from html import escape
from itertools import accumulate, product
from pathlib import Path

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru sta the tri".split()
# As many different words as a subject has, a few of them often and most of them seldom: notes that all shared their
# words would look to the importer like notes about one event.
WORDS = tuple("".join(each) for each in random.Random(0).sample([*product(SYLLABLES, repeat=3)], 6_000))
OFTEN = tuple(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
JOINTS = "of the and in to which by for with that under over after before while because".split()
SECTIONS, SENTENCES_A_PARAGRAPH, WORDS_A_SENTENCE = 6, 3, 13

Dialect = Callable[[random.Random, int], str]


def write(folder: Path, number: int, dialect: Dialect, ending: str, *, first: int = 0) -> Path:
    """Makes a folder of that many files in twenty folders, which are their subjects."""
    for n in range(first, first + number):
        place = folder / f"subject {n % 20:02}" / f"note-{n:06}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dialect(random.Random(n), n), "utf-8")
    return folder


def markdown(chance: random.Random, number: int) -> str:
    """A note as people keep them: front matter, headings, bold words, links, a list and a table."""
    lines = ["---", f"title: {_title(chance, number)}", f"tags: [{', '.join(_tags(chance))}]", "---", ""]
    for _ in range(SECTIONS):
        lines += [f"## {phrase(chance, 4)}", "", _paragraph(chance, "**{}**"), ""]
        lines += [f"- {_sentence(chance)}" for _ in range(3)]
        lines += ["", _paragraph(chance, "[{}](https://example.org/page)"), ""]
    lines += ["| year | place |", "| --- | --- |"]
    lines += [f"| {1900 + n} | {chance.choice(WORDS)} |" for n in range(4)]
    return "\n".join(lines) + "\n"


def html(chance: random.Random, number: int) -> str:
    """The same kind of note as a web page."""
    title = escape(_title(chance, number))
    parts = [f"<!DOCTYPE html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>"]
    for _ in range(SECTIONS):
        parts.append(f"<h2>{phrase(chance, 4)}</h2><p>{_paragraph(chance, '<strong>{}</strong>')}</p><ul>")
        parts += [f"<li>{_sentence(chance)}</li>" for _ in range(3)]
        parts.append(f"</ul><p>{_paragraph(chance, '<a href=https://example.org/page>{}</a>')}</p>")
    rows = (f"<tr><td>{1900 + n}</td><td>{chance.choice(WORDS)}</td></tr>" for n in range(4))
    parts.append(f"<table><tr><th>year</th><th>place</th></tr>{''.join(rows)}</table></main></body></html>")
    return "\n".join(parts) + "\n"


def _word(chance: random.Random) -> str:
    return chance.choices(WORDS, cum_weights=OFTEN)[0]


def _title(chance: random.Random, number: int) -> str:
    return f"{phrase(chance, 3)} {number}"


def _tags(chance: random.Random) -> list[str]:
    return chance.sample(WORDS, 3)


def phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()


def _sentence(chance: random.Random) -> str:
    words = [_word(chance) if n % 2 == 0 else chance.choice(JOINTS) for n in range(WORDS_A_SENTENCE)]
    return " ".join(words).capitalize() + "."


def _paragraph(chance: random.Random, marked: str) -> str:
    """Sentences, a word of which is marked."""
    sentences = [_sentence(chance) for _ in range(SENTENCES_A_PARAGRAPH)]
    return " ".join([*sentences[:-1], marked.format(_word(chance)), sentences[-1]])


def plain(chance: random.Random, words: int = 740) -> str:
    """So many words in sentences, as the plain text of a note has them."""
    half = words // 2
    often, joints = chance.choices(WORDS, cum_weights=OFTEN, k=half), chance.choices(JOINTS, k=half)
    line = [word for pair in zip(often, joints, strict=True) for word in pair]
    return "\n".join(f"{' '.join(line[at : at + 26])}." for at in range(0, len(line), 26))
