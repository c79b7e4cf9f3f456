"""CFG from 1 to 15 on the same seeds: how many pictures are as asked, how far apart two of them lie, and what the seed alone does.

Predicted before measuring: more is obeyed up to CFG 5 where a prompt is hard; no scale makes pictures lie further apart than CFG 1, and
CFG 15 brings them nearer; at one seed, another scale moves a picture less than half as far as another seed does. A first look (seeds 200
to 263, 10 steps of DPM++ 2M) showed the last to be wrong. Expected of these seeds and 20 steps: the same, but more obeyed at CFG 15.
"""

from figure_scripts.charts.curves import lines_together
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("S14",),
    role="sd",
    seeds=range(600, 664),
    prompts={
        "easy": "1girl, white hair, city",
        "long": "1girl, green hair, purple eyes, ponytail, dress, side view, forest, sunset",
        "hand": "1girl, waving, five fingers",
        "forest": "forest, mushroom, flower, scenery",
        "mountain": "mountain, bird, flower, scenery",
    },
    parameters={
        "guidance_scale": 5.0,
        "steps": 20,
        "scales": [1, 2, 3, 5, 8, 15],
        "repeated": 16,
        "shown": {"easy": [1, 5, 15], "forest": [1, 5, 15]},
        "columns": 5,
    },
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.asked.scales import (
        apart_findings,
        as_asked,
        in_pairs,
        moved_findings,
        obeyed_findings,
        read_at_scales,
    )  # fmt: skip
    from figure_scripts.lab.experiments.gallery import gallery

    asked, seeds, prompts = run.figure.parameters, run.figure.seeds, run.figure.prompts
    read, shown = read_at_scales(run, who_reads.judges(run), asked["columns"])
    findings = obeyed_findings({(name, scale): as_asked(prompts[name], one) for (name, scale), one in read.items()})
    findings |= apart_findings({key: in_pairs(one.features) for key, one in read.items()})
    findings |= moved_findings({key: one.features for key, one in read.items()}, usual=5)
    # Whoever wants to know the way is not given pictures that were kept: both times the model draws.
    again = [run.generate(prompts["easy"], seeds=seeds[: asked["repeated"]], keep=("clean",)) for _ in range(2)]
    findings["different_bytes"] = exact(int((again[0].pictures != again[1].pictures).sum()), "count")
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    asked = FIGURE.parameters["scales"]
    return {"curves": lines_together(data.findings, [*FIGURE.prompts], asked, ("obeyed", "apart"), words)}
