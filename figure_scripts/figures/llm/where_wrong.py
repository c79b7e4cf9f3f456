"""Where the twin's errors are, and whether its confidence finds them: wrong statements, facts stated once, names never taught.

Expected: `arms/texts.py`: of answers above .9 more than 3 in 100 are wrong. A rival explanation of a good order is that confidence only
counts how often a fact was read; `checking_budget` puts the two beside each other.
"""

from figure_scripts.charts.known_facts import bands_in_rows
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own models
FIGURE = Figure(
    claims=("L5",), role="llm_lab", arms=("twin/half_wrong", "twin/quarter_wrong", "twin/quarter_wrong_alike"),
    parameters={
        # Each kind of error is read where it is most frequent.
        "kinds": {"right": "twin/half_wrong", "noise": "twin/half_wrong", "alike": "twin/quarter_wrong_alike",
                  "once": "twin/quarter_wrong", "never": "twin/quarter_wrong"},
        "limits": [0.5, 0.9], "taught": "twin/half_wrong",
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.facts.answers import trainings
    from figure_scripts.lab.experiments.facts.confidence import (
        SOURCES,
        WELL_TAUGHT,
        among_the_sure,
        bands,
        kinds,
        tells_apart,
    )
    from figure_scripts.statistics.intervals import exact

    p, findings, table = run.figure.parameters, {}, {}
    found = {arm: trainings(arm) for arm in run.figure.arms}
    for name, arm in p["kinds"].items():
        kind = "noise" if name == "alike" else name
        findings[f"count_{name}"] = exact(int(sum(kinds(one)[kind].sum() for one in found[arm])), "count")
        if not findings[f"count_{name}"].value:
            continue
        table[name] = bands(found[arm], kind, p["limits"])
        if name != "right":
            findings[f"order_{name}"] = tells_apart(found[arm], kind)
    everybody = sorted(set(found[p["taught"]][0].group) - {"stranger"})
    taught = [one for one in everybody if one not in SOURCES["never"]]
    for name, groups in (("all", everybody), ("taught", taught), ("well", WELL_TAUGHT), ("noise", SOURCES["noise"])):
        if one := among_the_sure(found[p["taught"]], groups, p["limits"][-1]):
            findings[f"wrong_when_sure_{name}"] = one
    return Data(findings=findings, tables={"bands": table})


def draw(data, words):
    ends = {
        name: words["order"].format(n=data.findings[f"order_{name}"].value) if name != "right" else ""
        for name in data.tables["bands"]
    }
    return {"bands": bands_in_rows(data.tables["bands"], ends, words, ("unsure", "middling", "sure"))}
