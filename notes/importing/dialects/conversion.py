"""A whole text brought from any dialect into the Markdown that documents hold."""

from collections.abc import Sequence

from notes.documents.blocks import Line, lines
from notes.importing.dialects import (
    callouts,
    code,
    definitions,
    github,
    inline,
    jekyll,
    lists,
    mkdocs,
    obsidian,
    vitepress,
)
from notes.importing.dialects.rows import Account, Row
from notes.importing.dialects.walk import Construct, Walk
from notes.importing.notation import questions

# In the order in which they are asked: code first, since nothing in it is notation.
CONSTRUCTS: tuple[Construct, ...] = (
    code.fence,
    code.indented_lines,
    code.formula,
    obsidian.comment,
    github.comment,
    jekyll.contents,
    jekyll.highlight,
    jekyll.comment,
    mkdocs.admonition,
    mkdocs.tab,
    vitepress.container,
    vitepress.script,
    vitepress.components,
    github.details,
    github.html,
    github.table,
    callouts.quote,
    obsidian.tag_line,
    lists.items,
)


def converted(text: Sequence[str], first: int, account: Account) -> list[Line]:
    """The lines of a file's text as those of a document, each with the number that it has in the file, where the
    first one has the number given."""
    rows = definitions.collected([Row(line, number) for number, line in enumerate(text, first)], account)
    made = Walk(account, CONSTRUCTS, inline.line, _with_answers_collapsed).through(rows)
    if not made:
        return []
    found = lines("\n".join(row.text for row in made))
    return [Line(line.text, line.level, line.fenced, made[line.number - 1].number) for line in found]


def _with_answers_collapsed(rows: Sequence[Row]) -> Sequence[Row]:
    """Multiple-choice questions with their answers in collapsed parts, but for those that stand in code."""
    if not any(questions.may_hold_an_answer(row.text) for row in rows):
        return rows
    hidden = code.code_lines(rows)
    texts = ["" if at in hidden else row.text for at, row in enumerate(rows)]
    made, at = list[Row](), 0
    for question in questions.found(texts):
        for place, row in enumerate(rows[at : question.answer], at):
            made += [row.saying(text) for text in question.written(place, row.text)]
        first = rows[question.answer]
        indent = " " * min(first.indent, len(first.text) - len(first.text.lstrip()))
        collapsed = question.collapsed(texts)
        if made and not made[-1].blank:
            made.append(first.saying(""))
        made += [rows[place].saying(f"{indent}{text}") for place, text in collapsed]
        at = question.end
        if at < len(rows) and not rows[at].blank:
            made.append(first.saying(""))
    return [*made, *rows[at:]]
