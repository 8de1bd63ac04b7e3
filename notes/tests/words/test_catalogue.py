"""The Hindi catalogue says what the site says, and is compiled as it is written."""

import io
import re
from collections import Counter
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext

from notes.tests.words import catalogue
from notes.tests.words.marked import Sentence, in_module, in_template, marked, templates

ENTRIES = catalogue.read()
SENTENCES = {each: said for each, said in ENTRIES.items() if each != catalogue.HEADER}
# Named as Python formats them, as scripts fill them in, and elements with all their attributes.
PLACES = re.compile(r"%\(\w+\)s|%%|\{\w+\}|</?\w+(?: [^<>]*)?>")
DEVANAGARI = re.compile(r"[\u0900-\u097f]")


def test_every_marked_sentence_has_its_hindi() -> None:
    assert {each.text for each in marked() if not all(SENTENCES.get(each, ("",)))} == set()


def test_nothing_is_translated_that_nobody_says() -> None:
    """But for names of months, where Django's own are misspelt or not the usual short forms."""
    unsaid = {each.text for each in SENTENCES.keys() - marked()}
    months = {"September", "November", "December", *"jan feb mar apr jul aug sep oct nov dec".split()}
    assert unsaid == months


def test_every_translation_is_hindi_and_whole() -> None:
    for each, said in SENTENCES.items():
        assert len(said) == (2 if each.plural else 1), each
        assert all(DEVANAGARI.search(text) for text in said), each
        assert all(text == text.strip() and "  " not in text for text in said) or each.text != each.text.strip(), each


def test_placeholders_and_elements_are_those_of_the_english() -> None:
    for each, said in SENTENCES.items():
        for text, hindi in zip((each.text, each.plural or each.text), said, strict=False):
            assert Counter(PLACES.findall(hindi)) == Counter(PLACES.findall(text)), each


def test_a_sentence_that_ends_ends_in_hindi_too() -> None:
    for each, said in SENTENCES.items():
        bare = [re.sub(r"<[^<>]*>|”$", "", text) for text in (each.text, *said)]
        ends = [text.rstrip("”").endswith((".", "।")) for text in bare]
        assert len(set(ends)) == 1, each
        assert all("." not in re.sub(r"%\(\w+\)s", "", text) for text in bare[1:]), each


def test_nothing_waits_for_a_second_look() -> None:
    assert "fuzzy" not in catalogue.TEXT.read_text()


def test_the_compiled_catalogue_is_exactly_what_is_written() -> None:
    assert catalogue.COMPILED.read_bytes() == catalogue.compiled(ENTRIES), "run `make words`"


def test_python_reads_what_was_compiled() -> None:
    read = GNUTranslations(io.BytesIO(catalogue.compiled(ENTRIES)))
    assert [read.ngettext("{n} topic matches", "{n} topics match", number) for number in (0, 1, 2)] == [
        "{n} पाठ मिला", "{n} पाठ मिला", "{n} पाठ मिले",
    ]  # fmt: skip
    assert read.info()["plural-forms"] == "nplurals=2; plural=(n > 1);"


def test_the_text_is_written_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    catalogue.write(ENTRIES, path)
    assert catalogue.read(path) == ENTRIES
    assert path.read_text() == catalogue.TEXT.read_text()


def test_nobody_elses_words_stand_before_ours() -> None:
    """Django and its admin have Hindi for some of the same sentences."""
    with override("hi"):
        for each, said in SENTENCES.items():
            assert tuple(spoken(each, number) for number in range(1, len(said) + 1)) == said


def spoken(sentence: Sentence, number: int) -> str:
    """As Django says it."""
    text, plural, context = sentence
    if plural:
        return npgettext(context, text, plural, number) if context else ngettext(text, plural, number)
    return pgettext(context, text) if context else gettext(text)


def test_no_template_for_readers_says_anything_unmarked() -> None:
    found = {path.name: unmarked(path.read_text()) for path in templates()}
    assert {name: words for name, words in found.items() if words} == {}


def test_unmarked_words_are_noticed() -> None:
    assert unmarked("<p>{% translate 'Here' %} and {{ there }}</p>") == ["and"]
    assert unmarked('<a aria-label="Go" href="x">{% blocktranslate %}Here{% endblocktranslate %}</a>') == ["Go"]
    assert unmarked('<p data-hits="topics match">· {{ name }}</p>') == ["topics match"]


class Reader(HTMLParser):
    """Collects what people see or hear, and data that has spaces."""

    SAID = {"aria-label", "alt", "title", "placeholder", "label"}
    # The sizes of text.
    NO_WORDS = {"A", "A+", "A++"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if re.search(r"[A-Za-z]", text) and text not in self.NO_WORDS:
            self.found.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs).get("name"), dict(attrs).get("property")
        for name, value in attrs:
            is_said = name in self.SAID or (name == "content" and "description" in str(names))
            is_said = is_said or (name.startswith("data-") and " " in (value or "").strip())
            if is_said and re.search(r"[A-Za-z]{2}", value or ""):
                self.found.append(value or "")


def unmarked(source: str) -> list[str]:
    """The words outside of marks; a block whose name ends in `_class` holds none."""
    kept, until = [], ""
    for token in Lexer(source).tokenize():
        tag, _, name = token.contents.partition(" ")
        if token.token_type == TokenType.BLOCK and not until:
            until = "endblocktranslate" if tag == "blocktranslate" else "endblock" if name.endswith("_class") else ""
        elif token.token_type == TokenType.BLOCK and tag == until:
            until = ""
        elif token.token_type == TokenType.TEXT and not until:
            kept.append(token.contents)
    reader = Reader()
    reader.feed("".join(kept))
    reader.close()
    return reader.found


def test_marks_are_found_in_templates_and_code() -> None:
    template = """{% translate "One" %}{% blocktranslate count n=n context "c" trimmed %}
      {{ n }} “it's” {% plural %} many {% endblocktranslate %}"""
    assert set(in_template(template)) == {Sentence("One"), Sentence("%(n)s “it's”", "many", "c")}
    code = 'from django.utils.translation import gettext_lazy as _, npgettext\n_("A\\n")\nnpgettext("c", "a", "b", 1)'
    assert set(in_module(code)) == {Sentence("A\n"), Sentence("a", "b", "c")}


def test_a_sentence_put_together_when_the_site_runs_is_refused() -> None:
    with pytest.raises(ValueError, match="gettext"):
        list(in_module("from x import gettext\ngettext(f'{n} topics')"))


def test_a_sentence_that_is_written_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    path.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n')
    with pytest.raises(ValueError, match="twice"):
        catalogue.read(path)


def test_what_two_people_added_in_one_place_is_two_sentences(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    path.write_text('msgid "a"\nmsgstr "b"\nmsgctxt "c"\nmsgid "d"\nmsgstr "e"\nmsgid "f"\nmsgstr "g"\n')
    assert catalogue.read(path) == {Sentence("a"): ("b",), Sentence("d", "", "c"): ("e",), Sentence("f"): ("g",)}
