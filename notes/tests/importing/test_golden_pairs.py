"""Golden pairs: one construct each, and what a perfect import makes of it.

`golden/NAME.EXT` and `golden/NAME.json`. A folder `NAME.docx` holds the parts of a Word file, which is put together
here. The JSON states the format, the document, the codes of the notices in their order, and the dropped lines.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from notes.importing.decoding import Decoded, decode
from notes.importing.detect import choose
from notes.importing.formats import formats
from notes.importing.showable import check_showable
from notes.tests.importing.word_files import W, docx

GOLDEN = Path(__file__).parent / "golden"
MARGIN = 0.1


def inputs() -> dict[str, Path]:
    return {path.name.partition(".")[0]: path for path in sorted(GOLDEN.iterdir()) if path.suffix != ".json"}


def data_of(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    parts = {each.relative_to(path).as_posix(): each.read_text("utf-8") for each in path.rglob("*") if each.is_file()}
    body = parts.pop("word/document.xml")
    return docx(body, {name: text.replace("W_NAMESPACE", W) for name, text in parts.items()})


def decoded(path: Path) -> Decoded:
    return decode(path.name, data_of(path))


def found(path: Path) -> dict[str, Any]:
    text = decoded(path)
    module, _ = choose(text.text)
    parsed = module.parse(text.text)
    check_showable(parsed.document, text.text)
    return {
        "format": module.NAME,
        "document": parsed.document.to_json(),
        "notices": [each.code for each in (*text.notices, *parsed.notices)],
        "dropped": [[each.line, each.text, each.rule] for each in parsed.dropped],
    }


def readable(pair: dict[str, Any]) -> list[str]:
    return json.dumps(pair, ensure_ascii=False, indent=1).split("\n")


@pytest.mark.parametrize("name", inputs())
def test_a_golden_pair(name: str) -> None:
    wanted = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    assert readable(found(inputs()[name])) == readable(wanted)


def test_every_input_has_its_partner_and_every_partner_its_input() -> None:
    names = [path.name.partition(".")[0] for path in GOLDEN.iterdir() if path.suffix != ".json"]
    assert sorted(names) == sorted(path.stem for path in GOLDEN.glob("*.json"))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", inputs())
def test_the_right_format_wins_clearly_and_says_why(name: str) -> None:
    source = decoded(inputs()[name]).text
    module, evidence = choose(source)
    score = module.score(source)[0]
    others = [each.score(source)[0] for each in formats().values() if each.NAME != module.NAME]
    assert score >= max(others) + MARGIN or module.NAME == "text", (score, others)
    assert 0 < len(evidence) <= 200


@pytest.mark.parametrize("path", sorted((GOLDEN.parents[3] / "seeds").rglob("*.*")), ids=lambda path: path.name)
def test_the_projects_own_seeds_are_told_apart_clearly(path: Path) -> None:
    source = decoded(path).text
    module, _ = choose(source)
    others = [each.score(source)[0] for each in formats().values() if each.NAME != module.NAME]
    assert module.score(source)[0] >= max(others) + MARGIN
    wanted = {".md": "studynotes/1"}.get(path.suffix, {"western_ghats.txt": "wix_dump"}.get(path.name, "upsc_learning"))
    assert wanted == module.NAME


ENDINGS = [
    ("html-page", "page.md", "html"),
    ("html-page", "page.txt", "html"),
    ("word-styles", "notes.doc", "word"),
    ("word-styles", "notes.zip", "word"),
    ("word-styles", "notes", "word"),
    ("reader-dump", "page.html", "reader_dump"),
    ("emoji-notes", "notes.md", "emoji_notes"),
]


@pytest.mark.parametrize(("pair", "name", "wanted"), ENDINGS)
def test_bytes_beat_the_names_ending(pair: str, name: str, wanted: str) -> None:
    source = decode(name, data_of(inputs()[pair])).text
    assert wanted == choose(source)[0].NAME


def test_markdown_in_a_text_file_is_markdown() -> None:
    text = b"# Rivers\n\nThe **Ganga** and the Yamuna.\n\n## Basins\n\n- one\n- two\n"
    assert choose(decode("rivers.txt", text).text)[0].NAME == "markdown"
    assert choose(decode("rivers.html", text).text)[0].NAME == "markdown"
