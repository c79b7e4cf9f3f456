"""What six prompts give: a column each, three seeds below one another."""

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share

FIGURE = Figure(
    claims=("I2",),
    role="sd",
    seeds=(1, 2, 3),
    prompts=(
        "sea",
        "1girl, black hair, black eyes",
        "1girl, pink hair, twintails, sea",
        "cat, forest",
        "galaxy, dog",
        "1boy, city, night",
    ),
    parameters={"guidance_scale": 5.0, "steps": 25, "subjects": ["none", "1girl", "1girl", "cat", "dog", "1boy"]},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    asked, prompts = run.figure.parameters, run.figure.prompts
    given = [prompt for _ in run.figure.seeds for prompt in prompts]
    seeds = [seed for seed in run.figure.seeds for _ in prompts]
    pictures = run.pictures(given, seeds=seeds)
    read = who_reads.judges(run).read(pictures).label("subject")
    right = sum(label == asked["subjects"][number % len(prompts)] for number, label in enumerate(read))
    return Data(findings={"named": share(right, len(read))}, pictures={"grid": gallery(pictures, len(prompts))})


def draw(data, words):
    return None
