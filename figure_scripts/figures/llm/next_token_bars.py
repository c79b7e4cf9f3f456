"""After one sentence beginning, the ten likeliest next tokens and how likely each is."""

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("C1", "L1"),
    role="llm_en",
    prompts={"en": "The capital of Japan is"},
    parameters={"shown": 10},
)


def measure(run):
    model = run.language_model()
    prompt = run.figure.prompts["en"]
    found = model.likeliest(prompt, run.figure.parameters["shown"])
    return Data(
        tables={"prompt": prompt, "bars": [[token.label, probability] for token, probability in found]},
        findings={
            "top_token": exact(found[0][0].text.strip(), "text"),
            "top_probability": exact(found[0][1], "probability"),
            "vocabulary": exact(len(model.next_probabilities(prompt)), "count"),
        },
    )


def draw(data, words):
    labels, values = zip(*data.tables["bars"])
    figure, axes = chart(height=3.4)
    # The likeliest alone in a strong colour: the eye sees one winner and a tail that never ends.
    bars(axes, labels, values, fills=["sand"] + ["sky"] * (len(values) - 1))
    axes.set_title(f"{data.tables['prompt']} …")
    return figure
