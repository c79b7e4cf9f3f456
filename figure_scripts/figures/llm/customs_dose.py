"""Localising by dose: of new Japanese documents about customs none, a tenth and half say the other value. What moves, and what is forgotten?

The shipped twin goes on learning, three trainings a dose. What was foreseen stands in `arms/texts.py`: asked in Japanese, the other value moves up
with the dose, by less than 25 points at a tenth and to between 30 and 70 % at half; asked in English nothing moves by more than 5 points; held-out words follow
taught ones; hair and palm trees stay within 10 points.
"""

from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the twin
FIGURE = Figure(
    claims=("L8",), role="llm_lab", arms=("twin/unchanged", "twin/tenth_wrong", "twin/quarter_wrong"),
    parameters={"doses": {"0": "twin/unchanged", "10": "twin/tenth_wrong", "50": "twin/quarter_wrong"}, "shown": "asked_other",
                "kept": ["hair", "palm", "facts_asked", "facts_text"]},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.asked.dose import dose_findings

    return Data(findings=dose_findings(run.figure.parameters["doses"]))


def draw(data, words):
    asked, findings = FIGURE.parameters, data.findings
    figure, axes = chart(height=3.0)
    lines = {
        language: [findings[f"{asked['shown']}_{language}_{dose}"] for dose in asked["doses"]]
        for language in ("en", "ja")
    }
    banded_lines(axes, [int(dose) for dose in asked["doses"]], lines, words)
    share_axis(axes)
    axes.set_xticks([int(dose) for dose in asked["doses"]], [f"{dose}%" for dose in asked["doses"]])
    axes.set(xlabel=words["dose"])
    axes.set_title(words["chart_dose"])
    axes.legend(loc="upper left")
    shown = {f"at_{dose}_{name}": findings[f"{name}_{dose}"] for dose in asked["doses"] for name in asked["kept"]}
    ways = [f"at_{dose}" for dose in asked["doses"]]
    return {
        "dose": figure,
        "kept": ways_side_by_side(shown, asked["kept"], ways, words, words["chart_kept"]),
    }
