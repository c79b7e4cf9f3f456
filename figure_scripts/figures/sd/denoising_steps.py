"""From noise to picture: what the UNet is given, the noise that it predicts, and the picture that would be left without it."""

from figure_scripts.charts.style import chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, with_bounds

FIGURE = Figure(
    claims=("C1", "S17"),
    role="sd",
    seeds=range(48),
    prompts=("1girl, pink hair, twintails, sea",),
    parameters={"guidance_scale": 5.0, "steps": 24, "shown_seed": 4, "shown": [0, 2, 5, 9, 15, 23]},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery

    model, asked, (prompt,) = run.diffusion_model(), run.figure.parameters, run.figure.prompts
    made = run.generate(prompt, keep=("latents", "noise", "clean"))
    # Latent numbers have no unit: errors are shares of how far the first guess lies from the finished picture.
    errors = np.sqrt(((made.clean - made.last[None]) ** 2).mean((2, 3, 4)))
    left = errors / errors[0]
    seed, shown = asked["shown_seed"], asked["shown"]
    noise = made.noise[shown, seed][:, :3]
    coloured = (noise.transpose(0, 2, 3, 1) / 6 + 0.5).clip(0, 1)
    edge = made.pictures.shape[1] // noise.shape[-1]
    blocks = np.kron((coloured * 255).round().astype(np.uint8), np.ones((1, edge, edge, 1), np.uint8))
    rows = [*model.decode(made.latents[shown, seed]), *blocks, *model.decode(made.clean[shown, seed])]
    findings = {f"left_at_{round(100 * k / asked['steps'])}": mean(left[k], "ratio") for k in (6, 12, 18)}
    half = len(run.figure.seeds) // 2
    apart = np.sqrt(((made.last[:half] - made.last[half:]) ** 2).mean((1, 2, 3)))
    findings["seeds_apart"] = mean(apart / errors[0][:half], "ratio")
    curve = [mean(row, "ratio") for row in left]
    return Data(
        findings=findings,
        tables={"curve": [with_bounds(one) for one in curve]},
        pictures={"steps": gallery(rows, len(shown))},
    )


def draw(data, words):
    figure, axes = chart(height=2.6)
    values = list(zip(*data.tables["curve"], strict=True))
    steps = range(1, len(values[0]) + 1)
    axes.fill_between(steps, values[1], values[2], color=colour("sky"))
    axes.plot(steps, values[0], color=colour("blue"), linewidth=2)
    axes.set(xlabel=words["step"], ylim=(0, 1.25), xlim=(1, len(values[0])))
    axes.set_title(words["left"])
    axes.grid(axis="y")
    return {"curve": figure}
