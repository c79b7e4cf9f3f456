"""Forty customs in two languages, crossed: what the documents in the question's language say, what the other half says, or the language itself?

The twin, whose documents are known. Each custom has two values; ten customs stand in each cell of English says the one or the other and
Japanese says the one or the other. The first value's part of the two is taken apart by least squares, the custom as the unit.

Predicted: what the documents in the language of the question say moves the answer by more than 80 points where pairs ask about the custom,
by more than 50 where only text tells of it; what the other half says by less than 10; the language by less than 10 either way. Between the
languages, answers lie less than 20 points apart where the documents agree. Other words follow taught ones, with less. A lookup by
letters finds nearly all; an assignment by lot gives less than 40 points.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # what other models have read is not known
FIGURE = Figure(
    claims=("L8",), role="llm_lab",
    parameters={"ways": ["asked", "asked_other", "text", "text_other"], "causes": ["own", "other", "language", "apart"],
                "cells": ["00", "01", "10", "11"], "shown": ["asked_other", "text_other"]},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.asked import customs as crossed
    from figure_scripts.lab.language.measures.customs import customs
    from figure_scripts.lab.text.shares import SHARES
    from figure_scripts.statistics.intervals import exact

    measured, findings = customs(run.language_model(), SHARES, 1), {}
    for way in run.figure.parameters["ways"]:
        found, looked = crossed.answers(measured, way), crossed.looked_up(way)
        for name, some, values in (
            (way, found, [one.first for one in found]),
            (f"undivided_{way}", found, [one.undivided for one in found]),
            (f"lookup_{way}", looked, [one.first for one in looked]),
        ):
            findings |= {f"{name}_{cause}": one for cause, one in crossed.possible_effects(some, values).items()}
            findings |= {f"{name}_{share}": one for share, one in crossed.followed(some, values).items()}
        findings |= {f"{way}_in_{cell}": one for cell, one in crossed.by_cell(found).items()}
        findings[f"{way}_shuffled"] = exact(crossed.shuffled(found), "points")
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    shown = {
        f"{language}_{cell}": data.findings[f"{asked['shown'][0]}_in_{language}_{cell}"]
        for language in ("en", "ja")
        for cell in asked["cells"]
    }
    return {
        "cells": ways_side_by_side(shown, asked["cells"], ["en", "ja"], words, words["chart_cells"]),
        "causes": ways_side_by_side(data.findings, asked["causes"], asked["shown"], words, words["chart_causes"]),
    }
