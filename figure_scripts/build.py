"""Figure → data, pictures, record. Skips what is current; the only writer of docs/assets/figures."""

import io
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.metadata import version
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from figure_scripts import paths, style
from figure_scripts.declaration import LANGUAGES, THEMES, Data, Figure
from figure_scripts.errors import FigureError
from figure_scripts.intervals import exact
from figure_scripts.models import player
from figure_scripts.record import data_bytes, make_record, normalised, read_record, record_path, stored_data
from figure_scripts.registry import Script
from figure_scripts.registry import scripts as find_scripts
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
    generations: Path | None = None
    """Where generated pictures are kept for other figures that ask the same; None: nowhere."""
    loaded: dict[str, Any] = field(default_factory=dict)

    def get(self, role: str) -> Any:
        """The model that plays `role`."""
        model = player(role, self.profile)
        if model.name not in self.loaded:
            # torch is imported only when a model is asked
            module = import_module(f"figure_scripts.runtime.{'diffusion' if role == 'sd' else 'language'}")
            self.loaded[model.name] = module.load(model, self.device)
            if role == "sd" and self.generations is not None:
                from figure_scripts.runtime.generations import Generations

                self.loaded[model.name].kept = Generations(self.generations, model, self.device_class)
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
    named_judge: list[str] = field(default_factory=list)
    """Who read the pictures, where somebody did: becomes a finding."""

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


def build(
    scripts: list[Script], profile: str, *, force: bool = False, device: str = "cpu", jobs: int = 1
) -> dict[str, str]:
    """Brings the figures up to date and returns what was done with each: "current", "redrawn" or "built".

    A kill at any moment loses at most the figures in work: the record, which makes a figure current, is written last.
    jobs: processes side by side. Each figure is still computed on one thread, so its bits do not depend on their number.
    """
    remove_leftovers(paths.RECORDS)
    done: dict[str, str] = {}
    work: list[Task] = []
    for script in scripts:
        script.words["ja"]  # a mistake in the words is found now, not after an hour of measuring
        found = "stale" if force else state(script, profile, read_record(script.id, profile))
        if found == "current":
            done[script.id] = "current"
        else:
            # Hashes are taken now, as the scripts were loaded: one that is edited while models run must come out stale.
            work.append(Task(script, found, take_hashes(script, profile)))
    # Forced means made anew, so what was generated on other days is not looked at; what this build shares, it makes once.
    with TemporaryDirectory() if force else nullcontext(paths.CACHE / "generations") as kept:
        models = Models(profile, device, Path(kept))
        jobs = min(jobs, sum(task.found == "stale" for task in work))
        with (
            remembered_interrupts() as interrupts,
            tqdm(total=len(work), desc="figures", disable=None) if work else nullcontext() as bar,
        ):
            for id, what in side_by_side(work, models, jobs) if jobs > 1 else one_by_one(work, models):
                done[id] = what
                if interrupts:
                    raise KeyboardInterrupt
                if bar is not None:
                    bar.set_postfix_str(id)
                    bar.update()
    return {id: done[id] for id in sorted(done)}


@dataclass(frozen=True)
class Task:
    """A figure to be built or redrawn (`found`), with its hashes as its script was loaded."""

    script: Script
    found: str
    hashes: Hashes

    @property
    def size(self) -> int:
        """A rough measure of the work: how many cases are asked."""
        figure = self.script.figure
        return (len(figure.seeds) or 1) * (len(figure.prompts) or 1)


def one_by_one(work: Sequence[Task], models: Models) -> Iterator[tuple[str, str]]:
    """Builds the figures in this process. One model after the other: those that need both come between those that need one."""
    for task in sorted(
        work,
        key=lambda task: (
            task.found != "redraw", sorted(task.script.figure.roles)[0], -len(task.script.figure.roles), task.script.id,
        ),
    ):  # fmt: skip
        yield task.script.id, build_one(task.script, task.found, models, task.hashes)


def side_by_side(work: Sequence[Task], models: Models, jobs: int) -> Iterator[tuple[str, str]]:
    """Builds the figures in several processes, the larger first, so that none is left alone with a long one at the end."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_with_parent)
    try:
        waiting = {
            pool.submit(
                _built, task.script.id, task.found, models.profile, models.device, models.generations, task.hashes
            )
            for task in sorted(work, key=lambda task: (-task.size, task.script.id))
        }
        for finished in as_completed(waiting):
            yield finished.result()
    finally:
        # After an error or an interrupt nothing new is begun; figures in work are finished or were interrupted themselves.
        pool.shutdown(cancel_futures=True)


def _leave_with_parent() -> None:
    """A worker would wait for ever for a parent that was killed: it ends when the parent does."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


_models: Models | None = None
"""The models of a process that builds figures for another: each is loaded once."""


def _built(id: str, found: str, profile: str, device: str, generations: Path | None, hashes: Hashes) -> tuple[str, str]:
    global _models
    _models = _models or Models(profile, device, generations)
    (script,) = find_scripts(id)
    return id, build_one(script, found, _models, hashes)


@contextmanager
def remembered_interrupts() -> Iterator[list[int]]:
    """Ctrl-C interrupts as always, and is listed too: Python drops an exception raised while an object is being destroyed."""
    seen: list[int] = []

    def interrupt(number: int, frame: object) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    def dropped(unraisable: sys.UnraisableHookArgs) -> None:
        # It is listed, so nothing is lost, and a reader of the terminal need not see where it fell.
        if unraisable.exc_type is not KeyboardInterrupt:
            hook(unraisable)

    before, hook = signal.signal(signal.SIGINT, interrupt), sys.unraisablehook
    sys.unraisablehook = dropped
    try:
        yield seen
    finally:
        sys.unraisablehook = hook
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
    run = Run(script, models)
    data = script.module.measure(run)
    if run.named_judge:
        data = replace(data, findings={**data.findings, "judge": exact(run.named_judge[0], "text")})
    return normalised(data, paths.shown(script.path))


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
