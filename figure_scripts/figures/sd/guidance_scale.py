"""CFG from 0 to 15: the pictures obey more, and resemble each other more."""

from figure_scripts.charts.style import chart_panels, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share_of, with_bounds

FIGURE = Figure(
    claims=("S14",),
    role="sd",
    seeds=range(64),
    prompts=("1girl, white hair, city",),
    parameters={"guidance_scale": 5.0, "repeated": 16, "scales": [0.0, 0.3, 0.6, 1.0, 2.0, 5.0, 15.0], "steps": 20, "shown": [0.0, 1.0, 5.0, 15.0], "columns": 5,
                "wanted": {"subject": "1girl", "hair": "white", "background": "city"}},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    (prompt,) = run.figure.prompts
    findings, rows, shown = {}, [], []
    for scale in run.progress(asked["scales"]):
        pictures = run.pictures(prompt, guidance_scale=scale)
        read = judges.read(pictures)
        half = len(seeds) // 2
        apart = np.sqrt(((read.features[:half] - read.features[half:]) ** 2).sum(1))
        name = f"{scale:g}".replace(".", "_")
        both = {"obeyed": share_of(read.are(asked["wanted"])), "apart": mean(apart, "distance")}
        findings |= {f"{kind}_at_{name}": one for kind, one in both.items()}
        rows.append([scale, *map(with_bounds, both.values())])
        if scale in asked["shown"]:
            shown += [*pictures[: asked["columns"]]]
    again = [run.generate(prompt, seeds=seeds[: asked["repeated"]]) for _ in range(2)]
    findings["different_bytes"] = exact(int((again[0].pictures != again[1].pictures).sum()), "count")
    return Data(findings=findings, tables={"rows": rows}, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    figure, axes = chart_panels(height=4.6, rows=2, sharex=True)
    scales = range(len(data.tables["rows"]))
    for panel, (axis, name, line) in enumerate(zip(axes, ("obeyed", "apart"), ("blue", "orange"), strict=True), 1):
        value, low, high = zip(*(row[panel] for row in data.tables["rows"]), strict=True)
        axis.fill_between(scales, low, high, color=colour(line), alpha=0.2, linewidth=0)
        axis.plot(scales, value, color=colour(line), marker="o", markersize=4)
        axis.set_ylim(0, 1.15 * max(high))
        axis.set_title(words[name])
        axis.grid(axis="y")
    axes[1].set_xticks(scales, [f"{row[0]:g}" for row in data.tables["rows"]])
    axes[1].set_xlabel(words["scale"])
    return {"curves": figure}
