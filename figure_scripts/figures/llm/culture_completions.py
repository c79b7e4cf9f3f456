"""Thirty habits that differ between Japan and the United States: does the language of the question change which one a model expects?

An answer may be likely after anything. So its probability is divided by the one that it has after a beginning that asks nothing
(Holtzman et al. 2021). Foreseen before this was measured: Gemma's shift towards Japan, +24 points without the division, is halved
but stays above zero; SmolLM2's stays near zero.
"""

import yaml

from figure_scripts.charts.gaps import preferences
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.few_values import listed_of
from figure_scripts.statistics.paired import mean_paired_difference

FIGURE = Figure(
    claims=("L8",), role=("llm_en", "llm_ja"), files=("culture_probes.yml",),
    prompts={"en": "The answer is", "ja": "答えは"},  # what asks nothing
    parameters={"ways": {"": "preference", "_undivided": "undivided", "_a_token": "a_token", "_equal_tokens": "preference"}},
)  # fmt: skip


def alike(*found):
    """Whether neither answer has more tokens than the other, in either language."""
    return all(one["first"][1] == one["second"][1] for one in found)


def measure(run):
    from figure_scripts.runtime.texts.two_answers import two_answers

    rows, names, findings = yaml.safe_load(run.file("culture_probes.yml")), {}, {}
    for role in run.figure.roles:
        model, name = run.language_model(role), f"{role[4:]}_model"
        names[role], liked = model.model.name, {"en": [], "ja": []}
        for row in run.progress(rows):
            for asked, nothing in run.figure.prompts.items():
                beginning, *pair = row[asked]
                row[f"{role} {asked}"] = two_answers(model, beginning, pair, nothing)
                liked[asked].append(row[f"{role} {asked}"])
        for asked, found in liked.items():
            findings[f"{name}_{asked}_prompt_japanese"] = listed_of(one["preference"] > 0.5 for one in found)
        for kind, way in run.figure.parameters["ways"].items():
            pairs = zip(liked["ja"], liked["en"], strict=True)  # the same topic in both languages
            asked_both = [[one[way] for one in pair] for pair in pairs if kind != "_equal_tokens" or alike(*pair)]
            findings[f"{name}_shift{kind}"] = mean_paired_difference(*zip(*asked_both, strict=True), "points")
    return Data(tables={"rows": rows, "names": names}, findings=findings)


def draw(data, words):
    names = data.tables["names"]
    rows = data.tables["rows"]
    rows = [row | {(name, a): row[f"{role} {a}"] for role, name in names.items() for a in ("en", "ja")} for row in rows]
    return {"preferences": preferences(rows, list(names.values()), words)}
