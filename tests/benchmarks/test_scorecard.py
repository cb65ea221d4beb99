"""How the curves of lost words are fitted, and that the ones in use are of that kind."""

from __future__ import annotations

import pytest

from benchmarks.scorecard import CARDS, KNOTS, fitted
from duizhao.checking.completeness.scorecard import SCORECARDS


@pytest.mark.parametrize("card", CARDS)
def test_the_curves_in_use_bend_where_they_are_fitted_to(card: str) -> None:
    curves = SCORECARDS[card].curves
    assert {sign: [at for at, _ in curve] for sign, curve in curves.items()} == {
        sign: list(KNOTS[sign]) for sign in CARDS[card]
    }


def test_every_card_is_in_use() -> None:
    assert set(SCORECARDS) == set(CARDS)


def test_a_sign_of_a_loss_has_a_slope_and_one_of_nothing_has_none() -> None:
    rows = [[float(n % 10), float(n // 10)] for n in range(100)]
    # More of the first sign, and of it alone, goes with more losses.
    lost = [n % 10 + n // 10 % 2 >= 6 for n in range(100)]

    start, (slope, nothing) = fitted(rows, lost)

    assert slope > 1
    assert abs(nothing) < 0.1
    assert start + 3 * slope < 0 < start + 8 * slope


def test_as_many_losses_at_every_value_have_no_slope() -> None:
    start, slopes = fitted([[float(n % 5)] for n in range(100)], [n < 25 for n in range(100)])

    assert slopes == pytest.approx([0.0], abs=1e-6)
    assert start == pytest.approx(-1.0986, abs=1e-3)
