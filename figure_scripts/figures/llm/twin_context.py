"""What stands far back decides: the colour that the tags ask for is foreseen by the twin once it sees them, and never by counting runs.

Predicted for the words that name the colour of hair and eyes: with the last four tokens or fewer in view no better than counting, which lies below
.40; above .90 with all in view; below .40 again with another document's beginning. For words by lot counting the last four comes within .10
of the twin (seen in a trial on unfinished weights), because most words are settled by their nearest neighbours. Shuffled, below .10.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import chart_panels
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the corpus is known of the twin alone
FIGURE = Figure(
    claims=("L1",), role="llm_lab", seeds=(1,),
    parameters={"lengths": ["1", "2", "4", "8", "16", "32", "64", "all"], "other": ["anothers", "shuffled"], "order": 5,
        "scenes": 80, "documents": 40, "kinds": ["description", "story"], "places": 4, "longest": 32},
)  # fmt: skip
LANGUAGES = ("en", "ja")


def measure(run):
    from figure_scripts.lab.language.foreseeing import foreseen, held_out
    from figure_scripts.lab.language.lessons import CORPUS_SEED
    from figure_scripts.lab.text.shares import SHARES

    model, asked, findings = run.language_model(), run.figure.parameters, {}
    counts = foreseen.counts_of(model, SHARES, CORPUS_SEED, [asked["order"]])[asked["order"]]
    for language in LANGUAGES:
        told = held_out.first_scenes(SHARES, CORPUS_SEED, asked["scenes"])
        sorts = {"colour": foreseen.colour_places(model, told, language), "any": []}
        for kind in asked["kinds"]:
            fresh = held_out.fresh(kind, language, SHARES, CORPUS_SEED, asked["documents"])
            sorts["any"] += foreseen.places(model, fresh, asked["places"], asked["longest"], run.figure.seeds[0])
        for sort, places in run.progress(list(sorts.items())):
            ways = asked["lengths"], asked["other"]
            findings |= foreseen.with_contexts(model, counts, places, f"{sort}_{language}", *ways)
    return Data(findings=findings)


def draw(data, words):
    lengths, found = FIGURE.parameters["lengths"], data.findings
    figure, panels = chart_panels(height=5.2, rows=2, sharex=True)
    for axes, language in zip(panels, LANGUAGES, strict=True):
        lines = {who: [found[f"{who}_colour_{language}_{w}"] for w in lengths] for who in ("twin", "counts")}
        banded_lines(axes, range(len(lengths)), lines, words, labels=[words.get(w, w) for w in lengths])
        share_axis(axes)
        axes.set_title(words[language])
    panels[1].set_xlabel(words["tokens"])
    panels[0].legend(loc="upper left")
    names = {
        f"twin_colour_{t}_{w}": f"{words[w]}{words[f'in_{t}']}"
        for t in LANGUAGES
        for w in ("all", *FIGURE.parameters["other"])
    }
    return {
        "lengths": figure,
        "exchanged": finding_shares(found, [*names], names, ["sky", "silver", "silver"] * 2, words["chart"]),
    }
