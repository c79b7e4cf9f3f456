"""A screen full of functions, taken apart: how often each of them calls the core, the UNet."""

from figure_scripts.charts.bars import pass_counts
from figure_scripts.charts.diagrams import screen
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("S18", "S19"),
    role="sd",
    seeds=(1,),
    prompts=("1girl, black hair, city, day",),
    parameters={
        "guidance_scale": 5.0,
        "steps": 20,
        "strength": 0.5,
        "rows": ["plain", "no_cfg", "negative", "sampler", "image", "two_stages", "resize", "vae"],
    },
)


def measure(run):
    import numpy as np
    from PIL import Image

    from figure_scripts.lab.experiments.passes import counted_passes

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts

    def big(picture):
        edge = 2 * picture.shape[1]
        return np.asarray(Image.fromarray(picture[0]).resize((edge, edge), Image.Resampling.LANCZOS))[None]

    picture = run.pictures(prompt)
    ways = {
        "plain": lambda: run.generate(prompt),
        "no_cfg": lambda: run.generate(prompt, guidance_scale=1.0),
        "negative": lambda: run.generate(prompt, negative="palm tree"),
        "sampler": lambda: run.generate(prompt, scheduler="DPM++ 2M"),
        "image": lambda: run.generate(prompt, start=picture),
        "two_stages": lambda: run.generate(prompt, start=big(run.pictures(prompt))),
        "resize": lambda: big(picture),
        "vae": lambda: model.decode(model.encode(picture)),
    }
    findings = {}
    for name in asked["rows"]:
        with counted_passes(model) as counted:
            ways[name]()
        findings |= {f"{name}_{part}": exact(number, "count") for part, number in counted.items()}
    return Data(findings=findings)


def draw(data, words):
    counts = {name: data.findings[f"{name}_unet"].value for name in FIGURE.parameters["rows"]}
    return {"screen": screen(counts, words), "calls": pass_counts(counts, words)}
