"""The negative prompt on other things: planets, mushrooms, flowers, boats, and a colour."""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share_of

FIGURE = Figure(
    claims=("S5", "S3"),
    role="sd",
    seeds=range(128),
    prompts={
        "planet": ["galaxy, scenery", "planet"],
        "mushroom": ["forest, scenery", "mushroom"],
        "flower": ["mountain, scenery", "flower"],
        "boat": ["sea, scenery", "boat"],
        "balloon": ["city, scenery", "balloon"],
    },
    parameters={"guidance_scale": 1.0, "guided": 2.0, "scheduler": "DPM++ 2M", "steps": 10},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads

    judges, asked = who_reads.judges(run), run.figure.parameters
    findings = {}
    for extra, (prompt, negative) in run.progress(list(run.figure.prompts.items())):
        for way, words, scale in (
            ("plain", "", "guidance_scale"),
            ("guided", "", "guided"),
            ("negative", negative, "guided"),
        ):
            made = run.pictures(prompt, negative=words, guidance_scale=asked[scale])
            findings[f"{way}_{extra}"] = share_of(judges.read(made).has(extra))
    return Data(findings=findings)


def draw(data, words):
    return {
        "shares": ways_side_by_side(
            data.findings, list(FIGURE.prompts), ("plain", "guided", "negative"), words, words["chart"]
        )
    }
