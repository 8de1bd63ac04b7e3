"""Pages of hits lead on behind a hit, not behind so many: what comes and goes meanwhile repeats and hides nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.models import Edition, SearchEntry
from notes.reading.moment import this_moment
from notes.search import Results, search
from notes.search.place import START, Mark, Place, read_place, write_place
from notes.tests.making import published
from notes.tests.views.test_search import indexed

NUMBERS = st.integers(0, 10**18 - 1)


def find(after: str = "", words: str = "shares") -> Results:
    return search(words, this_moment(), after)


def slugs(results: Results) -> list[str]:
    return [hit.edition.slug for hit in results.hits]


@pytest.mark.django_db
def test_what_is_published_and_withdrawn_meanwhile_repeats_and_hides_nothing() -> None:
    indexed(95)
    for number in range(6):
        published(f"Shares of {number}")
    expected = set(Edition.objects.values_list("slug", flat=True))
    first = find()
    assert slugs(first)[:6] == [f"shares-of-{number}" for number in (5, 4, 3, 2, 1, 0)]
    seen, page, came = slugs(first), first, 0
    while page.after:
        published(f"Shares that came {came}")
        published(f"Other {came}")
        came += 1
        last = Edition.objects.get(slug=seen[-1])
        if came % 2 and last.slug.startswith("shares-of"):
            last.topic.withdraw("Wrong.", by=None)
        elif came % 2:  # made without a working copy
            SearchEntry.objects.filter(edition=last).delete()
        page = find(page.after)
        assert not page.is_first, (came, len(seen), page.count)
        seen += slugs(page)
    assert [(n, seen.index(each), each) for n, each in enumerate(seen) if seen.index(each) != n] == []
    assert expected <= set(seen)
    assert came == 5


@pytest.mark.django_db
def test_the_last_of_the_last_page_has_nothing_behind_it() -> None:
    indexed(40)
    page = find(find().after)
    assert (len(page.hits), page.after) == (20, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "after",
    [
        "20",
        "1.2.3",
        "0.0.0.0.0.0.0.0",
        "0.0.0.0.0.0.0.1000",
        "0.0.0.0.0.0.99.20",
        "-1.0.0.0.0.0.0.20",
        "१.0.0.0.0.0.0.20",
        "\0",
    ],
)
def test_what_nobody_gave_out_is_the_first_page(after: str) -> None:
    indexed(30)
    assert (find(after).is_first, slugs(find(after))) == (True, slugs(find()))


@pytest.mark.django_db
def test_a_place_behind_everything_is_the_first_page() -> None:
    indexed(30)
    place = Place(Mark(40, 5), Mark(41, 2), 7, 6, 3, 900)
    assert find(write_place(place)).is_first


@settings(max_examples=100, deadline=None)
@given(
    st.integers(-1, 98),
    NUMBERS,
    st.integers(-1, 98),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.integers(0, 80),
    st.integers(1, 999),
)
def test_a_place_is_read_as_it_was_written(
    step: int, entry: int, end_step: int, end: int, last: int, other: int, within: int, shown: int
) -> None:
    place = Place(Mark(step, entry), Mark(end_step, end), last, other, within, shown)
    assert read_place(write_place(place)) == place


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), st.text("0123456789."), st.lists(NUMBERS).map(lambda each: ".".join(map(str, each)))))
def test_any_text_is_a_place_or_the_start(text: str) -> None:
    place = read_place(text)
    assert place == START or write_place(place).count(".") == 7
