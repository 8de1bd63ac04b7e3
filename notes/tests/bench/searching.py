"""P7, P8: the whole view of a search, against FTS5 asked by hand for the same word with weights and snippets, and one
view that returns a constant page. In this process: CPU time, and the two percentiles of many different words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from notes.reading.moment import this_moment
from notes.search import beginning
from notes.tests.bench import corpus, many, pages
from notes.tests.bench.harness import AT_MOST, Figure

RAW = """
CREATE VIRTUAL TABLE bench_raw USING fts5(
    title, takeaways, summary, body, content='notes_searchentry', content_rowid='id', tokenize='porter unicode61'
)"""
ASKED = """
SELECT rowid, highlight(bench_raw, 0, '<', '>'), snippet(bench_raw, -1, '<', '>', '…', 30) FROM bench_raw
WHERE bench_raw MATCH %s AND rank MATCH 'bm25(10.0, 5.0, 2.0, 1.0)' ORDER BY rank LIMIT 20"""

# By their place among all words, the most frequent first: in one or two of a hundred topics, and in four of ten.
ORDINARY, COMMON = slice(2_000, 5_000), slice(60, 100)


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    number, words, rounds = (2_000, 40, 3) if quick else (100_000, 150, 3)
    many.fill(number)
    with connection.cursor() as cursor:
        cursor.execute(RAW)
        cursor.execute("INSERT INTO bench_raw (bench_raw) VALUES ('rebuild')")
    yield from compared(number, words, rounds)


def compared(number: int, words: int, rounds: int) -> Iterator[Figure]:
    asked = corpus.WORDS[ORDINARY]
    halves, ends, commons, begun = [], [], [], []
    for each in range(rounds):
        mine = asked[each::rounds][:words]
        ours, theirs = percentiles(_view(), mine), percentiles(_raw, mine)
        with override_settings(MIDDLEWARE=pages.DEFAULT, ROOT_URLCONF=pages.__name__):
            constant = percentiles(_constant(), mine)
        common = percentiles(_view(), corpus.WORDS[COMMON][each::rounds])
        typed = percentiles(lambda word: beginning(word[:4], this_moment()), mine)
        halves.append(ours[0] / (theirs[0] + constant[0]))
        ends.append(ours[1] / (theirs[1] + constant[1]))
        commons.append(common[1] / ours[1])
        begun.append(typed[1] / ours[1])
    among = f"among {number:,}"
    yield Figure("P7", f"search, half of all, {among}", f"FTS5 {_ms(theirs[0])}", _ms(ours[0]), halves, AT_MOST, 1.5)
    yield Figure("P7", f"search, 99 of 100, {among}", f"FTS5 {_ms(theirs[1])}", _ms(ours[1]), ends, AT_MOST, 1.3)
    yield Figure("P8", "search for a common word, 99 of 100", _ms(ours[1]), _ms(common[1]), commons, AT_MOST, 4)
    yield Figure("P8", "four letters typed, 99 of 100", _ms(ours[1]), _ms(typed[1]), begun, AT_MOST, 4)


def percentiles(ask: Callable[[str], object], words: Sequence[str]) -> tuple[float, float]:
    """Seconds that half of the words take at most, and that 99 of 100 do."""
    seconds = sorted(_timed(ask, words))
    return seconds[len(seconds) // 2], seconds[-1 - len(seconds) // 100]


def _timed(ask: Callable[[str], object], words: Iterable[str]) -> Iterator[float]:
    for word in words:
        began = process_time()
        ask(word)
        yield process_time() - began


def _view() -> Callable[[str], object]:
    client = Client()
    client.get("/search/", {"q": "nothing at all"})

    def ask(word: str) -> None:
        assert client.get("/search/", {"q": word}).status_code == 200

    return ask


def _raw(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [f'"{word}"'])
        cursor.fetchall()


def _constant() -> Callable[[str], object]:
    pages.constant = b"<!DOCTYPE html>" + b"a page " * 2_000
    client = Client()
    client.get("/constant/")
    return lambda word: client.get("/constant/", {"q": word})


def _ms(seconds: float) -> str:
    return f"{1_000 * seconds:.1f} ms"
