"""One picture from start to finish: the prompt's tokens, the noise of its seed, what is expected at six steps, the finished girl."""

from figure_scripts.charts.text import tokens_and_numbers
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # told step by step of one model, without a second model's tab
FIGURE = Figure(
    claims=("I3",),
    role="sd",
    # The workbench's first settings: there a reader makes this very picture.
    seeds=(11,),
    prompts=("1girl, pink hair, sea",),
    parameters={"guidance_scale": 5.0, "steps": 20, "scheduler": "DDIM", "shown": [0, 2, 4, 7, 11, 19], "columns": 3},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    made, reading = run.generate(prompt, keep=("clean",)), model.read(prompt)
    # From the start mark to the last tag's end: the commas are tokens too.
    places = range(1, max(max(tag) for tag in reading.tags.values()) + 1)
    # The first three of a place's four numbers as red, green and blue; most lie between -3 and 3.
    (first,) = model.noise(run.figure.seeds)
    coloured = (first[:3].transpose(1, 2, 0) / 6 + 0.5).clip(0, 1)
    expected = model.decode(made.clean[asked["shown"], 0])
    return Data(
        tables={"tokens": [[reading.labels[place], int(reading.ids[place])] for place in places]},
        findings={
            "tokens": exact(len(places), "tokens"),
            "vocabulary": exact(len(model.prompts.tokenizer), "count"),
            "noise_numbers": exact(first.size, "count"),
            "picture_numbers": exact(made.pictures[0].size, "count"),
            "steps": exact(asked["steps"], "count"),
        },
        pictures={
            "noise": gallery([(coloured * 255).round().astype(np.uint8)], 1, edge=256),
            "expected": gallery(expected, asked["columns"], edge=192),
            "finished": gallery(made.pictures, 1, edge=384),
        },
    )


def draw(data, words):
    return {"tokens": tokens_and_numbers(data.tables["tokens"], words)}
