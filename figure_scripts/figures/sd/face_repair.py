"""A face too small for the model, repaired: what comes back, what was said in the prompt, and what is invented?

Prediction, before measuring: enlarging and drawing over makes the face clear again; the colour of the eyes is the right one where the
prompt says it and little better than guessed where it does not; the mouth, which no tag names, is often another one.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # what the face looked like is known of our own drawings only
FIGURE = Figure(
    claims=("S18",), role="sd", seeds=range(128), prompts={"few words": "{kind}", "all tags": "{kind}, {hair} hair, {eyes} eyes, {view} view"},
    parameters={
        "guidance_scale": 3.0, "steps": 20, "strength": 0.5, "scheduler": "DDIM", "held_out_from": 300_000, "searched": 1_000,
        "ways": ["drawn", "small", "whole", "few_words", "all_tags"], "heads": ["hair", "eyes", "mouth"], "columns": 8,
    },
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.face_repair import enlarged_faces, far_away, repaired, sharpness
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.world.render import render
    from figure_scripts.statistics.intervals import mean, share_of
    from figure_scripts.statistics.paired import paired_difference

    model, judges, asked = run.diffusion_model(), who_reads.judges(run), run.figure.parameters
    scenes = far_away(lab_model.held_out(asked["held_out_from"], asked["searched"]), len(run.figure.seeds))
    said = {name: [prompt.format(**vars(one.subject)) for one in scenes] for name, prompt in run.figure.prompts.items()}
    drawn = np.stack([render(one, model.size) for one in scenes])
    small = model.decode(model.encode(drawn))
    ways = {"drawn": drawn, "small": small, "whole": run.pictures(said["all tags"], start=small)}
    for name, prompts in said.items():
        ways[name.replace(" ", "_")] = repaired(small, lambda faces, now=prompts: run.pictures(now, start=faces))
    findings, right, shown = {}, {}, []
    for way in asked["ways"]:
        faces = enlarged_faces(ways[way])
        read = judges.read(faces)
        for head in asked["heads"]:
            truth = [getattr(one.subject, head) for one in scenes]
            right[way, head] = [answer == wanted for answer, wanted in zip(read.label(head), truth, strict=True)]
            findings[f"{way}_{head}"] = share_of(right[way, head])
        findings[f"{way}_sharpness"] = mean(sharpness(faces), "ratio")
        shown += [*ways[way][: asked["columns"]]]
    for head in asked["heads"]:
        findings[f"gained_{head}"] = paired_difference(right["few_words", head], right["small", head])
        findings[f"gained_by_words_{head}"] = paired_difference(right["all_tags", head], right["few_words", head])
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    asked = FIGURE.parameters
    return {"right": ways_side_by_side(data.findings, asked["heads"], asked["ways"][1:], words, words["chart"])}
