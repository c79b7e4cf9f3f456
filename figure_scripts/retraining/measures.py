"""What is measured of an arm's weights beside the judge's labels: name → one number a picture."""

import numpy as np

from figure_scripts.declare.arm import Arm
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.distances import within
from figure_scripts.lab.judging.judges import Judges
from figure_scripts.lab.judging.obedience import question
from figure_scripts.lab.judging.repeated import repeated_pairs, stranger
from figure_scripts.lab.judging.tag_order import in_order
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.world.pairs import truth
from figure_scripts.lab.world.render import render
from figure_scripts.retraining.reading import SAMPLER, STEPS
from figure_scripts.runtime.images.diffusion import DiffusionModel

Numbers = dict[str, list[float]]

SUBJECTS, PICTURES, REAL = ("cat", "dog", "plush", "robot"), 64, 180
HELD_OUT_FROM, HELD_OUT = 100_000, 60_000
CAPTIONS, TAGS = 96, 4
STRANGERS, SEEDS_EACH = 19, 8


def sound_subjects(model: DiffusionModel, judges: Judges) -> Numbers:
    """For each subject: 1 where the picture shows it, and 1 where it lies within real ones (precision, k = 3), as in sd/subject_quality."""
    found: Numbers = {}
    strangers = lab_model.held_out(HELD_OUT_FROM, HELD_OUT)
    for subject in SUBJECTS:
        drawn = lab_model.showing(strangers, subject)[:REAL]
        real = lab_model.reconstructed_features(judges, model, drawn)
        made = model.generate(subject, range(PICTURES), guidance_scale=5.0, steps=STEPS, scheduler=SAMPLER).pictures
        read = judges.read(made)
        found[f"obeyed {subject}"] = read.are({"subject": subject}).astype(float).tolist()
        found[f"sound {subject}"] = within(read.features, real).astype(float).tolist()
    return found


def tag_order(model: DiffusionModel, judges: Judges) -> Numbers:
    """The share of a caption's tags that are read from its picture, tags in the usual order and reversed; and how far the picture moves."""
    captions = [pair.tags for pair in lab_model.held_out(0, 10 * CAPTIONS) if len(pair.tags) >= TAGS][:CAPTIONS]
    found: Numbers = {}
    last = []
    for name, turned in (("usual", False), ("reversed", True)):
        said = [in_order(tags)[::-1] if turned else in_order(tags) for tags in captions]
        made = model.generate(
            [", ".join(tags) for tags in said], range(CAPTIONS), guidance_scale=2.0, steps=STEPS, scheduler=SAMPLER
        )
        read = judges.read(made.pictures)
        last.append(made.last)
        found[f"{name} order"] = [_obeyed(tags, number, read.label) for number, tags in enumerate(said)]
    apart = np.sqrt(((last[0] - np.roll(last[0], 1, axis=0)) ** 2).mean((1, 2, 3))).mean()
    found["moved"] = (np.sqrt(((last[1] - last[0]) ** 2).mean((1, 2, 3))) / apart).tolist()
    return found


def _obeyed(tags, number, label) -> float:
    asked = [wanted for tag in tags if (wanted := question(tag))]
    return sum(label(head)[number] in answers for head, answers in asked) / len(asked)


def repeated_pictures(model: DiffusionModel, judges: Judges) -> Numbers:
    """For each picture made from the caption of a repeated pair: how many strangers with the same caption are nearer to it than the pair's own picture.

    Nearer in the root mean square of the pixels. Of 20 pictures that are all alike to the model, the own one is nearest once.
    """
    found: Numbers = {}
    for number, times in repeated_pairs(CPU.seed):
        pair = truth(CPU.seed, number)
        others = [stranger(pair, other) for other in range(STRANGERS)]
        known = np.stack([render(scene, model.size) for scene in (pair.scene, *others)]).astype(np.float32)
        for scale in (1.0, 5.0):
            made = model.generate(
                pair.caption, range(SEEDS_EACH), guidance_scale=scale, steps=STEPS, scheduler=SAMPLER
            ).pictures
            apart = ((made[:, None].astype(np.float32) - known[None]) ** 2).mean((2, 3, 4))
            found.setdefault(f"nearer strangers x{times} at {scale:.0f}", []).extend(
                (apart[:, 1:] < apart[:, :1]).sum(1).tolist()
            )
            found.setdefault(f"distance x{times} at {scale:.0f}", []).extend(np.sqrt(apart[:, 0]).round(3).tolist())
    return found


MEASURES = {"sound subjects": sound_subjects, "tag order": tag_order, "repeated pictures": repeated_pictures}


def measured(arm: Arm, model: DiffusionModel, judges: Judges) -> Numbers:
    """All that the arm's `measures` name."""
    return {name: values for one in arm.measures for name, values in MEASURES[one](model, judges).items()}
