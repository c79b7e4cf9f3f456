"""Known truths, asked again and again: how often each kind of our intervals holds them, and what becomes of it if pairs, clusters or trainings are ignored.

Expected before: 95 % for all on average; worst for rare things in clusters; far below 95 % where clusters, trainings or the judge are ignored.
"""

import numpy as np

from figure_scripts.charts.dots import held_of_95
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # it asks no model
FIGURE = Figure(
    claims=(),
    role=(),
    seeds=(0,),
    parameters={
        "experiments": 4000,
        "kinds": [
            "share", "difference", "paired_difference", "mean", "mean_of_few", "share_in_clusters", "mean_in_clusters",
            "share_over_trainings", "difference_over_trainings", "mean_over_trainings", "corrected_share",
        ],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.statistics.coverage import held, held_plainly, situations

    asked, (seed,) = run.figure.parameters, run.figure.seeds
    findings, tables = {}, {"with": {}, "without": {}}
    for kind in run.progress(asked["kinds"]):
        for way, count in (("with", held), ("without", held_plainly)):
            if found := count(situations(kind, asked["experiments"], seed)):
                tables[way][kind] = found
                findings[f"{kind}_{way}"] = exact(float(np.mean(list(found.values()))), "share")
                findings[f"{kind}_{way}_worst"] = exact(min(found.values()), "share")
    findings["situations"] = exact(sum(map(len, tables["with"].values())), "count")
    return Data(tables=tables, findings=findings)


def draw(data, words):
    return held_of_95(data.tables["with"], data.tables["without"], FIGURE.parameters["kinds"], words)
