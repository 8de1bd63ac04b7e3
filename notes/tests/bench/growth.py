"""P6: what a document costs among many topics, against the same among few."""

from collections.abc import Iterator
from pathlib import Path

from notes.importing.run import import_files
from notes.models import Topic
from notes.tests.bench import corpus
from notes.tests.bench.harness import AT_MOST, Figure, cpu, growth
from notes.tests.bench.importing import OPTIONS
from notes.tests.making import many

FIRST = 2 * 10**6


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    few, times, number, rounds = (200, 10, 20, 3) if quick else (1_000, 10, 60, 5)
    many(max(few - Topic.objects.count(), 1), title="Few")
    small = [_cost(folder, number, each) for each in range(rounds)]
    many(few * times - Topic.objects.count(), title="Many")
    large = [_cost(folder, number, rounds + each) for each in range(rounds)]
    exponents = [growth(one, other, times) for one, other in zip(sorted(small), sorted(large), strict=True)]
    # An exponent near 0 strays far from itself; what was divided does not.
    ratios = [other / one for one, other in zip(sorted(small), sorted(large), strict=True)]
    asked = times**0.10
    found = f"×{times} topics, exponent {sum(exponents) / rounds:.2f}"
    yield Figure("P6", "import of a document", f"among {few:,}", found, ratios, AT_MOST, asked)


def _cost(folder: Path, number: int, each: int) -> float:
    first = FIRST + each * number
    notes = corpus.write(folder / f"growth {each}", number, corpus.markdown, ".md", first=first)
    return cpu(lambda: import_files([str(notes)], OPTIONS)) / number
