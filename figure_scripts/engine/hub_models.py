"""The models of the profiles that take theirs from the hub: fetched when first asked for, each refusal told in one line."""

from importlib import import_module
from pathlib import Path
from typing import Any

from common.errors import FigureError
from figure_scripts.declare.figure import Model
from figure_scripts.declare.models import HUB_RUNTIMES, player
from figure_scripts.engine.run import Models


class HubModels(Models):
    """As `Models`, with the hub's own loaders."""

    def get(self, role: str) -> Any:
        """The model that plays `role`.

        Raises:
            FigureError: the disk or the card has no room for it, or it cannot be fetched or loaded.
        """
        model = player(role, self.profile)
        if model.name not in self.loaded:
            # torch is imported only when a model is asked
            from figure_scripts.runtime.hub.fetch import ensure
            from figure_scripts.runtime.hub.refusals import REFUSED, told

            if self.device != "cpu":
                self._check_card(model)
            ensure(model)
            try:
                self.loaded[model.name] = import_module(HUB_RUNTIMES[role]).load(model, self.device)
            except FigureError as error:
                if isinstance(error.__cause__, REFUSED):
                    raise told(error.__cause__, model) from error
                raise
            if role == "sd" and self.generations is not None:
                from figure_scripts.runtime.images.kept_pictures import KeptPictures

                self.loaded[model.name].kept = KeptPictures(self.generations, model, self.device_class)
        return self.loaded[model.name]

    def _check_card(self, model: Model) -> None:
        from torch.cuda import get_device_properties

        from figure_scripts.runtime.hub.needs import check_card

        card = get_device_properties(self.device)
        check_card(model, card.name, card.total_memory)


def models_of(profile: str, device: str = "cpu", generations: Path | None = None) -> Models:
    """The models of a profile, none loaded yet."""
    return (Models if profile == "lab" else HubModels)(profile, device, generations)
