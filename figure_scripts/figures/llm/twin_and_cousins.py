"""Each model is good at what it has read: the twin in its own small world, its larger cousins everywhere else.

Predicted: on stories of the twin's world the twin needs less than half the bits of the cousin, in both languages; on everyday passages, of which
it knows hardly a word, more than twice as many. So accuracy says something of a model and a text together.
"""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import ratio_of_sums

PROFILES = ("lab",)  # the corpus is known of the twin alone
FIGURE = Figure(
    claims=("L2",),
    role=("llm_lab", "llm_en", "llm_ja"),
    files=("passages_en.txt", "passages_ja.txt"),
    parameters={"stories": 16, "cousins": {"en": "llm_en", "ja": "llm_ja"}},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.language.foreseeing.held_out import held_out
    from figure_scripts.lab.language.lessons import CORPUS_SEED
    from figure_scripts.lab.text.shares import SHARES
    from figure_scripts.runtime.texts.scoring import column, passages_foreseen

    findings, names = {}, {}
    for language, cousin in run.figure.parameters["cousins"].items():
        told = held_out("story", language, SHARES, CORPUS_SEED, run.figure.parameters["stories"], ())
        texts = {"world": "\n\n".join(one.text for one in told), "everyday": run.file(f"passages_{language}.txt")}
        for who, role in (("twin", "llm_lab"), ("cousin", cousin)):
            names[f"{who}_{language}"] = run.language_model(role).model.name
            for text, passages in texts.items():
                rows = passages_foreseen(run.language_model(role), passages)
                for part, unit, whole in (("bits", "bits/char", "characters"), ("first", "share", "tokens")):
                    found = ratio_of_sums(column(rows, part), column(rows, whole), unit)
                    findings[f"{who}_{text}_{language}_{part}"] = found
    return Data(findings=findings, tables={"names": names})


def draw(data, words):
    charts = {}
    for language in ("en", "ja"):
        for text in ("world", "everyday"):
            rows = {f"{who}_{text}_{language}_bits": who for who in ("twin", "cousin")}
            cousin = data.tables["names"][f"cousin_{language}"].split("-")[0]
            labels = {name: words["twin"] if who == "twin" else cousin for name, who in rows.items()}
            title = words[f"{text}_{language}"]
            charts[f"{text}_{language}"] = finding_ratios(
                data.findings, list(rows), labels, title, fills=["sand", "sky"]
            )
    return charts
