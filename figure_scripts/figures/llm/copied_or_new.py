"""Shares of sentences and of whole texts that stand in the training documents, by the twin and by the grammar on scenes it never showed.

Predictions, written before the first run. Two explanations are put against each other. "The twin stores texts": then it writes training
sentences and whole documents more often than fresh texts of the grammar happen to repeat them. "The grammar is small": then both
repeat as much. Expected of sentences at temperature 1: descriptions and translations copied in .93 to .99 (grammar above .97), answers
above .85 (grammar above .9), stories .75 to .9 (grammar .8 to .95); twin less grammar within .10 and not above 0. At 0.7 more is copied than
at 1. Of whole texts: descriptions copied below .08 and stories 0, both by twin and grammar; where the twin lies above the grammar it is by
less than .05 at temperature 1. Counts of three tokens in a row copy fewer than half of the sentences of descriptions and stories.
Answers about invented facts can be right only if the weights hold them: above .8 at temperature 1, where .05 are right by chance.
The first explanation gains if, of whole texts at temperature 1, twin less grammar lies above .05 with an interval that leaves out 0.
"""

from figure_scripts.charts.bars import shares_in_groups
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # of no other model all training documents are known
FIGURE = Figure(
    claims=("C1", "Z3"), role="llm_lab",
    parameters={
        "languages": ["en", "ja"], "kinds": {"description": 96, "translation": 96, "answer": 96, "story": 48},
        "temperatures": {"warm": 1.0, "cool": 0.7}, "first_draw": 20_000, "who": ["warm", "cool", "fresh", "trigram"],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.language.trace import writers
    from figure_scripts.lab.language.trace.kept import twin_tracer
    from figure_scripts.lab.language.trace.shares import apart, shares_found, shares_right

    model, asked = run.language_model(), run.figure.parameters
    tracer, found, answers, answered = twin_tracer(model.tokenizer), {}, {}, []
    for kind, most in run.progress(list(asked["kinds"].items())):
        for language in asked["languages"]:
            tasks = writers.tasks(kind, language, most)
            texts = {
                name: writers.written(model, tasks, heat, asked["first_draw"])
                for name, heat in asked["temperatures"].items()
            }
            texts["fresh"] = [one.fresh for one in tasks]
            texts["trigram"] = writers.by_trigrams(tracer.index, kind, language, most, asked["first_draw"])
            found |= {(who, kind, language): [tracer.kinds(text) for text in said] for who, said in texts.items()}
            if kind == "answer":
                answered += tasks
                answers = {who: [*answers.get(who, []), *said] for who, said in texts.items()}
    findings = {"documents": exact(len(tracer.index.arrays["kinds"]), "count")} | shares_found(found) | apart(found)
    return Data(findings=findings | shares_right(answered, answers))


def draw(data, words):
    asked = FIGURE.parameters
    return {
        of: shares_in_groups(
            {kind: {who: {name: data.findings[f"{of}_{name}_{who}_{kind}"].value for name in ("copied", "recombined", "new")}
                    for who in asked["who"]} for kind in asked["kinds"]}, words, words[of],
        )
        for of in ("sentences", "texts")
    }  # fmt: skip
