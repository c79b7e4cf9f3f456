"""A hand with six fingers and one with five, both the answer to one prompt: the question on the first page."""

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # shown on the home page as the lab model's own, without a second model's tab
FIGURE = Figure(
    claims=("S16",),
    role="sd",
    # Those of sd/finger_counts, so that both pictures are among the ones counted there.
    seeds=range(192),
    prompts=("1girl, waving",),
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "wanted": ["6", "5"]},
    tolerance=5e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, (prompt,), wanted = who_reads.judges(run), run.figure.prompts, run.figure.parameters["wanted"]
    pictures = run.pictures(prompt)
    read = judges.read(pictures).label("fingers")
    first = {count: read.index(count) for count in wanted}
    return Data(
        findings={f"seed_{count}": exact(run.figure.seeds[place], "count") for count, place in first.items()},
        pictures={"hands": gallery([pictures[place] for place in first.values()], len(wanted), edge=256)},
    )


def draw(data, words):
    return {}
