"""Writing as autocomplete: each token opens new suggestions, and the tree of possible texts spreads with every step."""

import numpy as np

from figure_scripts.charts.style import chart_panels
from figure_scripts.charts.text import continuation_tree
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("C2",),
    role=("llm_en", "llm_ja"),
    prompts={"llm_en": "Thank you very much for", "llm_ja": "空が暗くなってきた。雨が"},
    parameters={"branches": [3, 2, 2]},
)


def grow(model, ids, branches):
    """The likeliest tokens after `ids`, each with its probability and its own branches."""
    if not branches:
        return []
    probabilities = model.next_probabilities(ids)
    order = np.lexsort((np.arange(len(probabilities)), -probabilities))[: branches[0]]
    return [
        [model.token(int(id)).label, float(probabilities[id]), grow(model, [*ids, int(id)], branches[1:])]
        for id in order
    ]


def paths(tree, mass=1.0):
    """The probability of each whole path through the tree."""
    return [part for _, p, rest in tree for part in (paths(rest, mass * p) if rest else [mass * p])]


def measure(run):
    trees, findings = {}, {}
    for role, prompt in run.figure.prompts.items():
        model = run.language_model(role)
        tree = trees[role] = grow(model, model.ids(prompt), run.figure.parameters["branches"])
        findings[f"{role}_first"] = exact(tree[0][0].replace("␣", ""), "text")
        findings[f"{role}_first_probability"] = exact(tree[0][1], "probability")
        findings[f"{role}_likeliest_path"] = exact(max(paths(tree)), "probability")
        findings[f"{role}_all_paths"] = exact(sum(paths(tree)), "probability")
        findings[f"{role}_paths"] = exact(len(paths(tree)), "count")
    return Data(tables={"trees": trees, "prompts": dict(run.figure.prompts)}, findings=findings)


def draw(data, words):
    figure, axes = chart_panels(height=8.6, rows=2)
    for panel, (role, tree) in zip(axes, data.tables["trees"].items(), strict=True):
        panel.set(xlim=(0, 2.8), ylim=(11.6, -0.6), title=f"{data.tables['prompts'][role]} …")
        panel.axis("off")
        continuation_tree(panel, tree)
    return figure
