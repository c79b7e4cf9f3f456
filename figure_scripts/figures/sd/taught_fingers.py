"""Raised hands taught with varying numbers of fingers, always five, or often hidden: how many fingers does the model draw?"""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S16",), role="sd",
    arms=("control/unchanged", "raised_hand/always_five", "raised_hand/often_hidden"),
    parameters={
        "ways": {"varying": "control/unchanged", "always": "raised_hand/always_five", "hidden": "raised_hand/often_hidden"},
        "asks": {"at_1": "waving at 1", "at_5": "waving at 5", "five_asked": "five asked at 5"},
        "counts": ["3", "4", "5", "6", "0"], "columns": 8,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import cases, sheet_row
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, findings, shown, rows, five = run.figure.parameters, {}, [], {}, {}
    for way, arm in asked["ways"].items():
        for name, ask in asked["asks"].items():
            for count in asked["counts"]:
                findings[f"{way}_{name}_{count}"] = share_over_trainings(cases(arm, ask, "fingers", {count}))
            five[way, name] = cases(arm, ask, "fingers", {"5"})
            rows[f"{way}_{name}"] = {count: findings[f"{way}_{name}_{count}"].value for count in asked["counts"]}
        shown += sheet_row(arm, asked["asks"]["at_5"], asked["columns"])
    for name in asked["asks"]:
        for way in ("always", "hidden"):
            findings[f"{way}_changed_{name}"] = difference_over_trainings(five[way, name], five["varying", name])
    return Data(findings=findings, tables={"rows": rows}, pictures={"hands": gallery(shown, asked["columns"], 96)})


def draw(data, words):
    rows = {
        f"{way}_{name}": data.tables["rows"][f"{way}_{name}"]
        for name in ("at_1", "at_5")
        for way in FIGURE.parameters["ways"]
    }
    return {"counts": shares_with_legend(rows, FIGURE.parameters["counts"], words, words["chart"])}
