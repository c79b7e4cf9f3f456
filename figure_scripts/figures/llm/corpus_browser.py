"""The first documents of each kind that the twin was trained on, none picked, with the pictures of their scenes."""

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # of no other model all training documents are known
FIGURE = Figure(
    claims=("C3",), role="llm_lab",
    parameters={
        "counts": {"description": 24, "question": 12, "translation": 12, "story": 8, "custom": 12, "repeated": 2},
        "size": 64, "columns": 9,
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.language.trace.index import sentences_of
    from figure_scripts.lab.language.trace.kept import whole_corpus
    from figure_scripts.lab.language.trace.shown import browsed
    from figure_scripts.lab.world.contact_sheet import grid

    asked = run.figure.parameters
    items, pictures = browsed(asked["counts"], asked["size"])
    kinds, sentences, paired = {}, set(), 0
    for one in whole_corpus():
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
        sentences.update(sentences_of(one.text))
        paired += bool(one.question)
    findings = {f"documents_{kind}": exact(count, "count") for kind, count in kinds.items()}
    findings |= {"documents": exact(sum(kinds.values()), "count"), "pairs": exact(paired, "count")}
    findings |= {"sentences": exact(len(sentences), "count"), "shown": exact(len(items), "count")}
    sheet = grid(pictures, columns=asked["columns"], gap=0)
    tables = {"items": items, "columns": asked["columns"], "pictures": len(pictures)}
    return Data(tables=tables, findings=findings, pictures={"sheet": sheet})


def draw(data, words):
    return None
