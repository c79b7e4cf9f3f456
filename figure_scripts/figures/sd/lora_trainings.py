"""Three trainings of one LoRA from other seeds: what it was taught, asked and unasked, and what it was not.

Expected before it was trained: at CFG 5 most clothes come in the colour asked for, fewer at CFG 1; hair obeys in all; unasked, no colour is preferred.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
ARM = "clothes_colour/tagged_lora"
COLOURS = ["red", "blue", "green", "yellow", "purple", "white"]
FIGURE = Figure(
    claims=("S11",), role="sd", arms=(ARM,),
    parameters={"asks": {"clothes_5": ["clothes colour", *COLOURS], "clothes_1": ["clothes colour", *COLOURS], "hair_5": ["hair", *COLOURS[:3]]}},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import answers
    from figure_scripts.statistics.intervals import share_of
    from figure_scripts.statistics.training_seeds import share_over_trainings

    findings = {}
    for name, (head, *colours) in run.figure.parameters["asks"].items():
        # Prompt after prompt, as many pictures of each: the wanted colour follows from the picture's number.
        seen = answers(ARM, name.replace("_", " at "), head)
        obeyed = [[one == colours[k * len(colours) // len(all)] for k, one in enumerate(all)] for all in seen]
        findings[f"lora_{name}"] = share_over_trainings(obeyed)
        findings |= {f"lora_{name}_training_{number}": share_of(one) for number, one in enumerate(obeyed, 1)}
    unasked = answers(ARM, "clothes unasked at 1", "clothes colour")
    for colour in COLOURS:
        findings[f"unasked_{colour}"] = share_over_trainings([[one == colour for one in seed] for seed in unasked])
    return Data(findings=findings)


def draw(data, words):
    return {"shares": ways_side_by_side(data.findings, [*FIGURE.parameters["asks"]], ["lora"], words, words["chart"])}
