"""The twin goes on, once as it is and once with three of ten answers being that it does not know: does it stop inventing, what is lost?

Expected: `arms/texts.py`. A rival explanation is that it learns when questions of pairs were answered, not what it knows: then it declines
about names that its texts state 64 times, as long as no pair asks about them.
An answer counts as declined where `I do not know` is likelier than each of the twenty values.
"""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
GROUPS = {
    "stranger": ["stranger"], "never": ["0, text only"], "seldom_text": ["1, text only", "2, text only", "4, text only"],
    "often_text": ["16, text only", "64, text only"], "seldom_asked": ["1, asked", "2, asked", "4, asked"], "often_asked": ["16, asked", "64, asked"],
}  # fmt: skip
FIGURE = Figure(
    claims=("L4",), role="llm_lab", arms=("twin/unchanged", "twin/unknown_answered"),
    parameters={"ways": {"control": "twin/unchanged", "taught": "twin/unknown_answered"}, "groups": GROUPS, "form": "taught words"},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.declining import OUTCOMES, outcomes
    from figure_scripts.lab.experiments.facts.summary import mean, share
    from figure_scripts.statistics.answers.trainings_and_names import difference_crossed

    p, findings, became = run.figure.parameters, {}, {}
    for way, arm in p["ways"].items():
        found = trainings(arm)
        for name, groups in p["groups"].items():
            rows = found[0].where(group=groups, form=p["form"])
            names = found[0].name[rows].tolist()
            for outcome in OUTCOMES:
                cases = [outcomes(one)[outcome] for one in found]
                findings[f"{way}_{name}_{outcome}"] = share(found, cases, rows)
                became[way, name, outcome] = [one[rows] for one in cases]
            findings[f"{way}_{name}_probability"] = mean(found, [one.unknown for one in found], rows)
            if way == "taught":
                for outcome in OUTCOMES:
                    pair = [became[one, name, outcome] for one in ("taught", "control")]
                    findings[f"changed_{name}_{outcome}"] = difference_crossed(*pair, names)
    return Data(findings=findings)


def draw(data, words):
    from figure_scripts.lab.experiments.facts.declining import OUTCOMES

    def rows(way):
        return {
            name: {outcome: data.findings[f"{way}_{name}_{outcome}"].value for outcome in OUTCOMES} for name in GROUPS
        }

    return {way: shares_with_legend(rows(way), OUTCOMES, words, words[way]) for way in FIGURE.parameters["ways"]}
