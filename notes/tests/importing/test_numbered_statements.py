"""The statements that a multiple-choice question is about keep their numbers, and what asks about them is no item."""

import pytest

from notes.importing.formats import markdown, text
from notes.importing.source import SourceText
from notes.rendering import render

OPTIONS = "(a) 1 only\n(b) 2 only\n\nAnswer: (a)"


def body(written: str, form: str = "md") -> str:
    chosen = markdown if form == "md" else text
    document = chosen.parse(SourceText(f"a.{form}", f"Title\n\nText.\n\n{written}\n")).document
    return "\n\n".join(filter(None, (document.summary, *(each.body for each in document.sections))))


@pytest.mark.parametrize("form", ["md", "txt"])
def test_what_asks_and_its_options_are_no_part_of_the_last_statement(form: str) -> None:
    made = body(f"Consider:\n\n1. First\n2. Second\nWhich of the statements is correct?\n{OPTIONS}", form)
    assert "2. Second\n\nWhich of the statements is correct?  \n(a) 1 only  \n(b) 2 only\n\n> [!details]" in made


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_question_with_a_number_of_its_own_does_not_shift_those_of_its_statements(form: str, gap: str) -> None:
    made = body(f"1. Consider:{gap}1. First\n2. Second\nWhich is correct?\n{OPTIONS}", form)
    assert "1\\. Consider:\n\n1. First\n2. Second\n\nWhich" in made
    assert render(made).count("<li>") == 2


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_statement_of_several_lines_stays_one(form: str) -> None:
    made = body(f"Consider:\n\n1. First\n2. Second that\ngoes on here.\nSelect the code:\n{OPTIONS}", form)
    assert render(made).count("<li>") == 2
    assert "goes on here.\n\nSelect the code:  \n(a)" in made


def test_options_right_below_the_statements_stand_apart_too() -> None:
    assert "2. Second\n\n(a) 1 only  \n(b) 2 only" in body(f"Consider:\n\n1. First\n2. Second\n{OPTIONS}")


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_numbered_question_without_statements_stays_an_item(form: str) -> None:
    made = body("1. What?\n(a) x\n(b) y\nAnswer: a\n\n2. Why?\n(a) x\n(b) y\nAnswer: b", form)
    assert "1. What?  \n" in made
    assert "\n2. Why?  \n" in made


def test_a_list_without_options_and_answer_is_left_alone() -> None:
    assert body("1. One:\n2. Two\n3. Three\nmore") == "Title\n\nText.\n\n1. One:\n2. Two\n3. Three\n    more"
