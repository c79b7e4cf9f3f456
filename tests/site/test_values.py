"""Findings are written as a reader reads them."""

from typing import Any

import pytest

from common.schema import UNITS, Finding
from site_tools.embeds.numbers import UNITS as WRITTEN
from site_tools.embeds.numbers import finding_text


def finding(value: Any, unit: str, low: Any = None, high: Any = None, n: int = 1) -> Finding:
    return Finding(value, value if low is None else low, value if high is None else high, n, unit)


@pytest.mark.parametrize(
    ("found", "ja", "en"),
    [
        (
            finding(0.36, "share", 0.30, 0.42, 192),
            "36.0%（95%信頼区間 30.0〜42.0%、n = 192）",
            "36.0% (95% CI 30.0–42.0%, n = 192)",
        ),
        (finding(0.7031, "probability"), "70.3%", "70.3%"),
        # Of a list that is no sample there is no interval, and n is its length.
        (
            finding(12 / 28, "share", 12 / 28, 12 / 28, 28),
            "42.9%（一覧28件のうち12件）",
            "42.9% (12 of the 28 in our list)",
        ),
        (finding(0.0002, "probability"), "0.02%", "0.02%"),
        (finding(0.00012345, "probability"), "0.0123%", "0.0123%"),
        (
            finding(0.0, "share", 0.0, 0.02, 1920),
            "0%（95%信頼区間 0〜2.0%、n = 1,920）",
            "0% (95% CI 0–2.0%, n = 1,920)",
        ),
        (
            finding(1.0, "share", 0.957, 1.0, 85),
            "100%（95%信頼区間 95.7〜100%、n = 85）",
            "100% (95% CI 95.7–100%, n = 85)",
        ),
        # Nearly all is not all.
        (finding(0.99974, "probability"), "100.0%", "100.0%"),
        (finding(1.7312, "tokens/char"), "1.73トークン/文字", "1.73 tokens per character"),
        (finding(0.8231, "bits/char"), "0.823ビット/文字", "0.823 bits per character"),
        (finding(19, "tokens"), "19トークン", "19 tokens"),
        (finding(1, "tokens"), "1トークン", "1 token"),
        (finding(49152, "count"), "49,152", "49,152"),
        (finding(3.25, "count"), "3.2", "3.2"),
        (finding(3.1, "ratio"), "3.10倍", "3.10×"),
        (finding(1.64, "s"), "1.6秒", "1.6 s"),
        (finding("Tokyo", "text"), "Tokyo", "Tokyo"),
        (finding(0.123, "points"), "+12.3ポイント", "+12.3 percentage points"),
        (
            finding(-0.123, "points", -0.2, 0.05, 40),
            "−12.3ポイント（95%信頼区間 −20.0〜+5.0ポイント、n = 40）",
            "−12.3 percentage points (95% CI −20.0 to +5.0 percentage points, n = 40)",
        ),
    ],
)
def test_finding_in_both_languages(found: Finding, ja: str, en: str) -> None:
    assert finding_text(found, "ja") == ja
    assert finding_text(found, "en") == en


def test_value_alone() -> None:
    assert finding_text(finding(0.36, "share", 0.30, 0.42, 192), "ja", value_only=True) == "36.0%"


def test_every_unit_of_the_engine_can_be_written() -> None:
    assert set(UNITS) == {*WRITTEN, "text"}
