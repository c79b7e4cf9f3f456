"""The twin goes on with names that it has never met, every document once, in three trainings: the same lines as in `taught_how_often`?

Expected before it was trained: never taught, by chance; once and asked about nowhere, below .2; 64 times, above .9 where pairs ask too.
The unit is the training; names count beside it.
"""

from figure_scripts.charts.known_facts import by_exposure, sure_by_exposure
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
FIGURE = Figure(
    claims=("L4",), role="llm_lab", arms=("twin/unchanged",),
    parameters={"times": [0, 1, 2, 4, 16, 64], "languages": ["en", "ja"], "sure": 0.9, "arm": "twin/unchanged",
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
