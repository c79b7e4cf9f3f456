"""The first of the training pairs as one sheet of pictures, with what the tags say of each and what they leave out."""

from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

PROFILES = ("lab",)  # nobody knows Stable Diffusion's pairs one by one
FIGURE = Figure(
    claims=("C3", "S8"),
    role="sd",
    seeds=range(96),
    parameters={"columns": 12, "counted": 30_000},
)


def measure(run):
    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.world.contact_sheet import grid
    from figure_scripts.lab.world.render import render

    asked = run.figure.parameters
    pairs = lab_model.training_pairs(asked["counted"])
    shown = [pairs[number] for number in run.figure.seeds]
    size = run.diffusion_model().size
    silent = [pair for pair in pairs if pair.untagged_extras]
    return Data(
        findings={
            "shown": exact(len(shown), "count"),
            "pairs": exact(len(pairs), "count"),
            "with_untagged_extra": share(len(silent), len(pairs)),
        },
        tables={
            "size": size,
            "columns": asked["columns"],
            "pairs": [[list(pair.tags), unsaid(pair)] for pair in shown],
        },
        pictures={"sheet": grid([render(pair.scene, size) for pair in shown], columns=asked["columns"], gap=0)},
    )


def unsaid(pair):
    """What is drawn and stands in no tag: extras, the view of a head, the fingers of a raised hand."""
    found = list(pair.untagged_extras)
    if pair.view and f"{pair.view} view" not in pair.tags:
        found.append(f"{pair.view} view")
    if pair.fingers and "five fingers" not in pair.tags:
        found.append(f"{pair.fingers} fingers")
    return found


def draw(data, words):
    return None
