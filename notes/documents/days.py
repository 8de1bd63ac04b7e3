"""Days and years that a text states, in the ways in which people write them, in English and in Hindi."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "january jan जनवरी", "february feb फरवरी", "march mar मार्च", "april apr अप्रैल", "may मई", "june jun जून",
    "july jul जुलाई", "august aug अगस्त", "september sept sep सितंबर सितम्बर", "october oct अक्टूबर अक्तूबर",
    "november nov नवंबर नवम्बर", "december dec दिसंबर दिसम्बर",
)  # fmt: skip
NUKTA = "\u093c"  # फ़रवरी is written with it and without
NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
NAMES = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace("फ", f"फ{NUKTA}?")
DEVANAGARI = {0x0966 + digit: str(digit) for digit in range(10)}

# Bounded everywhere, so that a long line costs one pass.
MONTH = f"({NAMES})(?![^\\W\\d_])\\.?"
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(\d{4})(?!\d)"
GAP = r"[ \t\xa0\n]{1,3}"
TO = r"[ \t]?[-–—][ \t]?"
# Day first, with the first day of a range before it; month first; year first; numbers alone.
WRITTEN = re.compile(
    rf"(?<![\w/.-])(?:{DAY}(?:{GAP}{MONTH})?{TO})?{DAY}{GAP}(?:of{GAP})?{MONTH},?{GAP}{YEAR}"
    rf"|(?<!\w){MONTH}{GAP}{DAY}(?:{TO}(?:{MONTH}{GAP})?{DAY})?(?:,{GAP}|,|{GAP}){YEAR}"
    r"|(?<![\w/.-])(\d{4})-(\d{2})-(\d{2})(?![\w/-])"
    r"|(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\15(\d{4})(?![\w/-])",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?<![\w.,])(1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A day, or a range of days, as it stands in a text from `start` to `end`."""

    first: datetime.date
    last: datetime.date
    written: str
    start: int
    end: int


def days(text: str) -> Iterator[Stated]:
    """Every day that a text states in full, in order. A day that no calendar has is none."""
    for found in WRITTEN.finditer(text):
        try:
            first, last = _range(found)
        except ValueError:
            continue
        written = " ".join(text[found.start() : found.end()].split())
        yield Stated(min(first, last), max(first, last), written, found.start(), found.end())


def years(text: str) -> frozenset[int]:
    """The years from 1500 to 2099 that a text names."""
    return frozenset(int(year) for year in YEARS.findall(text.translate(DEVANAGARI)))


def _range(found: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """Raises ValueError for what is no day."""
    groups = found.groups()
    if groups[4]:
        first, month_of_first, last, month, year = groups[:5]
    elif groups[9]:
        month_of_first, first, month, last, year = groups[5:10]
        month, last = month or month_of_first, last or first
    elif groups[10]:
        year, month, last = groups[10:13]
        return (day := datetime.date(int(year), int(month), int(last))), day
    else:
        last, month, year = groups[13], groups[15], groups[16]
        if int(month) > 12:  # as Americans write it
            last, month = month, last
        return (day := datetime.date(int(year), int(month), int(last))), day
    end = datetime.date(int(year), _number(month), int(last))
    begin = datetime.date(int(year), _number(month_of_first or month), int(first or last))
    return begin, end


def _number(month: str) -> int:
    return NUMBERS[month.casefold().replace(NUKTA, "")]
