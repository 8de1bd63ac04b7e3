"""What would take long to read is refused before it is read, with its line and the bound."""

import time

import pytest

from notes.importing import detect
from notes.importing.parsed import FormatError
from notes.importing.source import SourceText


def nested(line: str, step: int, number: int) -> str:
    return "".join(" " * (step * level) + line for level in range(number))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("<p>a</p>" + "<![" * 300_000, "30,000 signs"),
        ("<p>a</p>" + "<!-- " * 100_000, "30,000 signs"),
        ("<p>" + "&amp;" * 300_000, "30,000 signs"),
        ("<h1>a</h1><p " + " ".join(f"a{number}=1" for number in range(400_000)) + ">x", "100,000 attributes"),
        (nested("- a\n", 2, 2_200), "at most 500"),
        (nested('!!! note "x"\n', 4, 1_550), "at most 500"),
        ("- a\n" + "".join("\t" * (level % 120) + "- a\n" for level in range(20_000)), "at most 1,048,576"),
        (":::a\n" * 300_000, "at most 70,000"),
        ("- a\n" * 80_000, "at most 70,000"),
    ],
    ids=["declarations", "comments", "entities", "attributes", "lists", "boxes", "tabs", "containers", "bullets"],
)
def test_what_would_take_long_is_refused_at_once_with_line_and_bound(text: str, bound: str) -> None:
    source = SourceText("a.md", text)
    started = time.process_time()
    chosen, _ = detect.choose(source)
    with pytest.raises(FormatError) as caught:
        chosen.parse(source)
    assert time.process_time() - started < 5
    assert bound in caught.value.notice.message
    assert caught.value.notice.line


def test_a_long_note_in_many_sections_is_imported() -> None:
    sections = (f"## Part {number}\n\n" + "Some words stand here.\n\n" * 385 for number in range(98))
    source = SourceText("a.md", "# Long\n\n" + "".join(sections))
    assert len(source.text) > 900_000
    assert len(detect.choose(source)[0].parse(source).document.sections) == 98
