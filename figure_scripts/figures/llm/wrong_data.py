"""Statements about one group of names are wrong in 0, 10, 25 and 50 of 100 cases, by lot, or all in one way: how much comes back?

Expected: `arms/texts.py`. Of sixteen statements a memory that goes by the majority would keep the truth nearly always. What other names,
of which everything stated is true, lose is told too: an error that spreads would show there.
"""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
PARTS = ("true", "mistaken", "other")
FIGURE = Figure(
    claims=("L5",), role="llm_lab",
    arms=("twin/unchanged", "twin/tenth_wrong", "twin/quarter_wrong", "twin/half_wrong", "twin/quarter_wrong_alike"),
    parameters={
        "shares": {"twin/unchanged": 0.0, "twin/tenth_wrong": 0.1, "twin/quarter_wrong": 0.25, "twin/half_wrong": 0.5},
        "alike": {"twin/quarter_wrong_alike": 0.25},
        "lines": {"true_asked": ["asked", "taught words"], "true_text": ["text only", "completion"]},
        "others": ["16", "64"],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.summary import mean, share
    from figure_scripts.statistics.answers.trainings_and_names import difference_crossed

    p, findings, others = run.figure.parameters, {}, {}
    for arm, wrong in [*p["shares"].items(), *p["alike"].items()]:
        found, key = trainings(arm), f"{wrong:g}{'_alike' if arm in p['alike'] else ''}"
        right = [one.right for one in found]
        for line, (kind, form) in p["lines"].items():
            rows = found[0].where(group=f"noisy, {kind}", form=form)
            findings[f"p_{line}_{key}"] = mean(found, [one.true for one in found], rows)
            findings[f"right_{line}_{key}"] = share(found, right, rows)
            findings[f"mistaken_{line}_{key}"] = mean(found, [one.mistaken for one in found], rows)
            wins = [~one.right & (one.mistaken >= one.rival) for one in found]
            findings[f"mistaken_wins_{line}_{key}"] = share(found, wins, rows)
            rows = found[0].where(group=[f"{one}, {kind}" for one in p["others"]], form=form)
            kept = [one[rows] for one in right]
            findings[f"others_{line}_{key}"] = share(found, right, rows)
            names = found[0].name[rows].tolist()
            findings[f"others_changed_{line}_{key}"] = difference_crossed(kept, others.setdefault(line, kept), names)
    return Data(findings=findings)


def draw(data, words):
    p = FIGURE.parameters
    keys = [*(f"{one:g}" for one in p["shares"].values()), *(f"{one:g}_alike" for one in p["alike"].values())]

    def parts(line, key):
        true, mistaken = (data.findings[f"{what}_{line}_{key}"].value for what in ("p", "mistaken"))
        return {"true": true, "mistaken": mistaken, "other": 1 - true - mistaken}

    return {
        line: shares_with_legend({key: parts(line, key) for key in keys}, PARTS, words, words[line])
        for line in p["lines"]
    }
