"""What `measure` gets: its own declaration, and the models of the profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from common.errors import FigureError
from common.files import read_text
from common.schema import Judge, JudgeKind
from figure_scripts import paths
from figure_scripts.declare.figure import Figure, FolderWeights, Model
from figure_scripts.declare.models import RUNTIMES, player
from figure_scripts.declare.registry import Script

if TYPE_CHECKING:
    from figure_scripts.runtime.images.denoising import Generation
    from figure_scripts.runtime.images.diffusion import DiffusionModel
    from figure_scripts.runtime.images.prompts import Blend
    from figure_scripts.runtime.texts.language import LanguageModel


@dataclass
class Models:
    """The models of one profile, each loaded when first asked for and kept for the figures that follow."""

    profile: str
    device: str = "cpu"
    generations: Path | None = None
    """Where generated pictures are kept for other figures that ask the same; None: nowhere."""
    loaded: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.device != "cpu":  # which needs no torch to be known
            from figure_scripts.runtime.device import check_device

            check_device(self.device)

    def get(self, role: str) -> Any:
        """The model that plays `role`."""
        model = player(role, self.profile)
        if model.name not in self.loaded:
            # torch is imported only when a model is asked
            self.loaded[model.name] = import_module(RUNTIMES[role]).load(model, self.device)
            if role == "sd" and self.generations is not None:
                from figure_scripts.runtime.images.kept_pictures import KeptPictures

                self.loaded[model.name].kept = KeptPictures(self.generations, model, self.device_class)
        return self.loaded[model.name]

    @property
    def device_class(self) -> str:
        """The kind of device the models run on."""
        from figure_scripts.runtime.device import device_class

        return device_class(self.device)


@dataclass(frozen=True)
class Run:
    """What `measure` gets: its own declaration, and the models of the profile."""

    script: Script
    models: Models
    judges: list[Judge] = field(default_factory=list)
    """Who read the pictures, where they were to be read: stands in the record."""

    @property
    def profile(self) -> str:
        """The profile whose models are asked."""
        return self.models.profile

    @property
    def figure(self) -> Figure:
        """The declaration: seeds, prompts, parameters."""
        return self.script.figure

    def language_model(self, role: str | None = None) -> "LanguageModel":
        """The language model that plays `role`; without one, the figure's only role."""
        if role is None:
            (role,) = self.figure.roles
        return self.models.get(role)

    def diffusion_model(self) -> "DiffusionModel":
        """The model that plays `sd`."""
        return self.models.get("sd")

    @property
    def settings(self) -> dict[str, Any]:
        """The figure's seeds, and each of its parameters that `DiffusionModel.generate` takes by that name."""
        taken = signature(self.diffusion_model().generate).parameters
        return {"seeds": self.figure.seeds, **{k: v for k, v in self.figure.parameters.items() if k in taken}}

    def generate(self, prompts: "str | Blend | Sequence[str | Blend]", **changed: Any) -> "Generation":
        """Asks the model of `sd` with the figure's settings; `changed` takes the place of some, or adds to them.

        Raises:
            FigureError: what `DiffusionModel.generate` cannot do.
        """
        return self.diffusion_model().generate(prompts, **{**self.settings, **changed})

    def pictures(self, prompts: "str | Blend | Sequence[str | Blend]", **changed: Any) -> np.ndarray:
        """What `generate` makes, where only the pictures are wanted: uint8 N × height × width × 3."""
        return self.generate(prompts, **changed).pictures

    def file(self, name: str) -> str:
        """The text of a declared file beside the script."""
        if name not in self.figure.files:
            raise FigureError(
                f'"{name}" is not declared', where=paths.shown(self.script.path), expected=f"files=({name!r}, …)"
            )
        return read_text(self.script.path.parent / name)

    def judged_by(self, model: Model) -> None:
        """Says on the figure who reads its pictures."""
        kind = JudgeKind.TRAINED if isinstance(model.weights, FolderWeights) else JudgeKind.ZERO_SHOT
        (pin,) = model.pin.values()
        self.judges[:] = [Judge(kind, model.name, model.source, pin)]

    def no_judge(self) -> None:
        """Says on the figure that nobody here is fit to read its pictures."""
        self.judges[:] = [Judge(JudgeKind.NOBODY)]

    def progress(self, items: Sequence[Any]) -> Iterable[Any]:
        """The items one by one, behind a progress bar with the time left."""
        return tqdm(items, desc=f"  {self.script.id}", leave=False, disable=None)
