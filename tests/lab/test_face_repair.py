"""Cutting out, enlarging and pasting back, with values worked out by hand."""

import numpy as np

from figure_scripts.lab.experiments.face_repair import enlarged_faces, far_away, pasted, sharpness, window
from figure_scripts.lab.world.pairs import truth
from figure_scripts.lab.world.render import masks, render_ids


def test_the_window_holds_the_whole_head():
    pairs = [truth(5, number) for number in range(60)]
    rows, columns = window(64)
    assert (rows.stop - rows.start, columns.stop - columns.start) == (32, 32)
    scenes = far_away(pairs, 10)
    assert len(scenes) == 10
    for scene in scenes:
        ids = render_ids(scene, 64)
        whole = masks(ids)
        inside = masks(ids[rows, columns])
        for part in ("face", "eyes"):
            if part in whole:
                assert inside[part].sum() == whole[part].sum()


def test_what_is_pasted_stands_in_the_window_and_nothing_else_changes():
    pictures = np.full((1, 64, 64, 3), 100, np.uint8)
    made = pasted(pictures, np.full((1, 64, 64, 3), 200, np.uint8))
    rows, columns = window(64)
    assert (made[0, rows, columns][8:, 8:-8] == 200).all()
    outside = made[0].copy()
    outside[rows, columns] = 100
    assert (outside == 100).all()
    # At the border a quarter of the new picture: 0.25 · 200 + 0.75 · 100.
    assert made[0, rows.start, 32, 0] == 125


def test_a_face_that_nobody_drew_over_comes_back_as_it_was():
    gradient = np.broadcast_to((np.arange(64) * 4)[None, :, None], (64, 64, 3)).astype(np.uint8)[None]
    back = pasted(gradient, enlarged_faces(gradient))
    assert np.abs(back.astype(int) - gradient).max() <= 3


def test_sharpness_is_the_mean_step_between_neighbours():
    flat = np.full((1, 4, 4, 3), 7, np.uint8)
    stripes = np.broadcast_to(np.array([0, 10, 0, 10])[None, None, :, None], (1, 4, 4, 3)).astype(np.uint8)
    assert sharpness(flat)[0] == 0
    assert sharpness(stripes)[0] == 5
