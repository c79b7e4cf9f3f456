"""Copies and new combinations among generated pictures, beside pictures that were never trained on, by the same limit and code.

Expected: never-trained pictures are copies and new as often as the model's; asked for nothing, the model recombines as much.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share_of

PROFILES = ("lab",)  # Stable Diffusion's training pictures are not at hand
FIGURE = Figure(
    claims=("Z3", "S9"), role="sd", seeds=range(800),
    parameters={"guidance_scale": 5.0, "steps": 12, "scheduler": "DPM++ 2M", "known": 30_000, "limit_from": 1000, "held_out": {"captions": 0, "strangers": 500_000}, "pairs_shown": 5, "sets": ["made", "behind", "unprompted", "strangers"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import copying, lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.distances import nearest
    from figure_scripts.lab.judging.looks import look_of

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    wanted, others = (lab_model.held_out(asked["held_out"][name], len(seeds)) for name in ("captions", "strangers"))
    inhabited = [one.scene.subject is not None for one in wanted]
    pictures = {
        "made": run.pictures([one.caption for one in wanted])[inhabited],
        "unprompted": copying.somebody(judges, run.pictures("", guidance_scale=1.0)),
        "behind": lab_model.reconstructed(model, lab_model.inhabited(wanted)),
        "strangers": lab_model.reconstructed(model, lab_model.inhabited(others)),
    }
    pairs = lab_model.inhabited(lab_model.training_pairs(asked["known"]))
    known, seen = lab_model.drawn_features(judges, pairs, model.size), {look_of(one.scene) for one in pairs}
    again = judges.read(lab_model.reconstructed(model, pairs[: asked["limit_from"]]))
    limit = copying.vae_limit(known[: asked["limit_from"]], again.features)
    findings = {"limit": exact(limit, "distance"), "looks_seen": exact(len(seen), "count")}
    findings["misread"] = share_of(copying.unseen(again, seen))  # training pictures show nothing new
    cases, shown = {}, []
    for name in run.progress(asked["sets"]):
        read = judges.read(pictures[name])
        near, which = nearest(read.features, known)
        found, cases[name] = copying.sorted_out(read, near, limit, seen, name)
        findings |= found
        if name in ("made", "strangers"):
            row = np.argsort(near, kind="stable")[: asked["pairs_shown"]]
            shown += [*pictures[name][row], *lab_model.drawn([pairs[number] for number in which[row]], model.size)]
    findings |= copying.apart(findings, cases)
    return Data(findings=findings, pictures={"pairs": gallery(shown, asked["pairs_shown"])})


def draw(data, words):
    charts = {kind: [f"{kind}_{name}" for name in FIGURE.parameters["sets"]] for kind in ("copied", "new")}
    labels = {row: words[row.split("_")[1]] for rows in charts.values() for row in rows}
    fills = ["sky", "silver"] * 2
    return {kind: finding_shares(data.findings, rows, labels, fills, words[kind]) for kind, rows in charts.items()}
