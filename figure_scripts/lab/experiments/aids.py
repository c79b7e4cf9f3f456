"""The shipped aids beside the lab model, and what pictures keep of what an aid was given."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice

import numpy as np

from common.schema import Finding
from figure_scripts.declare.models import LAB_ADAPTER, LAB_CONTROLNET
from figure_scripts.lab.judging.judges import Judges, Readings
from figure_scripts.lab.judging.obedience import group, obeyed, summed
from figure_scripts.lab.judging.poses import PoseReader, learned, same_pose
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import Person, Scene
from figure_scripts.runtime.images.adapter import Adapter, load_adapter
from figure_scripts.runtime.images.controlnet import Control, load_controlnet
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.runtime.weights import verified_folder
from figure_scripts.statistics.intervals import exact, mean, share, share_of

OF_POSE = ("view", "waving", "five fingers")
"""Groups of tags that speak of the pose."""


def following(model: DiffusionModel, drawings: np.ndarray) -> Control:
    """What makes `model` (the lab model as the runtime loads it) follow the drawings (uint8 N × size × size × 3)."""
    return Control(load_controlnet(verified_folder(LAB_CONTROLNET), model.device, model.dtype), drawings)


def posing(model: DiffusionModel, skeletons: np.ndarray, scale: float = 1.0) -> Adapter:
    """What makes `model` take the pose of the skeletons (uint8 N × size × size × 3)."""
    return Adapter(load_adapter(verified_folder(LAB_ADAPTER), model.device, model.dtype), skeletons, scale)


def weight_counts(given: Mapping[str, Control]) -> dict[str, Finding]:
    """How many numbers were trained in each aid."""
    return {
        f"{way}_weights": exact(sum(one.numel() for one in aid.network.parameters()), "count")
        for way, aid in given.items()
    }


def of_people(pairs: Iterable[Truth], count: int) -> list[Truth]:
    """The first `count` of the pairs that show a person."""
    return list(islice((one for one in pairs if isinstance(one.scene.subject, Person)), count))


def pose_reader(judges: Judges, pairs: Sequence[Truth], size: int, strength: float) -> PoseReader:
    """A reader of poses that has learned from these people as our program draws them."""
    return learned(judges, [one.scene for one in pairs], np.stack([render(one.scene, size) for one in pairs]), strength)


def pose_findings(way: str, read: np.ndarray, scenes: Sequence[Scene], near: float) -> dict[str, Finding]:
    """How often poses that were read are those of the scenes; how far off head and size are, as shares of the picture's edge and of the size."""
    fits = same_pose(read, scenes, near)
    found = {f"{way}_{part}": share_of(fits[part]) for part in ("pose", "hand", "turned")}
    return found | {f"{way}_{part}": mean(fits[part], "share") for part in ("head", "size")}


def tag_findings(way: str, wanted: Sequence[Truth], read: Readings) -> dict[str, Finding]:
    """How often tags are obeyed: those that speak of the pose, and the others."""
    hits = obeyed([one.tags for one in wanted], read)
    of_pose = {tag: count for tag, count in hits.items() if group(tag) in OF_POSE}
    others = {tag: count for tag, count in hits.items() if tag not in of_pose}
    return {f"{way}_obeyed": share(*summed(others.values())), f"{way}_pose_tags": share(*summed(of_pose.values()))}


def differing(labels: Sequence[str], together: int) -> list[float]:
    """For each run of `together` labels the share of its pairs that differ: 0 where all are one."""
    groups = [labels[first : first + together] for first in range(0, len(labels), together)]
    return [float(np.mean([one != other for one, other in combinations(group, 2)])) for group in groups]
