"""Where the picture looks at each tag while it is drawn: one attention map per tag, over the finished picture."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean

FIGURE = Figure(
    claims=("S1",),
    role="sd",
    seeds=range(32),
    prompts=("1girl, pink hair, hoodie, palm tree, sea",),
    parameters={"guidance_scale": 5.0, "steps": 20, "shown": [1, 4, 13]},
    tolerance=5e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.experiments.heat import over

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    made = run.generate(prompt, keep=("attention",))
    attention, tags = made.attention.astype(np.float32).mean(0), model.read(prompt).tags
    maps = {tag: attention[:, list(places)].mean(1) for tag, places in tags.items()}
    shown = []
    for number in asked["shown"]:
        shown += [made.pictures[number], *(over(made.pictures[number], maps[tag][number]) for tag in tags)]
    per_token = {tag.replace(" ", "_"): attention[:, list(places)].sum((1, 2, 3)) for tag, places in tags.items()}
    whole = attention.sum((1, 2, 3))
    findings = {name: mean(value / whole, "share") for name, value in per_token.items()}
    findings["start"] = mean(attention[:, 0].sum((1, 2)) / whole, "share")
    rest = whole - attention[:, 0].sum((1, 2)) - sum(per_token.values())
    findings["rest"] = mean(rest / whole, "share")
    return Data(findings=findings, pictures={"maps": gallery(shown, 1 + len(tags))})


def draw(data, words):
    rows = ("1girl", "pink_hair", "hoodie", "palm_tree", "sea", "start", "rest")
    fills = ["sky"] * 5 + ["silver"] * 2
    return {"shares": finding_shares(data.findings, rows, words, fills, words["chart"])}
