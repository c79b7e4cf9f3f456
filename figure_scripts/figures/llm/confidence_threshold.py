"""Throw away every answer below a confidence: each bar leaves wrong answers or loses most of the right ones."""

from figure_scripts.charts.curves import threshold_sweep
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share, share_of

FIGURE = Figure(
    claims=("L5",),
    role="llm_en",
    files=("questions_en.yml",),
    parameters={"steps": 50, "bars": {"50": 0.5, "90": 0.9}},
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_en.yml"))
    right = [row["confidence"] for row in rows if row["right"]]
    wrong = [row["confidence"] for row in rows if not row["right"]]

    def at(bar):
        kept, errors = sum(c >= bar for c in right), sum(c >= bar for c in wrong)
        return share(errors, kept + errors) if kept + errors else None, share(len(right) - kept, len(right))

    steps = [
        (number / run.figure.parameters["steps"], *at(number / run.figure.parameters["steps"]))
        for number in range(run.figure.parameters["steps"])
    ]
    findings = {}
    for name, bar in run.figure.parameters["bars"].items():
        findings[f"wrong_left_at_{name}"], findings[f"right_lost_at_{name}"] = at(bar)
    # The bar just above the surest wrong answer: the first that keeps no wrong one among these questions.
    findings["bar_without_wrong"] = exact(max(wrong), "probability")
    findings["right_lost_without_wrong"] = share_of(c <= max(wrong) for c in right)
    table = [[bar, left.value, left.low, left.high, lost.value] for bar, left, lost in steps if left]
    return Data(tables={"steps": table}, findings=findings)


def draw(data, words):
    return threshold_sweep(data.tables["steps"], words)
