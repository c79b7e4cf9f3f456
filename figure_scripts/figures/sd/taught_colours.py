"""The colour of clothes, drawn and never tagged, is tagged in half of the pairs: does it obey then?"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S11",), role="sd", arms=("control/unchanged", "clothes_colour/tagged_half"),
    parameters={
        "ways": {"untagged": "control/unchanged", "tagged": "clothes_colour/tagged_half"},
        "asks": {"clothes_1": "clothes at 1", "clothes_5": "clothes at 5", "hair_5": "hair at 5"},
        "colours": {"clothes": ["red", "blue", "green", "yellow", "purple", "white"], "hair": ["red", "blue", "green"]},
        "unasked": "clothes unasked at 1", "columns": 12,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import answers, sheet_row
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, findings, obeyed, shown = run.figure.parameters, {}, {}, []
    for way, arm in asked["ways"].items():
        for name, ask in asked["asks"].items():
            part = name.split("_")[0]
            colours, head = asked["colours"][part], "clothes colour" if part == "clothes" else part
            # Prompt after prompt, as many pictures of each: the wanted colour follows from the picture's number.
            obeyed[way, name] = [
                [answer == colours[number * len(colours) // len(one)] for number, answer in enumerate(one)]
                for one in answers(arm, ask, head)
            ]
            findings[f"{way}_{name}"] = share_over_trainings(obeyed[way, name])
        unasked = answers(arm, asked["unasked"], "clothes colour")
        for colour in asked["colours"]["clothes"]:
            findings[f"{way}_unasked_{colour}"] = share_over_trainings(
                [[one == colour for one in seed] for seed in unasked]
            )
        shown += sheet_row(arm, asked["asks"]["clothes_5"], asked["columns"])
    for name in asked["asks"]:
        findings[f"changed_{name}"] = difference_over_trainings(obeyed["tagged", name], obeyed["untagged", name])
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"], 64)})


def draw(data, words):
    asked = FIGURE.parameters
    return {"shares": ways_side_by_side(data.findings, [*asked["asks"]], [*asked["ways"]], words, words["chart"])}
