"""One number of the latents changed: how far the change spreads over the picture."""

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, with_bounds

FIGURE = Figure(
    claims=("S6",), role="sd", seeds=range(64), prompts=("1girl, pink hair, sea, day",),
    parameters={"guidance_scale": 5.0, "steps": 20, "places_seed": 0, "push": 3.0, "visible": 8, "columns": 6, "reach": 16},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery

    model, asked, seeds, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.seeds, run.figure.prompts
    made = run.generate(prompt)
    random, pushed = np.random.default_rng(asked["places_seed"]), made.last.copy()
    edge = pushed.shape[-1]
    places = random.integers(edge // 4, edge - edge // 4, size=(len(seeds), 2))
    for number, (row, column) in enumerate(places):
        pushed[number, number % pushed.shape[1], row, column] += asked["push"] * made.last.std()
    after = model.decode(pushed)
    change = np.abs(after.astype(int) - made.pictures).max(-1)
    cell = made.pictures.shape[1] // edge
    rows, columns = np.indices(change.shape[1:])
    profile = []
    for number, (row, column) in enumerate(places):
        far = np.hypot(rows - (row + 0.5) * cell, columns - (column + 0.5) * cell) / cell
        profile.append([change[number][(far >= k / 2) & (far < (k + 1) / 2)].mean() for k in range(asked["reach"])])
    seen = change >= asked["visible"]
    findings = {
        "pixels_seen": mean(seen.mean((1, 2)), "share"),
        "inside": mean([float(one) for one in seen.sum((1, 2)) / cell**2], "ratio"),
    }
    shown = [*made.pictures, *after, *np.minimum(4 * change, 255).astype(np.uint8)[..., None].repeat(3, 3)]
    first = [shown[k * len(seeds) + column] for k in range(3) for column in range(asked["columns"])]
    curve = [mean([one[k] for one in profile], "count") for k in range(asked["reach"])]
    return Data(
        findings=findings,
        tables={"curve": [with_bounds(one) for one in curve]},
        pictures={"pictures": gallery(first, asked["columns"])},
    )


def draw(data, words):
    figure, axes = chart(height=2.6)
    value, low, high = zip(*data.tables["curve"], strict=True)
    places = [(k + 0.5) / 2 for k in range(len(value))]
    axes.fill_between(places, low, high, color=colour("sky"))
    axes.plot(places, value, color=colour("blue"), linewidth=2)
    axes.set(xlabel=words["far"], ylim=(0, None), xlim=(0, None))
    axes.set_title(words["chart"])
    axes.grid(axis="y")
    return {"curve": figure}
