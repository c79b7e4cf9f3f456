"""Why the twin forgets palm trees that it was asked for: it forgets them beside other things that it was asked for, and hardly ever alone.

Not predicted: what lacked a palm tree in the gate's own texts suggested it, and these are among the texts here. If long lists were to blame, the
palm tree should be lost beside a person too, of whom the tags say three times as much; if things as such, the others as often as the palm tree.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import share_in_clusters
from figure_scripts.statistics.intervals import difference_of_shares, exact, share_of

PROFILES = ("lab",)  # the scenes and their tags are the twin's world
FIGURE = Figure(claims=("C3",), role="llm_lab", parameters={"temperature": 0.7, "scenes": 1000})
LANGUAGES, GROUPS = ("en", "ja"), ("alone", "one", "more")


def measure(run):
    from figure_scripts.lab.experiments.texts.palm_among_others import by_the_sea, told, written

    asked = run.figure.parameters
    scenes = by_the_sea(asked["scenes"])
    findings = {"scenes": exact(len(scenes), "count")}
    for language in run.progress(LANGUAGES):
        rows = told(scenes, written(run.language_model(), scenes, language, asked["temperature"]), language)
        alone, beside = [one for one in rows if not one.others], [one for one in rows if one.others]
        groups = {
            "alone": alone,
            "one": [one for one in beside if one.others == 1],
            "more": [one for one in beside if one.others > 1],
            "beside": beside,
            "alone_person": [one for one in alone if one.person],
            "alone_else": [one for one in alone if not one.person],
        }
        found = {name: share_of(one.palm for one in texts) for name, texts in groups.items()}
        found |= {
            "gap": difference_of_shares(found["alone"], found["beside"]),
            "others_there": share_of(one.others > 0 for one in rows),
            "others_there_where_lost": share_of(one.others > 0 for one in rows if not one.palm),
        }
        things = [(one.scene, said < one.said) for one in beside for said in range(one.others)]
        found["others"] = share_in_clusters([said for _, said in things], [scene for scene, _ in things])
        findings |= {f"{language}_{name}": one for name, one in found.items()}
    return Data(findings=findings)


def draw(data, words):
    rows = (*GROUPS, "others")
    return {"shares": ways_side_by_side(data.findings, rows, ("en", "ja"), words, words["chart"])}
