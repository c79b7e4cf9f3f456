"""The world of heads: drawn by geometry, its angle read by a judge whose error is known, its training resumable."""

import itertools

import numpy as np
import pytest

from figure_scripts.lab.heads.angle import read_angles
from figure_scripts.lab.heads.head import EYE, HAIR, SIZE, SKIN, Head, render_head


def test_a_head_from_the_front_is_its_own_mirror_image():
    picture = render_head(Head("red", 0)).astype(int)
    assert np.abs(picture - picture[:, ::-1]).max() <= 1


def test_the_middle_of_the_face_stands_where_the_turn_puts_it():
    """A point of longitude 0 on a ball turned by a lies at sin(a) of its radius: for the nose's row at 30°, half the way to the edge."""
    for angle in (0, 30, 60):
        row = render_head(Head("blue", angle))[int(SIZE * (0.5 + 0.5 * 0.78 * np.sin(np.radians(38))))]
        mouth = np.abs(row.astype(int) - (190, 70, 70)).sum(1)
        expected = SIZE * (0.5 + 0.5 * 0.78 * np.cos(np.radians(38)) * np.sin(np.radians(angle)))
        assert abs(mouth.argmin() + 0.5 - expected) < 2


def test_neighbouring_angles_are_neighbouring_pictures():
    pictures = [render_head(Head("black", angle)).astype(float) for angle in range(0, 91)]
    steps = [np.abs(a - b).mean() for a, b in itertools.pairwise(pictures)]
    assert min(steps) > 0
    assert max(steps) < 5 * np.median(steps)


def test_no_eye_is_seen_through_the_head():
    def count(picture):
        return int((np.abs(picture.astype(int) - EYE).sum(2) < 60).sum())

    assert count(render_head(Head("pink", 0))) > 1.5 * count(render_head(Head("pink", 80)))
    assert (np.abs(render_head(Head("pink", 0)).astype(int) - SKIN).sum(2) < 10).any()


@pytest.mark.parametrize("noise", [0, 12])
def test_the_judge_reads_the_angle_within_a_degree(noise):
    draw = np.random.default_rng(1)
    heads = [Head(str(draw.choice(list(HAIR))), float(draw.uniform(0, 90))) for _ in range(150)]
    pictures = np.stack([render_head(head) for head in heads]) + draw.normal(0, noise, (150, SIZE, SIZE, 3))
    read = read_angles(pictures.round().clip(0, 255).astype(np.uint8))
    assert np.abs(read.degrees - [head.angle for head in heads]).max() < 1
    assert read.hair == [head.hair for head in heads]


def test_two_heads_over_each_other_are_no_head():
    mixed = (render_head(Head("red", 5)) / 2 + render_head(Head("red", 85)) / 2).round().astype(np.uint8)
    (residual,) = read_angles(mixed[None]).residual
    assert residual > 15


def test_a_training_of_heads_goes_on_where_it_was_stopped(tmp_path):
    from figure_scripts.declare.arm import Recipe
    from figure_scripts.lab.training.loop import Device, Limits
    from figure_scripts.retraining.heads import train_heads, training_heads

    recipe = Recipe(steps=4, batch=4, pairs=16, rate=0.01)
    device = Device("cpu", bfloat16=False)

    def weights(folder, sittings):
        for steps in sittings:
            made, losses = train_heads(lambda angle: angle < 30, recipe, 1, folder, device, Limits(9, steps))
            assert losses[-1][0] == steps
        return made.unet.conv_out.weight

    assert (weights(tmp_path / "whole", [4]) == weights(tmp_path / "parts", [2, 4])).all()
    assert all(head.angle < 30 for head in training_heads(lambda angle: angle < 30, 50))
