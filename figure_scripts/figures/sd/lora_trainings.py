"""Five trainings of one LoRA from other seeds, beside five that were taught colours drawn by lot: what was taught, asked and unasked, and what was not.

Expected before it was trained: at CFG 5 most clothes come in the colour asked for, fewer at CFG 1; hair obeys in all; unasked, no colour is preferred.
With colours by lot the colour asked for comes by chance.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
COLOURS = ["red", "blue", "green", "yellow", "purple", "white"]
FIGURE = Figure(
    claims=("S11",), role="sd", arms=("clothes_colour/tagged_lora", "clothes_colour/random_lora"),
    parameters={"ways": {"lora": "clothes_colour/tagged_lora", "random": "clothes_colour/random_lora"},
                "asks": {"clothes_5": ["clothes colour", *COLOURS], "clothes_1": ["clothes colour", *COLOURS], "hair_5": ["hair", *COLOURS[:3]]}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import answers
    from figure_scripts.statistics.intervals import share_of
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    findings, obeyed = {}, {}
    for way, arm in run.figure.parameters["ways"].items():
        for name, (head, *colours) in run.figure.parameters["asks"].items():
            # Prompt after prompt, as many pictures of each: the wanted colour follows from the picture's number.
            seen = answers(arm, name.replace("_", " at "), head)
            cases = [[one == colours[k * len(colours) // len(all)] for k, one in enumerate(all)] for all in seen]
            obeyed[way, name], findings[f"{way}_{name}"] = cases, share_over_trainings(cases)
            findings |= {f"{way}_{name}_training_{number}": share_of(one) for number, one in enumerate(cases, 1)}
    for name in run.figure.parameters["asks"]:
        findings[f"changed_{name}"] = difference_over_trainings(obeyed["lora", name], obeyed["random", name])
    unasked = answers(run.figure.parameters["ways"]["lora"], "clothes unasked at 1", "clothes colour")
    for colour in COLOURS:
        findings[f"unasked_{colour}"] = share_over_trainings([[one == colour for one in seed] for seed in unasked])
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    return {"shares": ways_side_by_side(data.findings, [*asked["asks"]], [*asked["ways"]], words, words["chart"])}
