"""The palm tree that nobody asked for and the made-up answer on one scale, by a rule that was fixed beforehand.

One definition for both models. An output is taken apart into items: everything it was asked for, and everything it says beyond that. To a
lenient judge an item is at fault where it was asked for and is missing or otherwise, or is not the truth; to a strict judge also where
nobody asked for it, or nothing that was taught supports it. Both draw as they have learned: CFG 1, temperature 1.

The rule for "the same thing", fixed before measuring: on the same requests of two words the two models' failures correlate, under both
judges, after what each has met is taken off in each model (how often both words met, how often each came, the family of words, whether they
ever met), and exchanged by lot inside families such a correlation comes in fewer than 5 of 100 cases. Otherwise it is an analogy only.
Requests that the judge cannot read in drawn pictures are left out (both words found in at least 80 % of them).

Predicted: palm trees in about half of both models' outputs, nothing to a lenient judge. New scenes: below 10 % leniently, 10 to 30 % strictly
in both, little more than in the pairs and documents themselves. Words that never met fail more than those that met, in both. Failures correlate
as they are (above .3), and not after exposure: an analogy only. About names never taught every answer is unfounded, and also to a lenient
judge 95 % are false, where palm trees are not: what parts the two is not the judge's strictness but that a fact has a truth.
"""

from figure_scripts.charts.scales import errors_of_both, two_judges
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # what other models have met is not known
FIGURE = Figure(
    claims=("S7", "L4"), role=("sd", "llm_lab"), seeds=range(192), prompts=("sea", "scenery"),
    parameters={"guidance_scale": 1.0, "steps": 10, "scheduler": "DPM++ 2M", "temperature": 1.0, "scenes": 40, "each_scene": 2, "each": 4,
                "first": 600, "texts": 8, "drawn": 6, "held_out_from": 200_000, "searched": 6000, "landscapes": 40, "draw": 8_000},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.asked.both_models import BothModels

    both = BothModels(run, who_reads.judges(run), who_reads.training_pairs(run))
    found, rows = both.combinations()
    return Data(findings=both.palms() | both.scenes() | both.names() | found, tables={"rows": rows})


def draw(data, words):
    rows = ["palm", "scene", "met", "never", "name_known", "name_never"]
    requests = {judge: [(one[f"picture_{judge}"], one[f"text_{judge}"], one["met"]) for one in data.tables["rows"]]
                for judge in ("lenient", "strict")}  # fmt: skip
    return {"judges": two_judges(data.findings, rows, words, words["chart"])} | {
        judge: errors_of_both(some, words, words[f"chart_{judge}"]) for judge, some in requests.items()
    }
