"""One sentence from start to finish: its tokens, the candidates for the next one, what settings make of them, the story that grows."""

from figure_scripts.charts.bars import bars, percent
from figure_scripts.charts.style import chart, chart_panels
from figure_scripts.charts.text import texts_that_grow, tokens_and_numbers
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # the beginnings are those of the twin's stories
FIGURE = Figure(
    claims=("L1", "C1"),
    role="llm_lab",
    seeds=(0, 1, 3),
    prompts={"ja": "むかしむかし、", "en": "On a small island there lived a"},
    parameters={"shown": 8, "temperatures": [0.3, 1.5], "top_p": 0.5, "grown": [1, 2, 4, 20], "temperature": 0.7},
)  # fmt: skip


def measure(run):
    from figure_scripts.runtime.texts.sampling import reshaped

    model, asked, runs = run.language_model(), run.figure.parameters, {}
    ways = {f"temperature_{t}": {"temperature": t} for t in asked["temperatures"]}
    ways["top_p"] = {"temperature": 1.0, "top_p": asked["top_p"]}
    for language, prompt in run.figure.prompts.items():
        likeliest, logits = model.likeliest(prompt, asked["shown"]), model.logits(prompt)[-1]
        how = {"temperature": asked["temperature"]}
        made = [model.generate(prompt, asked["grown"][-1], seed=seed, **how) for seed in run.figure.seeds]
        runs[language] = {
            "prompt": [[token.label, token.id] for token in model.tokens(prompt)],
            "bars": [[token.label, share] for token, share in likeliest],
            "ways": {name: [float(reshaped(logits, **way)[token.id]) for token, _ in likeliest] for name, way in ways.items()},
            "written": [[model.token(id).label for id in ids] for ids in made],
        }  # fmt: skip
    return Data(tables={"runs": runs}, findings={"candidates": exact(len(logits), "count")})


def draw(data, words):
    seen, grown = data.tables["runs"][words["language"]], FIGURE.parameters["grown"]
    labels, shares = zip(*seen["bars"], strict=True)
    candidates, axes = chart(height=2.6)
    bars(axes, labels, shares)
    settings, panels = chart_panels(height=6.6, rows=3)
    for axes, (way, values) in zip(panels, seen["ways"].items(), strict=True):
        texts = [percent(value) if value else words["out"] for value in values]
        bars(axes, labels, values, limit=1.2, texts=texts, fills="sand" if way == "top_p" else "sky")
        axes.set_title(words[way])
    first, *others = seen["written"]
    rows = [(words["after"].format(count), first[:count]) for count in grown]
    rows += [(words["again"], other) for other in others]
    return {
        "tokens": tokens_and_numbers(seen["prompt"], words),
        "candidates": candidates,
        "settings": settings,
        "written": texts_that_grow([label for label, _ in seen["prompt"]], rows, height=6.2),
    }
