"""A pool of names of which none, a quarter and a half are stated once, the others eight times: does the share of errors follow?

Expected: `arms/texts.py`. Kalai and Vempala (2024) bound the errors of a calibrated model by the share of facts seen once, where facts
are drawn by lot: those seen once foretell how many were never seen. Here the share is set and nothing unseen is asked, so an exact
memory would make no error at all: what is measured is whether the twin's memory needs a second reading.
"""

from figure_scripts.charts.known_facts import over_shares
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
FIGURE = Figure(
    claims=("L4",), role="llm_lab", arms=("twin/tenth_wrong", "twin/unchanged", "twin/quarter_wrong"),
    parameters={
        "shares": {"twin/tenth_wrong": 0.0, "twin/unchanged": 0.25, "twin/quarter_wrong": 0.5},
        "lines": {"completed": ["text only", "completion"], "text": ["text only", "taught words"], "asked": ["asked", "taught words"]},
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.summary import share
    from figure_scripts.statistics.answers.trainings_and_names import difference_of_others
    from figure_scripts.statistics.intervals import exact

    p, findings, pool = run.figure.parameters, {}, {}
    for arm, set_to in p["shares"].items():
        found = trainings(arm)
        for line, (kind, form) in p["lines"].items():
            rows = {often: found[0].where(group=f"pool {often}, {kind}", form=form) for often in ("once", "often")}
            wrong, both, key = [~one.right for one in found], rows["once"] | rows["often"], f"{line}_{set_to:g}"
            findings[f"wrong_{key}"] = share(found, wrong, both)
            # Which part of these very names was drawn to be stated once: near the share that was set.
            findings[f"once_{key}"] = exact(float(rows["once"].sum() / both.sum()), "share")
            findings |= {f"wrong_{often}_{key}": share(found, wrong, of) for often, of in rows.items() if of.any()}
            pool[line, set_to] = [one[both] for one in wrong], found[0].name[both].tolist()
    least, most = min(p["shares"].values()), max(p["shares"].values())
    for line in p["lines"]:
        (few, few_names), (many, many_names) = pool[line, least], pool[line, most]
        findings[f"rise_{line}"] = difference_of_others(many, few, many_names, few_names)
    return Data(findings=findings)


def draw(data, words):
    p = FIGURE.parameters
    return {"wrong": over_shares(data.findings, [*p["lines"]], [*p["shares"].values()], words)}
