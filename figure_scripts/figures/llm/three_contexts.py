"""One and the same sentence, three contexts before it: the fitting word rises in its own context."""

import math
from itertools import combinations

import yaml

from figure_scripts.charts.style import chart_panels
from figure_scripts.charts.text import fitting_words
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.few_values import listed
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L1",), role=("llm_en", "llm_ja"), files=("contexts.yml",),
    parameters={"languages": {"llm_en": "en", "llm_ja": "ja"}, "gap": {"en": " ", "ja": ""}, "drawn": 0},
)  # fmt: skip


def measure(run):
    asked, drawn, findings = run.figure.parameters, {}, {}
    for role, language in asked["languages"].items():
        model, per_sentence = run.language_model(role), []
        for number, one in run.progress(list(enumerate(yaml.safe_load(run.file("contexts.yml"))[language]))):
            contexts, fitting = list(one["pairs"]), list(one["pairs"].values())
            prompts = [one["tail"]] + [context + asked["gap"][language] + one["tail"] for context in contexts]
            # How likely the first token of each fitting word is in each context.
            first = [model.tokens(word)[0].id for word in fitting]
            table = [[float(row[id]) for id in first] for row in map(model.next_probabilities, prompts)]
            own, both = table[1:], combinations(range(len(fitting)), 2)
            # Does each of two words prefer its own context? Their general frequency cancels out.
            per_sentence.append(sum(math.log(own[a][a] * own[b][b]) > math.log(own[a][b] * own[b][a]) for a, b in both))
            if number == asked["drawn"]:
                labels = [model.token(id).label for id in first]
                drawn[role] = {"tail": one["tail"], "contexts": contexts, "words": labels, "table": table}
                for column, name in enumerate(("first", "second", "third")):
                    findings[f"{language}_{name}_before"] = exact(table[0][column], "probability")
                    findings[f"{language}_{name}_after"] = exact(own[column][column], "probability")
        findings[f"{language}_prefers_own_context"] = listed(sum(per_sentence), 3 * len(per_sentence))
        findings[f"{language}_all_three_right"] = listed(per_sentence.count(3), len(per_sentence))
    return Data(tables={"drawn": drawn}, findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=8.6, rows=2)
    for axes, (role, drawn) in zip(panels, data.tables["drawn"].items(), strict=True):
        title = f"“{drawn['tail']} …”" if role == "llm_en" else f"「{drawn['tail']}…」"
        axes.set_title(words.get(drawn["tail"], title))
        fitting_words(axes, drawn, words)
    return figure
