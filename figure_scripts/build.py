"""Figure → data, pictures, record. Skips what is current; the only writer of docs/assets/figures."""

import io
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from figure_scripts import paths, style
from figure_scripts.declaration import LANGUAGES, THEMES, Data, Figure
from figure_scripts.errors import FigureError
from figure_scripts.models import player
from figure_scripts.record import data_bytes, make_record, normalised, read_record, record_path, stored_data
from figure_scripts.registry import Script
from figure_scripts.staleness import DRAWING_DISTRIBUTIONS, Hashes, state, take_hashes
from figure_scripts.storage import json_bytes, remove_leftovers, sha256_of, write

if TYPE_CHECKING:
    from figure_scripts.runtime.diffusion import DiffusionModel
    from figure_scripts.runtime.language import LanguageModel


@dataclass
class Models:
    """The models of one profile, each loaded when first asked for and kept for the figures that follow."""

    profile: str
    device: str = "cpu"
    loaded: dict[str, Any] = field(default_factory=dict)

    def get(self, role: str) -> Any:
        """The model that plays `role`."""
        model = player(role, self.profile)
        if model.name not in self.loaded:
            # torch is imported only when a model is asked
            module = import_module(f"figure_scripts.runtime.{'diffusion' if role == 'sd' else 'language'}")
            self.loaded[model.name] = module.load(model, self.device)
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

    def file(self, name: str) -> str:
        """The text of a declared file beside the script."""
        if name not in self.figure.files:
            raise FigureError(
                f'"{name}" is not declared', where=paths.shown(self.script.path), expected=f"files=({name!r}, …)"
            )
        return (self.script.path.parent / name).read_text(encoding="utf-8")

    def progress(self, items: Sequence[Any]) -> Iterable[Any]:
        """The items one by one, behind a progress bar with the time left."""
        return tqdm(items, desc=f"  {self.script.id}", leave=False, disable=None)


def build(scripts: list[Script], profile: str, *, force: bool = False, device: str = "cpu") -> dict[str, str]:
    """Brings the figures up to date and returns what was done with each: "current", "redrawn" or "built".

    A kill at any moment loses at most the figure in work: the record, which makes a figure current, is written last.
    """
    remove_leftovers(paths.RECORDS)
    models = Models(profile, device)
    done: dict[str, str] = {}
    work: list[tuple[Script, str]] = []
    hashes: dict[str, Hashes] = {}
    for script in scripts:
        script.words["ja"]  # a mistake in the words is found now, not after an hour of measuring
        found = "stale" if force else state(script, profile, read_record(script.id, profile))
        if found == "current":
            done[script.id] = "current"
        else:
            work.append((script, found))
            # Taken now, as the scripts were loaded: one that is edited while models run must come out stale.
            hashes[script.id] = take_hashes(script, profile)
    # One model after the other: those that need both come between those that need one.
    work.sort(
        key=lambda item: (item[1] != "redraw", sorted(item[0].figure.roles)[0], -len(item[0].figure.roles), item[0].id)
    )
    with (
        remembered_interrupts() as interrupts,
        tqdm(total=len(work), desc="figures", disable=None) if work else nullcontext() as bar,
    ):
        for script, found in work:
            if bar is not None:
                bar.set_postfix_str(script.id)
            done[script.id] = build_one(script, found, models, hashes[script.id])
            if interrupts:
                raise KeyboardInterrupt
            if bar is not None:
                bar.update()
    return {id: done[id] for id in sorted(done)}


@contextmanager
def remembered_interrupts() -> Iterator[list[int]]:
    """Ctrl-C interrupts as always, and is listed too: Python drops an exception raised while an object is being destroyed."""
    seen: list[int] = []

    def interrupt(number: int, frame: object) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def build_one(script: Script, found: str, models: Models, hashes: Hashes) -> str:
    """Measures (unless only the pictures are stale), draws and writes one figure; `hashes` are those of the scripts as loaded."""
    profile = models.profile
    record = read_record(script.id, profile)
    if found == "redraw" and record is not None:
        data, device_class = stored_data(record), record["device_class"]
    else:
        data, device_class = measure(script, models), models.device_class
    pictures = draw(script, data)
    images: list[dict[str, Any]] = []
    for (name, language, colours), (content, width, height) in pictures.items():
        suffix = "".join(f".{part}" for part in (language, colours) if part)
        extra = "" if name == "chart" else f".{name}"
        file = f"{script.id}.{profile}{extra}{suffix}.{'svg' if colours else 'webp'}"
        images.append({
            "file": file, "name": name, "sha256": sha256_of(content), "lang": language, "theme": colours,
            "width": width, "height": height,
        })  # fmt: skip
    data_file = f"{script.id}.{profile}.data.npz"
    if found == "redraw" and record is not None:
        # The numbers were measured with the versions that the old record names; only the drawing is new.
        versions = record["versions"] | {name: version(name) for name in DRAWING_DISTRIBUTIONS}
    else:
        versions = None
    new = make_record(script, profile, hashes, data, data_file, images, device_class, versions)
    write(paths.RECORDS / data_file, data_bytes(data))
    for image, (content, _, _) in zip(images, pictures.values(), strict=True):
        write(paths.RECORDS / image["file"], content)
    write(record_path(script.id, profile), json_bytes(new))
    # Pictures under names that are no longer drawn, also those of a build that was killed before it could tidy up.
    kept = {paths.RECORDS / image["file"] for image in images} | {
        paths.RECORDS / data_file,
        record_path(script.id, profile),
    }
    for path in (paths.RECORDS / script.id).parent.glob(f"{script.id.split('/')[-1]}.{profile}.*"):
        if path not in kept:
            path.unlink()
    return "redrawn" if found == "redraw" else "built"


def measure(script: Script, models: Models) -> Data:
    """Runs the figure's model and returns its data as it will be stored."""
    return normalised(script.module.measure(Run(script, models)), paths.shown(script.path))


def draw(script: Script, data: Data) -> dict[tuple[str, str | None, str | None], tuple[bytes, int, int]]:
    """(name, language, theme) → (file's bytes, width and height in CSS pixels). Pictures are shared; charts are per language and theme."""
    result: dict[tuple[str, str | None, str | None], tuple[bytes, int, int]] = {}
    for name, array in data.pictures.items():
        result[name, None, None] = (_webp(array), array.shape[1], array.shape[0])
    for language in LANGUAGES:
        for colours in THEMES:
            with style.theme(colours, script.id):
                for name, chart in charts(script, data, language).items():
                    buffer = io.BytesIO()
                    chart.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
                    width, height = chart.get_size_inches() * 96
                    result[name, language, colours] = (buffer.getvalue(), round(width), round(height))
    return result


def charts(script: Script, data: Data, language: str) -> dict[str, Any]:
    """The figure's matplotlib charts by name, in one language, in the theme that is set; a single one is named "chart"."""
    drawn = script.module.draw(data, script.words[language])
    return drawn if isinstance(drawn, dict) else {} if drawn is None else {"chart": drawn}


def _webp(array: np.ndarray) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, format="WEBP", lossless=True, method=6)
    return buffer.getvalue()
