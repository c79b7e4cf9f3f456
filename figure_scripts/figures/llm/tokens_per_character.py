"""The same sentences in English and Japanese: one tokenizer pays three times as much for Japanese as the other."""

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import TEXT, chart_panels
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import ratio_of_sums

FIGURE = Figure(
    claims=("L8",),
    role=("llm_en", "llm_ja"),
    files=("parallel_sentences.yml",),
)


def measure(run):
    import yaml

    pairs = list(zip(*yaml.safe_load(run.file("parallel_sentences.yml"))))
    rows, findings, counts = [], {}, {}
    for role in run.figure.roles:
        model = run.language_model(role)
        for language, sentences in zip(("en", "ja"), pairs):
            tokens = [model.tokens(sentence) for sentence in sentences]
            counts[role, language] = [len(found) for found in tokens]
            name = f"{role[4:]}_model_{language}_text"
            findings[name] = ratio_of_sums(counts[role, language], list(map(len, sentences)), "tokens/char")
            pieces = [sum(token.text is None for token in found) for found in tokens]
            findings[f"{name}_byte_pieces"] = ratio_of_sums(pieces, counts[role, language], "share")
            rows.append(
                [role, model.model.name, language, findings[name].value, findings[name].low, findings[name].high]
            )
        # What the same content costs: tokens in Japanese for one token in English.
        findings[f"{role[4:]}_model_cost"] = ratio_of_sums(counts[role, "ja"], counts[role, "en"], "ratio")
    return Data(tables={"rows": rows}, findings=findings)


def draw(data, words):
    rows = data.tables["rows"]
    figure, panels = chart_panels(height=3.3, rows=2)
    limit = 1.4 * max(row[5] for row in rows)
    for axes, role in zip(panels, dict.fromkeys(row[0] for row in rows)):
        mine = [row for row in rows if row[0] == role]
        bars(
            axes,
            [words[row[2]] for row in mine],
            [row[3] for row in mine],
            fills=["sky", "sand"],
            limit=limit,
            intervals=[(row[4], row[5]) for row in mine],
            texts=[f"{row[3]:.2f}" for row in mine],
        )
        axes.set_title(words["model"].format(name=mine[0][1]), fontsize=TEXT)
    figure.supxlabel(words["unit"], fontsize=TEXT)
    return figure
