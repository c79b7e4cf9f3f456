"""The same question in Japanese, put to Gemma: how sure it is, against how often it is right, over all questions and kind by kind."""

from figure_scripts.charts.curves import reliability
from figure_scripts.charts.gaps import kinds_apart
from figure_scripts.declare.figure import Figure
from figure_scripts.statistics.answers.calibration_by_kind import kinds_summary

FIGURE = Figure(
    claims=("L5",),
    role="llm_ja",
    files=("questions_ja.yml",),
    parameters={"bins": 5, "sure": 0.5, "shown": 8, "named": {"symbols": "元素記号", "prefectures": "県庁所在地"}},
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_ja.yml"))
    return kinds_summary(rows, **run.figure.parameters)


def draw(data, words):
    return {
        "all": reliability(data.tables["points"], words),
        "kinds": kinds_apart(data.tables["kinds"], words),
    }
