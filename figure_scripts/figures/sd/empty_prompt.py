"""Nothing asked for: what comes of an empty prompt, beside what the training pairs show."""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

FIGURE = Figure(
    claims=("S8",),
    role="sd",
    seeds=range(256),
    prompts=("",),
    parameters={
        "guidance_scale": 1.0,
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "columns": 8,
        "shown": 24,
        "subjects": ["1girl", "1boy", "none", "cat", "dog", "octopus", "boat", "plush", "penguin", "robot"],
    },
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    pictures = run.pictures("")
    read, pairs = judges.read(pictures).label("subject"), who_reads.training_pairs(run)
    known = [pair.scene.subject.kind if pair.scene.subject else "none" for pair in pairs]
    findings = {}
    for subject in asked["subjects"]:
        findings[f"made_{subject}"] = share(read.count(subject), len(read))
        if known:
            findings[f"pairs_{subject}"] = share(known.count(subject), len(known))
    if known:
        # Half the sum of differences: the share of pictures that would have to show something else.
        differences = [
            abs(findings[f"made_{name}"].value - findings[f"pairs_{name}"].value) for name in asked["subjects"]
        ]
        findings["apart"] = exact(sum(differences) / 2, "share")
    return Data(findings=findings, pictures={"pictures": gallery(pictures[: asked["shown"]], asked["columns"])})


def draw(data, words):
    names = FIGURE.parameters["subjects"]
    return {"shares": ways_side_by_side(data.findings, names, ("pairs", "made"), words, words["chart"])}
