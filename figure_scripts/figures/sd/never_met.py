"""Two words that never met in the pairs, beside two that did: do both come, one, or something broken?

Predicted: the five that never met are mixed less often and broken more often. How they were read by eye: `never_met.eye.json`.
"""

import json

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share_of

PROFILES = ("lab",)  # what never met in the pairs of Stable Diffusion is not known
FIGURE = Figure(
    claims=("S7",), role="sd", seeds=range(300, 316), files=("never_met.eye.json",),
    prompts={  # what is asked, the two words, and whether they met
        "sea_galaxy": ["sea, galaxy, scenery", "sea", "galaxy", "never"], "sea_city": ["sea, city, scenery", "sea", "city", "never"],
        "mountain_galaxy": ["mountain, galaxy, scenery", "mountain", "galaxy", "never"],
        "forest_palm": ["forest, palm tree, scenery", "forest", "palm tree", "never"],
        "sea_mushroom": ["sea, mushroom, scenery", "sea", "mushroom", "never"],
        "sea_night": ["sea, night, scenery", "sea", "night", "met"], "city_night": ["city, night, scenery", "city", "night", "met"],
        "mountain_night": ["mountain, night, scenery", "mountain", "night", "met"],
        "sea_palm": ["sea, palm tree, scenery", "sea", "palm tree", "met"],
        "forest_mushroom": ["forest, mushroom, scenery", "forest", "mushroom", "met"],
    },
    parameters={"guidance_scale": 5.0, "steps": 20, "held_out_from": 200_000, "searched": 6000, "each": 40, "others": 20,
                "eye": 16, "eye_drawn": 4, "columns": 8, "answers": ["mixed", "first", "second", "neither"]},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.asked import two_at_once as two
    from figure_scripts.lab.experiments.gallery import gallery

    asked, pairs = run.figure.parameters, who_reads.training_pairs(run)
    found = two.read_requests(run, who_reads.judges(run), two.landscapes(asked["held_out_from"], asked["searched"]))
    eye, made = two.eye_of(run, json.loads(run.file("never_met.eye.json"))["readings"]), asked["eye"]
    groups, findings, agree = {"never": [], "met": []}, {}, []
    for name, (_, *words, group) in run.figure.prompts.items():
        read = found[name][1] | {f"eye_{key}": one[:made] for key, one in eye[name].items()}
        agree.append(sum(read[key][:made] & read[f"eye_{key}"] for key in asked["answers"]) > 0)
        read |= {f"{by}one": read[f"{by}first"] | read[f"{by}second"] for by in ("", "eye_")}
        findings |= {f"{key}_{name}": share_of(one) for key, one in read.items()}
        findings[f"pairs_{name}"] = exact(two.meetings(pairs, words), "count")
        groups[group].append(read)
    findings |= two.group_findings(groups, ("mixed", "broken", "eye_mixed", "eye_broken"))
    for key in ("mixed", "broken"):
        findings[f"eye_{key}_drawn"] = two.of_seeds([one[key][made:] for one in eye.values()])
    findings["eye_agrees"] = two.of_seeds(agree)
    shown = [picture for pictures, _ in found.values() for picture in pictures[: asked["columns"]]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"], 64)})


def draw(data, words):
    answers, names = FIGURE.parameters["answers"], [*FIGURE.prompts]
    rows = {name: {key: data.findings[f"eye_{key}_{name}"].value for key in answers} for name in names}
    return {"answers": shares_with_legend(rows, answers, words, words["chart"]),
            "broken": ways_side_by_side(data.findings, names, ("broken", "eye_broken"), words, words["chart_broken"])}  # fmt: skip
