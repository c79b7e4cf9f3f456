"""How sure the model is of its answer, against how often it is right: a well calibrated model would lie on the diagonal."""

from figure_scripts.charts.curves import reliability
from figure_scripts.declare.figure import Figure
from figure_scripts.statistics.calibration import summary

FIGURE = Figure(
    claims=("L5",),
    role="llm_en",
    files=("questions_en.yml",),
    parameters={"bins": 5, "sure": 0.9, "shown": 8},
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_en.yml"))
    return summary(rows, **run.figure.parameters)


def draw(data, words):
    return reliability(data.tables["points"], words)
