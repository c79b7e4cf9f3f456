"""Who reads a figure's pictures, and which training pairs are known: the lab's own in profile `lab`, CLIP and none elsewhere."""

from typing import Protocol

import numpy as np

from figure_scripts.declare.figure import FolderWeights, Model
from figure_scripts.declare.models import player
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Judges, Readings, load_judges
from figure_scripts.lab.world import scene
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.runtime.images.zero_shot import ZeroShot
from figure_scripts.runtime.weights import verified_folder

NOT_FOR_CLIP = ("fingers", "mouth", "skin")
"""What CLIP is known to read badly (it cannot count) or what only the lab's style makes clear: nobody judges these there."""

SUBJECTS = {"1girl": "a girl", "1boy": "a boy", "none": "a landscape without people or animals", "plush": "a plush toy"}
WORDING = {
    "background": "a picture in front of {}", "time": "a picture at {}", "hair": "a person with {} hair", "eyes": "a person with {} eyes",
    "style": "a person with {}", "clothes": "a person in {}",
    "clothes colour": "a person in {} clothes", "fur": "a {} animal", "view": "a face in {} view",
}  # fmt: skip


def descriptions(head: str) -> tuple[str, ...]:
    """One sentence for each answer of a head, as CLIP's training texts are worded."""
    if head in scene.EXTRAS:
        return "a picture", f"a picture with a {head}"
    if head == "subject":
        return tuple(f"a picture of {SUBJECTS.get(answer, f'a {answer}')}" for answer in HEADS[head])
    return tuple(WORDING[head].format(answer) for answer in HEADS[head])


class ClipJudges:
    """CLIP asked the lab judges' questions, in their order."""

    def __init__(self, clip: ZeroShot):
        self.clip = clip

    @staticmethod
    def can(head: str) -> bool:
        """Whether this judge is fit for the question at all."""
        return head not in NOT_FOR_CLIP

    def read(self, pictures: np.ndarray) -> Readings:
        """Pictures: uint8 N × height × width × 3."""
        features = self.clip.features(pictures)
        asked = {head: descriptions(head) for head in HEADS if self.can(head)}
        return Readings(self.clip.probabilities(features, asked), features)


class Devices(Protocol):
    """Where the run's models are computed."""

    @property
    def device(self) -> str:
        """As torch names it."""
        ...


class Reading(Protocol):
    """What is asked of a run here (`engine/run.py`): whose pictures they are, and that it notes down who read them."""

    @property
    def profile(self) -> str:
        """The profile whose models are asked."""
        ...

    @property
    def models(self) -> Devices:
        """The profile's models."""
        ...

    def judged_by(self, model: Model) -> None:
        """Notes down the judge for the record."""
        ...


def judges(run: Reading) -> Judges | ClipJudges:
    """The judge that is fit for the pictures of the run's profile; the record names it."""
    model = player("judge", run.profile)
    run.judged_by(model)
    if isinstance(model.weights, FolderWeights):
        return load_judges(verified_folder(model))
    return ClipJudges(ZeroShot(model, run.models.device))


def training_pairs(run: Reading) -> list[Truth]:
    """The pairs that the run's model was trained on; none where they are not known."""
    return lab_model.training_pairs() if run.profile == "lab" else []
