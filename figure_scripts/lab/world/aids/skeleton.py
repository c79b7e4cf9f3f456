"""The pose of a scene's person as a skeleton: coloured bones and joints on black, as pose pictures are drawn. What an adapter of the lab model is given.

It tells where the head is, how it is turned, how large all is and whether a hand is raised, and neither hair, clothes, girl nor boy nor fingers.
"""

import math

import numpy as np

from figure_scripts.lab.world.brush import Brush, Colour
from figure_scripts.lab.world.people import HAND
from figure_scripts.lab.world.scene import Person, Placement, Scene

Point = tuple[float, float]

HEAD: dict[str, dict[str, Point]] = {
    "front": {"nose": (0, 8.5), "left eye": (8.6, 3), "right eye": (-8.6, 3), "left ear": (18.6, 5), "right ear": (-18.6, 5)},
    "oblique": {"nose": (7.6, 8.7), "left eye": (12, 3), "right eye": (-3.4, 3), "right ear": (-13.5, 5.4)},
    "side": {"nose": (20, 4.8), "right eye": (12, 3), "right ear": (-4.4, 5.6)},
}  # fmt: skip
"""Joints of the head in the units of `people`, everybody facing right; what is turned away has none."""

TRUNK: dict[str, Point] = {"neck": (0, 27), "hip": (0, 62), "left shoulder": (19, 37), "right shoulder": (-19, 37)}
LEAN = {"front": 0, "oblique": -1, "side": -3}
"""How far the trunk stands behind the face in each view, in units."""

HANGING: dict[str, Point] = {"elbow": (22, 62)}
RAISED: dict[str, Point] = {"elbow": (34.5, 50), "wrist": (43.2, 24), "hand": HAND[:2]}
"""Joints of the left arm; a hanging one leaves the picture. The right arm always hangs."""

BONES: dict[tuple[str, str], Colour] = {
    ("neck", "right shoulder"): (255, 0, 0), ("neck", "left shoulder"): (255, 85, 0), ("right shoulder", "right elbow"): (255, 170, 0),
    ("right elbow", "right wrist"): (255, 255, 0), ("right wrist", "right hand"): (170, 255, 0),
    ("left shoulder", "left elbow"): (85, 255, 0), ("left elbow", "left wrist"): (0, 255, 0), ("left wrist", "left hand"): (0, 255, 85),
    ("neck", "hip"): (0, 255, 170), ("neck", "nose"): (0, 85, 255), ("nose", "right eye"): (85, 0, 255),
    ("right eye", "right ear"): (170, 0, 255), ("nose", "left eye"): (255, 0, 255), ("left eye", "left ear"): (255, 0, 170),
}  # fmt: skip
"""A colour for each bone, round the wheel of colours, so that left and right are told apart."""

BONE, JOINT = 2.6, 1.9
"""Width of a bone and radius of a joint, in hundredths of the picture's edge: two pixels and three of 64."""


def placed(point: Point, place: Placement) -> Point:
    """A point in the units of a person, in hundredths of the picture's edge."""
    x, y = place.scale * (-point[0] if place.mirror else point[0]), place.scale * point[1]
    cos, sin = math.cos(math.radians(place.degrees)), math.sin(math.radians(place.degrees))
    return place.x + x * cos - y * sin, place.y + x * sin + y * cos


def joints(scene: Scene) -> dict[str, Point]:
    """Where the person's joints are, in hundredths of the picture's edge; those below may lie outside. Nobody there: none.

    Left and right are the person's own.
    """
    who = scene.subject
    if not isinstance(who, Person):
        return {}
    lean = LEAN[who.view]
    trunk = TRUNK | {f"right {name}": (-x, y) for name, (x, y) in HANGING.items()}
    trunk |= {f"left {name}": point for name, point in (RAISED if who.fingers else HANGING).items()}
    # A raised arm does not lean with the trunk: the renderer draws it beside the head.
    found = HEAD[who.view] | {
        name: (x + (0 if name in ("left elbow", "left wrist", "left hand") else lean), y)
        for name, (x, y) in trunk.items()
    }
    at = {name: placed(point, scene.placement) for name, point in found.items()}
    return {other_side(name): point for name, point in at.items()} if scene.placement.mirror else at


def other_side(name: str) -> str:
    """The joint's name in a mirror."""
    side, _, joint = name.partition(" ")
    return {"left": f"right {joint}", "right": f"left {joint}"}.get(side, name)


def skeleton(scene: Scene, size: int) -> np.ndarray:
    """The scene's skeleton: uint8, `size` × `size` × 3; all black where there is no person."""
    brush, at = Brush(size), joints(scene)
    for (one, other), colour in BONES.items():
        if one in at and other in at:
            brush.line((at[one], at[other]), colour, BONE)
    for (_, other), colour in BONES.items():
        if other in at:
            brush.oval(*at[other], JOINT, JOINT, colour)
    if "neck" in at:
        brush.oval(*at["neck"], JOINT, JOINT, (255, 255, 255))
    return brush.pixels[..., :3].copy()
