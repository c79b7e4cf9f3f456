"""Trains arms and writes their training records; trains one seed again and compares it with what is recorded."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import safe_open

from common.errors import FigureError
from common.files import remove_leftovers
from figure_scripts import paths
from figure_scripts.declare.arm import Trained, read_training_record
from figure_scripts.declare.figure import json_like
from figure_scripts.declare.models import LAB
from figure_scripts.lab.experiments.gallery import gallery
from figure_scripts.lab.heads.head import HAIR
from figure_scripts.lab.judging.judges import shipped_judges
from figure_scripts.lab.training.loop import LOG_EVERY, Device, Limits, read_losses
from figure_scripts.lab.training.ship import ship
from figure_scripts.lab.world.contact_sheet import save_picture
from figure_scripts.retraining.compare import compare
from figure_scripts.retraining.heads import read_heads, train_heads
from figure_scripts.retraining.lora import lora_folder, train_lora
from figure_scripts.retraining.measures import measured
from figure_scripts.retraining.reading import read as ask_judges
from figure_scripts.retraining.recorded import record_seed
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import TEXTS, inputs_hash, kept, training_hash
from figure_scripts.retraining.texts.one_seed import train_text_seed
from figure_scripts.retraining.train import train
from figure_scripts.runtime.device import device_class
from figure_scripts.runtime.images.diffusion import load

SHEET_COLUMNS = 12
"""Pictures of each question on the sheet, of the first seed."""


@dataclass(frozen=True)
class Made:
    """What became of one seed. sheet: pictures (uint8 N × size × size × 3) for the first seed's sheet."""

    trained: Trained
    sheet: np.ndarray


def train_seed(script: ArmScript, seed: int, device: Device, minutes: float, folder: Path) -> Made | None:
    """One seed of an arm, trained in `folder` and asked; None when the time was up before the last step."""
    arm, limits = script.arm, Limits(minutes, 10**9)
    if arm.world in TEXTS:
        trained = train_text_seed(script, seed, device, limits, folder)
        return Made(trained, np.empty((0, 1, 1, 3), np.uint8)) if trained else None
    recipe: Any = arm.recipe
    if arm.world == "heads":
        objective, losses = train_heads(script.module.learns, recipe, seed, folder, device, limits)
    else:
        teach: Any = train_lora if arm.world == "lora" else train
        learned, losses = teach(load(LAB, device.name), script.module.change, recipe, seed, folder, device, limits)
    if not losses or losses[-1][0] < recipe.steps:
        return None
    read: dict[str, dict[str, str]] = {}
    if arm.world == "heads":
        numbers, sheet = read_heads(objective)
    else:
        judges, shown = shipped_judges(), []
        for ask in arm.asks:
            read[ask.name], pictures = ask_judges(learned, judges, ask)
            shown.append(pictures[np.linspace(0, len(pictures) - 1, SHEET_COLUMNS).astype(int)])
        numbers = measured(arm, learned, judges)
        sheet = np.concatenate(shown) if shown else np.empty((0, learned.size, learned.size, 3), np.uint8)
    curve = tuple((step, round(loss, 5)) for step, loss in losses)
    kept = {name: tuple(values) for name, values in numbers.items()}
    return Made(Trained(inputs_hash(script), device_class(device.name), curve, read, kept), sheet)


def drop_ahead(folder: Path, recipe: Any) -> None:
    """Takes away a checkpoint that its loss curve does not reach: of a kill between the two. Without the curve nothing could ever be recorded."""
    for checkpoint in folder.glob("*.safetensors"):
        with safe_open(checkpoint, "pt") as file:
            step = int((file.metadata() or {}).get("step", 0))
        known = [at for at, _ in read_losses(checkpoint.with_name(f"{checkpoint.stem}_loss.csv")) if at <= step]
        expected = step if step == recipe.steps else step - step % LOG_EVERY
        if expected and known[-1:] != [expected]:
            checkpoint.unlink()
            print(f"begins anew: {checkpoint.stem} was killed between its step {step} and its loss curve", flush=True)


def train_all(found: Sequence[ArmScript], only: int | None, device: Device, minutes: float) -> int:
    """Trains what is stale, one seed after the other; each is written when it is done. 0 when nothing is left to do."""
    remove_leftovers(paths.CACHE / "arms")
    left = 0
    for script in found:
        for seed in script.arm.seeds if only is None else (only,):
            record = read_training_record(script.record)
            done = kept(record, inputs_hash(script))
            if str(seed) in done:
                print(f"current  {script.id} seed {seed}", flush=True)
                continue
            begun = time.monotonic()
            print(f"training {script.id} seed {seed}: {script.arm.changed}", flush=True)
            folder = paths.CACHE / "arms" / training_hash(script)[:12] / str(seed)
            drop_ahead(folder, script.arm.recipe)
            made = train_seed(script, seed, device, minutes, folder)
            if made is None:
                left += 1
                continue
            record_seed(script, seed, made.trained)
            if seed == script.arm.seeds[0] and len(made.sheet):
                columns = len(HAIR) if script.arm.world == "heads" else SHEET_COLUMNS
                save_picture(script.sheet, gallery(made.sheet, columns, 64))
            if seed == script.arm.seeds[0] and script.arm.ships:
                pin = ship(lora_folder(folder), script.arm.ships)
                print(
                    f'figure_scripts/declare/models.py: FolderWeights("lab/weights/{script.arm.ships}", "{pin}")',
                    flush=True,
                )
            print(f"trained  {script.id} seed {seed}, {(time.monotonic() - begun) / 60:.1f} min", flush=True)
    return int(left > 0)


def check_all(found: Sequence[ArmScript], only: int | None, device: Device, minutes: float) -> int:
    """Trains one seed of each arm again, in an empty folder, and says whether its readings fall into the recorded intervals; 0 when all do."""
    remove_leftovers(paths.CACHE / "arms")
    outside = 0
    for script in found:
        record = read_training_record(script.record)
        seed = script.arm.seeds[0] if only is None else only
        if record is None or str(seed) not in record.seeds:
            raise FigureError("the arm has no training record", where=script.id, hint=f"make arms ARM={script.id}")
        with tempfile.TemporaryDirectory(prefix="arm-") as folder:
            made = train_seed(script, seed, device, minutes, Path(folder))
        if made is None:
            raise FigureError("the time was up before the last step", where=script.id, hint="--minutes")
        apart = compare(record, made.trained)
        same = json_like(made.trained.read) == json_like(record.seeds[str(seed)].read)
        print(f"{'same readings' if same else 'other pictures'}  {script.id} seed {seed}", flush=True)
        for name, value, expected in apart:
            print(f"  {name}: found {value:.3f}, recorded {expected.low:.3f} to {expected.high:.3f}", flush=True)
        outside += len(apart)
    return int(outside > 0)
