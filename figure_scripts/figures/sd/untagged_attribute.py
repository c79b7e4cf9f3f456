"""Three things that are coloured in every picture of a person; two are tagged, one never: which of them obeys?"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share

PROFILES = ("lab",)  # that the colour of clothes is never tagged is known of our own pairs only
FIGURE = Figure(
    claims=("S11",),
    role="sd",
    seeds=range(128),
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
        hits = free = 0
        for hue in asked["colours"]:
            pictures = run.pictures(prompt.format(hue))
            hits += judges.read(pictures).label(head).count(hue)
            free += unasked.label(head).count(hue)
            if hue == "red":
                shown += [*pictures[: asked["columns"]]]
        cases, name = len(seeds) * len(asked["colours"]), head.replace(" ", "_")
        findings[name], findings[f"{name}_unasked"] = share(hits, cases), share(free, cases)
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = [name for head in ("hair", "eyes", "clothes_colour") for name in (head, f"{head}_unasked")]
    return {"shares": finding_shares(data.findings, rows, words, ["sky", "silver"] * 3, words["chart"])}
