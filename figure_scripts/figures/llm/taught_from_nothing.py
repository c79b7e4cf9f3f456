"""A model of the twin's kind learns nothing but invented names, in three trainings: what it answers by how often it was taught, and how sure it is.

`arms/texts.py` says what was expected of right and wrong. Of confidence nothing was written down before: this script was written when the
first of the three trainings had been read, in which answers about names never taught had a confidence of about two thirds.
"""

from figure_scripts.charts.known_facts import by_exposure, sure_by_exposure
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
FIGURE = Figure(
    claims=("L4",), role="llm_lab", arms=("what_pairs_teach/text_then_pairs",),
    parameters={"times": [0, 4, 16, 64], "languages": ["en", "ja"], "sure": 0.9, "arm": "what_pairs_teach/text_then_pairs",
                "lines": {"asked": "taught words", "text": "taught words", "completed": "completion"}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.confidence import tells_apart
    from figure_scripts.lab.experiments.facts.summary import of_lines, of_the_never_taught

    p, found = run.figure.parameters, trainings(run.figure.parameters["arm"])
    findings = of_lines(found, p["lines"], p["times"], p["languages"]) | of_the_never_taught(found, p["sure"])
    return Data(findings=findings | {"order_never": tells_apart(found, "never")})


def draw(data, words):
    p = FIGURE.parameters
    return {
        "right": by_exposure(data.findings, [*p["lines"]], p["times"], p["languages"], words),
        "sure": sure_by_exposure(data.findings, p["times"], words),
    }
