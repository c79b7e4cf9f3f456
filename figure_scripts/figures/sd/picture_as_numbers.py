"""A patch of a picture as the numbers that it is, and the latents that stand for the same place."""

from figure_scripts.charts.grids import number_tables
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

FIGURE = Figure(
    claims=("S6",),
    role="sd",
    seeds=range(64),
    prompts=("1girl, black hair, sea, day",),
    parameters={"guidance_scale": 5.0, "steps": 20, "shown": 5, "edge": 8, "at": [0.36, 0.5]},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import shown

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    pictures = run.pictures(prompt)
    latents = model.encode(pictures)
    back = model.decode(latents)
    error = ((back.astype(float) - pictures) ** 2).mean((1, 2, 3)) / 255**2
    picture, code = pictures[asked["shown"]], latents[asked["shown"]]
    cell, edge = picture.shape[0] // code.shape[-1], asked["edge"]
    # The corner falls on a latent's own corner, so that both tables show the same place.
    row, column = (int(share * code.shape[-1]) for share in asked["at"])
    patch = picture[row * cell :, column * cell :][:edge, :edge]
    wide = max(1, edge // cell)
    marked = shown(picture, 256).copy()
    scale = marked.shape[0] / picture.shape[0]
    top, left, length = round(row * cell * scale), round(column * cell * scale), round(edge * scale)
    marked[top : top + length, [left, left + 1, left + length - 2, left + length - 1]] = (255, 0, 0)
    marked[[top, top + 1, top + length - 2, top + length - 1], left : left + length] = (255, 0, 0)
    findings = {
        "pixel_numbers": exact(picture.size, "count"),
        "latent_numbers": exact(code.size, "count"),
        "smaller": exact(picture.size / code.size, "ratio"),
        "round_trip": mean(-10 * np.log10(error), "dB"),
    }
    tables = {
        "red": patch[..., 0].tolist(),
        "latents": code[:, row : row + wide, column : column + wide].round(4).tolist(),
    }
    return Data(
        findings=findings,
        tables=tables,
        pictures={"patch": np.concatenate([marked, shown(patch, 256)], axis=1)},
    )


def draw(data, words):
    return {"numbers": number_tables(data.tables["red"], data.tables["latents"], words)}
