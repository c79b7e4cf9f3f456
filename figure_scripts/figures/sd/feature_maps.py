"""Feature maps inside the UNet: which of them lights up where there is hair, a face, clothes, the sea?"""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean

PROFILES = ("lab",)  # a map is compared with the true outlines of scenes that we drew
FIGURE = Figure(
    claims=("S12", "S6"), role="sd", seeds=range(384),
    parameters={"layer": "up_blocks.1", "guidance_scale": 1.0, "steps": 10, "held_out_from": 300_000, "strength": 0.3, "least": 6, "columns": 6, "parts": ["building", "grass", "sea", "hair", "clothes", "face"], "shown": ["building", "sea", "hair"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.experiments.heat import over
    from figure_scripts.lab.judging.outlines import best_channel, coarse_mask, overlap
    from figure_scripts.lab.world.render import masks, render, render_ids
    from figure_scripts.runtime.images.features import listening

    model, asked, seeds = run.diffusion_model(), run.figure.parameters, run.figure.seeds
    scenes = lab_model.held_out(asked["held_out_from"], len(seeds))
    pictures = np.stack([render(one.scene, model.size) for one in scenes])
    maps = []
    for first in run.progress(range(0, len(seeds), 16)):
        batch = slice(first, first + 16)
        with listening(model.unet, asked["layer"]) as heard:
            run.generate("", seeds=seeds[batch], start=pictures[batch])
        maps.append(heard[-1])
    found, known = np.concatenate(maps), [masks(render_ids(one.scene, model.size)) for one in scenes]
    # One half of the scenes chooses the channel for each part, the other half tests it.
    half, findings, shown = len(seeds) // 2, {"channels": mean([found.shape[1]], "count")}, []
    for part in asked["parts"]:
        cells = [coarse_mask(one, [part], found.shape[-1]) for one in known]
        enough = [number for number, cell in enumerate(cells) if cell.sum() >= asked["least"]]
        choosing, testing = [n for n in enough if n < half], [n for n in enough if n >= half]
        best = best_channel(found, cells, choosing)
        tested = [overlap(best[n], cells[n]) for n in testing]
        findings[f"map_{part}"] = mean([one[0] for one in tested], "similarity")
        findings[f"chance_{part}"] = mean([one[1] for one in tested], "similarity")
        if part in asked["shown"]:
            shown += [over(pictures[n], best[n]) for n in testing[: asked["columns"]]]
    return Data(findings=findings, pictures={"maps": gallery(shown, asked["columns"])})


def draw(data, words):
    parts, ways = FIGURE.parameters["parts"], ("chance", "map")
    return {"overlap": ways_side_by_side(data.findings, parts, ways, words, words["chart"], percent=False)}
