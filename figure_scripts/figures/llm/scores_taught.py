"""Scores of the twin's own answers, right in all, in nine, in seven of ten cases or by a coin: what is gained where it was scored, and where not?"""

from itertools import product

from figure_scripts.charts.curves import panels_over_numbers
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L6",), role="llm_lab",
    arms=("scored/one_shuffled", "scored/one_right", "scored/one_tenth_wrong", "scored/one_three_tenths_wrong", "scored/one_answers_shuffled",
          "scored/one_answers_right"),
    parameters={
        "groups": {"scored": ["scored", ["often", "rarely"]], "often": ["never scored", ["often"]], "rarely": ["never scored", ["rarely"]],
                   "others": ["other kinds", ["often", "rarely"]]},
        "numbers": [10, 100, 1000], "drawn": ["one_right", "one_tenth_wrong", "one_three_tenths_wrong", "one_shuffled"],
        "ways": ["one_right", "one_answers_right", "one_answers_shuffled", "one_shuffled"], "at": 1000,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.language.scoring.recorded import right
    from figure_scripts.statistics.intervals import exact
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    asked, findings, after = run.figure.parameters, {}, {}
    for arm in run.figure.arms:
        record, way = arm_record(arm), arm.split("/")[1]
        for (name, group), number in product(asked["groups"].items(), asked["numbers"]):
            end = f"{way}_{name}_{number}"
            after[end], before = right(record, number, *group)
            findings[f"before_{end}"] = mean_over_trainings(before, "share")
            findings[f"after_{end}"] = mean_over_trainings(after[end], "share")
            findings[f"gain_{end}"] = mean_difference_over_trainings(after[end], before, "points")
            # Against as many steps on scores that say nothing.
            coin = after[f"one_{'answers_' if 'answers' in way else ''}shuffled_{name}_{number}"]
            findings[f"over_coin_{end}"] = mean_difference_over_trainings(after[end], coin, "points")
        put, given = (
            sum(one.measured[name][0] for one in record.seeds.values())
            for name in ("questions put", "questions scored")
        )
        findings[f"{way}_scored_of_those_put"] = exact(given / put, "share")
    return Data(findings=findings)


def draw(data, words):
    asked, groups = FIGURE.parameters, [*FIGURE.parameters["groups"]]
    at = {
        f"{way}_{name}": data.findings[f"gain_{way}_{name}_{asked['at']}"] for way in asked["ways"] for name in groups
    }
    ways = words | {way: words[f"way_{way}"] for way in asked["ways"]}
    return {
        "numbers": panels_over_numbers(
            data.findings, "gain_{way}_{panel}_{number}", groups, asked["drawn"], asked["numbers"], words
        ),
        "ways": ways_side_by_side(at, groups, asked["ways"], ways, words["chart"]),
    }
