"""Thirty habits that differ between Japan and the United States: which one a model expects depends on the language it is asked in."""

import math

from figure_scripts.charts.dots import preferences
from figure_scripts.charts.text import answer_pairs
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share

FIGURE = Figure(claims=("L8",), role=("llm_en", "llm_ja"), files=("culture_probes.yml",))


def measure(run):
    import yaml

    rows = yaml.safe_load(run.file("culture_probes.yml"))
    names = {}
    for role in run.figure.roles:
        model = run.language_model(role)
        names[role] = model.model.name
        for row in run.progress(rows):
            for asked in ("en", "ja"):
                beginning, *pair = row[asked]
                scores = [model.score(beginning, answer) for answer in pair]
                japanese, american = ([score.log_probability, len(score.ids)] for score in scores)
                row[f"{role} {asked}"] = {
                    "japanese": japanese,
                    "american": american,
                    "preference": 1 / (1 + math.exp(american[0] - japanese[0])),
                }
    findings = {}
    for role in run.figure.roles:
        liked = {asked: [row[f"{role} {asked}"]["preference"] for row in rows] for asked in ("en", "ja")}
        for asked, values in liked.items():
            findings[f"{role[4:]}_model_{asked}_prompt_japanese"] = share(
                sum(value > 0.5 for value in values), len(rows)
            )
        # Paired: the same topic in both languages.
        findings[f"{role[4:]}_model_shift"] = mean([j - e for e, j in zip(liked["en"], liked["ja"])], "points")
    return Data(tables={"rows": rows, "names": names}, findings=findings)


def draw(data, words):
    names = data.tables["names"]
    rows = [
        row | {(name, asked): row[f"{role} {asked}"] for role, name in names.items() for asked in ("en", "ja")}
        for row in data.tables["rows"]
    ]
    models = list(names.values())
    return {
        "preferences": preferences(rows, models, words, int(words["topic_column"])),
        "answers_ja": answer_pairs(rows, models, words, "ja"),
        "answers_en": answer_pairs(rows, models, words, "en"),
    }
