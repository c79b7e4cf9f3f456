"""Bits a character on the same passages: the measure that does not depend on how a tokenizer cuts."""

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart_panels
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import ratio_of_sums, with_bounds

FIGURE = Figure(
    claims=("L2",),
    role=("llm_en", "llm_ja"),
    files=("passages_en.txt", "passages_ja.txt"),
)
MODELS = {"llm_en": "smollm2", "llm_ja": "gemma"}


def measure(run):
    from figure_scripts.runtime.texts.scoring import column, passages_foreseen

    findings, names = {}, {}
    for role, maker in MODELS.items():
        names[maker] = run.language_model(role).model.name
        for language in ("en", "ja"):
            rows = passages_foreseen(run.language_model(role), run.file(f"passages_{language}.txt"))
            bits, characters, tokens = (column(rows, name) for name in ("bits", "characters", "tokens"))
            findings[f"{maker}_{language}"] = ratio_of_sums(bits, characters, "bits/char")
            findings[f"{maker}_{language}_tokens_per_character"] = ratio_of_sums(tokens, characters, "tokens/char")
    shown = {name: with_bounds(found) for name, found in findings.items()}
    return Data(tables={"names": names, "bits": shown}, findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=3.2, rows=2)
    for panel, language in zip(panels, ("en", "ja"), strict=True):
        values, lows, highs = zip(
            *(data.tables["bits"][f"{maker}_{language}"] for maker in MODELS.values()), strict=True
        )
        names = [data.tables["names"][maker].split("-")[0] for maker in MODELS.values()]
        texts = [words["bits"].format(value=f"{value:.2f}") for value in values]
        # One scale within a language only: a Japanese character says more than a letter does.
        bars(
            panel,
            names,
            values,
            fills=["sky", "sand"],
            texts=texts,
            intervals=list(zip(lows, highs, strict=True)),
            limit=1.55 * max(highs),
        )
        panel.set_title(words[language])
    return figure
