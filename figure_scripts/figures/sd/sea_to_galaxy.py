"""From the prompt of the sea to that of the galaxy in eleven steps, seed by seed the same noise."""

from common.schema import Finding
from figure_scripts.charts.curves import banded_lines, name_the_ends, share_axis
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

FIGURE = Figure(
    claims=("S7",),
    role="sd",
    seeds=range(48),
    prompts=("sea, scenery", "galaxy, scenery"),
    parameters={
        "guidance_scale": 3.0,
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "points": [0.0, 0.2, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.8, 1.0],
        "shown": [3, 7, 11],
    },
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.runtime.images.prompts import Blend

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    findings, found = {}, []
    for point in run.progress(asked["points"]):
        told = Blend(*run.figure.prompts, point)
        pictures = run.pictures(told)
        label = judges.read(pictures).label("background")
        for name in ("sea", "galaxy"):
            findings[f"{name}_at_{round(100 * point)}"] = share(label.count(name), len(seeds))
        findings[f"neither_at_{round(100 * point)}"] = share(
            len(label) - label.count("sea") - label.count("galaxy"), len(seeds)
        )
        found.append(pictures)
    neither = [findings[f"neither_at_{round(100 * point)}"].value for point in asked["points"]]
    findings["most_neither"] = exact(max(neither), "share")
    shown = [pictures[seed] for seed in asked["shown"] for pictures in found]
    return Data(findings=findings, pictures={"pictures": gallery(shown, len(found), 96)})


def draw(data, words):
    figure, axes = chart(height=3.0)
    points = FIGURE.parameters["points"]
    lines: dict[str, list[Finding]] = {
        name: [data.findings[f"{name}_at_{round(100 * point)}"] for point in points]
        for name in ("sea", "galaxy", "neither")
    }
    banded_lines(axes, points, lines, words)
    share_axis(axes)
    axes.set(xlabel=words["point"])
    axes.set_title(words["chart"])
    name_the_ends(axes, 0.11)
    return {"curves": figure}
