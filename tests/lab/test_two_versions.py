"""Two versions of one picture: decibels, detail, where they differ, and answers that stay the same, on pictures whose result is known."""

from dataclasses import replace

import numpy as np
import pytest

from figure_scripts.lab.experiments.lab_model import held_out
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.two_versions import (
    agreement,
    change_at_lines,
    decibels,
    detail,
    enlarged,
    read_alike,
    right,
    tags_alike,
)
from figure_scripts.lab.world.aids.line_drawing import line_drawing
from figure_scripts.lab.world.scene import Person


def test_decibels_of_one_step_and_of_the_whole_range():
    flat = np.full((2, 8, 8, 3), 100, np.uint8)
    other = flat.copy()
    other[0] += 1
    other[1] = 100 + 51  # a fifth of 255
    assert decibels(other, flat) == pytest.approx([20 * np.log10(255), 20 * np.log10(5)])


def test_detail_is_what_a_picture_of_half_the_edge_cannot_hold():
    # A picture of 16 pixels holds waves of up to 8 in its width.
    across = np.arange(32) / 32
    waves = np.stack([np.sin(2 * np.pi * count * across) for count in (3, 7, 9, 12)])
    pictures = np.broadcast_to((127.5 + 100 * waves)[:, None, :, None], (4, 32, 32, 3))
    assert detail(pictures, 16) == pytest.approx([0, 0, 1, 1], abs=1e-6)
    assert detail(pictures.swapaxes(1, 2), 16) == pytest.approx([0, 0, 1, 1], abs=1e-6)
    small = np.random.default_rng(0).integers(0, 256, (1, 16, 16, 3), np.uint8)
    assert detail(enlarged(small, 32, "bicubic"), 16)[0] < detail(enlarged(small, 32, "nearest"), 16)[0]


def test_what_is_changed_at_a_line_counts_there_and_what_is_changed_elsewhere_does_not():
    (pair,) = held_out(1, 1)
    ink = line_drawing(pair.scene, 64)[..., 0] > 0
    row, column = np.argwhere(ink)[len(np.argwhere(ink)) // 2]
    one = np.zeros((1, 64, 64, 3), np.uint8)
    other = one.copy()
    other[0, row, column] = 100
    share, area = change_at_lines(one, other, [pair.scene], reach=0)
    assert share[0] == 1 and area[0] == pytest.approx(ink.mean())
    far = next((y, x) for y, x in np.argwhere(~ink) if not ink[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2].any())
    other[0, far[0], far[1]] = 100
    for reach in (0, 1):
        share, area = change_at_lines(one, other, [pair.scene], reach=reach)
        assert share[0] == pytest.approx(0.5)
    assert area[0] > ink.mean()


def readings(answers: list[dict[str, str]]) -> Readings:
    """As if a judge had read these answers, and the first one wherever nothing is said."""
    wanted = {head: [options.index(one.get(head, options[0])) for one in answers] for head, options in HEADS.items()}
    return Readings({head: np.eye(len(HEADS[head]))[numbers] for head, numbers in wanted.items()}, np.zeros((1, 1)))


@pytest.fixture
def girl():
    return next(
        one for one in held_out(0, 50) if isinstance(one.scene.subject, Person) and one.scene.subject.kind == "1girl"
    )


def test_only_what_can_be_asked_of_a_scene_is_compared(girl):
    plain = replace(girl.scene, background="plain", time="day", extras=())
    same = read_alike(readings([{}]), readings([{}]), [plain])
    # Fur is a creature's, and a plain ground knows no time of day.
    assert len(same) == len(HEADS) - 2 and all(alike for _, alike in same)
    other = read_alike(readings([{}]), readings([{"hair": "red", "fur": "white", "time": "night"}]), [plain])
    assert sum(not alike for _, alike in other) == 1
    assert read_alike(readings([{}]), readings([{"hair": "red"}]), [plain], ["eyes", "hair"]) == [(0, True), (0, False)]


def test_tags_ask_their_own_questions_each_once(girl):
    before, after = readings([{}, {}]), readings([{"fingers": "5"}, {"hair": "red"}])
    cases = tags_alike(before, after, [("1girl", "waving", "five fingers", "smile"), ("1girl", "black hair")])
    assert cases == [(0, True), (0, False), (1, True), (1, False)]
    found = agreement(cases)
    assert (found.value, found.n) == (0.5, 4)


def test_right_is_asked_only_of_scenes_that_have_an_answer(girl):
    nobody = replace(girl.scene, subject=None)
    eyes = girl.scene.subject.eyes
    other = next(colour for colour in HEADS["eyes"] if colour != eyes)
    assert right(
        readings([{"eyes": eyes}, {}, {"eyes": other}]), [girl.scene, nobody, girl.scene], "eyes"
    ).tolist() == [True, False]
