"""What is marked for translation: in the public templates and in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[3]

STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(({STRING}(?:, {STRING})*)(?:, ?count)? ?\)")
FUNCTIONS = {
    f"{name}{lazy}": name for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")
} | {"_": "gettext"}


class Sentence(NamedTuple):
    """`plural` is empty for a sentence without a number."""

    text: str
    plural: str = ""
    context: str = ""


def templates() -> list[Path]:
    """Those that readers see."""
    return [path for path in sorted((HOUSE / "templates").rglob("*.html")) if "admin" not in path.parts]


def modules() -> list[Path]:
    return [path for path in sorted((HOUSE / "notes").rglob("*.py")) if "tests" not in path.parts]


def marked() -> set[Sentence]:
    """Every marked sentence of the house."""
    found = {sentence for path in templates() for sentence in in_template(path.read_text())}
    return found | {sentence for path in modules() for sentence in in_module(path.read_text())}


def in_template(source: str) -> Iterator[Sentence]:
    for function, texts in CALL.findall(templatize(source)):
        yield _sentence(FUNCTIONS[function], list(ast.literal_eval(f"({texts},)")))


def in_module(source: str) -> Iterator[Sentence]:
    """ValueError for a call whose texts are not written out in place: nobody could translate them."""
    if "gettext" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            yield _sentence(FUNCTIONS[node.func.id], [getattr(each, "value", None) for each in node.args])


def _sentence(function: str, given: list[object]) -> Sentence:
    texts = given[: 1 + function.startswith(("n", "p")) + function.startswith("np")]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{function}({given}) cannot be read without being run.")
    context = str(texts.pop(0)) if "p" in function.removesuffix("gettext") else ""
    return Sentence(str(texts[0]), str(texts[1]) if len(texts) > 1 else "", context)
