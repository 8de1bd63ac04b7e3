"""What Word does not show reaches no reader, and no text of a Word file vanishes without being listed."""

import pytest

from notes.importing.decoding import decode
from notes.importing.formats import word
from notes.importing.parsed import Parsed
from notes.tests.importing.word_files import R, W, docx, p, run

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def parsed(body: str, parts: dict[str, str] | None = None) -> Parsed:
    return word.parse(decode("notes.docx", docx(body, parts)).text)


def text(result: Parsed) -> str:
    return " ".join(each.body for each in result.document.sections)


def listed(result: Parsed) -> list[tuple[str, str]]:
    return [(each.text, each.rule) for each in result.dropped]


def styles(*given: str) -> dict[str, str]:
    return {"word/styles.xml": f"<w:styles {W}>{''.join(given)}</w:styles>"}


def style(key: str, about: str, kind: str = "character") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{about}</w:style>'


@pytest.mark.parametrize(
    "marks", ["<w:vanish/>", "<w:webHidden/>", '<w:specVanish w:val="1"/>', '<w:rStyle w:val="H"/>']
)
def test_hidden_text_reaches_no_reader_and_is_listed(marks: str) -> None:
    hidden = styles(style("H", "<w:rPr><w:vanish/></w:rPr>"))
    result = parsed(p(run("Seen ") + run("sec", marks) + run("ret", marks) + run(" words.")), hidden)
    assert "secret" not in repr(result.document)
    assert text(result) == "Seen words."
    assert listed(result) == [("secret", "hidden text")]


def test_a_style_that_hides_does_so_for_its_paragraphs_and_for_the_styles_based_on_it() -> None:
    hidden = styles(
        style("H", "<w:rPr><w:vanish/></w:rPr>", "paragraph"),
        style("B", '<w:basedOn w:val="H"/>', "paragraph"),
        style("R", '<w:basedOn w:val="R"/>', "paragraph"),
    )
    shown = p(run("Said aloud.", '<w:vanish w:val="0"/>'), "H")
    result = parsed(p("One.", "H") + p("Two.", "B") + p("Three.", "R") + shown, hidden)
    assert text(result) == "Three.\n\nSaid aloud."
    assert listed(result) == [("One.", "hidden text"), ("Two.", "hidden text")]


def test_a_hidden_reference_takes_its_footnote_with_it_and_the_note_is_listed() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("Between us.")}</w:footnote></w:footnotes>'
    reference = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    result = parsed(p(run("Seen.") + reference), {"word/footnotes.xml": notes})
    assert text(result) == "Seen."
    assert listed(result) == [("Between us.", "unused note")]


def test_a_hidden_mark_of_a_field_does_not_swallow_what_follows() -> None:
    field = "".join(
        f'<w:r><w:rPr><w:vanish/></w:rPr>{each}</w:r>'
        for each in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>XE x</w:instrText>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    assert text(parsed(p(run("Before ") + field + run("after.")))) == "Before after."


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<w:fldSimple w:instr="REF x">{run("Table 2")}</w:fldSimple>',
        f'<w:bdo w:val="rtl">{run("Table 2")}</w:bdo>',
        f'<w:dir w:val="rtl">{run("Table")}{run(" 2")}</w:dir>',
        f"<w:customXml>{run('Table 2')}</w:customXml>",
        f'<w:moveTo w:id="1">{run("Table 2")}</w:moveTo>',
        f'<w:bdo><w:fldSimple w:instr="REF x">{run("Table 2")}</w:fldSimple></w:bdo>',
    ],
    ids=["field", "direction of letters", "direction", "custom", "moved to", "both"],
)
def test_text_that_stands_in_a_wrapper_stays_in_its_place(wrapped: str) -> None:
    result = parsed(p(run("See ") + wrapped + run(" below.")))
    assert text(result) == "See Table 2 below."
    assert listed(result) == []


def test_of_a_word_with_its_reading_the_word_stays_and_the_reading_is_listed() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    result = parsed(p(run("The word ") + ruby + run(" here.")))
    assert text(result) == "The word 漢字 here."
    assert listed(result) == [("kanji", "ruby reading")]


def test_the_text_of_drawings_is_listed() -> None:
    drawing = f"<w:r><w:drawing {A}><a:t>In the drawing</a:t></w:drawing></w:r>"
    box = f"<w:r><w:drawing {WPS}><wps:txbx><w:txbxContent>{p('In a box')}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    result = parsed(p(run("Text.") + drawing + box))
    assert text(result) == "Text."
    assert listed(result) == [("In the drawing", "drawing text"), ("In a box", "drawing text")]


def test_the_text_of_diagrams_and_charts_is_listed() -> None:
    words = {
        "word/diagrams/data1.xml": f"<x {A}><a:p><a:r><a:t>Step</a:t></a:r><a:r><a:t> one</a:t></a:r></a:p></x>",
        "word/charts/chart1.xml": f"<x {A}><a:p><a:t>Growth</a:t></a:p><strCache><v>East</v><v>West</v></strCache></x>",
    }
    assert listed(parsed(p("Text."), words)) == [
        ("Step one", "drawing text"), ("Growth", "drawing text"), ("East West", "drawing text"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "fallback", "stays", "left"),
    [
        ("Same box", "Same box", "Same box", []),
        ("New box", "Old box", "Old box", [("New box", "drawing text")]),
        ("New box", "", "", [("New box", "drawing text")]),
    ],
)
def test_of_alternatives_one_is_kept_and_other_words_are_listed(
    choice: str, fallback: str, stays: str, left: list[tuple[str, str]]
) -> None:
    box = f"<wps:txbx><w:txbxContent>{p(choice)}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p(fallback)}</w:txbxContent></v:textbox></w:pict>" if fallback else ""
    both = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    whole = f"<w:r {MC} {WPS} {VML}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    result = parsed(p("Text.") + p(whole))
    assert text(result).split("\n\n") == ["Text.", *filter(None, [stays])]
    assert listed(result) == left


def test_deleted_rows_formulas_and_moved_text_are_listed() -> None:
    row = f"<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('Old row')}</w:tc></w:tr></w:tbl>"
    formula = f"<m:oMathPara {MATH}><m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath></m:oMathPara>"
    moved = f'<w:moveFrom w:id="2">{run("Elsewhere")}</w:moveFrom>'
    result = parsed(p("Text.") + row + p(formula + moved))
    assert text(result) == "Text."
    assert sorted(rule for _, rule in listed(result)) == ["deleted text", "moved text", "word formula"]


def test_a_dangerous_link_is_told_in_words_that_a_writer_in_word_understands() -> None:
    to = f'<Relationship Id="rId9" Type="{R}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<w:hyperlink r:id="rId9">{run("a link")}</w:hyperlink>'
    relations = {"word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}">{to}</Relationships>'}
    result = parsed(p(link), relations)
    told = [each.message for each in result.notices if each.code == "UNSAFE_REMOVED"]
    assert told == ["a link to javascript:alert(1) was removed"]
    assert text(result) == "a link"
