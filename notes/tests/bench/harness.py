"""What a figure is here: ours against an anchor of the same run, round by round, the median and how far it strayed."""

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

# A ratio that strays further than this share of itself says nothing; the bound leaves room for a quiet machine's noise.
MOST_SPREAD = 0.35
# Others may keep this much of every processor busy before a run is disturbed.
MOST_LOAD = 0.5

AT_LEAST, AT_MOST = "≥", "≤"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `ratios`: one a round. `asked`: the goal's bound for their median, in the direction of
    `sign`. `anchor` and `ours`
    say what was divided, for people."""

    goal: str
    what: str
    anchor: str
    ours: str
    ratios: Sequence[float]
    sign: str
    asked: float

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def spread(self) -> float:
        """From the lowest to the highest, as a share of the median."""
        return (max(self.ratios) - min(self.ratios)) / self.ratio if self.ratio else math.inf

    @property
    def is_disturbed(self) -> bool:
        return self.spread > MOST_SPREAD

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.asked if self.sign == AT_LEAST else self.ratio <= self.asked

    def verdict(self, *, quiet: bool) -> str:
        if self.is_disturbed or not quiet:
            return "disturbed"
        return "met" if self.is_met else "missed"


def cpu(work: Callable[[], object]) -> float:
    """The seconds that this process computes for it: a waiting process counts nothing."""
    began = time.process_time()
    work()
    return time.process_time() - began


def others_load() -> float:
    """What others keep busy of a processor, on average over the last minute. Ask before anything was measured."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def is_quiet(load: float) -> bool:
    return load <= MOST_LOAD


def growth(small: float, large: float, times: float) -> float:
    """The exponent of a cost that went from `small` to `large` when there was `times` as much: 0 is flat, 1 linear."""
    return math.log(large / small) / math.log(times)


def table(figures: Sequence[Figure], *, quiet: bool) -> str:
    head = ("goal", "what", "anchor", "ours", "ratio", "asked", "spread", "")
    lines = [head, *(_cells(each, quiet) for each in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cells(figure: Figure, quiet: bool) -> tuple[str, ...]:
    ratio, asked = (f"{number:.3g}" for number in (figure.ratio, figure.asked))
    spread = f"{figure.spread:.0%}"
    verdict = figure.verdict(quiet=quiet)
    return figure.goal, figure.what, figure.anchor, figure.ours, ratio, f"{figure.sign} {asked}", spread, verdict
