"""The way through a text: at each line the first construct that knows it takes it, else it is a line of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from notes.importing.dialects.rows import TAB, Account, Made, Row

# Looks at the line at an index and takes it, with what follows, or does not.
Construct: TypeAlias = "Callable[[Walk, Sequence[Row], int], Made | None]"
# What becomes of one line of text; None: nothing of it is left.
Inline: TypeAlias = Callable[[Row, Account], Row | None]
Before: TypeAlias = Callable[[Sequence[Row]], Sequence[Row]]

DEEPEST = 12


@dataclass(slots=True)
class Walk:
    """One container's lines on their way: the whole text, a list's item, a quote, a box."""

    account: Account
    constructs: Sequence[Construct]
    inline: Inline
    before: Before
    depth: int = 0
    in_item: bool = False
    any_text: bool = False
    after_blank: bool = True  # of the line that is looked at
    # Of each kind of ending, the index from which on there is none: looked for once, not at every line.
    without: dict[str, int] = field(default_factory=dict)
    found: dict[str, dict[int, int]] = field(default_factory=dict)

    def through(self, source: Sequence[Row]) -> list[Row]:
        rows, made, at = self.before(source), list[Row](), 0
        while at < len(rows):
            self.after_blank = not at or rows[at - 1].blank
            taken = self._taken(rows, at) if rows[at].may_begin_something else None
            if taken is None:
                made += filter(None, [self._text(rows[at])])
                self.any_text = self.any_text or not rows[at].blank
                at += 1
                continue
            if taken.apart and taken.rows and made and not made[-1].blank:
                made.append(taken.rows[0].saying(""))
            made += taken.rows
            if not taken.rows and (not made or made[-1].blank):
                while taken.end < len(rows) and rows[taken.end].blank:
                    taken = replace(taken, end=taken.end + 1)
            self.any_text = self.any_text or bool(taken.rows)
            at = taken.end
            if taken.apart and taken.rows and at < len(rows) and not rows[at].blank:
                made.append(taken.rows[-1].saying(""))
        return made

    def _text(self, row: Row) -> Row | None:
        # A few spaces before a paragraph mean nothing, and would count it in with a list above it.
        plain = row.dedented(TAB - 1) if self.after_blank and row.text[:1] == " " and row.indent < TAB else row
        return row if row.blank else self.inline(plain, self.account)

    def _taken(self, rows: Sequence[Row], at: int) -> Made | None:
        return next(filter(None, (each(self, rows, at) for each in self.constructs)), None)

    def inside(self, rows: Sequence[Row], *, in_item: bool = False) -> list[Row]:
        """What becomes of the lines of a container within this one; beyond a depth nobody writes they stay."""
        if self.depth >= DEEPEST:
            return list(rows)
        within = Walk(self.account, self.constructs, self.inline, self.before, self.depth + 1, in_item)
        return within.through(rows)

    def title(self, row: Row, text: str) -> str:
        """What becomes of the words of a box's head."""
        made = self.inline(row.saying(text), self.account) if text.strip() else None
        return made.text.strip() if made else ""

    def find(self, kind: str, rows: Sequence[Row], at: int, is_end: Callable[[str], bool]) -> int | None:
        """The index of the first line from `at` on that ends something of this kind. Linear over a whole text."""
        if at >= self.without.get(kind, len(rows)):
            return None
        end = next((place for place in range(at, len(rows)) if is_end(rows[place].text)), None)
        if end is None:
            self.without[kind] = at
        return end
