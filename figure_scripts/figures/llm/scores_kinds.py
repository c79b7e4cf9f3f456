"""A thousand scores of one kind of facts, or as many of four kinds: is more gained where nobody scored?"""

from itertools import product

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L6",), role="llm_lab", arms=("scored/many_shuffled", "scored/one_right", "scored/many_right", "scored/many_answers_right"),
    parameters={
        "groups": {"scored": ["scored", ["often", "rarely"]], "often": ["never scored", ["often"]], "rarely": ["never scored", ["rarely"]],
                   "others": ["other kinds", ["often", "rarely"]]},
        "numbers": [10, 100, 1000], "ways": ["one_right", "many_right", "many_answers_right", "many_shuffled"], "at": 1000,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.language.scoring.recorded import right
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    asked, findings, after = run.figure.parameters, {}, {}
    for arm in run.figure.arms:
        record, way = arm_record(arm), arm.split("/")[1]
        for (name, group), number in product(asked["groups"].items(), asked["numbers"]):
            end = f"{way}_{name}_{number}"
            after[end], before = right(record, number, *group)
            findings[f"after_{end}"] = mean_over_trainings(after[end], "share")
            findings[f"gain_{end}"] = mean_difference_over_trainings(after[end], before, "points")
            if way != "one_right":
                coin = after[f"many_shuffled_{name}_{number}"]
                findings[f"over_coin_{end}"] = mean_difference_over_trainings(after[end], coin, "points")
    return Data(findings=findings)


def draw(data, words):
    asked, groups = FIGURE.parameters, [*FIGURE.parameters["groups"]]
    at = {
        f"{way}_{name}": data.findings[f"gain_{way}_{name}_{asked['at']}"] for way in asked["ways"] for name in groups
    }
    return {"kinds": ways_side_by_side(at, groups, asked["ways"], words, words["chart"])}
