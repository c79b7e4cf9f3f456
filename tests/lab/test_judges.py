"""The judges: right labels, one picture at a time or many, and a loss that asks only what a picture can answer."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from common.errors import FigureError
from figure_scripts.lab.judging.balanced_scenes import HEADS, NOT_ASKED, balanced_scene, labels
from figure_scripts.lab.judging.judges import JudgeNet, Judges, load_judges, shipped_judges
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.ship import WEIGHTS
from figure_scripts.lab.training.stages.judges import loss_of_heads
from figure_scripts.lab.training.stages.vae import reconstruct
from figure_scripts.lab.training.stream import drawn, held_out_truths, to_pictures, to_tensor
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import Creature, Person

NAMES = list(HEADS)


@pytest.fixture(scope="module")
def scenes():
    return [balanced_scene(1, index) for index in range(400)]


def test_labels_are_the_truth(scenes):
    for known in scenes:
        found = {
            head: HEADS[head][number] for head, number in zip(NAMES, labels(known), strict=True) if number != NOT_ASKED
        }
        assert found["background"] == known.background
        if isinstance(known.subject, Person):
            assert (found["subject"], found["hair"], found["fingers"]) == (
                known.subject.kind,
                known.subject.hair,
                str(known.subject.fingers),
            )
            assert "fur" not in found
        elif isinstance(known.subject, Creature):
            assert (found["subject"], found["fur"]) == (
                known.subject.kind,
                known.subject.colour,
            ) and "hair" not in found
        assert ("time" in found) == (known.background not in ("galaxy", "plain"))
        for extra in ("palm tree", "mushroom"):
            if extra not in {one.kind for one in known.extras}:
                assert found[extra] == "absent"


def test_an_extra_behind_the_subject_is_not_asked_for(scenes):
    palms = [known for known in scenes if "palm tree" in {one.kind for one in known.extras} and known.subject is None]
    known = palms[0]
    palm = next(one for one in known.extras if one.kind == "palm tree")
    assert labels(known)[NAMES.index("palm tree")] == 1
    outside = replace(palm, placement=replace(palm.placement, x=500.0))
    assert labels(replace(known, extras=(outside,)))[NAMES.index("palm tree")] == 0


def test_judges_learn_from_all_answers_alike(scenes):
    counts = {head: np.zeros(len(options)) for head, options in HEADS.items()}
    for known in scenes:
        for head, number in zip(NAMES, labels(known), strict=True):
            if number != NOT_ASKED:
                counts[head][number] += 1
    for head in ("background", "hair", "eyes", "view"):
        assert counts[head].min() > 0.4 * counts[head].mean(), head
    assert 0.3 < counts["palm tree"][1] / counts["palm tree"].sum() < 0.6
    held_out = [
        known
        for known in scenes
        if isinstance(known.subject, Person) and (known.subject.hair, known.subject.view) == ("blue", "oblique")
    ]
    assert held_out, "the judge must know what the model has never seen"


def test_a_picture_is_judged_alone_as_among_others(scenes):
    torch.manual_seed(0)
    judges = Judges(JudgeNet((8, 16), 16), {})
    pictures = np.stack([render(known, 64) for known in scenes[:70]])
    many = judges.read(pictures)
    for place in (0, 69):
        alone = judges.read(pictures[place : place + 1])
        assert np.allclose(alone.probabilities["hair"][0], many.probabilities["hair"][place], atol=1e-5)
        assert np.allclose(alone.features[0], many.features[place], atol=1e-5)
    assert judges.read(np.stack([render(scenes[0], 128)])).features.shape == (1, 16)


def test_what_is_not_asked_teaches_nothing():
    scores = torch.zeros(2, sum(len(options) for options in HEADS.values()), requires_grad=True)
    answers = torch.full((2, len(HEADS)), NOT_ASKED)
    answers[0, 0] = 1
    loss_of_heads(scores, answers).backward()
    assert scores.grad is not None
    assert scores.grad[0, : len(HEADS["background"])].abs().sum() > 0
    assert scores.grad[1].abs().sum() == 0 and scores.grad[0, len(HEADS["background"]) :].abs().sum() == 0


def test_a_small_judge_learns_the_backgrounds(scenes):
    torch.manual_seed(0)
    network = JudgeNet((8, 16), 16)
    given = to_tensor(np.stack([render(known, 64) for known in scenes[:64]]))
    answers = torch.from_numpy(np.stack([labels(known) for known in scenes[:64]]))
    optimizer = torch.optim.AdamW(network.parameters(), 3e-3)
    losses = []
    for _ in range(30):
        loss = loss_of_heads(network(given)[0], answers)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.9 * losses[0]


def test_missing_judges_are_told(tmp_path):
    with pytest.raises(FigureError, match=r"no judges.*judges.safetensors.*make lab"):
        load_judges(tmp_path)


def test_the_shipped_judges_read_what_is_there():
    from diffusers import AutoencoderKL

    truths = held_out_truths(CPU, 120)
    seen = to_pictures(
        reconstruct(AutoencoderKL.from_pretrained(WEIGHTS / "sd" / "vae").eval(), drawn(truths, CPU.size))
    )
    read = shipped_judges().read(seen)
    answers = np.stack([labels(one.scene) for one in truths])
    for head in ("background", "subject", "hair", "palm tree"):
        number = NAMES.index(head)
        asked = answers[:, number] != NOT_ASKED
        assert (read.probabilities[head].argmax(1) == answers[:, number])[asked].mean() >= 0.95, head
