"""A page of a Wix blog, written for the tests, and what they ask of it."""

from notes.importing.formats import wix_dump
from notes.importing.parsed import Parsed
from notes.importing.source import SourceText
from notes.tests.importing.account import account

TITLE = "Monsoon Forecasts: Why They Matter"
LEAD = "The monsoon brings most of the year's rain, and a forecast in April moves prices, loans and plans in May."
PAGE = f"""top of page

{TITLE}

{LEAD}


What Is Measured

- Sea Temperatures:

Buoys report the warmth of the Pacific every hour, and a warm Pacific often means a dry June in central India.


- Snow Cover:

Less snow in Eurasia warms the land early; the pull on the winds from the ocean grows with it.


Who Uses It\u00a0

Farmers choose seeds by it. Banks, insurers and grain traders read the same table with other questions in mind.


Reservoirs are filled or emptied by it, and power plants plan their coal.


GRAIN PRICES RISE 8% AFTER FORECAST - Read More


How Good It Is

- Fair in most years
- Poor in years of a strong El Niño
- Better since 2012

To sum up, the forecast is a bet with known odds, and the odds have improved.

Comments


bottom of page"""


def parsed(text: str) -> Parsed:
    return wix_dump.parse(SourceText("blog/monsoon-page.txt", text))


def page(*body: str, before: str = "top of page", after: str = "bottom of page") -> Parsed:
    return parsed("\n\n".join((before, TITLE, LEAD, *body, after)))


def balanced(text: str) -> Parsed:
    source = SourceText("blog/monsoon-page.txt", text)
    result = wix_dump.parse(source)
    found = account(source, result)
    assert found.is_balanced, found
    return result


def outline(result: Parsed) -> list[tuple[str, str, bool]]:
    return [(each.heading, each.kind, each.heading_supplied) for each in result.document.sections]


def dropped(result: Parsed) -> list[tuple[str, str]]:
    return [(each.text, each.rule) for each in result.dropped]


def codes(result: Parsed) -> list[str]:
    return [notice.code for notice in result.notices]
