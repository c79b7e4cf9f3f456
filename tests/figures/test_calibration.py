"""Calibration error and order on cases that can be counted by hand."""

import pytest

from figure_scripts.statistics.calibration import bootstrapped, expected_calibration_error, order_right


def test_calibration_error_weighs_each_bin_by_its_size():
    # Three answers at 0.9, all right: 0.1 apart. One at 0.2, right: 0.8 apart.
    assert expected_calibration_error([0.9, 0.9, 0.9, 0.2], [True, True, True, True], 5) == pytest.approx(
        0.75 * 0.1 + 0.25 * 0.8
    )


def test_full_confidence_belongs_to_the_last_bin():
    assert expected_calibration_error([1.0], [True], 5) == 0


def test_order_counts_pairs_and_ties_half():
    # The right 0.9 beats both wrong ones; the right 0.5 ties with one and beats the other.
    assert order_right([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)


def test_the_bootstrap_is_seeded_and_holds_the_value():
    rows = [{"confidence": number / 60, "right": number % 3 > 0} for number in range(60)]
    found = bootstrapped(order_right, rows, "share")
    assert found == bootstrapped(order_right, rows, "share")
    assert found.low <= found.value <= found.high and found.n == 60
