"""Every second score prefers `I do not know` of a name never told of: to whom is it said afterwards, strangers or those that the twin has read of?"""

from figure_scripts.charts.curves import panels_over_numbers
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L6", "L4"), role="llm_lab", arms=("scored/strangers_right", "scored/strangers_answers_right"),
    parameters={
        "groups": {"strangers": ["strangers", ["rarely"]], "rarely": ["never scored", ["rarely"]], "often": ["never scored", ["often"]],
                   "known": ["known before", ["often"]]},
        "numbers": [10, 100, 1000],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.language.scoring.outcome import REFUSED, RIGHT
    from figure_scripts.lab.language.scoring.recorded import answers
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    findings = {}
    for arm in run.figure.arms:
        record, way, said = arm_record(arm), arm.split("/")[1], {}
        for name, (group, told) in run.figure.parameters["groups"].items():
            for number in (0, *run.figure.parameters["numbers"]):
                said[name, number] = answers(record, f"{number} scores, {group}", told)
                for end, wanted in (("refused", REFUSED), ("right", RIGHT)):
                    cases = [one == wanted for one in said[name, number]]
                    findings[f"{end}_{way}_{name}_{number}"] = mean_over_trainings(cases, "share")
        for number in run.figure.parameters["numbers"]:  # does it tell strangers from those it has read of?
            two = ([one == REFUSED for one in said[name, number]] for name in ("strangers", "often"))
            findings[f"told_apart_{way}_{number}"] = mean_difference_over_trainings(*two, "points")
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    ways = [arm.split("/")[1] for arm in FIGURE.arms]
    return {
        "refused": panels_over_numbers(
            data.findings, "refused_{panel}_{way}_{number}", ways, [*asked["groups"]], asked["numbers"], words
        )
    }
