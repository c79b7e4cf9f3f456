"""Confidence against correctness kind by kind: the kind of question is what was drawn, and too modest kinds must not pay for too boastful ones."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.declare.figure import Data
from figure_scripts.statistics.answers.calibration import expected_calibration_error, order_right, summary
from figure_scripts.statistics.clusters import mean_in_clusters, number_of, share_in_clusters
from figure_scripts.statistics.few_values import mean_of_few
from figure_scripts.statistics.intervals import exact


def by_kind(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """(confidence, right) of each kind of question, in the order of the file."""
    kinds = dict.fromkeys(row["kind"] for row in rows)
    return {
        kind: (
            np.array([row["confidence"] for row in rows if row["kind"] == kind]),
            np.array([row["right"] for row in rows if row["kind"] == kind]),
        )
        for kind in kinds
    }


def kinds_summary(
    rows: Sequence[dict[str, Any]], *, bins: int, sure: float, shown: int, named: Mapping[str, str]
) -> Data:
    """`calibration.summary` with intervals over kinds, and how far confidence and share right lie apart in each kind.

    named: kinds whose distance a page tells, by the name of the finding (`gap_<name>`). Positive: more sure than right.
    """
    data, kinds = summary(rows, bins=bins, sure=sure, shown=shown), by_kind(rows)
    gaps = {kind: float(c.mean() - r.mean()) for kind, (c, r) in kinds.items()}
    order = [order_right(c, r) for c, r in kinds.values() if 0 < r.sum() < len(r)]  # type: ignore[arg-type]  # arrays are sequences here
    right, confidence = [row["right"] for row in rows], [row["confidence"] for row in rows]
    surest = [row for row in rows if row["confidence"] >= sure]
    in_kinds = [row["kind"] for row in rows]
    findings: dict[str, Finding] = {
        "kinds": number_of(in_kinds),
        "right": share_in_clusters(right, in_kinds),
        "confidence": mean_in_clusters(confidence, in_kinds, "share"),
        # Noise alone makes a distance; resampling would add to it. So it is told as it is, of this list.
        "calibration_error": exact(expected_calibration_error(confidence, right, bins), "share"),
        "gap_of_a_kind": mean_of_few(np.abs(list(gaps.values())), "share"),
        "order_right": exact(order_right(confidence, right), "share"),
        "order_in_a_kind": mean_of_few(order, "share"),
        "wrong_when_sure": share_in_clusters([not row["right"] for row in surest], [row["kind"] for row in surest]),
        **{f"gap_{name}": exact(gaps[kind], "points") for name, kind in named.items()},
    }
    table = [[kind, float(c.mean()), float(r.mean()), len(r)] for kind, (c, r) in kinds.items()]
    return Data(tables=data.tables | {"kinds": table}, findings=data.findings | findings)  # type: ignore[operator]  # Mapping has no |; these are dictionaries
