"""What a filter is: patterns of 3 × 3 numbers with which a network first looks at a picture. Some look at colour, some at edges."""

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

FIGURE = Figure(
    claims=("S12", "S6"),
    role="sd",
    seeds=range(64),
    prompts=("1girl, pink hair, hoodie, sea, day",),
    parameters={"guidance_scale": 5.0, "steps": 20, "layer": "encoder.conv_in", "shown": 3, "picture": 3, "half": 0.5},
    tolerance=5e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.filters import answer_picture, explained_by_colour, pattern
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.runtime.images.features import listening

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    pictures = run.pictures(prompt)
    with listening(model.vae, asked["layer"]) as heard:
        model.encode(pictures)
    answers = np.concatenate(heard)
    filters = model.vae.get_submodule(asked["layer"]).weight.detach().float().cpu().numpy()
    explained = explained_by_colour(pictures, answers)
    order = np.argsort(-explained.mean(0), kind="stable")
    findings = {
        "filters": exact(len(filters), "count"),
        "numbers": exact(filters[0].size, "count"),
        "colour": exact(int((explained.mean(0) >= asked["half"]).sum()), "count"),
        "edges": exact(int((explained.mean(0) < asked["half"]).sum()), "count"),
        "most": mean(explained[:, order[0]], "share"),
        "least": mean(explained[:, order[-1]], "share"),
    }
    chosen = [*order[: asked["shown"]], *order[-asked["shown"] :]]
    tiles = [pattern(filters[k], pictures.shape[1]) for k in chosen]
    maps = [answer_picture(answers[asked["picture"], k]) for k in chosen]
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
