"""Pieces of generated pictures beside the training pieces most alike, and the same for pictures never trained on, and for real collages.

Expected: small pieces all have a near twin, also in pictures never trained on; only collages lie nearer to training than to fresh pictures.
"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # Stable Diffusion's training pictures are not at hand
FIGURE = Figure(
    claims=("S4", "Z3"), role="sd", seeds=range(192),
    parameters={"guidance_scale": 5.0, "steps": 12, "scheduler": "DPM++ 2M", "searched": 30_000, "held_out": {"captions": 0, "fresh": 800_000}, "edges": [8, 16, 32, 64], "collage": {"edge": 32, "seed": 0}, "shown": 3, "ways": ["made", "unprompted", "held_out", "collage"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import copying, lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    wanted = lab_model.held_out(asked["held_out"]["captions"], len(seeds))
    inhabited = [one.scene.subject is not None for one in wanted]
    trained = lab_model.drawn(lab_model.training_pairs(asked["searched"]), model.size)
    fresh = lab_model.drawn(lab_model.held_out(asked["held_out"]["fresh"], asked["searched"]), model.size)
    collages = copying.pasted(trained, sum(inhabited), asked["collage"]["edge"], asked["collage"]["seed"])
    ways = {
        "made": run.pictures([one.caption for one in wanted])[inhabited],
        "unprompted": copying.somebody(judges, run.pictures("", guidance_scale=1.0)),
        "held_out": lab_model.reconstructed(model, lab_model.inhabited(wanted)),
        "collage": model.decode(model.encode(collages)),
    }
    ends = np.cumsum([len(these) for these in ways.values()])
    parts = {name: slice(end - len(ways[name]), end) for name, end in zip(ways, ends.tolist(), strict=True)}
    pictures = np.concatenate(list(ways.values()))
    findings, mosaics = {}, [pictures]
    for edge in run.progress(asked["edges"]):
        # As near as a pasted piece lies to itself after the VAE (95 of 100) counts as the same.
        own = copying.tile_distances(copying.tiles(collages, edge), copying.tiles(ways["collage"], edge))
        near, pieces = copying.nearest_tiles(pictures, trained, edge)
        limit, beside = float(np.percentile(own, 95)), copying.nearest_tiles(pictures, fresh, edge)[0]
        findings |= copying.tile_findings(parts, near, beside, limit, edge)
        mosaics.insert(1, copying.joined(pieces, edge))
    columns = [parts[name].start + number for name in ("made", "held_out") for number in range(asked["shown"])]
    shown = gallery([row[number] for row in mosaics for number in columns], len(columns))
    return Data(findings=findings, pictures={"mosaics": shown})


def draw(data, words):
    ways, sizes, charts = FIGURE.parameters["ways"], FIGURE.parameters["edges"], {}
    for kind in ("same", "pull"):
        labels = {**words, **{f"{kind}_{edge}": words["pixels"].format(edge) for edge in sizes}}
        rows = [f"{kind}_{edge}" for edge in sizes]
        charts[kind] = ways_side_by_side(data.findings, rows, ways, labels, words[kind], percent=kind == "same")
    return charts
