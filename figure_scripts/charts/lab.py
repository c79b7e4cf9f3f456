"""Charts of how well the lab model obeys: shares with their intervals, one row each."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.schema import Finding
from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart

GROUPS = (
    "background", "time", "subject", "fur", "hair", "eyes", "style", "clothes", "skin", "view", "waving", "five_fingers", "extras",
)  # fmt: skip
PALMS = (
    "palm_in_pairs",
    "palm_at_1",
    "palm_at_2",
    "palm_at_5",
    "palm_negative_at_2",
    "palm_negative_at_5",
    "palm_asked_at_5",
)


def shares(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    words: Mapping[str, str],
    fills: Sequence[str] | str,
    title: str,
) -> Any:
    """One bar for each finding, with its interval."""
    figure, axes = chart(height=0.6 + 0.36 * len(names))
    colours = dict(zip(names, [fills] * len(names) if isinstance(fills, str) else fills, strict=True))
    # Where the training pairs are not known, nothing can be said of them.
    names = [name for name in names if name in findings]
    found = [findings[name] for name in names]
    bars(
        axes, [words[name] for name in names], [float(one.value) for one in found], fills=[colours[name] for name in names],
        intervals=[(float(one.low), float(one.high)) for one in found], limit=1.2,
    )  # fmt: skip
    axes.set_title(title)
    return figure


def ratios(
    findings: Mapping[str, Finding],
    names: Sequence[str],
    words: Mapping[str, str],
    title: str,
    form: str = "{:.2f}",
    fills: Sequence[str] | str = "sky",
) -> Any:
    """One bar for each finding that is no share, with its interval."""
    figure, axes = chart(height=0.6 + 0.36 * len(names))
    found = [findings[name] for name in names]
    values = [float(one.value) for one in found]
    bars(
        axes, [words[name] for name in names], values, intervals=[(float(one.low), float(one.high)) for one in found],
        texts=[form.format(value) for value in values], fills=fills,
    )  # fmt: skip
    axes.set_title(title)
    return figure


def obedience(findings: Mapping[str, Finding], words: Mapping[str, str]) -> Any:
    """How often the judge read what the caption asked for, group by group of tags."""
    return shares(findings, [name for name in GROUPS if name in findings], words, "sky", words["obedience"])


def palms(findings: Mapping[str, Finding], words: Mapping[str, str]) -> Any:
    """Palm trees by the sea: in the pairs, then in pictures of several prompts and guidance scales."""
    return shares(findings, PALMS, words, ["sand", *["sky"] * 3, *["rose"] * 2, "mint"], words["palms"])
