"""Copied, recombined, new: generated pictures beside the training pictures nearest to them."""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share_of

PROFILES = ("lab",)  # Stable Diffusion's training pictures are not at hand
FIGURE = Figure(
    claims=("Z3", "S9"), role="sd", seeds=range(1000),
    parameters={"guidance_scale": 5.0, "steps": 20, "known": 30_000, "limit_from": 1000, "held_out": {"captions": 0, "strangers": 500_000}, "pairs_shown": 5, "kinds": ["copied", "known_parts", "new_mix"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.distances import nearest
    from figure_scripts.lab.judging.looks import look_of, looks_read
    from figure_scripts.lab.world.render import render

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    wanted = lab_model.held_out(asked["held_out"]["captions"], len(seeds))
    made = run.pictures([one.caption for one in wanted])
    # An empty ground is like every other: only pictures of somebody or something can be copies.
    made = made[[one.scene.subject is not None for one in wanted]]
    pairs = lab_model.inhabited(lab_model.training_pairs(asked["known"]))
    known = lab_model.drawn_features(judges, pairs, model.size)
    read = judges.read(made)
    near, which = nearest(read.features, known)
    # The same scene, once as our program draws it and once after the VAE: what is as near as that is a copy.
    again = lab_model.reconstructed_features(judges, model, pairs[: asked["limit_from"]])
    limit = float(np.percentile(np.sqrt(((again - known[: asked["limit_from"]]) ** 2).sum(1)), 95))
    seen = {look_of(one.scene) for one in pairs}
    copied, mixed = near < limit, np.array([look not in seen for look in looks_read(read)])
    kinds = {"copied": copied, "known_parts": ~copied & ~mixed, "new_mix": ~copied & mixed}
    findings = {name: share_of(cases) for name, cases in kinds.items()}
    made_of = {name: found.value for name, found in findings.items()}
    strangers = lab_model.inhabited(lab_model.held_out(asked["held_out"]["strangers"], len(seeds)))
    findings |= {
        "limit": exact(limit, "distance"), "nearest": mean(near, "distance"),
        "new_mix_real": share_of(look_of(one.scene) not in seen for one in strangers),
        "looks_possible_seen": exact(len(seen), "count"),
    }  # fmt: skip
    order, columns, shown = np.argsort(near, kind="stable"), asked["pairs_shown"], []
    for row in (order[:columns], order[len(near) // 2 :][:columns]):
        shown += [made[n] for n in row] + [render(pairs[which[n]].scene, model.size) for n in row]
    return Data(findings=findings, tables={"made": made_of}, pictures={"pairs": gallery(shown, columns)})


def draw(data, words):
    rows = {"made": data.tables["made"]}
    return {"shares": shares_with_legend(rows, FIGURE.parameters["kinds"], words, words["chart"])}
