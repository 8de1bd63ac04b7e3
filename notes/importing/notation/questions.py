"""Multiple-choice questions in a text: where their options stand, and which lines give the answer away.

A question is two or more options in sequence, (a) (b) …, with a line "Answer: …" after them. Numbered prose, and
options without an answer, are left alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LETTERS = "abcdefgh"
HINDI = "कखगघङच"
DIGITS = "12345678"
LETTER = rf"[{LETTERS}{LETTERS.upper()}{HINDI}]"
SIGN = rf"[{LETTERS}{LETTERS.upper()}{HINDI}{DIGITS}]"
# A line's own options begin it, after a list's bullet perhaps. A number must stand in brackets: 1) begins a list.
OPTION = re.compile(
    rf"\s{{0,3}}(?:[-*+•]\s+)?[*_]{{0,2}}(?:\(({SIGN})\)|({LETTER})\)|({LETTER})\.(?=\s))[*_]{{0,2}}\s*(?=\S)"
)
WITHIN = re.compile(rf"\(({SIGN})\)")
WORD = r"(?:correct\s+)?(?:answer|ans)|correct\s+(?:option|choice)|सही\s+उत्तर|उत्तर"
EXPLAINS = r"explanation|exp|expl|reason|rationale|व्याख्या|स्पष्टीकरण"
ANSWER = re.compile(
    rf"\s{{0,3}}([*_]{{0,3}})({WORD})([*_]{{0,3}})\s{{0,3}}(?:\.?\s{{0,3}}[:：]|[-–—=]|\.)([*_]{{0,3}})\s*(.*)",
    re.IGNORECASE,
)
EXPLANATION = re.compile(
    rf"\s{{0,3}}[*_]{{0,3}}(?:{EXPLAINS})[*_]{{0,3}}\s{{0,3}}(?:\.?\s{{0,3}}[:：]|[-–—])", re.IGNORECASE
)
ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
STARTS_ANOTHER = re.compile(
    r"\s{0,3}(?:#{1,6}\s|>|```|~~~|\||[-*_]{3,}$|[*_]{0,3}Q(?:uestion)?\.?\s{0,3}\d|\d{1,3}[.)]\s)", re.IGNORECASE
)
# An item of the list of statements that a question is about, its indentation and its number.
NUMBER = re.compile(r"(\s{0,3}\d{1,3})([.)])(?=\s+\S)")
ASKS = re.compile(
    r"\s{0,3}[*_]{0,3}(?:which|what|who|how\s+many|select|choose|identify|mark|the\s+correct|of\s+the|in\s+the\s+(?:light|context)"
    r"|निम्न|उपर्युक्त|उपरोक्त|नीचे|कौन|कितने|सही|इनमें)",
    re.IGNORECASE,
)
HARD_BREAK = "  "
FAR = 6  # lines of text between two options, or the last one and the answer
MOST = len(LETTERS)
ENOUGH_IN_PROSE = 3  # options of a line that begins with the question
LONGEST = 1000  # characters of a line in which options are looked for


@dataclass(frozen=True, slots=True)
class Question:
    """Where a question stands among the lines: `breaks` are those after which an option begins, `answer` is the line
    that names the answer, `end` the index after the last line that explains it. Before those in `apart` a paragraph
    or a list ends; the numbers that begin those in `plain` are a question's and no item's."""

    breaks: frozenset[int]
    answer: int
    end: int
    apart: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()

    def written(self, at: int, line: str) -> list[str]:
        """A line of the question as lines of Markdown."""
        if at in self.plain:
            line = NUMBER.sub(r"\1\\\2", line, count=1)
        line = line.rstrip() + HARD_BREAK if at in self.breaks else line
        return ["", line] if at in self.apart else [line]

    def collapsed(self, lines: Sequence[str], written: Callable[[str], str] = str) -> list[tuple[int, str]]:
        """The answer as a collapsed part in Markdown: its lines, each with the index of the line that it comes from.
        `written` makes Markdown of a line of text."""
        found = ANSWER.match(lines[self.answer])
        assert found is not None  # `found` has seen it
        mark, title, after, before, rest = found.groups()
        if (opened := mark if not after else before) and rest.rstrip().endswith(opened):
            rest = rest.rstrip()[: -len(opened)]
        elif before and not mark:
            rest = before + rest
        inner = [(self.answer, rest.strip())] if rest.strip() else []
        for at in range(self.answer + 1, self.end):
            if inner and inner[-1][1] and EXPLANATION.match(lines[at]):
                inner.append((at, ""))
            inner.append((at, lines[at].strip()))
        shown = ((at, f"> {written(text)}" if text else ">") for at, text in inner)
        return [(self.answer, f"> [!details] {title}"), *shown]


def may_hold_an_answer(line: str) -> bool:
    """Whether it is worth looking: cheap, and never wrongly no."""
    return ANSWER.match(line) is not None


def found(lines: Sequence[str]) -> Iterator[Question]:
    """The questions with an answer, in their order. Costs a few passes."""
    after = 0  # where the question before ends
    for at, line in enumerate(lines):
        if at < after or not may_hold_an_answer(line):
            continue
        options = _options(lines, after, at)
        if options is None:
            continue
        end = _end(lines, at)
        if not ANSWER.match(line)[5].strip(" *_") and end == at + 1:  # type: ignore[index]
            continue
        apart, plain = _statements(lines, after, options[0])
        breaks = frozenset(each for each in _breaks(lines, options) if each + 1 not in apart)
        yield Question(breaks, at, end, apart, plain)
        after = end


def _options(lines: Sequence[str], first: int, answer: int) -> list[int] | None:
    """The lines of the options that end above an answer, in sequence from the first letter; several may share one."""
    at, gap, begins = answer - 1, 0, list[int]()
    while at >= first and gap <= FAR and len(begins) <= MOST:
        line = lines[at]
        signs = _signs(line)
        if not signs and STARTS_ANOTHER.match(line):
            break
        if signs:
            begins.insert(0, at)
            gap = 0
            if signs[0] == 0:
                in_order = [sign for place in begins for sign in _signs(lines[place])]
                return begins if len(in_order) >= 2 and in_order == list(range(len(in_order))) else None
        elif line.strip():
            gap += 1
        at -= 1
    return None


def _statements(lines: Sequence[str], first: int, option: int) -> tuple[frozenset[int], frozenset[int]]:
    """Of the numbered statements above the first option: the lines that begin something of their own (the list, and
    what asks about it), and the line of the question, where it has a number itself and would be one of them."""
    numbered: list[int] = []
    for at in range(option - 1, max(first, option - FAR * MOST) - 1, -1):
        if found := NUMBER.match(lines[at]):
            numbered.insert(0, at)
            if int(found[1]) == 1:
                break
    if [int(NUMBER.match(lines[at])[1]) for at in numbered] != list(range(1, len(numbered) + 1)) or len(numbered) < 2:  # type: ignore[index]
        return frozenset(), frozenset()
    begins = numbered[0]
    rest = [at for at in range(numbered[-1] + 1, option) if lines[at].strip()]
    asks = next((at for at in rest if ASKS.match(lines[at])), option)
    apart = {at for at in (begins, asks) if at and lines[at - 1].strip()}
    above = begins - 1
    while above > first and (not lines[above].strip() or not NUMBER.match(lines[above]) and lines[above - 1].strip()):
        above -= 1
    is_question = above >= first and NUMBER.match(lines[above])
    return frozenset(apart), frozenset({above} if is_question else ())


def _signs(line: str) -> list[int]:
    """Which options begin in a line: 0 for the first letter, and so on."""
    opening = OPTION.match(line)
    if opening is None:
        within = [_place(sign) for sign in WITHIN.findall(line[:LONGEST])]
        return within if len(within) >= ENOUGH_IN_PROSE and within == list(range(len(within))) else []
    first = opening[1] or opening[2] or opening[3]
    more = WITHIN.findall(line[:LONGEST], opening.end()) if opening[1] else []
    return [_place(sign) for sign in (first, *more)]


def _place(sign: str) -> int:
    return next(order.index(sign.lower()) for order in (LETTERS, HINDI, DIGITS) if sign.lower() in order)


def _breaks(lines: Sequence[str], options: Sequence[int]) -> frozenset[int]:
    """The lines of text directly above an option. A list's items need none."""
    return frozenset(at - 1 for at in options if at and lines[at - 1].strip() and not ITEM.match(lines[at]))


def _end(lines: Sequence[str], answer: int) -> int:
    """The index after the paragraph of the answer, and of the explanation where one follows."""
    end = _paragraph_end(lines, answer)
    following = next((at for at in range(end, len(lines)) if lines[at].strip()), len(lines))
    if following < len(lines) and EXPLANATION.match(lines[following]):
        return _paragraph_end(lines, following)
    return end


def _paragraph_end(lines: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not STARTS_ANOTHER.match(lines[end]):
        end += 1
    return end
