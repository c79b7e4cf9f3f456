"""Sixteen of the pairs that the lab model was trained on, and how much of what is drawn the tags say."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share, share_of

PROFILES = ("lab",)  # nobody knows Stable Diffusion's pairs one by one
FIGURE = Figure(claims=("C3", "S8"), role="sd", seeds=range(16), parameters={"columns": 8, "counted": 30_000})


def measure(run):
    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.world.render import render

    pairs = lab_model.training_pairs(run.figure.parameters["counted"])
    people = [pair for pair in pairs if pair.view]
    drawn = [f"{name} hair" for name in (pair.scene.subject.hair for pair in people)]
    said = {
        "hair": sum(tag in pair.tags for tag, pair in zip(drawn, people, strict=True)),
        "eyes": sum(f"{pair.scene.subject.eyes} eyes" in pair.tags for pair in people),
        "view": sum(f"{pair.view} view" in pair.tags for pair in people),
        "clothes": sum(pair.scene.subject.clothes in pair.tags for pair in people),
        "clothes_colour": sum(
            f"{pair.scene.subject.clothes_colour} {pair.scene.subject.clothes}" in pair.tags for pair in people
        ),
    }
    findings = {name: share(hits, len(people)) for name, hits in said.items()}
    extras, silent = sum(len(pair.extras) for pair in pairs), sum(len(pair.untagged_extras) for pair in pairs)
    findings |= {
        "extras": share(extras - silent, extras),
        "pairs": exact(len(pairs), "count"),
        "tags_each": mean([len(pair.tags) for pair in pairs], "count"),
        "with_untagged_extra": share_of(bool(pair.untagged_extras) for pair in pairs),
    }
    shown = [pairs[number] for number in run.figure.seeds]
    size = run.diffusion_model().size
    return Data(
        findings=findings,
        tables={"captions": [[pair.caption, list(pair.untagged_extras)] for pair in shown]},
        pictures={"pictures": gallery([render(pair.scene, size) for pair in shown], run.figure.parameters["columns"])},
    )


def draw(data, words):
    rows = ("hair", "eyes", "view", "clothes", "extras", "clothes_colour")
    return {"shares": finding_shares(data.findings, rows, words, "sky", words["chart"])}
