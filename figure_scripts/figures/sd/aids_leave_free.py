"""The same word, skeleton or line drawing, and eight seeds: what does each aid leave open?

Prediction, before measuring: over seeds, hair style and clothes vary with the skeleton as much as with the prompt alone, and hardly at all with the
line drawing. The colour of the hair, of which neither tells, varies as much in all three.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the aids fit the lab model's UNet only
FIGURE = Figure(
    claims=("S19",), role="sd", seeds=range(1000, 1064), prompts=("1girl",),
    parameters={
        "guidance_scale": 5.0, "steps": 20, "held_out_from": 735_000, "searched": 200, "seeds_each": 8, "columns": 8,
        "shown": 2, "ways": ["alone", "skeleton", "lines"], "heads": ["style", "clothes", "hair"],
    },
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import aids, lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.world.aids.line_drawing import line_drawing
    from figure_scripts.lab.world.aids.skeleton import skeleton
    from figure_scripts.statistics.intervals import mean

    model, judges, asked = run.diffusion_model(), who_reads.judges(run), run.figure.parameters
    each, seeds, (prompt,) = asked["seeds_each"], run.figure.seeds, run.figure.prompts
    girls = lab_model.showing(lab_model.held_out(asked["held_out_from"], asked["searched"]), prompt)[
        : len(seeds) // each
    ]
    given = {
        name: np.repeat([draws(one.scene, model.size) for one in girls], each, axis=0)
        for name, draws in {"skeleton": skeleton, "lines": line_drawing}.items()
    }
    made = {
        "alone": run.pictures(prompt),
        "skeleton": run.pictures(prompt, control=aids.posing(model, given["skeleton"])),
        "lines": run.pictures(prompt, control=aids.following(model, given["lines"])),
    }
    findings = {}
    for way, pictures in made.items():
        read = judges.read(pictures)
        for head in asked["heads"]:
            findings[f"{way}_{head}"] = mean(aids.differing(read.label(head), each), "share")
    first = slice(asked["shown"] * each, (asked["shown"] + 1) * each)
    rows = (made["alone"], given["skeleton"], made["skeleton"], given["lines"], made["lines"])
    return Data(
        findings=findings, pictures={"pictures": gallery([*np.concatenate([row[first] for row in rows])], each)}
    )


def draw(data, words):
    asked = FIGURE.parameters
    return {"free": ways_side_by_side(data.findings, asked["heads"], asked["ways"], words, words["chart"])}
