"""Cats and plush toys, dogs and robots exchange their counts: does the quality go with the count?"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab model
FIGURE = Figure(
    claims=("S15", "S2"), role="sd", arms=("control/unchanged", "subject_counts/exchanged"),
    parameters={
        "ways": {"before": "control/unchanged", "exchanged": "subject_counts/exchanged"},
        "subjects": ["cat", "plush", "dog", "robot"],
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.arms import numbers
    from figure_scripts.statistics.intervals import exact
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, findings = run.figure.parameters, {}
    for subject in asked["subjects"]:
        trainings = [one.mean() for one in numbers(asked["ways"]["before"], f"sound {subject}")]
        findings[f"before_{subject}_least"] = exact(min(trainings), "share")
        findings[f"before_{subject}_most"] = exact(max(trainings), "share")
        for kind in ("sound", "obeyed"):
            read = {way: [one > 0.5 for one in numbers(arm, f"{kind} {subject}")] for way, arm in asked["ways"].items()}
            prefix = "" if kind == "sound" else "obeyed_"
            findings |= {f"{way}_{prefix}{subject}": share_over_trainings(cases) for way, cases in read.items()}
            findings[f"changed_{prefix}{subject}"] = difference_over_trainings(read["exchanged"], read["before"])
    return Data(findings=findings)


def draw(data, words):
    asked = FIGURE.parameters
    return {"sound": ways_side_by_side(data.findings, asked["subjects"], [*asked["ways"]], words, words["chart"])}
