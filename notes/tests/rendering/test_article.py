"""A whole topic becomes parts, counts and plain texts."""

import json

import pytest

from notes.documents import MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.rendering import Html, Part, RenderingRefused, article, marked, stored
from notes.tests.rendering.allowed import assert_allowed

DOCUMENT = settled(
    TopicDocument(
        "The Auditor",
        identifier="auditor",
        summary="One **officer** audits.\n\n# Not a heading",
        sections=(
            Section("", "Text[^1].\n\n### Removal\n\nx\n\n> [!tip] Watch\n> out", kind="introduction"),
            Section("Removal", "More[^2], again[^1].\n\n#### Deep\n\ny"),
            Section("Empty"),
            Section("Last", "End.\n\n[^1]: First note.\n\n[^2]: Second note.\n\n[^3]: Unused note."),
        ),
        takeaways=(Takeaway("Articles **148** to 151"),),
        techniques=(
            MemoryTechnique("Huron & *Ontario*", hook="HOMES & co", kind="acronym"),
            MemoryTechnique("x", hook="HO"),
        ),
        sources=(Source("Ministry <b>", "https://x.example/?a=1&b=2"), Source("A book")),
    )
)


def test_parts_come_in_order_and_an_empty_section_is_none() -> None:
    kinds = [part.kind for part in article(DOCUMENT).parts]
    assert kinds == [
        "summary",
        "introduction",
        "body",
        "body",
        "takeaway",
        "technique",
        "technique",
        "source",
        "source",
    ]


def test_parts_keep_the_uids_of_their_items() -> None:
    uids = [part.uid for part in article(DOCUMENT).parts]
    given = [each.uid for each in DOCUMENT.sections if each.body]
    assert uids[1:4] == given
    assert uids[4] == DOCUMENT.takeaways[0].uid
    assert uids[-1] == DOCUMENT.sources[-1].uid


def test_anchors_are_unique_in_the_whole_topic() -> None:
    sections = article(DOCUMENT).parts[1:4]
    assert [part.anchor for part in sections] == ["s-introduction", "s-removal-2", "s-last"]
    assert sections[0].headings == (("s-removal", "Removal"),)
    assert sections[1].headings == ()
    assert_allowed("".join(part.html for part in sections))


def test_footnotes_are_numbered_through_the_topic_and_defined_anywhere_in_it() -> None:
    first, second, last = article(DOCUMENT).parts[1:4]
    assert '<ol><li id="n-1"><p>First note.' in first.html
    assert '<ol start="2"><li id="n-2"><p>Second note.' in second.html
    assert '<a href="#n-1" aria-label="Note 1">1</a>' in second.html
    assert '<ol start="3"><li id="n-3"><p>Unused note.</p></li>' in last.html


def test_a_summary_is_paragraphs_only() -> None:
    summary = article(DOCUMENT).parts[0]
    assert summary.html == "<p>One <strong>officer</strong> audits.</p>\n<p># Not a heading</p>"


def test_the_capitals_of_an_acronym_stand_out_and_other_hooks_are_text() -> None:
    acronym, other = article(DOCUMENT).parts[5:7]
    assert acronym.hook == "<b>HOMES</b> &amp; co"
    assert acronym.label == "Acronym"
    assert acronym.html == "Huron &amp; <em>Ontario</em>"
    assert (other.hook, other.label) == ("HO", "")


def test_a_source_is_text_with_a_link_where_there_is_an_address() -> None:
    linked, book = article(DOCUMENT).parts[-2:]
    assert linked.html == '<a href="https://x.example/?a=1&amp;b=2" rel="noopener nofollow">Ministry &lt;b&gt;</a>'
    assert book.html == "A book"


def test_supplied_headings_and_labels_are_neither_counted_nor_searched() -> None:
    rendered = article(DOCUMENT)
    assert rendered.words == (3 + 3) + (1 + 1 + 1 + 2) + (1 + 2 + 1 + 1) + (1 + 1 + 2 + 2 + 2) + 4 + (2 + 2) + (1 + 1)
    assert rendered.minutes == 1
    assert "Introduction" not in rendered.search.body
    assert "In the exam" not in rendered.search.body
    assert rendered.search.body.split("\n")[:3] == ["Text.", "Removal", "x"]
    assert "HOMES & co" in rendered.search.body and "A book" in rendered.search.body
    assert rendered.search.summary == "One officer audits.\n# Not a heading"
    assert rendered.search.takeaways == "Articles 148 to 151"
    assert rendered.search.title == "The Auditor"


def test_a_supplied_heading_is_shown_in_the_topics_language() -> None:
    hindi = TopicDocument("विषय", language="hi", sections=(Section("", "पाठ", kind="conclusion"), Section("Own", "x")))
    assert [part.heading for part in article(hindi).parts] == ["निष्कर्ष", "Own"]


def test_a_description_is_cut_at_a_word() -> None:
    assert article(DOCUMENT).description == "One officer audits. # Not a heading"
    long = article(TopicDocument("T", sections=(Section("A", "### H\n\n" + "**word** " * 50 + "\n\nsecond"),)))
    assert len(long.description) <= 160
    assert long.description.endswith("word…")
    assert article(TopicDocument("T")).description == ""


def test_a_description_ends_with_a_sentence_where_one_ends_late_enough() -> None:
    def description(summary: str) -> str:
        return article(TopicDocument("T", summary=summary)).description

    first, more = f"{'word ' * 20}ends.", " word" * 40
    assert description(f"{first} It goes on.{more}") == first
    assert description(f"{'word ' * 20}part of it. Its{more}").endswith("part of it.")
    assert description(f"{'शब्द ' * 20}समाप्त है। आगे{more}").endswith("समाप्त है।")
    for unfinished in (
        f"Short.{more}",
        f"{'word ' * 20}by Dr. Ambedkar{more}",
        f"{'word ' * 20}of Kesavananda vs. Kerala{more}",
    ):
        assert description(unfinished).endswith("word…")


def test_parts_go_to_json_and_back() -> None:
    for part in article(DOCUMENT).parts:
        data = json.loads(json.dumps(part.to_json()))
        assert Part.from_json(data) == part
        assert isinstance(Part.from_json(data).html, Html)
        assert all(data.values())


def test_a_hostile_section_refuses_the_whole_topic() -> None:
    with pytest.raises(RenderingRefused):
        article(TopicDocument("T", sections=(Section("A", "x"), Section("B", "[" * 20_000))))


def test_the_other_two_doors() -> None:
    assert stored("<p>a</p>").__html__() == "<p>a</p>"
    assert marked("a \x02<b>\x03 & \x02c") == "a <mark>&lt;b&gt;</mark> &amp; c"
    assert marked("\x03a\x02\x02b\x03\x03") == "a<mark>b</mark>"
