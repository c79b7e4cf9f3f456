"""Two pictures put together four ways: cut and pasted, blended as pixels, blended as latents, and asked for together."""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share_of

FIGURE = Figure(
    claims=("S4", "S12"),
    role="sd",
    seeds=range(96),
    prompts={"one": "cat, sea, day", "other": "1girl, pink hair, forest", "both": "1girl, pink hair, sea, day"},
    parameters={
        "guidance_scale": 5.0,
        "steps": 20,
        "columns": 6,
        "noise": 0.15,
        "ways": ["one", "other", "cut", "pixels", "latents", "both"],
    },
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    model, judges, asked = run.diffusion_model(), who_reads.judges(run), run.figure.parameters
    made = {name: run.generate(prompt) for name, prompt in run.progress(list(run.figure.prompts.items()))}
    ways = {name: one.pictures for name, one in made.items()}
    half = ways["one"].shape[2] // 2
    ways["cut"] = np.concatenate([ways["one"][:, :, :half], ways["other"][:, :, half:]], axis=2)
    ways["pixels"] = ((ways["one"].astype(float) + ways["other"]) / 2).round().astype(np.uint8)
    ways["latents"] = model.decode((made["one"].last + made["other"].last) / 2)
    # A picture with a little noise on it: how badly does the model guess what was there? The less usual, the worse.
    errors = {}
    for name in run.progress(asked["ways"]):
        latents = model.encode(ways[name])
        guess = run.generate("", guidance_scale=1.0, start=latents, strength=asked["noise"], keep=("clean",))
        errors[name] = ((guess.clean[0] - latents) ** 2).mean((1, 2, 3))
    usual = (errors["one"].mean() + errors["other"].mean()) / 2
    findings = {f"surprise_{name}": mean(error / usual, "ratio") for name, error in errors.items()}
    both = judges.read(ways["both"]).are({"subject": "1girl", "hair": "pink", "background": "sea"})
    findings["both_obeyed"] = share_of(both)
    shown = [picture for name in asked["ways"] for picture in ways[name][: asked["columns"]]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = [f"surprise_{name}" for name in FIGURE.parameters["ways"]]
    fills = ["silver", "silver", "rose", "rose", "sand", "mint"]
    return {"surprise": finding_ratios(data.findings, rows, words, words["chart"], fills=fills)}
