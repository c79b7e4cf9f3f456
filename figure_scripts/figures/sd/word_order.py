"""The same tags in four orders: is each still obeyed, and is it still the same picture?"""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share_of

FIGURE = Figure(
    claims=("S8",),
    role="sd",
    seeds=range(64),
    prompts={
        "first": "1girl, red hair, forest, night",
        "last": "red hair, forest, night, 1girl",
        "turned": "night, forest, red hair, 1girl",
        "place_first": "forest, 1girl, night, red hair",
    },
    parameters={
        "guidance_scale": 5.0,
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "columns": 6,
        "wanted": {"subject": "1girl", "hair": "red", "background": "forest", "time": "night"},
    },
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    findings, shown, base = {}, [], None
    for name, prompt in run.progress(list(run.figure.prompts.items())):
        made = run.generate(prompt)
        findings[f"{name}_obeyed"] = share_of(judges.read(made.pictures).are(asked["wanted"]))
        shown += [*made.pictures[: asked["columns"]]]
        base = made.last if base is None else base
        if name != "first":
            apart = np.sqrt(((base - np.roll(base, 1, axis=0)) ** 2).mean((1, 2, 3))).mean()
            moved = np.sqrt(((made.last - base) ** 2).mean((1, 2, 3))) / apart
            findings[f"{name}_moved"] = mean(moved, "ratio")
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    names = [f"{name}_moved" for name in FIGURE.prompts if name != "first"]
    return {"moved": finding_ratios(data.findings, names, words, words["chart"])}
