"""Text goes in, numbers are computed, text comes out: one real run from the prompt to the written sentence."""

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import TEXT, chart_panels, colour
from figure_scripts.charts.text import token_boxes
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("I2",),
    role="llm_en",
    prompts={"en": "In the morning I drink a cup of"},
    parameters={"shown": 5, "written": 16},
)


def measure(run):
    model, prompt, wanted = run.language_model(), run.figure.prompts["en"], run.figure.parameters
    tokens = model.tokens(prompt)
    found = model.likeliest(prompt, wanted["shown"])
    new = model.generate(prompt, wanted["written"])
    return Data(
        tables={
            "prompt": [[token.label, token.id] for token in tokens],
            "bars": [[token.label, probability] for token, probability in found],
            "written": [model.token(id).label for id in new],
        },
        findings={
            "numbers_in": exact(len(tokens), "tokens"),
            "numbers_out": exact(len(model.next_probabilities(prompt)), "count"),
            "top_token": exact(found[0][0].text.strip(), "text"),
            "top_probability": exact(found[0][1], "probability"),
            "written": exact((prompt + model.text(new)).replace("\n", " "), "text"),
        },
    )


def draw(data, words):
    prompt, written = data.tables["prompt"], data.tables["written"]
    figure, axes = chart_panels(height=7.0, rows=4, gridspec_kw={"height_ratios": [1.5, 3.0, 4.2, 4.6]})
    titles = [words["in"], words["numbers"], words["probabilities"], words["out"]]
    for number, (panel, title) in enumerate(zip(axes, titles, strict=True), start=1):
        panel.set_title(f"{number}  {title}")
    end = token_boxes(axes[0], [label for label, _ in prompt], ["silver"] * len(prompt), per_line=46)
    axes[0].set_ylim(end - 0.4, -0.6)
    end = token_boxes(axes[1], [str(id) for _, id in prompt], ["silver"] * len(prompt), per_line=46)
    axes[1].set_ylim(end + 0.6, -0.6)
    numbers_out = f"{data.findings['numbers_out'].value:,}"
    axes[1].text(0.2, end + 0.05, words["computed"].format(count=numbers_out), color=colour("muted"), va="center")
    labels, values = zip(*data.tables["bars"], strict=True)
    bars(axes[2], labels, values, fills=["sand"] + ["sky"] * (len(values) - 1))
    fills = ["silver"] * len(prompt) + ["sand"] * len(written)
    end = token_boxes(axes[3], [label for label, _ in prompt] + written, fills, per_line=46, size=TEXT)
    axes[3].set_ylim(end - 0.4, -0.6)
    return figure
