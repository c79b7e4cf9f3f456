"""What a filter is: patterns of 3 × 3 numbers with which a network first looks at a picture. Some look at colour, some at edges."""

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

FIGURE = Figure(
    claims=("S12", "S6"), role="sd", seeds=range(64), prompts=("1girl, pink hair, hoodie, sea, day",),
    parameters={"guidance_scale": 5.0, "steps": 20, "layer": "encoder.conv_in", "shown": 3, "picture": 3, "half": 0.5},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.runtime.features import listening

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    pictures = run.pictures(prompt)
    with listening(model.vae, asked["layer"]) as heard:
        model.encode(pictures)
    answers = np.concatenate(heard)
    filters = model.vae.get_submodule(asked["layer"]).weight.detach().float().cpu().numpy()
    # What the colour of the pixel in the middle, by itself, says about the answer: R² of a line through all pixels of a picture.
    explained = np.empty((len(pictures), len(filters)))
    for number, picture in enumerate(pictures):
        seen = np.column_stack([picture.reshape(-1, 3) / 255, np.ones(picture[..., 0].size)])
        told = answers[number].reshape(len(filters), -1).T.astype(np.float64)
        left = told - seen @ np.linalg.lstsq(seen, told, rcond=None)[0]
        explained[number] = 1 - (left**2).sum(0) / ((told - told.mean(0)) ** 2).sum(0)
    order = np.argsort(-explained.mean(0), kind="stable")
    findings = {
        "filters": exact(len(filters), "count"), "numbers": exact(filters[0].size, "count"),
        "colour": exact(int((explained.mean(0) >= asked["half"]).sum()), "count"),
        "edges": exact(int((explained.mean(0) < asked["half"]).sum()), "count"),
        "most": mean(explained[:, order[0]], "share"), "least": mean(explained[:, order[-1]], "share"),
    }  # fmt: skip
    chosen = [*order[: asked["shown"]], *order[-asked["shown"] :]]
    patterns = [(127.5 + 127.5 * filters[k] / np.abs(filters[k]).max()).transpose(1, 2, 0) for k in chosen]
    edge = pictures.shape[1]
    tiles = [
        one.round().astype(np.uint8)[np.arange(edge) * 3 // edge][:, np.arange(edge) * 3 // edge] for one in patterns
    ]
    maps = []
    for k in chosen:
        low, high = np.percentile(answers[asked["picture"], k], [1, 99])
        grey = ((answers[asked["picture"], k] - low) / (high - low)).clip(0, 1) * 255
        maps.append(np.repeat(grey.round().astype(np.uint8)[..., None], 3, axis=2))
    rows = {"mean": explained.mean(0)[order].round(4).tolist()}
    return Data(findings=findings, tables=rows, pictures={"filters": gallery([*tiles, *maps], len(chosen))})


def draw(data, words):
    values = data.tables["mean"]
    figure, axes = chart(height=2.2)
    tones = [colour("sand" if one >= FIGURE.parameters["half"] else "sky") for one in values]
    axes.bar(range(len(values)), [100 * one for one in values], color=tones)
    axes.set(xticks=[], ylim=(0, 100), xlabel=words["axis"], ylabel=words["percent"])
    axes.set_title(words["chart"], loc="left")
    return {"shares": figure}
