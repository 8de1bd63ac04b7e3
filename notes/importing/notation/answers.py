"""Lines of Markdown that a format has made, with the answers of multiple-choice questions in collapsed parts."""

from collections.abc import Sequence
from dataclasses import replace

from notes.documents.blocks import Line
from notes.importing.notation import questions


def collapsed(found: Sequence[Line]) -> list[Line]:
    """Code and quotes are left alone. Every line keeps the number of the one that it comes from."""
    if not any(questions.may_hold_an_answer(line.text) for line in found):
        return list(found)
    texts = ["" if line.fenced or line.text.startswith(">") else line.text for line in found]
    made: list[Line] = []
    at = 0
    for question in questions.found(texts):
        for place, line in enumerate(found[at : question.answer], at):
            *blank, text = question.written(place, line.text)
            made += [*(Line(each, number=line.number) for each in blank), replace(line, text=text)]
        if made and made[-1].text.strip():
            made.append(Line("", number=made[-1].number))
        made += [Line(text, number=found[place].number) for place, text in question.collapsed(texts)]
        at = question.end
        if at < len(found) and found[at].text.strip():
            made.append(Line("", number=found[at].number))
    return [*made, *found[at:]]
