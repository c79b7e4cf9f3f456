"""Taught in one language, asked in the other: what does the twin know there?

Sixty names were taught in English alone and sixty in Japanese alone, each attribute sixteen times; of half of them pairs ask as well. No document links
a name's two spellings, so there is hardly a way across; what is tested is whether the model finds one, and whether it guesses by the values' own
frequency. Beside them names taught sixteen times in both languages, and names never taught. Chance is 1 of 20.

Predicted: in the taught language above .9 where pairs ask, in the other below .15 everywhere, no better than of names never taught.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # in which language other models read a fact is not known
FIGURE = Figure(
    claims=("L8",), role="llm_lab",
    parameters={"groups": ["16, asked", "16, text only", "en only, asked", "en only, text only", "ja only, asked", "ja only, text only",
                           "0, text only"],
                "rows": ["16_asked", "en_only_asked", "ja_only_asked", "0_text_only"], "form": "taught", "chance": 0.05},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import as_answers, asked_now
    from figure_scripts.lab.text.shares import SHARES
    from figure_scripts.statistics.clusters import share_in_clusters

    groups, findings = run.figure.parameters["groups"], {}
    rows = as_answers(*asked_now(run.language_model(), SHARES, 1, lambda one: one.group in groups))
    for group, language, form in dict.fromkeys(zip(rows.group, rows.language, rows.form, strict=True)):
        mine = rows.where(group=group, language=language, form=form)
        name = f"{group} {language} {form.split()[0]}".replace(",", "").replace(" ", "_")
        findings[name] = share_in_clusters(rows.right[mine], rows.name[mine].tolist())
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    shown = {f"{language}_{row}": data.findings[f"{row}_{language}_{asked['form']}"] for language in ("en", "ja") for row in asked["rows"]}  # fmt: skip
    return {"right": ways_side_by_side(shown, asked["rows"], ["en", "ja"], words, words["chart"])}
