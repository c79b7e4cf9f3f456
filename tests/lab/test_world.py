"""The world: the same seed draws the same picture, and the masks are those of the picture."""

import time
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from PIL import Image, ImageFilter

from figure_scripts.lab.world.brush import PART_ID, PARTS
from figure_scripts.lab.world.fingers import count_fingers
from figure_scripts.lab.world.pairs import Truth, pair, truth
from figure_scripts.lab.world.people import EYES, HAIR, SKIN
from figure_scripts.lab.world.render import boxes, masks, render, render_ids
from figure_scripts.lab.world.scene import Person

SEED = 7


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """`mask` with a rim of `pixels`, because anti-aliasing and outlines touch the pixels next door."""
    image = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.array(image.filter(ImageFilter.MaxFilter(2 * pixels + 1))) > 0


def truths(count: int, wanted) -> list[Truth]:
    found = (truth(SEED, index) for index in range(100_000))
    return list(islice((one for one in found if wanted(one)), count))


def test_same_seed_same_picture_whatever_was_drawn_before():
    first = render(truth(SEED, 3).scene, 64)
    for index in range(40):
        render(truth(SEED + 1, index).scene, 48)
    assert np.array_equal(first, render(truth(SEED, 3).scene, 64))
    assert not np.array_equal(first, render(truth(SEED, 4).scene, 64))


def test_scene_looks_alike_at_every_size():
    for index in range(12):
        scene = truth(SEED, index).scene
        small = np.array(Image.fromarray(render(scene, 256)).resize((64, 64), Image.Resampling.BOX), float)
        assert np.abs(small - render(scene, 64)).mean() < 4.0


@pytest.mark.parametrize("index", range(0, 60, 5))
def test_subject_changes_only_the_pixels_of_its_mask(index: int):
    one = truths(60, lambda one: one.scene.subject is not None)[index]
    with_subject, without = render(one.scene, 128), render(replace(one.scene, subject=None), 128)
    parts = (
        ("hair", "face", "eyes", "mouth", "clothes", "hand")
        if isinstance(one.scene.subject, Person)
        else (one.scene.subject.kind,)
    )
    ids = render_ids(one.scene, 128)
    mask = np.isin(ids, [PART_ID[part] for part in parts])
    changed = np.abs(with_subject.astype(int) - without).max(axis=2) > 12
    assert not (changed & ~grown(mask, 1)).any(), "pixels outside the mask changed"
    assert (changed & mask).sum() > 0.9 * mask.sum(), "the mask covers pixels that the subject does not"


def test_palm_tree_changes_only_the_pixels_of_its_mask():
    for one in truths(30, lambda one: one.extras == ("palm tree",)):
        bare = render(replace(one.scene, extras=()), 128)
        changed = np.abs(render(one.scene, 128).astype(int) - bare).max(axis=2) > 12
        mask = render_ids(one.scene, 128) == PART_ID["palm tree"]
        assert mask.sum() > 40
        # Leaf tips thinner than a pixel tint it without owning it.
        assert (changed & ~grown(mask, 1)).sum() <= 0.02 * mask.sum()


def test_hair_and_eyes_have_the_colour_that_the_truth_names():
    for table, part, attribute in ((HAIR, "hair", "hair"), (EYES, "eyes", "eyes")):
        right = []
        for one in truths(60, lambda one: isinstance(one.scene.subject, Person)):
            pixels = render(one.scene, 256)[render_ids(one.scene, 256) == PART_ID[part]].astype(int)
            names = list(table)
            near = np.array([(np.abs(pixels - np.array(table[name])).max(axis=1) < 12).sum() for name in names])
            right.append(names[near.argmax()] == getattr(one.scene.subject, attribute))
        assert np.mean(right) == 1.0


def test_every_pixel_has_one_part_and_boxes_hold_their_masks():
    for index in range(40):
        one = pair(SEED, index, 64)
        covered = sum(mask.astype(int) for mask in one.masks.values())
        assert (covered == 1).all() and set(one.masks) <= set(PARTS)
        for name, (left, top, right, bottom) in one.boxes.items():
            inside = one.masks[name][top:bottom, left:right]
            assert inside.sum() == one.masks[name].sum()
            assert inside[0].any() and inside[-1].any() and inside[:, 0].any() and inside[:, -1].any()
    assert masks(one.ids).keys() == boxes(one.ids).keys()


def test_ids_name_only_parts_of_the_scene():
    people = {"hair", "face", "eyes", "mouth", "clothes", "hand"}
    for one in truths(40, lambda one: one.scene.background == "plain"):
        subject = one.scene.subject
        expected = {"plain", *one.extras} | (
            people if isinstance(subject, Person) else {subject.kind} if subject else set()
        )
        # Ids blended at an edge would name parts that are not there at all.
        assert set(masks(render_ids(one.scene, 64))) <= expected


def test_fingers_can_be_counted_in_the_picture():
    waving = truths(120, lambda one: one.fingers > 0)
    assert all(count_fingers(render(one.scene, 128), one.scene) == one.fingers for one in waving)
    at_64 = [count_fingers(render(one.scene, 64), one.scene) == one.fingers for one in waving]
    assert np.mean(at_64) > 0.95
    # The counter must be able to see a loss: a hand without gaps has one finger, a blurred one fewer than before.
    skin = np.array(SKIN[waving[0].scene.subject.skin], np.uint8)
    assert count_fingers(np.broadcast_to(skin, (64, 64, 3)), waving[0].scene) == 1
    blurred = [np.array(Image.fromarray(render(one.scene, 64)).filter(ImageFilter.GaussianBlur(3))) for one in waving]
    assert (
        np.mean(
            [count_fingers(picture, one.scene) == one.fingers for picture, one in zip(blurred, waving, strict=True)]
        )
        < 0.3
    )


def test_at_least_200_pictures_a_second():
    scenes = [truth(SEED, index).scene for index in range(300)]
    begun = time.process_time()
    for scene in scenes:
        render(scene, 64)
    assert len(scenes) / (time.process_time() - begun) > 200
