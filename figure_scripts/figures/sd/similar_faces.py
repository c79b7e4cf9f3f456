"""The article's own experiment: many pictures of one prompt. How alike are the most alike, with and without CFG, and are they training faces?

Expected: twins are frequent at CFG 5 and about as rare as in the world at CFG 1; no pictures lie nearer to training faces than to fresh ones.
"""

from figure_scripts.charts.curves import histograms
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import difference_of_shares, mean

FIGURE = Figure(
    claims=("S9", "Z3"), role="sd", seeds=range(1000), prompts=("1girl, black hair, black eyes, front view, simple background",),
    parameters={"steps": 12, "scheduler": "DPM++ 2M", "scales": {"cfg_5": 5.0, "cfg_1": 1.0}, "wanted": {"subject": "1girl", "hair": "black", "eyes": "black", "view": "front"}, "held_out_from": 400_000, "nearest_in_100": 5, "pairs_shown": 5},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import copying, lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.distances import most_alike, nearest

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    made = {name: run.pictures(run.figure.prompts[0], guidance_scale=scale) for name, scale in asked["scales"].items()}
    features = {name: judges.read(these).features for name, these in made.items()}
    upper, lower = zip(*most_alike(*nearest(features["cfg_5"]), asked["pairs_shown"]), strict=True)
    half, findings = len(seeds) // 2, {}
    if run.profile == "lab":
        # The world's own pictures for these tags: our program draws them, the VAE passes them on.
        scenes = lab_model.alone_like(asked["wanted"], lab_model.held_out_from(asked["held_out_from"]), 2 * len(seeds))
        features["real"], others = np.split(lab_model.reconstructed_features(judges, model, scenes), 2)
        trained = lab_model.alone_like(asked["wanted"], lab_model.training_pairs())
        known = lab_model.reconstructed_features(judges, model, trained)
        findings = copying.twins(features, others, known, asked["nearest_in_100"])
        for name in made:
            findings[f"twins_apart_{name}"] = difference_of_shares(findings[f"twins_{name}"], findings["twins_real"])
    # Each picture of one half, and the one most like it in the other half: so the cases do not depend on each other.
    near = {name: nearest(these[:half], these[half:])[0] for name, these in features.items()}
    findings |= {f"nearest_{name}": mean(distance, "distance") for name, distance in near.items()}
    edges = np.linspace(0, max(float(value.max()) for value in near.values()), 31)
    tables = {name: np.histogram(value, edges)[0].tolist() for name, value in near.items()} | {"edges": edges.tolist()}
    shown = [made["cfg_5"][number] for number in (*upper, *lower)]
    return Data(findings=findings, tables=tables, pictures={"pairs": gallery(shown, asked["pairs_shown"])})


def draw(data, words):
    return {"chart": histograms(data.tables, {"cfg_5": "blue", "cfg_1": "green", "real": "orange"}, words)}
