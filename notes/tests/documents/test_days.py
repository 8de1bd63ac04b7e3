"""Days as people write them."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents.days import MONTHS, days, years

THE_DAY = datetime.date(2024, 8, 18)


@pytest.mark.parametrize(
    "written",
    [
        "18 August 2024", "18th August 2024", "18th of August, 2024", "18 Aug. 2024", "18 AUGUST 2024", "August 18, 2024",
        "Aug 18 2024", "August 18th,2024", "2024-08-18", "18/08/2024", "08/18/2024", "18.8.2024", "18-08-2024",
        "18 अगस्त 2024", "१८ अगस्त २०२४", "18 अगस्त, 2024", "18\u00a0August\n2024",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    (found,) = days(f"It was on {written}, in Delhi.")
    assert (found.first, found.last) == (THE_DAY, THE_DAY)
    assert found.written == " ".join(written.split())


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("18–20 August 2024", (2024, 8, 18), (2024, 8, 20)),
        ("18 - 20 August 2024", (2024, 8, 18), (2024, 8, 20)),
        ("August 18-20, 2024", (2024, 8, 18), (2024, 8, 20)),
        ("30 August – 2 September 2024", (2024, 8, 30), (2024, 9, 2)),
        ("August 30 – September 2, 2024", (2024, 8, 30), (2024, 9, 2)),
        ("18–20 अगस्त 2024", (2024, 8, 18), (2024, 8, 20)),
    ],
)
def test_a_range_of_days_is_one(written: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    (found,) = days(written)
    assert (found.first, found.last) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "August 2024", "2024", "31 February 2024", "99/99/2024", "Maybe 18, 2024", "1.18.8.2024", "18 Augustus 2024",
        "2024-08-18-3", "https://example.org/2024/08/18", "18 August 20245", "0000-01-01", "12,018 August",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert list(days(text)) == []


def test_every_month_is_known_by_all_its_names() -> None:
    for number, names in enumerate(MONTHS, 1):
        for name in names.split():
            assert [day.first.month for day in days(f"1 {name} 2024")] == [number]
    assert [day.first.month for day in days("1 फ़रवरी 2024")] == [2]


def test_years_are_those_that_people_write_about() -> None:
    assert years("In 1947 and २०२४, not 1499, 2,047, 3.1950, 1950.5, 1950s or 20241.") == {1947, 2024}


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
@settings(deadline=None, max_examples=60)
def test_any_day_is_read_back(day: datetime.date) -> None:
    month = MONTHS[day.month - 1].split()[0].title()
    for written in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        assert [(found.first, found.last) for found in days(f"x {written} y")] == [(day, day)]


@given(st.text(st.sampled_from("0123456789१८ -–/.,\nAugustmayअगसत्")))
@settings(deadline=None)
def test_what_is_read_stands_where_it_says(text: str) -> None:
    for found in days(text):
        assert " ".join(text[found.start : found.end].split()) == found.written
        assert found.first <= found.last


@pytest.mark.parametrize("unit", ["1 ", "18 august ", "august 18, ", "18-", "1/1/", "2024-01-"])
def test_a_long_text_of_almost_days_is_read_in_one_pass(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(days(unit * (size // len(unit))))
        return time.process_time() - start

    seconds(1000)
    assert seconds(400_000) < max(1, 40 * seconds(40_000))
