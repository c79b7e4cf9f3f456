"""Three things that are coloured in every picture of a person; two are tagged, one never: which of them obeys?

Each seed is asked for two colours, so the intervals count seeds. Unasked, a picture is one case for both colours: the share is half of that of
the pictures in either.
"""

from common.schema import Finding
from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import number_of, share_in_clusters
from figure_scripts.statistics.intervals import share_of

PROFILES = ("lab",)  # that the colour of clothes is never tagged is known of our own pairs only
FIGURE = Figure(
    claims=("S11",),
    role="sd",
    seeds=range(64),
    prompts={"hair": "1girl, {} hair", "eyes": "1girl, {} eyes", "clothes colour": "1girl, {} shirt"},
    parameters={"colours": ["red", "green"], "guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "columns": 6},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    findings, shown = {}, []
    unasked = judges.read(run.pictures("1girl"))
    for head, prompt in run.progress(list(run.figure.prompts.items())):
        obeyed, colours, name = [], asked["colours"], head.replace(" ", "_")
        for hue in colours:
            pictures = run.pictures(prompt.format(hue))
            obeyed += [label == hue for label in judges.read(pictures).label(head)]
            if hue == "red":
                shown += [*pictures[: asked["columns"]]]
        findings[name] = share_in_clusters(obeyed, [*seeds] * len(colours))
        either = share_of(label in colours for label in unasked.label(head))
        part = (end / len(colours) for end in (either.value, either.low, either.high))
        findings[f"{name}_unasked"] = Finding(*part, either.n, "share")
    findings["seeds"] = number_of(seeds)
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = [name for head in ("hair", "eyes", "clothes_colour") for name in (head, f"{head}_unasked")]
    return {"shares": finding_shares(data.findings, rows, words, ["sky", "silver"] * 3, words["chart"])}
