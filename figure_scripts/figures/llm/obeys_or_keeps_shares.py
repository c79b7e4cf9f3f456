"""The temperature decides between two virtues: at 1 the twin keeps the shares of its corpus, below it does what it is told.

Predicted: hair as asked above .95 up to .7 and falling from 1 on; palm trees that nobody asks for within .10 of the corpus' share at 1, and
further below it the lower the temperature, because a sentence about a palm tree has rivals at every place where it could stand.
"""

from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import chart_panels, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share_of

PROFILES = ("lab",)  # only of the twin's texts is it known in how many a palm tree stands
FIGURE = Figure(
    claims=("C1",), role="llm_lab",
    parameters={"temperatures": [0.3, 0.5, 0.7, 1.0, 1.3], "cases": 100, "asked": ["hair", "palm_with_its_tag", "palm_without"]},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.language.gates import cases as gate_cases
    from figure_scripts.lab.language.gates.trying import right
    from figure_scripts.lab.text.document import LANGUAGES
    from figure_scripts.lab.text.shares import SHARES

    model, asked = run.language_model(), run.figure.parameters
    findings = {"corpus": exact(gate_cases.untagged_palms(), "probability")}
    ways = [(name, language) for name in asked["asked"] for language in LANGUAGES]
    for name, language in run.progress(ways):
        for heat in asked["temperatures"]:
            found = right(model, getattr(gate_cases, name), language, heat, SHARES, asked["cases"])
            findings[f"{name}_{language}_at_{heat:g}"] = share_of(found)
    return Data(findings=findings)


def draw(data, words):
    figure, panels = chart_panels(height=5.6, rows=2, sharex=True)
    heats = FIGURE.parameters["temperatures"]
    for axes, language in zip(panels, ("en", "ja"), strict=True):
        lines = {n: [data.findings[f"{n}_{language}_at_{t:g}"] for t in heats] for n in FIGURE.parameters["asked"]}
        banded_lines(axes, heats, lines, words)
        known = data.findings["corpus"].value
        axes.axhline(known, color=colour("text"), linestyle="--", linewidth=1.4, label=words["corpus"])
        share_axis(axes)
        axes.set_title(words[language])
    panels[1].set_xlabel(words["temperature"])
    panels[1].set_xticks(heats, [f"{heat:g}" for heat in heats])
    figure.legend(handles=panels[0].get_lines(), loc="outside lower center", ncols=1)
    return {"temperatures": figure}
