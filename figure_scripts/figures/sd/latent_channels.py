"""The channels of the latents as grey pictures, and what the picture loses when one of them is silenced."""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean

FIGURE = Figure(
    claims=("S6", "S12"),
    role="sd",
    seeds=range(64),
    prompts=("1girl, pink hair, sea, day", "cat, forest", "city, night, scenery"),
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery, shown

    model, seeds, prompts = run.diffusion_model(), run.figure.seeds, run.figure.prompts
    given = [prompts[number % len(prompts)] for number in range(len(seeds))]
    made = run.generate(given)
    centre = made.last.mean((0, 2, 3))
    findings, rows = {}, {number: [made.pictures[number]] for number in range(len(prompts))}
    for channel in run.progress(range(made.last.shape[1])):
        silenced = made.last.copy()
        # Its mean, not zero: a channel that says nothing, not one that says something odd.
        silenced[:, channel] = centre[channel]
        without = model.decode(silenced)
        error = ((without.astype(float) - made.pictures) ** 2).mean((1, 2, 3)) / 255**2
        findings[f"channel_{channel + 1}"] = mean(-10 * np.log10(error), "dB")
        for number, row in rows.items():
            values = made.last[number, channel]
            grey = ((values - values.min()) / np.ptp(values) * 255).round().astype(np.uint8)
            edge = made.pictures.shape[1] // grey.shape[0]
            row += [np.kron(grey, np.ones((edge, edge), np.uint8))[..., None].repeat(3, 2), without[number]]
    pictures = [shown(picture, 96) for row in rows.values() for picture in (row[0], *row[1::2], *row[2::2])]
    return Data(findings=findings, pictures={"channels": gallery(pictures, len(pictures) // len(prompts), 96)})


def draw(data, words):
    names = [name for name in sorted(data.findings) if name.startswith("channel_")]
    return {"lost": finding_ratios(data.findings, names, words, words["chart"], "{:.1f} dB")}
