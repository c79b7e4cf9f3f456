"""A view that one hair colour was never seen from: what comes when both are asked for."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

PROFILES = ("lab",)  # which combinations Stable Diffusion never saw is not known
FIGURE = Figure(
    claims=("S10",),
    role="sd",
    seeds=range(96),
    prompts={
        "held_out": ["1girl, blue hair, oblique view", "blue", "oblique"],
        "known_red": ["1girl, red hair, oblique view", "red", "oblique"],
        "known_pink": ["1girl, pink hair, oblique view", "pink", "oblique"],
        "known_front": ["1girl, blue hair, front view", "blue", "front"],
        "known_side": ["1girl, blue hair, side view", "blue", "side"],
    },
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "columns": 6},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    people = [one.scene.subject for one in who_reads.training_pairs(run) if one.view]
    findings, shown = (
        {"in_pairs": exact(sum((one.hair, one.view) == ("blue", "oblique") for one in people), "count")},
        [],
    )
    for name, (prompt, hair, view) in run.progress(list(run.figure.prompts.items())):
        pictures = run.pictures(prompt)
        read = judges.read(pictures)
        both = [one == (hair, view) for one in zip(read.label("hair"), read.label("view"), strict=True)]
        findings[name] = share(sum(both), len(seeds))
        findings[f"{name}_pairs"] = exact(sum((one.hair, one.view) == (hair, view) for one in people), "count")
        if name in ("held_out", "known_red"):
            shown += [*pictures[: asked["columns"]]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = list(FIGURE.prompts)
    labels = {row: f"{words[row]} ({data.findings[f'{row}_pairs'].value:,})" for row in rows}
    return {"shares": finding_shares(data.findings, rows, labels, ["rose", "sky", "sky", "sky", "sky"], words["chart"])}
