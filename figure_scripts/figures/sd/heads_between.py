"""A model of heads that never saw the middle third of the turn, and one that did: which angles come when the middle is asked for?"""

from figure_scripts.charts.angles import angles_by_question
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the project's own models
FIGURE = Figure(
    claims=("S10",), role="sd", arms=("oblique_view/middle_held_out", "oblique_view/all_angles"),
    parameters={
        "ways": {"without": "oblique_view/middle_held_out", "with": "oblique_view/all_angles"},
        "asks": {"front": "front", "oblique": "oblique", "side": "side", "both": "both", "half": "between 0.50"},
        # What a view in the middle and what no head at all is, said before measuring: 30 to 60 degrees, and farther from every drawn
        # head than 95 % of the pictures that were asked for by a word which the model knows.
        "middle": [30, 60], "percentile": 95, "columns": 8, "drawn": 400,
    },
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.arms import numbers, sheet_pictures
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.heads.angle import reading_errors
    from figure_scripts.statistics.intervals import mean
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, findings, table, shown, middle = run.figure.parameters, {}, {}, [], {}
    low, high = asked["middle"]
    for way, arm in asked["ways"].items():
        known = np.concatenate([one for view in ("front", "side") for one in numbers(arm, f"residual {view}")])
        limit = float(np.percentile(known, asked["percentile"]))
        for name, ask in asked["asks"].items():
            angles, broken = numbers(arm, f"angle {ask}"), [one > limit for one in numbers(arm, f"residual {ask}")]
            # On the border itself there are training pictures: two degrees inside counts.
            middle[way, name] = [(low + 2 <= a) & (a <= high - 2) & ~b for a, b in zip(angles, broken, strict=True)]
            findings[f"{way}_{name}_middle"] = share_over_trainings(middle[way, name])
            findings[f"{way}_{name}_broken"] = share_over_trainings(broken)
            table[f"{way}_{name}"] = [np.concatenate(angles).tolist(), np.concatenate(broken).tolist()]
        shown += sheet_pictures(arm, [*asked["asks"].values()], asked["columns"])
    for name in asked["asks"]:
        findings[f"missing_{name}"] = difference_over_trainings(middle["with", name], middle["without", name])
    findings["reading_error"] = mean(reading_errors(asked["drawn"]), "distance")
    return Data(findings=findings, tables=table, pictures={"heads": gallery(shown, asked["columns"], 64)})


def draw(data, words):
    asked = FIGURE.parameters
    return {"angles": angles_by_question(data.tables, [*asked["ways"]], [*asked["asks"]], asked["middle"], words)}
