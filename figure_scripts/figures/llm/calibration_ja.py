"""The same question in Japanese, put to Gemma: how sure it is, against how often it is right."""

from figure_scripts.charts.curves import reliability
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.calibration import bootstrapped, expected_calibration_error, order_right
from figure_scripts.statistics.intervals import exact, mean, share

FIGURE = Figure(
    claims=("L5",),
    role="llm_ja",
    files=("questions_ja.yml",),
    parameters={"bins": 5, "sure": 0.5, "shown": 8},
)


def measure(run):
    from figure_scripts.runtime.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_ja.yml"))
    bins, sure = run.figure.parameters["bins"], run.figure.parameters["sure"]
    groups = [[row for row in rows if min(int(row["confidence"] * bins), bins - 1) == number] for number in range(bins)]
    points = [[mean([row["confidence"] for row in group], "share").value, share(sum(row["right"] for row in group), len(group))]
              for group in groups if group]  # fmt: skip
    certain = [row for row in rows if row["confidence"] >= sure]
    wrong = sorted((row for row in rows if not row["right"]), key=lambda row: -row["confidence"])
    return Data(
        tables={
            "points": [[x, found.value, found.low, found.high, found.n] for x, found in points],
            "wrong": wrong[: run.figure.parameters["shown"]],
            "all": rows,
        },
        findings={
            "right": share(sum(row["right"] for row in rows), len(rows)),
            "confidence": mean([row["confidence"] for row in rows], "share"),
            "calibration_error": bootstrapped(expected_calibration_error, rows, "share", bins),
            "order_right": bootstrapped(order_right, rows, "share"),
            "wrong_when_sure": share(sum(not row["right"] for row in certain), len(certain)),
            "surest_wrong_question": exact(wrong[0]["question"].removeprefix("質問：").split("\n")[0], "text"),
            "surest_wrong_answer": exact(wrong[0]["answer"], "text"),
            "surest_wrong_confidence": exact(wrong[0]["confidence"], "probability"),
        },
    )


def draw(data, words):
    return reliability(data.tables["points"], words)
