"""Training pictures shown once, ten times and a hundred times as often: are they copied?

Of a picture's own and nineteen strangers with the same caption, the own one is nearest by chance in one of twenty cases.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S9", "Z3"), role="sd", arms=("control/unchanged", "repeated_pictures/one_ten_hundred"),
    parameters={
        "ways": {"unrepeated": "control/unchanged", "repeated": "repeated_pictures/one_ten_hundred"},
        "times": [1, 10, 100], "scales": [1, 5], "strangers": 19,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import numbers
    from figure_scripts.statistics.intervals import exact
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked = run.figure.parameters
    findings = {"chance": exact(1 / (asked["strangers"] + 1), "share")}
    for times in asked["times"]:
        for scale in asked["scales"]:
            name = f"x{times}_at_{scale}"
            nearest = {
                way: [one == 0 for one in numbers(arm, f"nearer strangers x{times} at {scale}")]
                for way, arm in asked["ways"].items()
            }
            findings |= {f"{way}_{name}": share_over_trainings(cases) for way, cases in nearest.items()}
            findings[f"changed_{name}"] = difference_over_trainings(nearest["repeated"], nearest["unrepeated"])
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    names = [f"x{times}_at_{scale}" for scale in asked["scales"] for times in asked["times"]]
    figure = ways_side_by_side(data.findings, names, [*asked["ways"]], words, words["chart"])
    figure.axes[0].axvline(data.findings["chance"].value, color="grey", linewidth=1, linestyle=":")
    return {"nearest": figure}
