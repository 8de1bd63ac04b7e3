"""What the checklist finds in a text, and what it leaves alone."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from notes.documents import MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.editorial import Check, Undecided, checklist
from notes.tests.making import a_document
from notes.tests.strategies import documents

ENOUGH = "Enough words stand here to make a text of some length for readers. " * 20


def text(*bodies: str, **fields: Any) -> TopicDocument:
    sections = tuple(Section(f"Part {number}", body) for number, body in enumerate(bodies or (ENOUGH,), 1))
    return settled(a_document(**{"sections": sections, **fields}))


def found(document: TopicDocument, **more: Any) -> dict[str, Check]:
    return {check.name: check for check in checklist(document, **more)}


def where(check: Check) -> list[str]:
    return [each.text for each in check.findings]


def test_a_text_in_order_is_ticked_all_over() -> None:
    checks = checklist(text())
    assert [check.name for check in checks if not check.is_met] == []
    assert [check.findings for check in checks if check.findings] == []
    assert len(checks) == 12


def test_what_is_amiss_comes_first() -> None:
    checks = checklist(text(difficulty="", rights=""))
    assert [check.name for check in checks[:2]] == ["difficulty", "rights"]
    assert not any(check.is_met for check in checks[:2])
    assert all(check.is_met for check in checks[2:])


def test_the_same_questions_are_asked_of_every_text() -> None:
    worst = text("#### Too deep\n\n[a](b.md)", takeaways=(), sources=(Source("A book"),), difficulty="", rights="")
    assert {check.name for check in checklist(worst)} == {check.name for check in checklist(text())}


def test_a_text_without_takeaways_says_so() -> None:
    assert found(text(takeaways=()))["takeaways"].says == "There are no takeaways"


def test_a_takeaway_that_shows_nothing_is_named() -> None:
    check = found(text(takeaways=(Takeaway("It is set up."), Takeaway("<!-- later -->"))))["takeaways"]
    assert check.says == "1 takeaway shows nothing"
    assert where(check) == ["Takeaway 2: <!-- later -->"]


def test_a_source_without_an_address_is_named_and_has_its_part() -> None:
    document = text(sources=(Source("The Act", "https://example.org/"), Source("Report, volume II")))
    check = found(document)["sources"]
    assert check.says == "1 source without an address"
    assert where(check) == ["Source 2: Report, volume II"]
    assert check.findings[0].place == f"sources:{document.sources[1].uid}"


def test_a_date_in_a_text_that_names_no_source_is_quoted() -> None:
    check = found(text(f"{ENOUGH}\n\nIt sat on 22 November 1951.", sources=()))["dates"]
    assert where(check) == ["“22 November 1951”: the text names no source."]


@pytest.mark.parametrize(
    "supported",
    [{"sources": (Source("The Act"),)}, {"sources": (), "source_url": "https://example.org/"}],
)
def test_a_date_in_a_text_that_names_a_source_is_left_alone(supported: dict[str, Any]) -> None:
    assert found(text(f"{ENOUGH}\n\nIt sat on 22 November 1951.", **supported))["dates"].is_met


def test_the_day_of_the_event_needs_evidence_too() -> None:
    check = found(text(sources=(), event_date=datetime.date(1951, 11, 22)))["dates"]
    assert where(check) == ["“1951-11-22”: the text names no source."]


@pytest.mark.parametrize("body", ["#### Deep", "### One\n\n##### Three", "### One\n\n#### Two\n\n###### Four"])
def test_a_skipped_heading_level_is_named(body: str) -> None:
    check = found(text(f"{ENOUGH}\n\n{body}"))["headings"]
    assert check.says == "1 skipped heading level"
    assert where(check) == [f"Part 1: {body.split()[-1]}"]


@pytest.mark.parametrize(
    "body",
    ["### One\n\n#### Two\n\n### Three", "```\n##### Code\n```", "### One\n\n#### Two\n\n##### Three\n\n### Four"],
)
def test_headings_that_follow_each_other_and_code_are_left_alone(body: str) -> None:
    assert found(text(f"{ENOUGH}\n\n{body}"))["headings"].is_met


def test_each_part_begins_anew_with_its_headings() -> None:
    assert found(text(f"### One\n\n#### Two\n\n{ENOUGH}", f"### One\n\n{ENOUGH}"))["headings"].is_met


def links(name: str) -> str | None:
    return "/topics/gst/" if name == "GST" else None


@pytest.mark.parametrize("link", ["[[GST]]", "[[GST#Rates|the rates]]", "[[#Part 1]]", "[here](#s-part-1)"])
def test_a_link_that_readers_can_follow_is_left_alone(link: str) -> None:
    assert found(text(f"{ENOUGH} {link}"), links=links)["links"].is_met


@pytest.mark.parametrize(
    "link",
    [
        "<https://example.org/a>",
        "[there](https://example.org)",
        "[m](mailto:a@example.org)",
        "`[[Code]]`",
        "a[^1]\n\n[^1]: Note.",
    ],
)
def test_addresses_elsewhere_code_and_footnotes_are_left_alone(link: str) -> None:
    assert found(text(f"{ENOUGH} {link}"), links=links)["links"].is_met


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("[[Not live]]", "[[Not live]]"),
        ("[[Not live|words]]", "[[Not live]]"),
        ("[[#No such heading]]", "[[No such heading]]"),
        ("[a note](../polity/note.md)", "../polity/note.md"),
        ("[a topic](/topics/gst/)", "/topics/gst/"),
        ("[there](#nowhere)", "#nowhere"),
        ("a[^1]\n\n[^1]: See [it](b.md).", "b.md"),
    ],
)
def test_a_link_within_the_site_that_leads_nowhere_is_named(link: str, target: str) -> None:
    check = found(text(f"{ENOUGH} {link}"), links=links)["links"]
    assert check.says == "1 link within the site leads nowhere"
    assert where(check) == [target]
    assert check.findings[0].place.startswith("sections:")


def test_links_are_looked_for_in_every_text_that_readers_get() -> None:
    document = text(
        f"{ENOUGH} [[One]]",
        summary="[[Two]]",
        takeaways=(Takeaway("[[Three]]"),),
        techniques=(MemoryTechnique("[[Four]]", "F"),),
    )
    assert where(found(document)["links"]) == ["[[Two]]", "[[One]]", "[[Three]]", "[[Four]]"]


@pytest.mark.parametrize(("body", "says"), [("A word.", "Very short: "), (ENOUGH * 20, "Very long: ")])
def test_a_very_short_or_very_long_text_says_how_long_it_is(body: str, says: str) -> None:
    check = found(text(body))["length"]
    assert not check.is_met
    assert check.says.startswith(says)
    assert " words" in check.says


def test_a_text_of_fair_length_says_how_long_it_is_too() -> None:
    says = found(text())["length"].says
    assert says.endswith(" words, 2 minutes to read")


def test_what_waits_for_a_decision_is_counted() -> None:
    document = text()
    place = f"sections:{document.sections[0].uid}"
    checks = found(document, undecided=Undecided(2, 1, (place, place, "", "sections:gone")))
    assert checks["proposals"].says == "2 open proposals of files"
    assert checks["relations"].says == "1 topic that may be about the same"
    assert checks["comments"].says == "4 open comments"
    assert where(checks["comments"]) == ["Part 1", "The topic as a whole", "A part that is not there any more"]


def test_a_text_that_cannot_be_rendered_is_one_failure_and_no_error() -> None:
    checks = checklist(text("[" * 20_000))
    assert checks[0].name == "showable"
    assert {"links", "headings", "length"}.isdisjoint(check.name for check in checks)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "[[<b>]]", "[x](javascript:alert(1))", "#### <img src=x>"]
)
def test_hostile_text_is_quoted_as_text(hostile: str) -> None:
    for check in checklist(text(f"{ENOUGH}\n\n{hostile}", takeaways=(Takeaway(hostile),))):
        assert all(type(each.text) is str for each in check.findings)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_every_text_is_answered_in_order_and_each_finding_names_a_part_that_it_has(document: TopicDocument) -> None:
    document = settled(document)
    checks = checklist(document)
    assert [check.is_met for check in checks] == sorted(check.is_met for check in checks)
    assert len({check.name for check in checks}) == len(checks)
    kinds = ("sections", "takeaways", "techniques", "sources")
    parts = {f"{kind}:{item.uid}" for kind in kinds for item in getattr(document, kind)} | {"", "summary"}
    for check in checks:
        assert not (check.is_met and check.findings)
        assert {each.place for each in check.findings} <= parts
