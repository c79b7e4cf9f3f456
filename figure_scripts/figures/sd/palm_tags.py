"""The same sea pictures, with the palm tree tagged in none, in 40 % and in all of those that show one: what comes, asked and unasked?"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S3", "S5"), role="sd",
    arms=("palm_tree/tagged_never", "control/unchanged", "palm_tree/tagged_always"),
    parameters={
        "ways": {"never": "palm_tree/tagged_never", "sometimes": "control/unchanged", "always": "palm_tree/tagged_always"},
        "asks": {"unasked_5": "unasked at 5", "unasked_2": "unasked at 2", "unasked_1": "unasked at 1",
                 "negated_2": "negated at 2", "asked_1": "palm asked at 1", "asked_5": "palm asked at 5"},
        "shown": ["unasked at 1", "unasked at 5"], "columns": 8,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import cases, sheet_row
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, findings, shown, read = run.figure.parameters, {}, [], {}
    for way, arm in asked["ways"].items():
        for name, ask in asked["asks"].items():
            read[way, name] = cases(arm, ask, "palm tree", {"present"})
            findings[f"{way}_{name}"] = share_over_trainings(read[way, name])
    for name in asked["asks"]:
        for way in ("never", "always"):
            findings[f"{way}_changed_{name}"] = difference_over_trainings(read[way, name], read["sometimes", name])
    for way in ("never", "sometimes"):
        findings[f"{way}_removed_2"] = difference_over_trainings(read[way, "unasked_2"], read[way, "negated_2"])
    for ask in asked["shown"]:
        for arm in asked["ways"].values():
            shown += sheet_row(arm, ask, asked["columns"])
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"], 96)})


def draw(data, words):
    asked = FIGURE.parameters
    return {"shares": ways_side_by_side(data.findings, [*asked["asks"]], [*asked["ways"]], words, words["chart"])}
