"""One word's attention exchanged or blocked while a picture is made: what follows it, and what does not?

Written down before the first picture: with the attention of two colour words exchanged, hair takes the other colour in 30 % of pictures;
with that of the whole tags (colour and thing) in 60 %; with two words that have nothing to do with hair exchanged, in fewer than 5 %.
After forty pictures of those arms at CFG 5 that of the two things' words alone (`hair`, `eyes`) was added; expected of it: 50 %.
With `palm tree` blocked on the side where the tree stands, it is gone from there in 40 %; blocked on the other side, in 5 %.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # on which side a tree stands is read by a judge that knows our scenes, and was tested on them
FIGURE = Figure(
    claims=("S1", "S13"), role="sd", seeds=range(64),
    prompts={"colours": "1girl, {} hair, {} eyes, hoodie, sea", "tree": "sea, palm tree, scenery"},
    parameters={"guidance_scale": 1.0, "scheduler": "DPM++ 2M", "steps": 6, "colours": ["black", "brown", "blue", "green", "red"],
                "held_out_from": 320_000, "checked": 400, "columns": 6, "shown": [11, 14, 15, 18, 19, 3]},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import attention_arms, who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    colours = attention_arms.colour_arms(run, judges, run.figure.prompts["colours"], asked["colours"])
    tree = attention_arms.side_arms(run, judges, run.figure.prompts["tree"], "palm tree", "sea")
    findings = colours.findings | tree.findings
    findings["sides_right"] = attention_arms.sides_read_right(judges, asked["held_out_from"], asked["checked"], 64)
    hair = colours.shown(("plain", "colours", "things", "tags"), asked["shown"])
    trees = tree.shown(("plain", "palm tree_left", "palm tree_right", "sea_left"), range(asked["columns"]))
    shown = {"hair": gallery(hair, asked["columns"]), "trees": gallery(trees, asked["columns"])}
    return Data(findings=findings, pictures=shown)


def draw(data, words):
    arms, ways = ("plain", "unrelated", "colours", "things", "tags"), ("hair", "eyes")
    gone = ("gone_there", "gone_elsewhere", "gone_unrelated")
    return {
        "colours": ways_side_by_side(data.findings, arms, ways, words, words["taken"]),
        "gone": finding_shares(data.findings, gone, words, ["sky", "silver", "silver"], words["gone"]),
    }
