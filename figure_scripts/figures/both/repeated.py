"""Pictures and sentences repeated once, ten and a hundred times: both models come nearer to the original the oftener they were shown it.

Known before: the pictures' answers (`sd/repeated_pictures`). Predicted of the sentences in `arms/texts.py`: read a hundred times above .9 to the
letter, ten times below .4, once none. Predicted of both together: each rises with repetition, and the sentences far higher; no picture is a copy
to the letter, so what rises is not the same thing, and the axis alone is shared. Chance: a picture's own is the nearest of twenty in one of
twenty; a sentence of some ten words is hit by nobody. The rival: what is never repeated has no such rise (`unrepeated`, `never`).
"""

from figure_scripts.charts.curves import repeated_lines
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the project's own models
FIGURE = Figure(
    claims=("C4",), role=("sd", "llm_lab"), arms=("control/unchanged", "repeated_pictures/one_ten_hundred", "twin/unchanged"),
    parameters={
        "unrepeated": "control/unchanged", "repeated": "repeated_pictures/one_ten_hundred", "texts": "twin/unchanged",
        "times": [1, 10, 100], "scales": [1, 5], "strangers": 19,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import numbers
    from figure_scripts.statistics.intervals import exact
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked = run.figure.parameters
    cases = {}
    for times in asked["times"]:
        for scale in asked["scales"]:
            for way in ("repeated", "unrepeated"):
                found = numbers(asked[way], f"nearer strangers x{times} at {scale}")
                cases[f"{way}_{scale}_x{times}"] = [one == 0 for one in found]
    for times in (0, *asked["times"]):
        for language in ("en", "ja"):
            found = numbers(asked["texts"], f"verbatim, {times} times, {language}: to the letter")
            cases[f"{language}_x{times}"] = [one == 1 for one in found]
    findings = {name: share_over_trainings(one) for name, one in cases.items()}
    for way in ("repeated_1", "repeated_5", "en", "ja"):
        findings[f"{way}_rise"] = difference_over_trainings(cases[f"{way}_x100"], cases[f"{way}_x1"])
    return Data(findings=findings | {"chance": exact(1 / (asked["strangers"] + 1), "share")})


def draw(data, words):
    return {
        "chart": repeated_lines(
            data.findings, ("repeated_1", "repeated_5", "en", "ja"), FIGURE.parameters["times"], words
        )
    }
