"""Tags taught in one fixed order or shuffled: does the order of a prompt matter then?"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S8",), role="sd", arms=("control/unchanged", "tag_order/always_ordered"),
    parameters={
        "ways": {"shuffled": "control/unchanged", "ordered": "tag_order/always_ordered"},
        "orders": ["usual", "reversed"],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import numbers
    from figure_scripts.statistics.training_seeds import mean_difference_over_trainings, mean_over_trainings

    asked, findings, obeyed = run.figure.parameters, {}, {}
    for way, arm in asked["ways"].items():
        for order in asked["orders"]:
            obeyed[way, order] = numbers(arm, f"{order} order")
            findings[f"{way}_{order}"] = mean_over_trainings(obeyed[way, order], "share")
        findings[f"{way}_lost"] = mean_difference_over_trainings(
            obeyed[way, "usual"], obeyed[way, "reversed"], "points"
        )
        findings[f"{way}_moved"] = mean_over_trainings(numbers(arm, "moved"), "ratio")
    moved = [numbers(asked["ways"][way], "moved") for way in ("ordered", "shuffled")]
    findings["moved_more"] = mean_difference_over_trainings(*moved, "ratio")
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    return {"obeyed": ways_side_by_side(data.findings, asked["orders"], [*asked["ways"]], words, words["chart"])}
