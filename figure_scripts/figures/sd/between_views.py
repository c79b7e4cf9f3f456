"""Halfway between “front view” and “side view”: for blue hair, never seen from an oblique angle, and for red hair, which was.

Predicted before measuring: red hair is no more often oblique on the way than blue hair. Then the mixture of two prompts is not where
oblique faces would be found, whether they were learned or not, and the test with blue hair says nothing about where they come from.
"""

from common.schema import Finding
from figure_scripts.charts.curves import banded_lines, name_the_ends, share_axis
from figure_scripts.charts.style import chart_panels
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share

FIGURE = Figure(
    claims=("S10",),
    role="sd",
    seeds=range(32),
    prompts={
        "blue": ["1girl, blue hair, front view", "1girl, blue hair, side view"],
        "red": ["1girl, red hair, front view", "1girl, red hair, side view"],
    },
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "points": [0.0, 0.5, 1.0],
                "views": ["front", "oblique", "side"], "shown": [2, 5]},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.runtime.images.prompts import Blend

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    findings, shown = {}, []
    for hair, (front, side) in run.figure.prompts.items():
        found = [run.pictures(Blend(front, side, point)) for point in run.progress(asked["points"])]
        labels = [judges.read(pictures).label("view") for pictures in found]
        for view in asked["views"]:
            counts = [label.count(view) for label in labels]
            for point, count in zip(asked["points"], counts, strict=True):
                findings[f"{hair}_{view}_at_{round(100 * point)}"] = share(count, len(seeds))
            between = counts[1:-1]
            findings[f"{hair}_{view}_between"] = share(sum(between), len(between) * len(seeds))
        shown += [pictures[seed] for seed in asked["shown"] for pictures in found]
    return Data(findings=findings, pictures={"pictures": gallery(shown, len(asked["points"]))})


def draw(data, words):
    figure, panels = chart_panels(height=4.6, rows=2, sharex=True)
    for axes, hair in zip(panels, FIGURE.prompts, strict=True):
        points, lines = FIGURE.parameters["points"], dict[str, list[Finding]]()
        for view in FIGURE.parameters["views"]:
            lines[view] = [data.findings[f"{hair}_{view}_at_{round(100 * point)}"] for point in points]
        banded_lines(axes, points, lines, words)
        share_axis(axes)
        axes.set_title(words[hair])
        name_the_ends(axes, 0.16)
    panels[1].set_xlabel(words["point"])
    return {"curves": figure}
