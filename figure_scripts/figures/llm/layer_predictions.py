"""The prediction read off after every layer: the final answer takes the lead only in the last layers."""

import numpy as np
import yaml

from figure_scripts.charts.style import TEXT, chart_panels, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

FIGURE = Figure(
    claims=("L1",),
    role=("llm_en", "llm_ja"),
    parameters={"drawn": [0, 2, 4, 6, 9, 11, 13]},  # every second or third of the file; all are counted
    files=("beginnings_of_facts.yml",),
)


def measure(run):
    beginnings = yaml.safe_load(run.file("beginnings_of_facts.yml"))
    panels, findings = {}, {}
    for role in run.figure.roles:
        model, rows, depths = run.language_model(role), [], []
        for text in run.progress(beginnings):
            first = model.layer_probabilities(text).argmax(-1)
            final = int(first[-1])
            # The layer from which on the final answer stays in the lead.
            settled = 1 + max((layer for layer, id in enumerate(first, 1) if id != final), default=0)
            rows.append([text, model.token(final).label, settled, [int(id) == final for id in first]])
            depths.append(settled / len(first))
        panels[role] = rows
        findings[f"{role}_layers"] = exact(len(first), "count")
        findings[f"{role}_settled_depth"] = mean(depths, "share")
        findings[f"{role}_earliest_depth"] = exact(float(np.min(depths)), "share")
    return Data(tables={"panels": panels, "drawn": run.figure.parameters["drawn"]}, findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=8.4, rows=2)
    for axes, (role, rows) in zip(panels, data.tables["panels"].items(), strict=True):
        layers = len(rows[0][3])
        for line, index in enumerate(data.tables["drawn"]):
            text, answer, _, leads = rows[index]
            axes.text(0.5, 2 * line - 0.72, f"{text} …", va="center", fontsize=TEXT - 1, color=colour("muted"))
            axes.barh(
                [2 * line] * layers,
                [0.86] * layers,
                left=[layer + 0.57 for layer in range(layers)],
                height=0.62,
                color=[colour("orange" if lead else "silver") for lead in leads],
            )
            axes.text(layers + 0.9, 2 * line, answer, va="center", fontsize=TEXT)
        axes.set_title(words[role].format(layers))
        axes.set(xlim=(0.4, 1.32 * layers), ylim=(2 * line + 0.8, -1.4), yticks=[])
        axes.set_xticks([1, layers // 2, layers])
        axes.spines[["left", "bottom"]].set_visible(False)
    panels[-1].set_xlabel(words["depth"], loc="left")
    return figure
