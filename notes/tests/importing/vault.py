"""A vault of notes in the dialects that people mix: invented words, the same ones at every run.

Each piece says what it holds: how many headings, lists, tables and blocks of code, and its words without any syntax.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

SYLLABLES = "ba ke li mo nu ra se ti vo za pra kri sho dha mun gar vel tor hin dra".split()
OBSIDIAN, MKDOCS, VITEPRESS, JEKYLL, GITHUB = DIALECTS = ("obsidian", "mkdocs", "vitepress", "jekyll", "github")


@dataclass(slots=True)
class Note:
    """One note: its path, its text, and what an import must keep of it."""

    path: str
    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headings: int = 0
    lists: int = 0
    tables: int = 0
    code: int = 0

    @property
    def counts(self) -> Counter[str]:
        return Counter(headings=self.headings, lists=self.lists, tables=self.tables, code=self.code)


class Pen:
    """Writes pieces into a note and keeps the account of them."""

    def __init__(self, note: Note, dice: random.Random, titles: list[str]) -> None:
        self.note, self.dice, self.titles = note, dice, titles

    def word(self) -> str:
        made = "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(1, 3)))
        self.note.words.append(made)
        return made

    def said(self, text: str) -> str:
        """Words that are not invented, accounted for."""
        self.note.words += text.replace("/", " ").replace("-", " ").split()
        return text

    def some(self, least: int = 4, most: int = 14) -> str:
        return " ".join(self.word() for _ in range(self.dice.randint(least, most)))

    def put(self, *lines: str) -> None:
        self.note.lines += [*lines, ""]

    def paragraph(self) -> None:
        self.put(self.some() + ".", self.some() + ".")

    def heading(self, level: int) -> None:
        self.note.headings += 1
        self.put(f"{'#' * level} {self.some(2, 4)}")

    def nested_list(self) -> None:
        step = self.dice.choice(("  ", "   ", "    ", "\t"))
        mark = self.dice.choice("-*+")
        self.note.lists += 2
        self.put(f"{mark} {self.some(2, 5)}", f"{step}{mark} {self.some(2, 5)}", f"{step}{mark} {self.some(1, 3)}",
                 f"{mark} {self.some(2, 5)}")  # fmt: skip

    def steps(self) -> None:
        end = self.dice.choice(".)")
        self.note.lists += 1
        self.note.code += 1
        self.put(f"1{end} {self.some(2, 5)}", "", "   ```sh", f"   # {self.some(1, 3)}", f"   {self.word()}", "   ```",
                 f"2{end} {self.some(2, 5)}")  # fmt: skip

    def table(self) -> None:
        self.note.tables += 1
        self.put(f"| {self.word()} | {self.word()} |", "|---|:-:|", f"| {self.some(1, 3)} | {self.word()} |",
                 f"| {self.word()} | {self.some(1, 3)} |")  # fmt: skip

    def fence(self) -> None:
        self.note.code += 1
        marks = self.dice.choice(("```", "~~~", "````"))
        self.put(
            f"{marks}python", f"# {self.some(2, 4)}", "", f"- {self.word()} %%{self.word()}%% =={self.word()}==", marks
        )

    def quote(self) -> None:
        self.put(f"> {self.some()}", f"> {self.some()}")

    def question(self) -> None:
        self.put(f"{self.some(5, 8)}?", f"({self.said('a')}) {self.word()}", f"({self.said('b')}) {self.word()}", "",
                 f"{self.said('Answer')}: ({self.said('a')}) {self.some(2, 4)}")  # fmt: skip


def obsidian(pen: Pen) -> None:
    title = pen.dice.choice(pen.titles)
    pen.put(
        f"{pen.some()} [[{title}|{pen.some(1, 2)}]] =={pen.some(1, 3)}== %%{pen.some(2, 3)}%% {pen.word()}. ^{'b1d2'}"
    )
    pen.said("b1d2")
    pen.put("%%", pen.some(), pen.some(), "%%")
    kind = pen.dice.choice(("note", "tip", "important", "example", "cite", "bug"))
    pen.note.lists += 1
    pen.put(
        f"> [!{kind}]{pen.dice.choice(('', '+', '-'))} {pen.some(2, 4)}",
        f"> {pen.some()}",
        ">",
        f"> - {pen.word()}",
        f"> - {pen.word()}",
    )
    pen.put(f"![[{pen.word()}-{pen.word()}.png|300]]")
    pen.put(f"#{pen.word()} #{pen.word()}/{pen.word()}")


def mkdocs(pen: Pen) -> None:
    pen.note.lists += 2
    pen.put(f'{pen.dice.choice(("!!!", "???", "???+"))} {pen.dice.choice(("note", "warning", "tip"))} "{pen.some(2, 4)}"',
            f"    {pen.some()}", "", f"    - {pen.word()}", f"        - {pen.word()}")  # fmt: skip
    pen.note.code += 1
    pen.put(f'=== "{pen.some(1, 2)}"', "", f"    {pen.some()}", "", "    ```", f"    {pen.some(1, 3)}", "    ```")
    pen.put(f'=== "{pen.some(1, 2)}"', "", f"    {pen.some()}")
    pen.put(
        f"{pen.some()} ++{pen.said('ctrl')}+{pen.said('k')}++ {pen.word()}.{{: .{pen.said('lead')} }}".replace(
            ".{:", ". {:"
        )
    )
    pen.put(f"{pen.some()}[^{pen.note.headings}]", "", f"[^{pen.note.headings}]: {pen.some()}")


def vitepress(pen: Pen) -> None:
    kind = pen.dice.choice(("tip", "warning", "danger", "details", "info"))
    pen.note.lists += 1
    pen.put(f"::: {kind} {pen.some(2, 3)}", pen.some(), "", f"1. {pen.word()}", f"2. {pen.word()}", ":::")
    pen.put(f":::: info {pen.some(1, 2)}", f"::: details {pen.some(1, 2)}", pen.some(), ":::", "::::")
    pen.put(f"{pen.some()} <Badge/> {pen.word()}".replace("<Badge/>", f"<{pen.said('Badge')} />"))


def jekyll(pen: Pen) -> None:
    pen.note.code += 1
    pen.put(f"{{% {pen.said('highlight ruby')} %}}", f"# {pen.some(2, 4)}", f"{{% {pen.said('endhighlight')} %}}")
    pen.note.words[-1:] = []  # the tags become a fence: syntax
    for syntax in ("highlight", "ruby"):
        pen.note.words.remove(syntax)
    pen.put(f"{{% {pen.said('include')} {pen.word()}.{pen.said('html')} %}}")
    pen.put(f"{pen.some()} {{{{ {pen.said('site')}.{pen.word()} }}}} {pen.word()}.")
    pen.put(f"<!-- {pen.said('more')} -->")


def github(pen: Pen) -> None:
    pen.note.lists += 1
    pen.put(f"- [x] {pen.some(2, 4)}", f"- [ ] {pen.some(2, 4)}")
    pen.put(f"> [!{pen.dice.choice(('NOTE', 'TIP', 'CAUTION'))}]", f"> {pen.some()}")
    pen.note.lists += 1
    pen.put(
        "<details>",
        f"<summary>{pen.some(2, 4)}</summary>",
        "",
        f"- {pen.some(2, 4)}",
        f"- {pen.word()}",
        "",
        "</details>",
    )
    pen.note.tables += 1
    pen.put(
        f"{pen.some()}:", f"| {pen.word()} | {pen.word()} |", "| --- | --- |", f"| {pen.word()} | ~~{pen.word()}~~ |"
    )


PIECES: dict[str, Callable[[Pen], None]] = {
    OBSIDIAN: obsidian,
    MKDOCS: mkdocs,
    VITEPRESS: vitepress,
    JEKYLL: jekyll,
    GITHUB: github,
}  # fmt: skip


def vault(number: int = 205, seed: int = 4) -> list[Note]:
    dice = random.Random(seed)
    titles = [f"{' '.join(''.join(dice.choices(SYLLABLES, k=3)) for _ in range(2))} {place}" for place in range(number)]
    return [_note(place, titles, dice) for place in range(number)]


def _note(place: int, titles: list[str], dice: random.Random) -> Note:
    dialect = DIALECTS[place % len(DIALECTS)]
    note = Note(f"{dialect}/{dice.choice(('', 'deep/er/'))}{titles[place].replace(' ', '-')}.md")
    pen = Pen(note, dice, titles)
    if dialect in (OBSIDIAN, JEKYLL):
        note.lines += [
            "---",
            f"title: {pen.said(titles[place])}",
            "tags:",
            f"  - {pen.word()}",
            f"  - {pen.word()}",
            "---",
        ]
        note.words += ["title", "tags"]
    else:
        pen.put(f"# {pen.said(titles[place])}" if place % 2 else f"{pen.said(titles[place])}\n=====")
    pen.paragraph()
    others = [pen.nested_list, pen.steps, pen.table, pen.fence, pen.quote, pen.question]
    for _ in range(dice.randint(2, 3)):
        pen.heading(2)
        mixed = [dialect, dice.choice(DIALECTS)] if dice.random() < 0.4 else [dialect]
        for each in mixed:
            PIECES[each](pen)
            pen.paragraph()
        pen.heading(3)
        for piece in dice.sample(others, k=2):
            piece()
            pen.paragraph()
    return note


def write(folder: Path, notes: list[Note]) -> None:
    for note in notes:
        path = folder / note.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(note.lines), "utf-8")
