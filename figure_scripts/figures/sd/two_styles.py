"""The same network, other pictures: a copy of the lab model that goes on learning from pencil drawings draws in pencil."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share_of

PROFILES = ("lab",)  # what it goes on learning from are our own scenes
FIGURE = Figure(
    claims=("I1",), role="sd", seeds=range(32), prompts=("1girl, black hair, city", "cat, forest", "sea, palm tree, scenery"),
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "pairs": 600, "learning": {"steps": 250, "batch": 16, "rate": 2e-4, "seed": 1},
                "columns": 2, "rows": ["colour_pairs", "before", "pencil_pairs", "after"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.experiments.restyle import goes_on_learning, pencil

    model, asked = run.diffusion_model(), run.figure.parameters
    pairs = lab_model.training_pairs()[: asked["pairs"]]
    drawn = {
        "pencil": np.stack([pencil(one, model.size) for one in pairs]),
        "colour": lab_model.reconstructed(model, pairs),
    }
    after = goes_on_learning(model, [one.caption for one in pairs], drawn["pencil"], **asked["learning"])
    drawn["pencil"] = model.decode(model.encode(drawn["pencil"]))
    made = {
        name: [one.generate(prompt, **run.settings).pictures for prompt in run.figure.prompts]
        for name, one in (("before", model), ("after", after))
    }

    def colourful(pictures):
        # How far apart the strongest and the weakest of the three colours of a pixel are: 0 for grey.
        return (pictures.max(-1).astype(float) - pictures.min(-1)).mean((1, 2)) / 255

    found = {f"{name}_pairs": colourful(pictures) for name, pictures in drawn.items()}
    found |= {name: colourful(np.concatenate(pictures)) for name, pictures in made.items()}
    findings = {name: mean(values, "share") for name, values in found.items()}
    limit = (findings["colour_pairs"].value + findings["pencil_pairs"].value) / 2
    findings |= {
        "in_pencil": share_of(found["after"] < limit),
        "in_pencil_before": share_of(found["before"] < limit),
        "numbers_before": exact(model.parameters, "count"), "numbers_after": exact(after.parameters, "count"),
    }  # fmt: skip
    shown = [picture for name in made for pictures in made[name] for picture in pictures[: asked["columns"]]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"] * len(run.figure.prompts))})


def draw(data, words):
    names = FIGURE.parameters["rows"]
    return {"colour": finding_shares(data.findings, names, words, ["sky", "sand", "silver", "sand"], words["chart"])}
