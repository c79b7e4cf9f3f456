"""Throw away every answer below a confidence: each bar leaves wrong answers or loses most of the right ones."""

from figure_scripts.charts.curves import threshold_sweep
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import share_in_clusters
from figure_scripts.statistics.few_values import listed
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L5",),
    role="llm_en",
    files=("questions_en.yml",),
    parameters={"steps": 50, "bars": {"50": 0.5, "90": 0.9}},
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_en.yml"))
    surest_wrong = max(row["confidence"] for row in rows if not row["right"])

    def among(group, holds):
        # The kind of question is what was drawn: ten kinds, each with a template of its own.
        return share_in_clusters([holds(row) for row in group], [row["kind"] for row in group]) if group else None

    def at(bar):
        kept, right = [row for row in rows if row["confidence"] >= bar], [row for row in rows if row["right"]]
        return among(kept, lambda row: not row["right"]), among(right, lambda row: row["confidence"] < bar)

    steps = [
        (number / run.figure.parameters["steps"], *at(number / run.figure.parameters["steps"]))
        for number in range(run.figure.parameters["steps"])
    ]
    findings = {}
    for name, bar in run.figure.parameters["bars"].items():
        findings[f"wrong_left_at_{name}"], findings[f"right_lost_at_{name}"] = at(bar)
    # The bar just above the surest wrong answer: the first that keeps no wrong one among these questions.
    findings["bar_without_wrong"] = exact(surest_wrong, "probability")
    right = [row["confidence"] for row in rows if row["right"]]
    # The bar was set by these very answers, at an extreme: a count in this list, no estimate for other questions.
    findings["right_lost_without_wrong"] = listed(sum(c <= surest_wrong for c in right), len(right))
    table = [[bar, left.value, left.low, left.high, lost.value] for bar, left, lost in steps if left]
    return Data(tables={"steps": table}, findings=findings)


def draw(data, words):
    return threshold_sweep(data.tables["steps"], words)
