"""How sure the model is of its answer, against how often it is right, over all questions and kind by kind.

Over all questions the two nearly agreed. Foreseen before the kinds were parted: they cancel, and within a kind confidence and share
right lie about 13 points apart; what survives is the order, right answers before wrong ones.
"""

from figure_scripts.charts.curves import reliability
from figure_scripts.charts.gaps import kinds_apart
from figure_scripts.declare.figure import Figure
from figure_scripts.statistics.answers.calibration_by_kind import kinds_summary

FIGURE = Figure(
    claims=("L5",),
    role="llm_en",
    files=("questions_en.yml",),
    parameters={"bins": 5, "sure": 0.9, "shown": 8, "named": {"continents": "continents", "young": "young animals"}},
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows = questions_answered(run.language_model(), run.file("questions_en.yml"))
    return kinds_summary(rows, **run.figure.parameters)


def draw(data, words):
    return {
        "all": reliability(data.tables["points"], words),
        "kinds": kinds_apart(data.tables["kinds"], words),
    }
