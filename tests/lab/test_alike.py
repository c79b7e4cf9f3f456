"""Likeness: nearest pictures, groups of them, looks as combinations, and lines found again in a picture."""

import numpy as np

from figure_scripts.lab.experiments.lab_model import held_out, held_out_like
from figure_scripts.lab.judging.distances import groups, most_alike, nearest
from figure_scripts.lab.judging.looks import look_of
from figure_scripts.lab.world.aids.line_drawing import line_drawing, lines_found
from figure_scripts.lab.world.render import render

POINTS = np.float32([[0, 0], [1, 0], [2, 0], [10, 0], [11, 0], [30, 0]])


def test_nearest_is_another_point_or_one_of_the_others():
    near, which = nearest(POINTS)
    assert near.tolist() == [1, 1, 1, 1, 1, 19] and which.tolist()[3:] == [4, 3, 4]
    near, which = nearest(POINTS[:2], np.float32([[5, 0], [1, 1]]))
    assert which.tolist() == [1, 1] and np.allclose(near, [2**0.5, 1])


def test_the_most_alike_pairs_share_no_point():
    near, which = nearest(np.float32([[0], [3], [5], [9], [9.5]]))
    # 9 and 9.5 lie nearest, then 3 and 5; the neighbour of 0 is taken by then.
    assert [set(pair) for pair in most_alike(near, which, 5)] == [{3, 4}, {1, 2}]
    assert len(most_alike(near, which, 1)) == 1


def test_groups_hold_together_by_way_of_others():
    # 0 and 2 are further apart than the limit, but 1 lies between them.
    assert groups(POINTS, 1.5) == 3
    assert groups(POINTS, 0.5) == 6 and groups(POINTS, 25) == 1


def test_a_look_is_the_same_for_the_same_scene_only():
    scenes = [one.scene for one in held_out(0, 60)]
    looks = [look_of(scene) for scene in scenes]
    assert looks == [look_of(scene) for scene in scenes] and len(set(looks)) > 50


def test_the_world_is_asked_for_what_is_wanted():
    wanted = {"subject": "1girl", "hair": "black", "eyes": "black", "view": "front", "background": "plain"}
    for one in held_out_like(wanted, 400_000, 5):
        person = one.scene.subject
        assert (one.scene.background, person.kind, person.hair, person.eyes, person.view) == (
            "plain", "1girl", "black", "black", "front",
        )  # fmt: skip


def test_lines_are_found_in_the_picture_that_they_were_drawn_from():
    scenes = [one.scene for one in held_out(0, 6)]
    pictures = np.stack([render(scene, 64) for scene in scenes])
    drawings = np.stack([line_drawing(scene, 64) for scene in scenes])
    own = lines_found(pictures, drawings, 24)
    others = lines_found(np.roll(pictures, 1, axis=0), drawings, 24)
    assert own.mean() > 0.9 and (own - others).mean() > 0.2
    assert lines_found(np.zeros_like(pictures), drawings, 24).tolist() == [0] * 6
