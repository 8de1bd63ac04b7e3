"""Word files become topics by the styles of their paragraphs; what is broken, protected or hostile is refused."""

import zipfile

import pytest

from notes.importing.decoding import decode
from notes.importing.formats import word
from notes.importing.parsed import FormatError, Parsed
from notes.importing.source import SourceText
from notes.tests.importing.account import dropped_words, stored_words
from notes.tests.importing.word_files import W, docx, p, run
from notes.text.folding import count_words

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)


def parsed(data: bytes, name: str = "my-notes.docx") -> Parsed:
    return word.parse(decode(name, data).text)


def refusal(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parsed(data)
    return caught.value


def headings(result: Parsed) -> list[str]:
    return [each.heading for each in result.document.sections]


@pytest.mark.parametrize(
    ("body", "core", "title", "sections"),
    [
        (p("The title", "Title") + p("One", "heading1") + p("a") + p("Two", "heading1") + p("b"), "Core", "The title", ["One", "Two"]),
        (p("The title", "Title") + p("One", "heading1") + p("a"), "Core", "The title", ["One"]),
        (p("Only one", "heading1") + p("One", "heading2") + p("a"), "Core", "Only one", ["One"]),
        (p("One", "heading1") + p("a") + p("Two", "heading1") + p("b"), "Core", "Core", ["One", "Two"]),
        (p("a"), "Core", "Core", ["Notes"]),
        (p("a"), "Microsoft Word - Document1", "my notes", ["Notes"]),
        (p("a"), "", "my notes", ["Notes"]),
    ],
)  # fmt: skip
def test_the_title_is_that_of_the_style_else_of_the_one_heading_else_of_the_file(
    body: str, core: str, title: str, sections: list[str]
) -> None:
    result = parsed(docx(body, {"docProps/core.xml": CORE.format(core)}))
    assert (result.document.title, headings(result)) == (title, sections)


def test_every_word_is_stored_or_listed() -> None:
    margin = f"<w:ftr {W}>{p('Page foot')}</w:ftr>"
    body = p("Seas", "heading1") + p("Zones", "heading2") + p(run("Twelve ") + run("miles", "<w:b/>") + run(" wide."))
    body += '<w:p><w:del w:id="1"><w:r><w:delText>old words</w:delText></w:r></w:del></w:p>'
    result = parsed(docx(body, {"word/footer1.xml": margin}))
    assert stored_words(result.document) == count_words("Seas Zones Twelve miles wide.")
    assert dropped_words(result.dropped, is_html=True) == count_words("old words Page foot")
    assert {each.rule for each in result.dropped} == {"deleted text", "page margin"}


def test_a_word_file_has_no_lines_to_name() -> None:
    result = parsed(docx(p("Key takeaways", "heading2") + p("One.", listed=(0, 1)) + p("Part", "heading2") + p("a")))
    assert {each.line for each in result.notices} <= {None}
    assert {each.line for each in result.dropped} <= {0}
    assert [each.text for each in result.document.takeaways] == ["One."]


def test_a_footnote_of_an_item_is_kept_beside_it() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("See the Act.")}</w:footnote></w:footnotes>'
    item = p(run("One") + '<w:r><w:footnoteReference w:id="2"/></w:r>', listed=(0, 1))
    result = parsed(docx(p("Key points", "heading2") + item, {"word/footnotes.xml": notes}))
    assert [each.text for each in result.document.takeaways] == ["One[^1]"]
    assert result.document.sections[0].body == "- See the Act."


def test_markup_in_the_text_is_text() -> None:
    result = parsed(docx(p("<script>alert(1)</script> &lt;b&gt; *x*".replace("<", "\u2039").replace("\u2039", " <"))))
    assert "<script>" not in result.document.sections[0].body


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(p("a"))[:-40], "broken or cut off"),
        (docx(p("words " * 500), method=zipfile.ZIP_STORED)[:900], "broken or cut off"),
        (docx("<w:p><w:r>"), "is no XML"),
        (docx("", {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "entities"),
        (docx("", {"word/styles.xml": "<!DOCTYPE x><x/>"}), "entities"),
        (docx("", {"word/document.xml": "<x/>"}), "not built as one"),
    ],
    ids=["no end", "half", "unclosed", "entities", "type", "no document"],
)
def test_a_broken_file_is_skipped_with_what_to_do_instead(data: bytes, words: str) -> None:
    error = refusal(data)
    assert (error.notice.code, error.skip) == ("BINARY", True)
    assert words in error.notice.message
    assert "save" in error.notice.message.lower()


def test_a_flipped_byte_is_found_out() -> None:
    data = bytearray(docx(p("words " * 500), method=zipfile.ZIP_STORED))
    data[600] ^= 0xFF
    assert refusal(bytes(data)).notice.code == "BINARY"


def test_a_protected_file_is_skipped() -> None:
    data = bytearray(docx(p("a")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 1)
    error = refusal(bytes(data))
    assert (error.notice.code, error.skip) == ("BINARY", True)
    assert "password" in error.notice.message


@pytest.mark.parametrize(
    "body",
    [
        p("x " * 7_000_000),
        "<w:p/>" * 30_001,
        "<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1000,
        "<w:p " + " ".join(f'a{number}="x"' for number in range(200)) + "/>",
        p("x " * 2_000_000),
    ],
    ids=["bomb", "elements", "depth", "attributes", "text"],
)
def test_a_hostile_file_is_refused_with_its_bound(body: str) -> None:
    notice = refusal(docx(body)).notice
    assert notice.code == "TOO_LARGE"
    assert any(map(str.isdigit, notice.message))


def test_an_archive_of_too_many_parts_is_refused() -> None:
    assert refusal(docx(p("a"), {f"word/media/{number}.png": "" for number in range(2_001)})).notice.code == "TOO_LARGE"


def test_other_archives_are_skipped_with_what_to_do_instead() -> None:
    sheet = docx("", {"xl/workbook.xml": "<x/>"})
    assert word.score(SourceText("a.docx", "text")) == (0.0, "no Word document")
    assert "Word" not in decode("a", sheet).text.path
    with pytest.raises(FormatError, match="no Word file"):
        word.parse(SourceText("a.txt", "text"))
