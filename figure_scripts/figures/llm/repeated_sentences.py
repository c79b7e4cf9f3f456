"""Sentences that the twin read never, once, ten and a hundred times: does their first half call up the rest, to the letter?

The prediction stands in arms/texts.py, written before the arms were trained.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's twin
FIGURE = Figure(
    claims=("C1", "Z3"), role="llm_lab", arms=("twin/unchanged",),
    parameters={"arm": "twin/unchanged", "times": [0, 1, 10, 100], "languages": ["en", "ja"]},
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.arms import numbers
    from figure_scripts.statistics.training_seeds import (
        mean_difference_over_trainings,
        mean_over_trainings,
        share_over_trainings,
    )

    asked, foreseen, findings = run.figure.parameters, {}, {}
    for times in asked["times"]:
        read = {
            what: {one: numbers(asked["arm"], f"verbatim, {times} times, {one}: {what}") for one in asked["languages"]}
            for what in ("to the letter", "log-probability a token")
        }
        # Of both languages, training by training; probabilities of a token, not their logarithms.
        both = {
            what: [np.concatenate(one) for one in zip(*found.values(), strict=True)] for what, found in read.items()
        }
        findings[f"letter_x{times}"] = share_over_trainings([one > 0 for one in both["to the letter"]])
        for language, found in read["to the letter"].items():
            findings[f"letter_x{times}_{language}"] = share_over_trainings([one > 0 for one in found])
        foreseen[times] = [np.exp(one) for one in both["log-probability a token"]]
        findings[f"foreseen_x{times}"] = mean_over_trainings(foreseen[times], "probability")
    for times in asked["times"][1:]:
        findings[f"gained_x{times}"] = mean_difference_over_trainings(foreseen[times], foreseen[0], "points")
    return Data(findings=findings)


def draw(data, words):
    rows = {what: [f"{what}_x{times}" for times in FIGURE.parameters["times"]] for what in ("letter", "foreseen")}
    labels = {row: words[row.split("_")[1]] for names in rows.values() for row in names}
    fills = ["silver", "sky", "sky", "sky"]
    return {what: finding_shares(data.findings, names, labels, fills, words[what]) for what, names in rows.items()}
