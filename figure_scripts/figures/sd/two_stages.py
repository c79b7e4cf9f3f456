"""A picture of twice the size: drawn at once, enlarged afterwards, or enlarged and drawn over in a second stage."""

from figure_scripts import charts_lab
from figure_scripts.declaration import Data, Figure
from figure_scripts.intervals import mean, share

FIGURE = Figure(
    claims=("S18",), role="sd", seeds=range(64), prompts=("1girl, black hair, city, day",),
    parameters={"guidance": 5.0, "steps": 20, "strength": 0.25, "columns": 4, "wanted": {"subject": "1girl", "hair": "black", "background": "city"}, "ways": ["enlarged", "two_stages", "at_once"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np
    from PIL import Image

    from figure_scripts.lab import reader
    from figure_scripts.lab.gallery import gallery

    model, judges, asked, seeds = run.diffusion_model(), reader.judges(run), run.figure.parameters, run.figure.seeds
    (prompt,) = run.figure.prompts
    settings = {"guidance": asked["guidance"], "steps": asked["steps"]}
    small = model.generate(prompt, seeds, **settings).pictures
    edge = 2 * small.shape[1]
    enlarged = np.stack(
        [np.asarray(Image.fromarray(one).resize((edge, edge), Image.Resampling.LANCZOS)) for one in small]
    )
    ways = {
        "enlarged": enlarged,
        "two_stages": model.generate(prompt, seeds, start=enlarged, strength=asked["strength"], **settings).pictures,
        "at_once": model.generate(prompt, seeds, size=edge, **settings).pictures,
    }

    def detail(pictures):
        # Share of the grey values' variation that a picture of half the size could not hold.
        grey = pictures.mean(-1) - pictures.mean((1, 2, 3))[:, None, None]
        power = np.abs(np.fft.fftshift(np.fft.fft2(grey), axes=(1, 2))) ** 2
        kept = power[:, edge // 4 : -edge // 4, edge // 4 : -edge // 4].sum((1, 2))
        return 1 - kept / power.sum((1, 2))

    findings = {}
    for name, pictures in ways.items():
        findings[f"{name}_detail"] = mean(detail(pictures).tolist(), "share")
        findings[f"{name}_obeyed"] = share(int(judges.read(pictures).are(asked["wanted"]).sum()), len(seeds))
    shown = [picture for name in asked["ways"] for picture in ways[name][: asked["columns"]]]
    return Data(
        findings=findings, pictures={"pictures": gallery(shown, asked["columns"], edge if edge <= 160 else 160)}
    )


def draw(data, words):
    names = [f"{name}_{kind}" for kind in ("obeyed", "detail") for name in FIGURE.parameters["ways"]]
    return {"shares": charts_lab.shares(data.findings, names, words, ["sky"] * 3 + ["sand"] * 3, words["chart"])}
