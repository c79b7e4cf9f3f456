"""A skeleton as an aid: whose pose is drawn, and are the tags still obeyed?

Prediction, before measuring: with the skeleton nine pictures in ten take its pose, with the prompt alone one in five, and without a word as many as
with one. With another scene's skeleton they take that one's, also where a tag says otherwise. All other tags are obeyed as before.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the adapter fits the lab model's UNet only
FIGURE = Figure(
    claims=("S19",), role="sd", seeds=range(64),
    parameters={
        "guidance_scale": 5.0, "steps": 20, "held_out_from": 730_000, "reader_from": 740_000, "reader_pairs": 1500,
        "reader_strength": 0.03, "near": 0.05, "shown": [0, 1, 2, 3, 4, 5], "columns": 6,
        "ways": ["drawn", "helped", "silent", "wrong", "lines", "alone"],
    },
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import aids, lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.world.aids.line_drawing import line_drawing
    from figure_scripts.lab.world.aids.skeleton import skeleton

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    known = aids.of_people(lab_model.held_out_from(asked["reader_from"]), asked["reader_pairs"])
    reader = aids.pose_reader(judges, known, model.size, asked["reader_strength"])
    wanted = aids.of_people(lab_model.held_out_from(asked["held_out_from"]), len(seeds))
    scenes, captions = [one.scene for one in wanted], [one.caption for one in wanted]
    bones, lines = (np.stack([draws(one, model.size) for one in scenes]) for draws in (skeleton, line_drawing))
    given = {"helped": aids.posing(model, bones), "lines": aids.following(model, lines)}
    made = {
        "drawn": lab_model.reconstructed(model, wanted),
        "silent": run.pictures("", control=given["helped"]),
        "wrong": run.pictures(captions, control=aids.posing(model, np.roll(bones, -1, axis=0))),
        "alone": run.pictures(captions),
    } | {way: run.pictures(captions, control=aid) for way, aid in given.items()}
    findings = aids.weight_counts(given)
    for way, pictures in made.items():
        read = reader.read(pictures)
        findings |= aids.pose_findings(way, read, scenes[1:] + scenes[:1] if way == "wrong" else scenes, asked["near"])
        findings |= aids.tag_findings(way, wanted, judges.read(pictures))
        if way == "wrong":
            findings |= aids.pose_findings("own", read, scenes, asked["near"])
    rows = (bones, made["alone"], made["helped"])
    shown = gallery([row[k] for row in rows for k in asked["shown"]], asked["columns"])
    return Data(findings=findings, pictures={"pictures": shown})


def draw(data, words):
    names = [f"{way}_pose" for way in FIGURE.parameters["ways"]]
    fills = ["silver", "sand", "sand", "sand", "mint", "sky"]
    return {"pose": finding_shares(data.findings, names, words, fills, words["chart"])}
