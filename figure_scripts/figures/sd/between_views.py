"""Halfway between “front view” and “side view”, for a hair colour that was never seen from an oblique angle."""

from common.schema import Finding
from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

FIGURE = Figure(
    claims=("S10",),
    role="sd",
    seeds=range(96),
    prompts=("1girl, blue hair, front view", "1girl, blue hair, side view"),
    parameters={
        "guidance_scale": 5.0,
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "points": [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0],
        "shown": [2, 5, 9],
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
        label = judges.read(pictures).label("view")
        for view in ("front", "oblique", "side"):
            findings[f"{view}_at_{round(100 * point)}"] = share(label.count(view), len(seeds))
        found.append(pictures)
    most = max(asked["points"], key=lambda point: findings[f"oblique_at_{round(100 * point)}"].value)
    findings |= {"most_oblique": findings[f"oblique_at_{round(100 * most)}"], "most_oblique_at": exact(most, "share")}
    shown = [pictures[seed] for seed in asked["shown"] for pictures in found]
    return Data(findings=findings, pictures={"pictures": gallery(shown, len(found), 96)})


def draw(data, words):
    figure, axes = chart(height=3.0)
    points = FIGURE.parameters["points"]
    lines: dict[str, list[Finding]] = {
        view: [data.findings[f"{view}_at_{round(100 * point)}"] for point in points]
        for view in ("front", "oblique", "side")
    }
    banded_lines(axes, points, lines, words)
    share_axis(axes)
    axes.set(xlabel=words["point"])
    axes.set_title(words["chart"])
    axes.legend(loc="center left")
    return {"curves": figure}
