"""One sentence in two languages, cut by two models' tokenizers: where a vocabulary lacks Japanese, characters fall into bytes."""

from figure_scripts.charts.style import TEXT, chart_panels, colour
from figure_scripts.charts.text import token_boxes
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L1",),
    role=("llm_en", "llm_ja"),
    prompts={"ja": "日本の首都は東京です。", "en": "The capital of Japan is Tokyo."},
    parameters={"taken_apart": "日"},
)


def measure(run):
    rows, findings = [], {}
    for role, maker in (("llm_en", "smollm2"), ("llm_ja", "gemma")):
        model = run.language_model(role)
        for language, sentence in run.figure.prompts.items():
            tokens = model.tokens(sentence)
            pieces = sum(token.text is None for token in tokens)
            rows.append([model.model.name, language, [[token.label, token.text is None] for token in tokens]])
            findings[f"{maker}_{language}_tokens"] = exact(len(tokens), "tokens")
            findings[f"{maker}_{language}_byte_pieces"] = exact(pieces, "tokens")
    character = run.figure.parameters["taken_apart"]
    cut = [token.label for token in run.language_model("llm_en").tokens(character)]
    findings["characters_ja"] = exact(len(run.figure.prompts["ja"]), "count")
    findings["bytes_of_character"] = exact(" ".join(f"{byte:02X}" for byte in character.encode()), "text")
    return Data(tables={"rows": rows, "cut": cut, "character": character}, findings=findings)


def draw(data, words):
    figure, axes = chart_panels(height=6.2, rows=5, gridspec_kw={"height_ratios": [3.4, 1.8, 1.8, 1.8, 2]})
    for panel, (model, language, tokens) in zip(axes, data.tables["rows"], strict=False):
        end = token_boxes(panel, *zip(*[(label, "sand" if piece else "sky") for label, piece in tokens]), per_line=44)
        panel.set_ylim(end - 0.45, -0.55)
        panel.set_title(words[f"count_{language}"].format(model=model, count=len(tokens)))
    character, cut = data.tables["character"], data.tables["cut"]
    last = axes[4]
    end = token_boxes(last, cut, ["sand"] * len(cut), per_line=44)
    last.set_ylim(end - 0.45, -0.55)
    last.text(10.5, 0, f"→  {character}", va="center", fontsize=TEXT + 5, color=colour("text"))
    last.set_title(words["apart"].format(character=character))
    return figure
