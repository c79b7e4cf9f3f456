"""Copied, recombined, new: generated pictures beside the training pictures nearest to them."""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share, share_of

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
    wanted, pairs = (
        lab_model.held_out(asked["held_out"]["captions"], len(seeds)),
        lab_model.training_pairs(asked["known"]),
    )
    made = run.pictures([one.caption for one in wanted])
    # An empty ground is like every other: only pictures of somebody or something can be copies.
    made = made[[one.scene.subject is not None for one in wanted]]
    pairs = [one for one in pairs if one.scene.subject is not None]
    known = np.concatenate(
        [
            judges.read(np.stack([render(one.scene, model.size) for one in pairs[k : k + 500]])).features
            for k in run.progress(range(0, len(pairs), 500))
        ]
    )
    read = judges.read(made)
    near, which = nearest(read.features, known)
    # The same scene, once as our program draws it and once after the VAE: what is as near as that is a copy.
    again = judges.read(lab_model.reconstructed(model, pairs[: asked["limit_from"]])).features
    limit = float(np.percentile(np.sqrt(((again - known[: asked["limit_from"]]) ** 2).sum(1)), 95))
    seen = {look_of(one.scene) for one in pairs}
    looks = looks_read(read)
    copied, mixed = near < limit, np.array([look not in seen for look in looks])
    counts = {
        "copied": int(copied.sum()),
        "known_parts": int((~copied & ~mixed).sum()),
        "new_mix": int((~copied & mixed).sum()),
    }
    findings = {name: share(count, len(made)) for name, count in counts.items()}
    strangers = [
        one for one in lab_model.held_out(asked["held_out"]["strangers"], len(seeds)) if one.scene.subject is not None
    ]
    findings |= {
        "limit": exact(limit, "distance"), "nearest": mean(near, "distance"),
        "new_mix_real": share_of(look_of(one.scene) not in seen for one in strangers),
        "looks_possible_seen": exact(len(seen), "count"),
    }  # fmt: skip
    order = np.argsort(near, kind="stable")[: asked["pairs_shown"]]
    shown = [made[n] for n in order] + [render(pairs[which[n]].scene, model.size) for n in order]
    middle = np.argsort(near, kind="stable")[len(near) // 2 :][: asked["pairs_shown"]]
    shown += [made[n] for n in middle] + [render(pairs[which[n]].scene, model.size) for n in middle]
    return Data(
        findings=findings,
        tables={"made": {name: count / len(made) for name, count in counts.items()}},
        pictures={"pairs": gallery(shown, asked["pairs_shown"])},
    )


def draw(data, words):
    return {
        "shares": shares_with_legend({"made": data.tables["made"]}, FIGURE.parameters["kinds"], words, words["chart"])
    }
