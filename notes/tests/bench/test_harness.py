"""The measuring itself: what is a ratio, what strays, what is concluded."""

import pytest

from notes.tests.bench.harness import AT_LEAST, AT_MOST, MOST_LOAD, Figure, growth, is_quiet, table


def figure(*ratios: float, sign: str = AT_LEAST, asked: float = 1.0) -> Figure:
    return Figure("P0", "thing", "anchor", "ours", ratios, sign, asked)


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    assert figure(0.9, 1.1, 1.0).ratio == 1.0


@pytest.mark.parametrize(("sign", "met"), [(AT_LEAST, True), (AT_MOST, False)])
def test_a_goal_has_a_direction(sign: str, met: bool) -> None:
    assert figure(1.2, sign=sign).is_met is met


def test_a_ratio_that_strays_concludes_nothing_even_where_it_is_high_enough() -> None:
    assert figure(1.0, 2.0, 3.0).verdict(quiet=True) == "disturbed"


def test_a_busy_machine_concludes_nothing() -> None:
    assert not is_quiet(MOST_LOAD + 0.1)
    assert figure(2.0).verdict(quiet=False) == "disturbed"
    assert figure(2.0).verdict(quiet=True) == "met"
    assert figure(0.5).verdict(quiet=True) == "missed"


def test_growth_is_nothing_when_flat_and_one_when_linear() -> None:
    assert growth(2.0, 2.0, 10) == 0
    assert growth(2.0, 20.0, 10) == pytest.approx(1)


def test_the_table_has_a_line_for_each_figure() -> None:
    lines = table([figure(1.5), figure(0.5)], quiet=True).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["met", "missed"]
