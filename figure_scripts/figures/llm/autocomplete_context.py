"""The same model as autocomplete, allowed to see only the last few tokens, and more and more of them."""

import numpy as np

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import number_of, paired_difference_in_clusters, share_in_clusters

FIGURE = Figure(
    claims=("C2", "L1"),
    role="llm_en",
    # One token alone is not asked: much attention rests on the first token, whatever it is, and it would tell of that only.
    parameters={"seen": [2, 8, 24, 48], "suggestions": 3, "places_per_passage": 4},
    files=("passages_en.txt",),
)


def measure(run):
    model, asked = run.language_model(), run.figure.parameters
    passages = [model.ids(text.strip()) for text in run.file("passages_en.txt").split("\n\n") if text.strip()]
    longest = max(asked["seen"])
    passages = [ids for ids in passages if len(ids) > longest + asked["places_per_passage"]]
    hits, passage_of = {seen: [] for seen in asked["seen"]}, []
    for number, ids in enumerate(run.progress(passages)):
        # Evenly spaced places; before each lie at least as many tokens as the longest view needs.
        for place in np.linspace(longest, len(ids) - 1, asked["places_per_passage"]).astype(int):
            passage_of.append(number)
            for seen in asked["seen"]:
                found = model.likeliest(ids[place - seen : place], asked["suggestions"])
                hits[seen].append(any(token.id == ids[place] for token, _ in found))
    # The passages were drawn, not the places in them.
    shares = {seen: share_in_clusters(hits[seen], passage_of) for seen in asked["seen"]}
    findings = {f"seen_{seen}": found for seen, found in shares.items()}
    findings["gain"] = paired_difference_in_clusters(hits[longest], hits[min(hits)], passage_of)
    findings["passages"] = number_of(passage_of)
    return Data(tables={"rows": [[seen, f.value, f.low, f.high] for seen, f in shares.items()]}, findings=findings)


def draw(data, words):
    rows = data.tables["rows"]
    figure, axes = chart(height=2.6)
    bars(
        axes,
        [words["seen"].format(row[0]) for row in rows],
        [row[1] for row in rows],
        fills=["silver"] + ["sky"] * (len(rows) - 1),
        intervals=[(row[2], row[3]) for row in rows],
    )
    axes.set_title(words["hits"])
    return figure
