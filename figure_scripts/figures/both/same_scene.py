"""The same tags to both lab models: one draws, the other writes. What each got right is read back and held against the scene.

Predicted: background, subject, hair and eyes above .9 in both; what is written obeys a little less than what is drawn. Of palm trees that no tag
names the texts, at temperature 0.7, keep some .3 to .5, the pictures, at CFG 5, hardly any.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.charts.text import numbered_texts
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share_of

PROFILES = ("lab",)  # two models of one world
FIGURE = Figure(
    claims=("C4", "C3"), role=("sd", "llm_lab"), seeds=range(128),
    parameters={"guidance_scale": 5.0, "steps": 10, "scheduler": "DPM++ 2M", "temperature": 0.7, "first_draw": 21_000, "shown": 4},
    tolerance=2e-3,
)  # fmt: skip
WAYS, HEADS = (
    ("picture", "en", "ja"),
    ("background", "time", "subject", "fur", "hair", "eyes", "style", "clothes", "view"),
)


def measure(run):
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.experiments.texts.same_scene import drawn, listed, right, scenes, things_right, written
    from figure_scripts.lab.experiments.who_reads import judges

    told, asked = scenes(len(run.figure.seeds)), run.figure.parameters
    pictures = run.pictures([", ".join(one.tags) for one in told])
    texts = {
        way: written(run.language_model("llm_lab"), told, way, asked["temperature"], asked["first_draw"])
        for way in WAYS[1:]
    }
    said = {"picture": drawn(judges(run).read(pictures), HEADS)} | {way: one.said for way, one in texts.items()}
    findings, silent = {"scenes": exact(len(told), "count")}, [n for n, one in enumerate(told) if one.silent]
    for way in WAYS:
        findings |= {f"{way}_{head}": share_of(right(told, said[way], head)) for head in HEADS}
        findings[f"{way}_all"] = share_of(not one.missed(found) for one, found in zip(told, said[way], strict=True))
        findings[f"{way}_things"] = things_right(told, said[way])
        findings[f"{way}_palm"] = share_of(said[way][n]["palm tree"] for n in silent)
    findings |= {f"{way}_stray": share_of(bool(one["unread"]) for one in said[way]) for way in texts}
    findings["there_palm"] = share_of(told[n].palm for n in silent)
    shown = listed(told[: asked["shown"]], texts, said)
    sheet = gallery(pictures[: asked["shown"]], asked["shown"])
    return Data(findings=findings, tables={"shown": shown}, pictures={"pictures": sheet})


def draw(data, words):
    return {
        "texts": numbered_texts(data.tables["shown"], words),
        "right": ways_side_by_side(data.findings, [*HEADS, "things", "all", "palm"], WAYS, words, words["right"]),
    }
