"""The twin, asked about towns and people that its texts state 0, 1, 2, 4, 16 and 64 times in a language: what it answers, and how sure it is.

Expected before it was trained: never taught, it is right by chance alone (.05), and of these answers one in ten or more has above .9
confidence; in texts alone, right grows slowly (below .2 up to four times, above .5 at 64); asked about too, above .9 from four times on.
One training: intervals count names. An exact memory would be right from the first statement on.
"""

from figure_scripts.charts.known_facts import by_exposure, sure_by_exposure
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # nobody knows what another model has read, sentence by sentence
FIGURE = Figure(
    claims=("L4",), role="llm_lab",
    parameters={"times": [0, 1, 2, 4, 16, 64], "languages": ["en", "ja"], "sure": 0.9, "corpus_seed": 1,
                "lines": {"asked": "taught words", "text": "taught words", "completed": "completion"}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import as_answers, asked_now
    from figure_scripts.lab.experiments.facts.readings import times_read
    from figure_scripts.lab.experiments.facts.rivals import findings as of_rivals
    from figure_scripts.lab.experiments.facts.summary import is_of, of_lines, of_the_never_taught
    from figure_scripts.lab.text.shares import SHARES
    from figure_scripts.statistics.intervals import exact

    p, model = run.figure.parameters, run.language_model()
    asked, given = asked_now(model, SHARES, p["corpus_seed"], lambda one: is_of(one, p["lines"], p["times"]))
    found = as_answers(asked, given)
    findings = {
        "facts": exact(len({(one.entity.key, one.attribute) for one in asked}), "count"),
        "names": exact(len({one.entity.key for one in asked}), "count"),
    }
    for name, read in zip(("text_read", "pairs_read"), times_read(model.tokenizer, ("entities", "ask")), strict=True):
        findings[name] = exact(float(read.mean()), "ratio")
    findings |= of_lines([found], p["lines"], p["times"], p["languages"]) | of_the_never_taught([found], p["sure"])
    return Data(findings=findings | of_rivals(asked, found, given, SHARES, p["corpus_seed"]))


def draw(data, words):
    p = FIGURE.parameters
    return {
        "right": by_exposure(data.findings, [*p["lines"]], p["times"], p["languages"], words),
        "sure": sure_by_exposure(data.findings, p["times"], words),
    }
