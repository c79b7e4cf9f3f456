"""How often two models foresee the next token of the same passages: in Japanese, counting tokens ranks noise above sense."""

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart_panels
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, ratio_of_sums, with_bounds

FIGURE = Figure(
    claims=("L2",),
    role=("llm_en", "llm_ja"),
    files=("passages_en.txt", "passages_ja.txt"),
    parameters={"guesses": {"first": 1, "five": 5}},
)
MODELS = {"llm_en": "smollm2", "llm_ja": "gemma"}
SHARES = {"first": "tokens", "five": "tokens", "characters_first": "characters", "pieces": "tokens"}


def measure(run):
    from figure_scripts.runtime.texts.scoring import column, passages_foreseen

    findings, names = {}, {}
    for role, maker in MODELS.items():
        names[maker] = run.language_model(role).model.name
        for language in ("en", "ja"):
            rows = passages_foreseen(run.language_model(role), run.file(f"passages_{language}.txt"))
            start = f"{maker}_{language}"
            findings[f"{start}_tokens"] = exact(sum(column(rows, "tokens")), "tokens")
            findings["passages"] = exact(len(rows), "count")
            for part, whole in SHARES.items():
                findings[f"{start}_{part}"] = ratio_of_sums(column(rows, part), column(rows, whole), "share")
    shares = {name: with_bounds(found) for name, found in findings.items() if found.unit == "share"}
    return Data(tables={"names": names, "shares": shares}, findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=6, rows=3, gridspec_kw={"height_ratios": [4, 4, 2]})
    kinds = {"en": ("first", "five"), "ja": ("first", "five"), "ja_characters": ("characters_first",)}
    for panel, (kind, counted) in zip(panels, kinds.items(), strict=True):
        keys = [(maker, part) for part in counted for maker in MODELS.values()]
        shares = [data.tables["shares"][f"{maker}_{kind[:2]}_{part}"] for maker, part in keys]
        labels = [f"{data.tables['names'][maker].split('-')[0]}\n{words[part]}" for maker, part in keys]
        # One colour a model, so that the eye sees which is ahead, and that the order turns over in the last panel.
        fills = ["sky" if maker == "smollm2" else "sand" for maker, _ in keys]
        values, lows, highs = zip(*shares, strict=True)
        bars(panel, labels, values, fills=fills, intervals=list(zip(lows, highs, strict=True)), limit=0.95)
        panel.set_title(words[kind])
    return figure
