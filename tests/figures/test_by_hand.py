"""Checking by hand, on cases that can be counted."""

import pytest

from figure_scripts.statistics.answers.reading_by_hand import errors_left, share_to_read, working_years


def test_the_least_confident_are_read_first():
    # Read in the order 0.1 (wrong), 0.4 (right), 0.6 (wrong), 0.9 (right).
    confidence, right = [0.9, 0.1, 0.6, 0.4], [True, False, False, True]
    assert errors_left(confidence, right) == [1.0, 0.5, 0.5, 0.0, 0.0]
    assert share_to_read(confidence, right, 0.5) == 0.25
    assert share_to_read(confidence, right, 1.0) == 0.75


def test_years_of_work():
    assert working_years(3600 * 1800 * 2, 1800) == pytest.approx(2)
