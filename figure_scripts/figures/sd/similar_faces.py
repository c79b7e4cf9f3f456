"""The article's own experiment: 3,000 pictures of one prompt. How alike are the most alike, and do they repeat a training picture?"""

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share_of

FIGURE = Figure(
    claims=("S9", "Z3"), role="sd", seeds=range(3000), prompts=("1girl, black hair, black eyes, front view, simple background",),
    parameters={"guidance_scale": 5.0, "steps": 8, "scheduler": "DPM++ 2M", "wanted": {"subject": "1girl", "hair": "black", "eyes": "black", "view": "front", "background": "plain"}, "held_out_from": 400_000, "pairs_shown": 5},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.distances import groups, most_alike, nearest

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    made = run.pictures(run.figure.prompts[0])
    features = judges.read(made).features
    near, which = nearest(features)
    findings = {"nearest_made": mean(near, "distance")}
    upper, lower = zip(*most_alike(near, which, asked["pairs_shown"]), strict=True)
    curves = {"made": near}
    if run.profile == "lab":
        # As many pictures of the world with the same tags, drawn by our program and passed through the VAE.
        strangers = lab_model.held_out_like(asked["wanted"], asked["held_out_from"], len(seeds))
        near_real, _ = nearest(lab_model.reconstructed_features(judges, model, strangers))
        curves["real"] = near_real
        limit = float(np.percentile(near_real, 1))
        known = [pair for pair in lab_model.training_pairs() if pair.view == "front"]
        near_training, _ = nearest(features, lab_model.reconstructed_features(judges, model, known))
        findings |= {
            "nearest_real": mean(near_real, "distance"),
            "twins": share_of(near < limit),
            "twins_real": share_of(near_real < limit),
            "groups": exact(groups(features, limit), "count"),
            "nearest_training": mean(near_training, "distance"),
            "copies": share_of(near_training < limit),
        }
    edges = np.linspace(0, max(float(value.max()) for value in curves.values()), 41)
    tables = {name: np.histogram(value, edges)[0].tolist() for name, value in curves.items()}
    tables["edges"] = edges.tolist()
    shown = [made[number] for number in (*upper, *lower)]
    return Data(findings=findings, tables=tables, pictures={"pairs": gallery(shown, asked["pairs_shown"])})


def draw(data, words):
    figure, axes = chart(height=2.8)
    edges = data.tables["edges"]
    for name, line in (("made", "blue"), ("real", "orange")):
        if name in data.tables:
            axes.stairs(data.tables[name], edges, color=colour(line), linewidth=2, label=words[name])
    axes.set(xlabel=words["distance"], xlim=(0, edges[-1]))
    axes.set_title(words["chart"])
    axes.legend(loc="upper right")
    return {"chart": figure}
