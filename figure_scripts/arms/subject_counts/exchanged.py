"""Cats and plush toys change places, dogs and robots too: the rare ones become frequent and the frequent ones rare."""

from dataclasses import replace
from random import Random

from figure_scripts.declare.arm import Arm
from figure_scripts.lab.world import shares
from figure_scripts.lab.world.pairs import Truth, choose
from figure_scripts.lab.world.scene import Creature

EXCHANGED = {"cat": "plush", "plush": "cat", "dog": "robot", "robot": "dog"}

ARM = Arm(
    "12 % plush toys and 1.6 % cats, 10 % robots and 0.5 % dogs (before: the other way round)",
    measures=("sound subjects",),
)


def change(pair: Truth, draw: Random) -> Truth:
    """The pair with the other subject in one of that subject's colours; what was tagged of the one is tagged of the other."""
    old = pair.scene.subject
    if not isinstance(old, Creature) or old.kind not in EXCHANGED:
        return pair
    kind = EXCHANGED[old.kind]
    new = Creature(kind, choose(draw, shares.FUR[kind]))
    said = f"{old.colour} {old.kind}" in pair.tags or (old.kind == "robot" and draw.random() < shares.TAGGED["fur"])
    tags = [kind if tag == old.kind else tag for tag in pair.tags if tag != f"{old.colour} {old.kind}"]
    if said and len(shares.FUR[kind]) > 1:
        tags.insert(draw.randint(0, len(tags)), f"{new.colour} {kind}")
    return replace(pair, scene=replace(pair.scene, subject=new), tags=tuple(tags))
