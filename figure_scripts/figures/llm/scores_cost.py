"""What scoring costs: facts known before, hair as asked and the foresight of texts never read, after scores and after as many that say nothing."""

from figure_scripts.charts.curves import panels_over_numbers
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L6",), role="llm_lab",
    arms=("scored/one_right", "scored/one_three_tenths_wrong", "scored/one_shuffled", "scored/one_answers_right"),
    parameters={"drawn": ["one_right", "one_three_tenths_wrong", "one_shuffled", "one_answers_right"], "numbers": [10, 100, 1000],
                "elsewhere": {"hair": ["hair as asked", "share", "points"], "bits": ["bits a character", "bits/char", "bits/char"]}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.language.scoring.recorded import elsewhere, right
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    findings = {}
    for arm in run.figure.arms:
        record, way = arm_record(arm), arm.split("/")[1]
        for number in run.figure.parameters["numbers"]:
            pairs = {"known": (right(record, number, "known before"), "share", "points")}
            for name, (measured, unit, apart) in run.figure.parameters["elsewhere"].items():
                pairs[name] = ([elsewhere(record, some, measured) for some in (number, 0)], unit, apart)
            for name, ((after, before), unit, apart) in pairs.items():
                findings[f"after_{way}_{name}_{number}"] = mean_over_trainings(after, unit)
                findings[f"before_{way}_{name}_{number}"] = mean_over_trainings(before, unit)
                findings[f"gain_{way}_{name}_{number}"] = mean_difference_over_trainings(after, before, apart)
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    bits = {f"{way}_{n}": data.findings[f"gain_{way}_bits_{n}"] for way in asked["drawn"] for n in asked["numbers"]}
    numbers = [str(number) for number in asked["numbers"]]
    return {
        "answers": panels_over_numbers(
            data.findings, "gain_{way}_{panel}_{number}", ["known", "hair"], asked["drawn"], asked["numbers"], words
        ),
        "bits": ways_side_by_side(bits, numbers, asked["drawn"], words, words["chart"], percent=False),
    }
