"""Writes a finding: `36.0%（95%信頼区間 30.0〜42.0%、n = 192）` or `36.0% (95% CI 30.0–42.0%, n = 192)`; on the screen the brackets open on a tap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from common.errors import nearest
from common.schema import Finding
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.interactive.taps import NAME
from site_tools.pages.markers import Marker


@dataclass(frozen=True)
class Unit:
    """How a number of one unit is written: its digits and what comes after them in each language."""

    digits: Callable[[Any], str]
    after: dict[str, str]
    after_one: str = ""


def percent_digits(share: float) -> str:
    """One decimal, none where it is none or all; below 0.1 % up to three significant digits, so that a small probability is not printed as 0.0."""
    hundredfold = share * 100
    if share in (0, 1):
        return f"{hundredfold:.0f}"
    if abs(hundredfold) >= 0.1:
        return f"{hundredfold:.1f}"
    return f"{float(f'{hundredfold:.2e}'):.12f}".rstrip("0").rstrip(".") or "0"


def fraction_digits(value: float) -> str:
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def count_digits(value: float) -> str:
    """A whole number with thousands separated; a mean count with one decimal."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def point_digits(value: float) -> str:
    return f"{value * 100:+.1f}"


def second_digits(value: float) -> str:
    return f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"


def ratio_digits(value: float) -> str:
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}"


_PERCENT = Unit(percent_digits, {"ja": "%", "en": "%"})
UNITS = {
    "share": _PERCENT,
    "probability": _PERCENT,
    "points": Unit(point_digits, {"ja": "ポイント", "en": " percentage points"}),
    "tokens/char": Unit(fraction_digits, {"ja": "トークン/文字", "en": " tokens per character"}),
    "bits/char": Unit(fraction_digits, {"ja": "ビット/文字", "en": " bits per character"}),
    "tokens": Unit(count_digits, {"ja": "トークン", "en": " tokens"}, " token"),
    "count": Unit(count_digits, {"ja": "", "en": ""}),
    "ratio": Unit(ratio_digits, {"ja": "倍", "en": "×"}),
    "similarity": Unit(fraction_digits, {"ja": "", "en": ""}),
    "distance": Unit(ratio_digits, {"ja": "", "en": ""}),
    "dB": Unit(ratio_digits, {"ja": " dB", "en": " dB"}),
    "s": Unit(second_digits, {"ja": "秒", "en": " s"}),
}


def value_text(finding: Finding, language: str) -> str:
    """The number alone, with its unit; a text finding as it is."""
    if finding.unit == "text":
        return str(finding.value)
    unit = UNITS[finding.unit]
    after = unit.after_one if language == "en" and unit.after_one and finding.value == 1 else unit.after[language]
    return f"{_minus(unit.digits(finding.value))}{after}"


def interval_text(finding: Finding, language: str) -> str:
    """The interval and n in brackets; of a list that is no sample, how many of how many; nothing where the value is exact."""
    low, high, count = finding.low, finding.high, finding.n
    if finding.unit == "share" and low == high == finding.value and count > 1:
        hits = round(float(finding.value) * count)
        return f"（一覧{count}件のうち{hits}件）" if language == "ja" else f" ({hits} of the {count} in our list)"
    if finding.unit == "text" or low is None or high is None or low == high == finding.value:
        return ""
    unit = UNITS[finding.unit]
    ends = [_minus(unit.digits(end)) for end in (low, high)]
    number = f"{count:,}" if isinstance(count, int) else str(count)
    if language == "ja":
        return f"（95%信頼区間 {'〜'.join(ends)}{unit.after[language]}、n = {number}）"
    return (
        f" (95% CI {' to '.join(ends) if '−' in ''.join(ends) else '–'.join(ends)}{unit.after[language]}, n = {number})"
    )


def finding_problem(here: Here, marker: Marker) -> str:
    figure, name, *rest = marker.words
    if problem := here.content.records.problem(figure):
        return problem
    findings = here.content.records.main(figure).findings
    if name not in findings:
        return f'the figure "{figure}" has no finding "{name}"; {nearest(name, findings)}'
    if rest and rest[0] != "value":
        return f'unknown word "{rest[0]}"; expected "value" or nothing'
    return ""


def finding_html(here: Here, marker: Marker) -> Markup:
    """The number, and its interval a tap away unless the page asks for the value alone."""
    finding, value_only = _asked(here, marker)
    interval = "" if value_only else interval_text(finding, here.language).strip()
    return render("embeds/finding.html", value=value_text(finding, here.language), interval=interval, name=NAME)


def finding_plain(here: Here, marker: Marker) -> str:
    finding, value_only = _asked(here, marker)
    return finding_text(finding, here.language, value_only)


def _asked(here: Here, marker: Marker) -> tuple[Finding, bool]:
    figure, name, *rest = marker.words
    return here.content.records.main(figure).findings[name], bool(rest)


def finding_text(finding: Finding, language: str, value_only: bool = False) -> str:
    """The finding as plain text."""
    return value_text(finding, language) + ("" if value_only else interval_text(finding, language))


def _minus(digits: str) -> str:
    """A real minus sign, and no sign before a zero."""
    if not digits.strip("+-0.,"):
        return digits.lstrip("+-")
    return digits.replace("-", "−")
