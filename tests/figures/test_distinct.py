"""The baseline for "so many different ones", against counts made by hand and by drawing."""

from random import Random

import pytest

from figure_scripts.statistics.distinct import combinations, expected_distinct, range_of_distinct, shares_in


def test_two_even_coins_thrown_twice() -> None:
    # Four combinations, each a quarter: the second draw is new in three of four cases, 1 + 3/4.
    coin = {"heads": 0.5, "tails": 0.5}
    assert combinations([coin, coin]) == 4
    assert expected_distinct([coin, coin], 2) == pytest.approx(1.75)


def test_it_is_what_drawing_gives() -> None:
    features = [{"a": 0.7, "b": 0.2, "c": 0.1}, {"x": 0.9, "y": 0.1}, {"1": 0.5, "2": 0.3, "3": 0.2}]
    random, found = Random(1), []
    for _ in range(4000):
        draws = {tuple(random.choices([*one], [*one.values()])[0] for one in features) for _ in range(12)}
        found.append(len(draws))
    assert expected_distinct(features, 12) == pytest.approx(sum(found) / len(found), abs=0.08)


def test_shares_are_counted() -> None:
    assert shares_in(["red", "blue", "red", "red"]) == {"blue": 0.25, "red": 0.75}
    with pytest.raises(ValueError, match="sum to 1"):
        expected_distinct([{"a": 0.5}], 2)


def test_the_range_holds_95_of_100_draws() -> None:
    # Two even coins, two draws: one combination in a quarter of the cases, two in the others. One coin, 100 draws: always both sides.
    coin = {"heads": 0.5, "tails": 0.5}
    assert range_of_distinct([coin, coin], 2) == (1, 2)
    assert range_of_distinct([coin], 100) == (2, 2)
    # 23 birthdays have 253 pairs, and about 253/365 of them on one day, spread like Poisson's: three or more are lost in 3.3 %, four in 0.6 %.
    assert range_of_distinct([{str(day): 1 / 365 for day in range(365)}], 23) == (20, 23)
