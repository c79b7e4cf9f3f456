"""How much each token takes in from the earlier ones: the mean over all heads of all layers, so that none was picked."""

import numpy as np
import yaml

from figure_scripts.charts.style import TEXT, chart, colour, sequential
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

FIGURE = Figure(
    claims=("L1",),
    role="llm_en",
    prompts={"en": "The cat did not eat the fish because it was too full"},
    files=("beginnings_of_facts.yml",),
)


def measure(run):
    model, prompt = run.language_model(), run.figure.prompts["en"]
    # (layers, heads, tokens, tokens) -> (tokens, tokens)
    weights = model.attentions(prompt).mean((0, 1))
    labels = [token.label for token in model.tokens(prompt)]
    first = [
        float(model.attentions(text).mean((0, 1))[1:, 0].mean())
        for text in yaml.safe_load(run.file("beginnings_of_facts.yml"))
    ]
    # Without the first token, each row's rest is scaled to 1: where does the remaining attention go?
    rest = weights[1:, 1:] / weights[1:, 1:].sum(1, keepdims=True)
    shares = model.attentions(prompt).shape
    it, cat, fish = (labels.index(word) for word in ("␣it", "␣cat", "␣fish"))
    return Data(
        tables={"labels": labels[1:]},
        arrays={"rest": rest},
        findings={
            "first_token_share": mean(first, "share"),
            "first_token_share_here": exact(float(weights[1:, 0].mean()), "share"),
            "to_itself": exact(float(np.diag(rest)[1:].mean()), "share"),
            "from_it_to_cat": exact(float(rest[it - 1, cat - 1]), "share"),
            "from_it_to_fish": exact(float(rest[it - 1, fish - 1]), "share"),
            "heads": exact(shares[0] * shares[1], "count"),
        },
    )


def draw(data, words):
    figure, axes = chart(height=5.4)
    rest, labels = data.arrays["rest"], data.tables["labels"]
    shown = np.where(np.tri(len(labels)) > 0, rest, np.nan)
    axes.imshow(shown, cmap=sequential(), vmin=0, vmax=0.6)
    for row, column in zip(*np.nonzero(rest >= 0.1), strict=True):
        if row > 0:
            axes.text(column, row, f"{100 * rest[row, column]:.0f}", ha="center", va="center", fontsize=TEXT - 0.5,
                      color=colour("ground" if rest[row, column] > 0.3 else "text"))  # fmt: skip
    axes.set_xticks(range(len(labels)), labels, rotation=60, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xlabel(words["from"], loc="right")
    axes.set_ylabel(words["reads"])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    return figure
