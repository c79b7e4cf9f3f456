"""How well attention maps fit what they name: overlap with the true outlines of scenes that we drew ourselves."""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean

PROFILES = ("lab",)  # true outlines are known of our own scenes only
FIGURE = Figure(
    claims=("S1", "S2"), role="sd", seeds=range(512),
    parameters={"steps": 10, "held_out_from": 200_000, "strength": 0.6, "guidance_scale": 1.0, "least": 8,
                "parts": {"person": ["hair", "face", "eyes", "mouth", "clothes", "hand"], "hair": ["hair"], "clothes": ["clothes"], "eyes": ["eyes"], "animal": ["cat", "dog", "octopus", "penguin", "plush"],
                          "palm": ["palm tree"], "sea": ["sea"], "mountain": ["mountain"], "city": ["building"]}},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.judging.outlines import coarse_mask, overlap, part_of
    from figure_scripts.lab.world.render import masks, render, render_ids

    model, asked, seeds = run.diffusion_model(), run.figure.parameters, run.figure.seeds
    scenes = lab_model.held_out(asked["held_out_from"], len(seeds))
    pictures = np.stack([render(one.scene, model.size) for one in scenes])
    made = run.generate([one.caption for one in scenes], start=pictures, keep=("attention",))  # fmt: skip
    attention = made.attention.astype(np.float32).mean(0)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in asked["parts"]}
    for number, one in enumerate(run.progress(scenes)):
        known = masks(render_ids(one.scene, model.size))
        for tag, places in model.read(one.caption).tags.items():
            name = part_of(tag, one.scene)
            if name is None:
                continue
            mask = coarse_mask(known, asked["parts"][name], attention.shape[-1])
            if mask.sum() >= asked["least"]:
                found[name].append(overlap(attention[number, list(places)].mean(0), mask))
    findings = {}
    for name, pairs in found.items():
        for way, values in zip(("map", "chance"), zip(*pairs, strict=True), strict=True):
            findings[f"{way}_{name}"] = mean(list(values), "similarity")
    both = [pair for pairs in found.values() for pair in pairs]
    findings |= {way: mean([pair[k] for pair in both], "similarity") for k, way in enumerate(("map", "chance"))}
    return Data(findings=findings)


def draw(data, words):
    names = list(FIGURE.parameters["parts"])
    return {"overlap": ways_side_by_side(data.findings, names, ("chance", "map"), words, words["chart"], percent=False)}
