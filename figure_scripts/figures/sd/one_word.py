"""One word changed at one seed: what changes in the picture, and what stays.

Five features of one picture are no five independent cases: the intervals count seeds. Expected before: the
same shares as with pictures counted five times, intervals wider by about half, and every changed word keeping more than another seed does.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import number_of, share_in_clusters
from figure_scripts.statistics.intervals import share_of

FIGURE = Figure(
    claims=("S8",), role="sd", seeds=range(64), tolerance=2e-3,
    prompts={
        "base": ["1girl, black hair, sea, day", ""],
        "hair": ["1girl, pink hair, sea, day", "hair"],
        "place": ["1girl, black hair, forest, day", "background"],
        "time": ["1girl, black hair, sea, night", "time"],
        "who": ["1boy, black hair, sea, day", "subject"],
    },
    parameters={
        "guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "columns": 6,
        "wanted": {"subject": "1girl", "hair": "black", "background": "sea", "time": "day"},
        "unasked": ["eyes", "view", "clothes colour", "skin", "fingers"],
        "changed": {"hair": "pink", "place": "forest", "time": "night", "who": "1boy"},
    },
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    unasked = [head for head in asked["unasked"] if judges.can(head)]
    findings, shown, before = {}, [], {}
    for name, (prompt, head) in run.progress(list(run.figure.prompts.items())):
        pictures = run.pictures(prompt)
        read, shown = judges.read(pictures), [*shown, *pictures[: asked["columns"]]]
        now = {head: np.array(read.label(head)) for head in unasked}
        if name == "base":
            before = now
            # Each seed with its neighbour, no picture twice.
            other = np.concatenate([values[::2] == values[1::2] for values in now.values()])
            findings["seed_kept"] = share_in_clusters(other, [*run.figure.seeds[::2]] * len(unasked))
            continue
        wanted = {key: value for key, value in asked["wanted"].items() if key != head} | {head: asked["changed"][name]}
        findings[f"{name}_obeyed"] = share_of(read.are(wanted))
        same = np.concatenate([now[head] == before[head] for head in unasked])
        findings[f"{name}_kept"] = share_in_clusters(same, [*run.figure.seeds] * len(unasked))
    findings["seeds"] = number_of(run.figure.seeds)
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    names = [f"{name}_kept" for name in ("hair", "place", "time", "who", "seed")]
    return {"kept": finding_shares(data.findings, names, words, ["sky"] * 4 + ["silver"], words["chart"])}
