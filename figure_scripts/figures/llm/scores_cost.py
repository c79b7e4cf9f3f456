"""What scoring costs: facts known before, hair as asked and the foresight of texts never read, after scores and after as many that say nothing."""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L6",), role="llm_lab",
    arms=("scored/one_right", "scored/one_answers_right", "scored/one_three_tenths_wrong", "scored/one_shuffled"),
    parameters={"numbers": [10, 100, 1000], "at": 1000,
                "elsewhere": {"hair": ["hair as asked", "share", "points"], "bits": ["bits a character", "bits/char", "bits/char"]}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.language.scoring.recorded import elsewhere, right
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    asked, findings = run.figure.parameters, {}
    for arm in run.figure.arms:
        record, way = arm_record(arm), arm.split("/")[1]
        pairs = {
            f"known_{number}": (right(record, number, "known before"), "share", "points") for number in asked["numbers"]
        }
        for name, (measured, unit, apart) in asked["elsewhere"].items():
            pairs[f"{name}_{asked['at']}"] = (
                [elsewhere(record, number, measured) for number in (asked["at"], 0)],
                unit,
                apart,
            )
        for name, ((after, before), unit, apart) in pairs.items():
            findings[f"after_{way}_{name}"] = mean_over_trainings(after, unit)
            findings[f"before_{way}_{name}"] = mean_over_trainings(before, unit)
            findings[f"change_{way}_{name}"] = mean_difference_over_trainings(after, before, apart)
    return Data(findings=findings)


def draw(data, words):
    ways, at = [arm.split("/")[1] for arm in FIGURE.arms], FIGURE.parameters["at"]
    found = {
        f"{way}_{name}": data.findings[f"change_{way}_{name}_{at}"]
        for way in ways
        for name in ("known", "hair", "bits")
    }
    return {
        "answers": ways_side_by_side(found, ["known", "hair"], ways, words, words["chart"]),
        "bits": ways_side_by_side(found, ["bits"], ways, words, words["bits_chart"], percent=False),
    }
