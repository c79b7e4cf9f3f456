"""The reader of several backgrounds at once: what it is taught, and what it reads from a mixture whose truth is known."""

from random import Random

import numpy as np
import pytest

from figure_scripts.lab.experiments.asked.two_at_once import (
    by_eye,
    drawn_together,
    four_answers,
    in_random_order,
    true_of,
)
from figure_scripts.lab.judging.grounds import CELLS, GROUNDS, GroundReader, ground_shares, sky_exchanged
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import BACKGROUNDS, Extra, Placement, Scene

NOWHERE = Placement(50, 50)


def landscape(background: str, seed: int, time: str = "day") -> Scene:
    return Scene(background, time, None, NOWHERE, (), seed)


def test_a_sea_is_sky_above_and_sea_below() -> None:
    shares = ground_shares(landscape("sea", 1))
    assert shares.shape == (CELLS, CELLS, len(GROUNDS))
    assert np.allclose(shares.sum(-1), 1)
    assert (shares[0, :, GROUNDS.index("sky")] == 1).all()  # the horizon lies at 44 to 52 of 100
    assert (shares[-1, :, GROUNDS.index("sea")] == 1).all()


def test_what_a_thing_covers_is_not_asked() -> None:
    palm = Extra("palm tree", Placement(10, 85, 1.2), 5)
    with_palm = ground_shares(Scene("sea", "day", None, NOWHERE, (palm,), 1))
    assert with_palm.sum() < ground_shares(landscape("sea", 1)).sum() - 0.5


def test_the_sky_alone_is_exchanged() -> None:
    sea, galaxy = landscape("sea", 1), landscape("galaxy", 2)
    mixed = sky_exchanged(sea, galaxy, 64)
    assert np.array_equal(mixed[:20], render(galaxy, 64)[:20])
    assert np.array_equal(mixed[40:], render(sea, 64)[40:])


def test_a_reader_taught_single_backgrounds_finds_both_in_a_mixture() -> None:
    scenes = [landscape(name, seed) for name in BACKGROUNDS for seed in range(12)]
    reader = GroundReader(shipped_judges().network, np.stack([render(one, 64) for one in scenes]), scenes)
    sea, galaxy = landscape("sea", 100), landscape("galaxy", 101)
    asked = np.stack([render(sea, 64), render(galaxy, 64), sky_exchanged(sea, galaxy, 64)])
    assert reader.shows(asked, "sea").tolist() == [True, False, True]
    assert reader.shows(asked, "galaxy").tolist() == [False, True, True]
    assert not reader.shows(asked, "city").any()


@pytest.mark.parametrize("word", ["night", "palm tree"])
def test_a_program_draws_both(word: str) -> None:
    ground = landscape("mountain", 3)
    plain, both = render(ground, 64), drawn_together(ground, word, [], Random(1), 64)
    assert not true_of(ground, word)
    assert (plain != both).any()


def test_answers_exclude_each_other_and_the_order_hides_the_request() -> None:
    answers = four_answers((np.array([True, True, False, False]), np.array([True, False, True, False])))
    assert np.array_equal(np.stack([*answers.values()]), np.eye(4, dtype=bool))
    names = [f"sea/{k}" for k in range(6)] + [f"city/{k}" for k in range(6)]
    order = in_random_order(names)
    assert sorted(order) == sorted(names) and order != names
    assert by_eye(names, [f"seen {name}" for name in order])["city/3"] == ["seen city/3"]
