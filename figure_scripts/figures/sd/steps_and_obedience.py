"""How many steps are enough: what was asked for is there early, the fine look comes later."""

from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import chart_panels
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share_of

FIGURE = Figure(
    claims=("S17",),
    role="sd",
    seeds=range(64),
    prompts=("1girl, green hair, red eyes, city, night",),
    parameters={
        "guidance_scale": 5.0,
        "steps": [1, 2, 3, 5, 10, 20, 40],
        "columns": 7,
        "shown": [0, 3],
        "wanted": {"subject": "1girl", "hair": "green", "eyes": "red", "background": "city", "time": "night"},
    },
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    (prompt,), findings, found = run.figure.prompts, {}, {}
    for steps in run.progress(asked["steps"]):
        found[steps] = run.generate(prompt, steps=steps)
        obeyed = judges.read(found[steps].pictures).are(asked["wanted"])
        findings[f"obeyed_at_{steps}"] = share_of(obeyed)
    last = found[asked["steps"][-1]].last
    apart = np.sqrt(((last - np.roll(last, 1, axis=0)) ** 2).mean((1, 2, 3))).mean()
    for steps, made in found.items():
        away = np.sqrt(((made.last - last) ** 2).mean((1, 2, 3))) / apart
        findings[f"away_at_{steps}"] = mean(away, "ratio")
    shown = [found[steps].pictures[seed] for seed in asked["shown"] for steps in asked["steps"]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    figure, axes = chart_panels(height=4.2, rows=2, sharex=True)
    steps = FIGURE.parameters["steps"]
    for axis, name in zip(axes, ("obeyed", "away"), strict=True):
        banded_lines(
            axis,
            steps,
            {name: [data.findings[f"{name}_at_{step}"] for step in steps]},
            words,
            [str(step) for step in steps],
        )
        axis.set_title(words[name])
    share_axis(axes[0])
    axes[1].set_ylim(0, None)
    axes[1].set_xlabel(words["steps"])
    return {"curves": figure}
