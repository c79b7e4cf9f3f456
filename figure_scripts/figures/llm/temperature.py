"""The same six candidates at four temperatures: the lower, the more one winner takes all; the higher, the flatter."""

from figure_scripts.charts.bars import bars, percent
from figure_scripts.charts.style import TEXT, chart_panels, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("C1",),
    role="llm_en",
    prompts={"en": "In the morning I drink a cup of"},
    parameters={"temperatures": [0.3, 0.7, 1.0, 1.5], "top_p": 0.9, "top_k": 5, "shown": 6},
)


def measure(run):
    from figure_scripts.runtime.texts.sampling import reshaped

    model, asked = run.language_model(), run.figure.parameters
    logits = model.logits(run.figure.prompts["en"])[-1]
    order = [token.id for token, _ in model.likeliest(run.figure.prompts["en"], asked["shown"])]
    panels, findings = [], {}
    for temperature in asked["temperatures"]:
        probabilities = reshaped(logits, temperature)
        nucleus = int((reshaped(logits, temperature, top_p=asked["top_p"]) > 0).sum())
        # Of thousands, the last few hang on the fifth decimal, which another processor computes differently.
        nucleus = round(nucleus, -2) if nucleus >= 1000 else nucleus
        panels.append([temperature, [float(probabilities[id]) for id in order], nucleus])
        name = f"{temperature:.1f}".replace(".", "_")
        findings[f"top_at_{name}"] = exact(float(probabilities.max()), "probability")
        findings[f"nucleus_at_{name}"] = exact(nucleus, "count")
    kept = float(reshaped(logits, 1.0)[order[: asked["top_k"]]].sum())
    findings |= {
        "top_token": exact(model.token(order[0]).text.strip(), "text"),
        "top_k_share": exact(kept, "probability"),
        "vocabulary": exact(len(logits), "count"),
    }
    labels = [model.token(id).label for id in order]
    return Data(tables={"panels": panels, "labels": labels, "prompt": run.figure.prompts["en"]}, findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=7.9, rows=4)
    for axes, (temperature, values, nucleus) in zip(panels, data.tables["panels"], strict=True):
        bars(axes, data.tables["labels"], values, fills=["sand"] + ["sky"] * (len(values) - 1), limit=1.15,
             texts=["< 0.1%" if value < 0.001 else percent(value) for value in values])  # fmt: skip
        axes.set_title(words["temperature"].format(temperature))
        axes.text(1.15, 3.6, words["nucleus"].format(f"{nucleus:,}"), ha="right", va="center", fontsize=TEXT,
                  color=colour("muted"), linespacing=1.5)  # fmt: skip
    figure.suptitle(f"{data.tables['prompt']} …", x=0.02, ha="left", fontsize=TEXT + 1, fontweight="bold")
    return figure
