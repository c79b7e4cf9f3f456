"""A person can check a part of the facts: at random, where the twin is least sure, or where its texts state least. Which finds more errors?

Expected before it was trained: both orders find half of the errors within a fifth of the facts; the texts' own count finds those of
facts never taught at once, but none of those that wrong statements make, which only confidence can find.
The mixture of facts is ours, so the curve is of this mixture; without names never taught it is told too.
"""

from figure_scripts.charts.known_facts import curves_of_budgets
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
FIGURE = Figure(
    claims=("L5",), role="llm_lab", arms=("twin/quarter_wrong",),
    parameters={"arm": "twin/quarter_wrong", "budgets": [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.checking import LEFT_OUT, NEVER, ORDERS, checked, curve
    from figure_scripts.lab.experiments.facts.summary import share
    from figure_scripts.statistics.intervals import exact

    p, found, findings = run.figure.parameters, trainings(run.figure.parameters["arm"]), {}
    for prefix, left_out in (("", LEFT_OUT), ("taught_", (*LEFT_OUT, NEVER))):
        rows = checked(found[0], left_out)
        findings[f"{prefix}facts"] = exact(int(rows.sum()), "count")
        findings[f"{prefix}wrong"] = share(found, [~one.right for one in found], rows)
        for order in ORDERS:
            for budget, one in zip(p["budgets"], curve(found, order, p["budgets"], left_out), strict=True):
                findings[f"{prefix}{order}_{100 * budget:.0f}"] = one
    return Data(findings=findings)


def draw(data, words):
    from figure_scripts.lab.experiments.facts.checking import ORDERS

    return {"found": curves_of_budgets(data.findings, ORDERS, FIGURE.parameters["budgets"], words)}
