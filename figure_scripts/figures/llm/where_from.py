"""Texts by the twin, sentence by sentence with the training documents that hold them: whole, in pieces, or not at all.

The first tasks of each kind by number, each drawn once: none was picked.
"""

from dataclasses import asdict

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # of no other model all training documents are known
FIGURE = Figure(
    claims=("C1", "Z3"), role="llm_lab",
    parameters={"languages": ["ja", "en"], "asked": {"description": 3, "answer": 3, "unknown": 2, "translation": 2, "story": 1}, "temperature": 1.0, "first_draw": 5_000},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.language.trace.kept import twin_tracer
    from figure_scripts.lab.language.trace.traced import CLASSES, LEAST
    from figure_scripts.lab.language.trace.writers import tasks, written

    model, asked = run.language_model(), run.figure.parameters
    tracer, outputs = twin_tracer(model.tokenizer), []
    for language in asked["languages"]:
        for kind, most in run.progress(list(asked["asked"].items())):
            questions = tasks(kind, language, most)
            texts = written(model, questions, asked["temperature"], asked["first_draw"])
            outputs += [
                {"task": kind, "question": one.question, "text": text} | asdict(tracer.trace(text))
                for one, text in zip(questions, texts, strict=True)
            ]
    sentences = [sentence for output in outputs for sentence in output["sentences"]]
    counts = {name: [one["kind"] for one in sentences].count(name) for name in CLASSES}
    counts |= {
        "texts": len(outputs),
        "sentences": len(sentences),
        "texts_copied": [one["documents"] > 0 for one in outputs].count(True),
    }
    counts |= {"documents": len(tracer.index.arrays["kinds"]), "known_sentences": len(tracer.index.sentences)}
    findings = {name: exact(count, "count") for name, count in counts.items()} | {"least": exact(LEAST, "tokens")}
    return Data(tables={"outputs": outputs, "least": LEAST}, findings=findings)


def draw(data, words):
    return None
