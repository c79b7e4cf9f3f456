"""Five samplers on the way to the same picture: how far each still is from a run of 200 steps."""

from figure_scripts.charts.curves import name_the_ends
from figure_scripts.charts.style import MARKS, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, with_bounds

FIGURE = Figure(
    claims=("S17",),
    role="sd",
    seeds=range(12),
    prompts=("1girl, pink hair, twintails, sea",),
    parameters={
        "samplers": ["DDIM", "Euler", "Euler a", "DPM++ 2M", "UniPC"], "steps": [3, 5, 10, 20, 40], "reference": 200, "guidance_scale": 4.0, "shown_seed": 3,
    },
    tolerance=5e-3,
)  # fmt: skip
LINES = ("blue", "purple", "green", "orange", "red")


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery

    asked, (prompt,) = run.figure.parameters, run.figure.prompts
    reference = run.generate(prompt, steps=asked["reference"]).last
    # Two seeds lie this far apart: what an error is measured against.
    apart = np.sqrt(((reference - np.roll(reference, 1, axis=0)) ** 2).mean((1, 2, 3))).mean()
    findings, curves, shown = {}, {}, []
    for sampler in run.progress(asked["samplers"]):
        curves[sampler] = []
        for steps in asked["steps"]:
            made = run.generate(prompt, steps=steps, scheduler=sampler)
            error = mean((np.sqrt(((made.last - reference) ** 2).mean((1, 2, 3))) / apart).tolist(), "ratio")
            curves[sampler].append(with_bounds(error))
            name = sampler.lower().replace("++", "pp").replace(" ", "_")
            findings[f"{name}_{steps}"] = error
            shown.append(made.pictures[asked["shown_seed"]])
    return Data(
        findings=findings,
        tables={"curves": curves, "steps": asked["steps"]},
        pictures={"pictures": gallery(shown, len(asked["steps"]))},
    )


def draw(data, words):
    figure, axes = chart(height=3.6)
    for (sampler, curve), line, mark in zip(data.tables["curves"].items(), LINES, MARKS, strict=False):
        value, low, high = zip(*curve, strict=True)
        axes.plot(data.tables["steps"], value, color=colour(line), marker=mark, markersize=5, label=sampler)
        axes.fill_between(data.tables["steps"], low, high, color=colour(line), alpha=0.15, linewidth=0)
    axes.set_xscale("log")
    axes.set_xticks(data.tables["steps"], [str(step) for step in data.tables["steps"]])
    axes.minorticks_off()
    axes.set(xlabel=words["steps"], ylim=(0, 1.25))
    axes.set_title(words["error"])
    axes.grid(axis="y")
    name_the_ends(axes, 0.1)
    return {"curves": figure}
