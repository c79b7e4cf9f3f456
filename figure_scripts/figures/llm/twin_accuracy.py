"""How often the twin's first guess is the next token of documents that it never read, beside counting of the same corpus.

Predicted: first guess right in .70 to .90 of tokens, above the five-token counts for every kind and language by .05 or more, most where a
question or tags stand far back (descriptions, answers, translations), least in stories. On descriptions at most a fifth more bits than the
grammar itself leaves open. Three and five tokens differ by less than .10; single tokens below .10.
"""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, ratio_of_sums

PROFILES = ("lab",)  # the corpus is known of the twin alone
FIGURE = Figure(
    claims=("L2", "L1"), role="llm_lab", parameters={"documents": 40, "orders": {"five": 5, "three": 3, "single": 1}}, tolerance=2e-3
)  # fmt: skip
LANGUAGES, WAYS = ("en", "ja"), ("twin", "five", "three", "single")


def measure(run):
    from figure_scripts.lab.language.foreseeing import chance, foreseen, held_out
    from figure_scripts.lab.language.lessons import CORPUS_SEED
    from figure_scripts.lab.text.shares import SHARES

    model, asked, findings = run.language_model(), run.figure.parameters, {}
    counts = foreseen.counts_of(model, SHARES, CORPUS_SEED, list(asked["orders"].values()))
    for kind, language in run.progress([(kind, language) for kind in held_out.SOURCES for language in LANGUAGES]):
        fresh = held_out.fresh(kind, language, SHARES, CORPUS_SEED, asked["documents"])
        found = {"twin": foreseen.by_model(model, fresh)}
        found |= {way: foreseen.by_counts(counts[order], model, fresh) for way, order in asked["orders"].items()}
        for way, rows in found.items():
            tokens, letters = [row.tokens for row in rows], [row.characters for row in rows]
            findings[f"{way}_{kind}_{language}"] = ratio_of_sums([row.first for row in rows], tokens, "share")
            findings[f"{way}_{kind}_{language}_five"] = ratio_of_sums([row.five for row in rows], tokens, "share")
            findings[f"{way}_{kind}_{language}_bits"] = ratio_of_sums([row.bits for row in rows], letters, "bits/char")
        findings[f"tokens_{kind}_{language}"] = exact(sum(row.tokens for row in found["twin"]), "count")
        if kind == "description":
            best = chance.least_bits(fresh, language, SHARES, CORPUS_SEED)
            findings[f"best_{language}_bits"] = ratio_of_sums(best, letters, "bits/char")
            above = ratio_of_sums([row.bits for row in found["twin"]], best, "ratio")
            findings[f"above_best_{language}"] = above
    return Data(findings=findings)


def draw(data, words):
    charts, kinds = {}, ("description", "story", "entities", "ask", "translate")
    for language in LANGUAGES:
        names = {f"{kind}_{language}": words[kind] for kind in kinds}
        charts[language] = ways_side_by_side(data.findings, list(names), WAYS, {**words, **names}, words[language])
        bits = {f"best_{language}_bits": words["best"]} | {
            f"{w}_description_{language}_bits": words[w] for w in WAYS[:3]
        }
        fills = ["mint", "sand", "sky", "sky"]
        charts[f"bits_{language}"] = finding_ratios(
            data.findings, list(bits), bits, words[f"bits_{language}"], fills=fills
        )
    return charts
