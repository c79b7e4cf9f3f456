"""Greedy writing gives the same text every time; drawing by lot with other seeds gives other texts."""

import textwrap

import numpy as np
import yaml

from figure_scripts.charts import bars
from figure_scripts.declaration import Data, Figure
from figure_scripts.intervals import exact, mean, share
from figure_scripts.sampling import draw_token
from figure_scripts.style import chart, colour

FIGURE = Figure(
    claims=("C1",),
    role="llm_en",
    seeds=range(24),
    prompts={"en": "In the morning I drink a cup of"},
    parameters={"written": 9, "shown": 6, "greedy_runs": 3, "temperatures": [0, 0.5, 1.0, 1.5], "draws": 25},
    files=("beginnings.yml",),
)


def measure(run):
    model, prompt, wanted = run.language_model(), run.figure.prompts["en"], run.figure.parameters
    greedy = [model.text(model.generate(prompt, wanted["written"])) for _ in range(wanted["greedy_runs"])]
    sampled = [
        model.text(model.generate(prompt, wanted["written"], temperature=1.0, seed=seed))
        for seed in run.progress(run.figure.seeds)
    ]
    again = model.text(model.generate(prompt, wanted["written"], temperature=1.0, seed=run.figure.seeds[0]))
    beginnings = [model.logits(text)[-1] for text in run.progress(yaml.safe_load(run.file("beginnings.yml")))]
    rows, findings = [], {}
    for temperature in wanted["temperatures"]:
        hits = []
        for number, logits in enumerate(beginnings):
            uniforms = np.random.default_rng(number).random(wanted["draws"])
            drawn = [draw_token(logits, float(uniform), temperature) for uniform in uniforms]
            hits.append(drawn.count(int(logits.argmax())) / wanted["draws"])
        name = f"likeliest_chosen_at_{str(temperature).replace('.', '_')}"
        findings[name] = mean(hits, "share")
        rows.append([temperature, findings[name].value, findings[name].low, findings[name].high])
    findings |= {
        "different_greedy": exact(len(set(greedy)), "count"),
        "greedy_runs": exact(len(greedy), "count"),
        "different_sampled": exact(len(set(sampled)), "count"),
        "sampled_runs": exact(len(sampled), "count"),
        "same_as_greedy": share(sampled.count(greedy[0]), len(sampled)),
        "same_seed_same_text": exact(int(again == sampled[0]), "count"),
    }
    tables = {"prompt": prompt, "greedy": greedy, "sampled": sampled, "rows": rows, "shown": wanted["shown"]}
    return Data(tables=tables, findings=findings)


def draw(data, words):
    figure, axes = chart(height=6.4, rows=2, gridspec_kw={"height_ratios": [4.4, 2]})
    lines = [(words["greedy"], None)] + [(text, "orange") for text in data.tables["greedy"]]
    lines += [(words["sampled"], None)] + [(text, "blue") for text in data.tables["sampled"][: data.tables["shown"]]]
    for row, (line, name) in enumerate(lines):
        shown = line if name is None else "… " + textwrap.shorten(line, 38, placeholder=" …")
        axes[0].text(0.0 if name is None else 0.03, -row, shown, color=colour(name or "text"), va="center",
                     fontweight="bold" if name is None else "normal")  # fmt: skip
    axes[0].set(xlim=(0, 1), ylim=(-len(lines) + 0.3, 0.7))
    axes[0].axis("off")
    axes[0].set_title(f"{data.tables['prompt']} …")
    labels = [words["cold"], *(words["temperature"].format(value=row[0]) for row in data.tables["rows"][1:])]
    bars(axes[1], labels, [row[1] for row in data.tables["rows"]], fills=["sand"] + ["sky"] * (len(labels) - 1),
         intervals=[(row[2], row[3]) for row in data.tables["rows"]], limit=1.3)  # fmt: skip
    axes[1].set_title(words["chosen"])
    return figure
