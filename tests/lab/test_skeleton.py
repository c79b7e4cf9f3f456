"""Skeletons: joints where the renderer draws those parts, nothing of hair and clothes, and poses read from pictures."""

from dataclasses import replace

import numpy as np
import pytest

from figure_scripts.lab.experiments.aids import differing, of_people
from figure_scripts.lab.experiments.lab_model import held_out_from
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.judging.poses import learned, pose_of, same_pose
from figure_scripts.lab.world.aids.skeleton import joints, other_side, skeleton
from figure_scripts.lab.world.brush import PARTS
from figure_scripts.lab.world.render import masks, render, render_ids
from figure_scripts.lab.world.scene import Placement

DRAWN_AS = {
    "eye": {"eyes"}, "nose": {"face", "mouth", "eyes"}, "ear": {"face", "hair"}, "shoulder": {"clothes"}, "neck": {"clothes", "face"},
    "elbow": {"clothes"}, "wrist": {"hand"}, "hand": {"hand"},
}  # fmt: skip
"""Joint → the parts as which the renderer may draw that place: hair hangs over ears."""


@pytest.fixture(scope="module")
def people():
    return of_people(held_out_from(0), 60)


def test_joints_lie_where_the_renderer_draws_those_parts(people):
    seen = set()
    for one in people:
        ids = render_ids(one.scene, 400)
        for name, (x, y) in joints(one.scene).items():
            joint = name.split(" ")[-1]
            if joint in DRAWN_AS and 0 <= x < 100 and 0 <= y < 100:
                assert PARTS[ids[int(4 * y), int(4 * x)]] in DRAWN_AS[joint], (one.index, name)
                seen.add((joint, one.view))
    assert {joint for joint, _ in seen} == set(DRAWN_AS) and {view for _, view in seen} == {"front", "oblique", "side"}


def test_a_raised_hand_is_the_persons_own_left_or_right(people):
    waving = [one.scene for one in people if one.fingers]
    assert {scene.placement.mirror for scene in waving} == {True, False}
    for scene in waving:
        found = masks(render_ids(scene, 64))
        to_the_right = np.argwhere(found["hand"])[:, 1].mean() > np.argwhere(found["face"])[:, 1].mean()
        # Who faces us has the left hand at our right.
        assert ("left hand" in joints(scene), "right hand" in joints(scene)) == (to_the_right, not to_the_right)


def test_the_skeleton_tells_nothing_but_the_pose(people):
    for one in people[:12]:
        who = one.scene.subject
        other = replace(
            who, kind="1boy", hair="green", style="spiky hair", clothes="suit", skin="dark", mouth="open",
            fingers=3 if who.fingers else 0,
        )  # fmt: skip
        changed = replace(one.scene, subject=other, background="galaxy", extras=())
        assert np.array_equal(skeleton(changed, 64), skeleton(one.scene, 64))
        turned = replace(who, view={"front": "side", "oblique": "front", "side": "oblique"}[who.view])
        assert not np.array_equal(skeleton(replace(one.scene, subject=turned), 64), skeleton(one.scene, 64))


def test_in_a_mirror_left_is_right(people):
    scene = next(one.scene for one in people if one.fingers)
    place = scene.placement
    mirrored = joints(
        replace(scene, placement=Placement(100 - place.x, place.y, place.scale, -place.degrees, not place.mirror))
    )
    for name, (x, y) in joints(scene).items():
        assert mirrored[other_side(name)] == pytest.approx((100 - x, y))


def test_nobody_there_is_black(people):
    assert not skeleton(replace(people[0].scene, subject=None), 64).any()


def test_poses_are_read_from_pictures():
    judges = shipped_judges()
    known, others = of_people(held_out_from(1000), 300), of_people(held_out_from(5000), 40)
    drawn = [np.stack([render(one.scene, 64) for one in some]) for some in (known, others)]
    read = learned(judges, [one.scene for one in known], drawn[0], 0.03).read(drawn[1])
    ids = [masks(render_ids(one.scene, 64)) for one in others]
    eyes = np.array([np.argwhere(found["eyes"]).mean(0) for found in ids]) * 100 / 64
    # The eyes stand a little above the middle of the face, and to one side where it is turned: a check by other means than the reader's own truth.
    assert np.corrcoef(read[:, 1], eyes[:, 0])[0, 1] > 0.8
    assert np.abs(read[:, 0] - eyes[:, 1]).max() < 18
    assert ((read[:, 4:] > 0.5).any(1) == np.array(["hand" in found for found in ids])).all()


def test_a_pose_is_the_same_only_as_a_whole(people):
    scenes = [one.scene for one in people[:4]]
    told = np.stack([pose_of(scene) for scene in scenes])
    told[1, 0] += 4  # the head, by 4 hundredths
    told[2, 0] += 6
    told[3, 4] = 1 - told[3, 4]  # the hand at the left
    fits = same_pose(told, scenes, 0.05)
    assert fits["pose"].tolist() == [True, True, False, False]
    assert fits["head"] == pytest.approx([0, 0.04, 0.06, 0]) and fits["hand"].tolist() == [True, True, True, False]


def test_pairs_that_differ_are_counted_within_each_run():
    assert differing(["a", "a", "a", "a", "b", "a", "b", "a"], 4) == pytest.approx([0, 4 / 6])
