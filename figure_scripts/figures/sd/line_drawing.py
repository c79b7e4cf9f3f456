"""A line drawing as an aid: the same core, the same seeds and prompts, with and without a ControlNet that reads the drawing."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share

PROFILES = ("lab",)  # the ControlNet fits the lab model's UNet only
FIGURE = Figure(
    claims=("S19",),
    role="sd",
    seeds=range(128),
    parameters={
        "guidance_scale": 5.0,
        "steps": 20,
        "held_out_from": 700_000,
        "searched": 2000,
        "edge": 24,
        "shown": [0, 3, 5, 7, 11, 12],
        "ways": ["drawn", "helped", "silent", "alone"],
    },
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.aids import following
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.obedience import obeyed, summed
    from figure_scripts.lab.world.aids.line_drawing import line_drawing, lines_found
    from figure_scripts.lab.world.scene import Person

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    strangers = lab_model.held_out(asked["held_out_from"], asked["searched"])
    wanted = [one for one in strangers if isinstance(one.scene.subject, Person)][: len(seeds)]
    captions = [one.caption for one in wanted]
    drawings = np.stack([line_drawing(one.scene, model.size) for one in wanted])
    helped = following(model, drawings)
    made = {
        "drawn": lab_model.reconstructed(model, wanted),
        "helped": run.pictures(captions, control=helped),
        "silent": run.pictures("", control=helped),
        "alone": run.pictures(captions),
    }
    findings = {f"{way}_lines": mean(lines_found(made[way], drawings, asked["edge"]), "share") for way in made}
    for way in ("helped", "alone"):
        hits = obeyed([one.tags for one in wanted], judges.read(made[way]))
        findings[f"{way}_obeyed"] = share(*summed([*hits.values()]))
    rows = (drawings, made["alone"], made["helped"])
    return Data(
        findings=findings,
        pictures={"pictures": gallery([row[k] for row in rows for k in asked["shown"]], len(asked["shown"]))},
    )


def draw(data, words):
    names = [f"{way}_lines" for way in FIGURE.parameters["ways"]]
    return {"lines": finding_shares(data.findings, names, words, ["silver", "sand", "sand", "sky"], words["chart"])}
