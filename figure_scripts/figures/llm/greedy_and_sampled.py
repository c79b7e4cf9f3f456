"""Greedy writing gives the same text every time; drawing by lot with other seeds gives other texts."""

import numpy as np
import yaml

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart_panels
from figure_scripts.charts.text import continuations
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, with_bounds

FIGURE = Figure(
    claims=("C1",),
    role="llm_en",
    seeds=range(24),
    prompts={"en": "In the morning I drink a cup of"},
    parameters={"written": 9, "shown": 6, "greedy_runs": 3, "temperatures": [0, 0.5, 1.0, 1.5], "draws": 25, "lots": 0},
    files=("beginnings.yml",),
)


def measure(run):
    from figure_scripts.runtime.texts.sampling import draw_token

    model, prompt, wanted = run.language_model(), run.figure.prompts["en"], run.figure.parameters
    greedy = [model.text(model.generate(prompt, wanted["written"])) for _ in range(wanted["greedy_runs"])]
    sampled = [
        model.text(model.generate(prompt, wanted["written"], temperature=1.0, seed=seed))
        for seed in run.progress([*run.figure.seeds, run.figure.seeds[0]])
    ]
    again = sampled.pop()  # the first seed once more
    beginnings = [model.logits(text)[-1] for text in run.progress(yaml.safe_load(run.file("beginnings.yml")))]
    lots = np.random.default_rng(wanted["lots"]).random((len(beginnings), wanted["draws"])).tolist()
    rows, findings = [], {}
    for temperature in wanted["temperatures"]:
        hits = [
            [draw_token(logits, lot, temperature) for lot in row].count(int(logits.argmax())) / wanted["draws"]
            for logits, row in zip(beginnings, lots, strict=True)
        ]
        found = findings[f"likeliest_chosen_at_{str(temperature).replace('.', '_')}"] = mean(hits, "share")
        rows.append([temperature, *with_bounds(found)])
    for name, texts in {"greedy": greedy, "sampled": sampled}.items():
        findings |= {f"{name}_runs": exact(len(texts), "count"), f"different_{name}": exact(len(set(texts)), "count")}
    findings["same_seed_same_text"] = exact(int(again == sampled[0]), "count")
    tables = {"prompt": prompt, "greedy": greedy, "sampled": sampled, "rows": rows, "shown": wanted["shown"]}
    return Data(tables=tables, findings=findings)


def draw(data, words):
    found = data.tables
    figure, axes = chart_panels(height=6.4, rows=2, gridspec_kw={"height_ratios": [4.4, 2]})
    drawn = (words["sampled"], found["sampled"][: found["shown"]], "blue")
    continuations(axes[0], [(words["greedy"], found["greedy"], "orange"), drawn])
    axes[0].set_title(f"{found['prompt']} …")
    labels = [words["cold"], *(words["temperature"].format(value=row[0]) for row in found["rows"][1:])]
    bars(axes[1], labels, [row[1] for row in found["rows"]], fills=["sand"] + ["sky"] * (len(labels) - 1),
         intervals=[(row[2], row[3]) for row in found["rows"]], limit=1.3)  # fmt: skip
    axes[1].set_title(words["chosen"])
    return figure
