"""What the twin has read, and how its surprise at the next token fell: plain text first, pairs from the first mark on, practice from the second."""

import csv
import math

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # a report on the twin
FIGURE = Figure(
    claims=("L1", "C3"),
    role="llm_lab",
    files=("../../lab/weights/training/llm_loss.csv", "../../lab/weights/training/llm_gates.json"),
)


def measure(run):
    from figure_scripts.lab.language.shipped import gates_of, read_by

    losses, gates = run.figure.files
    model = run.language_model()
    record = gates_of(model, run.script.path.parent / gates)
    curve = [(int(step), math.exp(float(loss))) for step, loss in list(csv.reader(run.file(losses).splitlines()))[1:]]
    recipe, counts = record.recipe, read_by(model)
    counts |= {
        "steps": recipe["steps"] + recipe["practice"], "practice_from": recipe["steps"],
        "pairs_from": round(recipe["text_alone"] * recipe["steps"]),
        "entries": len(model.tokenizer), "parameters": model.network.num_parameters(),
    }  # fmt: skip
    counts |= {name: record.shares[name] for name in ("asked_descriptions", "translations", "asked_stories")}
    findings = {name: exact(count, "count") for name, count in counts.items()}
    first, last = curve[0][1], curve[-1][1]
    return Data(
        findings=findings | {"choices_first": exact(first, "distance"), "choices_last": exact(last, "distance")},
        tables={"curve": curve, "marks": {name: counts[f"{name}_from"] for name in ("pairs", "practice")}},
    )


def draw(data, words):
    figure, axes = chart(height=3.2)
    steps, choices = zip(*data.tables["curve"], strict=True)
    axes.plot(steps, choices, color=colour("blue"), linewidth=1.6)
    for (name, step), height in zip(data.tables["marks"].items(), (1.0, 0.6), strict=True):
        axes.axvline(step, color=colour("orange"), linestyle="--", linewidth=1.4)
        axes.text(step + 80, height * max(choices), words[name], color=colour("orange"), va="top")
    axes.set_yscale("log", base=2)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set(xlabel=words["steps"], xlim=(0, steps[-1]))
    axes.grid(axis="y")
    axes.set_title(words["chart"])
    return {"curve": figure}
