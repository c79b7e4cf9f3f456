"""Twelve pictures by the lab model, for the first page: what the site is about, at one glance."""

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("I2",),
    role="sd",
    seeds=(3,),
    prompts=(
        "1girl, pink hair, twintails, sea, sunset",
        "cat, forest",
        "sea, palm tree, scenery",
        "1boy, blonde hair, city, night",
        "galaxy, dog",
        "1girl, blue hair, side view, mountain",
        "penguin, sea",
        "plush, room",
        "city, night, scenery",
        "1girl, black hair, waving, five fingers",
        "octopus, sea",
        "galaxy, planet, scenery",
    ),
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 20, "columns": 6},
    tolerance=5e-3,
)


def measure(run):
    from figure_scripts.lab.experiments.gallery import gallery

    asked, prompts = run.figure.parameters, run.figure.prompts
    made = run.generate(list(prompts), seeds=[*run.figure.seeds] * len(prompts))
    return Data(
        findings={"pictures": exact(len(made.pictures), "count")},
        pictures={"pictures": gallery(made.pictures, asked["columns"])},
    )


def draw(data, words):
    return {}
