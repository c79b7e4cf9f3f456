"""The training loop that both stages share: rate, averaging, log, sample sheets, checkpoints, and a clean end when the time is up."""

import copy
import csv
import math
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Generic, TypeVar

import torch
from accelerate import Accelerator
from torch import Tensor, nn

from common.files import write
from figure_scripts.lab.training.checkpoint import load_checkpoint, save_checkpoint
from figure_scripts.lab.training.muon import Muon

WARM_UP = 100
"""Steps over which the learning rate rises, because the moments know nothing yet."""

FLOOR = 0.03
"""Share of the learning rate at which the cosine ends."""

LOG_EVERY, SHEET_EVERY = 50, 500
"""Steps."""

CHECKPOINT_SECONDS = 120.0


Objective = TypeVar("Objective", bound=nn.Module)


@dataclass(frozen=True)
class Limits:
    """When to stop: after `minutes` of this sitting or at `steps`, whichever comes first. `quiet` writes no sheets."""

    minutes: float
    steps: int
    quiet: bool = False


@dataclass(frozen=True)
class Device:
    """Where to compute and how. bfloat16 more than doubles the speed of both CPU (AVX512-bf16) and GPU."""

    name: str
    bfloat16: bool = True
    workers: int = 0

    def autocast(self):
        return torch.autocast(self.name, torch.bfloat16) if self.bfloat16 else nullcontext()


def rate(step: int, steps: int) -> float:
    """Share of the learning rate at `step`: a short rise, a cosine down to `FLOOR`, and on at the floor."""
    progress = min(1.0, step / steps)
    return min(1.0, (step + 1) / WARM_UP) * (FLOOR + (1 - FLOOR) * 0.5 * (1 + math.cos(math.pi * progress)))


class Training(Generic[Objective]):
    """One stage of training in one folder: `{stage}.safetensors` to go on from, `{stage}_loss.csv`, `{stage}_*.png`."""

    def __init__(
        self,
        stage: str,
        recipe_name: str,
        folder: Path,
        objective: Objective,
        device: Device,
        learning_rate: float,
        average: float,
    ):
        self.stage, self.recipe_name, self.folder, self.device = stage, recipe_name, folder, device
        self.learning_rate, self.decay = learning_rate, average
        self.accelerator = Accelerator(cpu=device.name == "cpu")
        self.model = objective.to(self.accelerator.device)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(False)
        self.optimizer = Muon(self.model, learning_rate)
        self.losses: list[tuple[int, float]] = []
        self.step = 0
        if self.checkpoint.exists():
            self.step = load_checkpoint(
                self.checkpoint, {"model": self.model, "average": self.average}, self.optimizer, recipe_name
            )
            self.losses = [entry for entry in read_losses(self.log) if entry[0] <= self.step]
        # After loading: prepare() may wrap the model, and a checkpoint must not depend on how many devices wrote it.
        self.wrapped = self.accelerator.prepare(self.model)
        self.stopping = False

    @property
    def checkpoint(self) -> Path:
        return self.folder / f"{self.stage}.safetensors"

    @property
    def log(self) -> Path:
        return self.folder / f"{self.stage}_loss.csv"

    def save(self) -> None:
        """Checkpoint and loss curve; only the first of several processes writes."""
        if not self.accelerator.is_main_process:
            return
        save_checkpoint(
            self.checkpoint, {"model": self.model, "average": self.average}, self.optimizer, self.step, self.recipe_name
        )
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [("step", "loss"), *((step, f"{loss:.6f}") for step, loss in self.losses)]
        )
        write(self.log, text.getvalue().encode())

    def learn(self, loss: Tensor, steps: int) -> None:
        """One step of the optimiser and of the average, from a loss whose graph is still alive."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.learning_rate * rate(self.step, steps)
        self.accelerator.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        # Young weights change fast: an average that remembered them for long would lag behind.
        decay = min(self.decay, self.step / (self.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - decay)

    def run(
        self,
        loss_of: Callable[[nn.Module, int], Tensor],
        batch: int,
        steps: int,
        limits: Limits,
        sheet: Callable[[], str],
    ) -> list[tuple[int, float]]:
        """Trains until the limits. `loss_of(model, step)` gives the loss of one step, `sheet()` draws samples and says how good they are."""
        previous = signal.signal(signal.SIGTERM, self._stop)
        begun = saved = marked = time.monotonic()
        first = marked_step = self.step
        recent: list[Tensor] = []
        while self.step < limits.steps and time.monotonic() - begun < 60 * limits.minutes and not self.stopping:
            with self.device.autocast():
                loss = loss_of(self.wrapped, self.step)
            self.learn(loss, steps)
            recent.append(loss.detach())
            if self.step % LOG_EVERY == 0 or self.step == limits.steps:
                now, mean = time.monotonic(), torch.stack(recent).mean().item()
                recent.clear()
                self.losses.append((self.step, mean))
                speed = (self.step - marked_step) / (now - marked)
                left = min(limits.minutes - (now - begun) / 60, (limits.steps - self.step) / speed / 60)
                pictures = speed * batch * self.accelerator.num_processes
                self._say(
                    f"{self.stage} step {self.step} loss {mean:.5f} {pictures:.1f} pictures/s {left:.0f} min left"
                )
                marked, marked_step = now, self.step
            if not limits.quiet and self.step % SHEET_EVERY == 0 and self.accelerator.is_main_process:
                self._say(f"{self.stage} step {self.step} {sheet()}")
                marked, marked_step = time.monotonic(), self.step
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = time.monotonic()
        self.save()
        signal.signal(signal.SIGTERM, previous)
        self._say(f"{self.stage} stopped at step {self.step}, {self.step - first} steps in this sitting")
        return self.losses

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def _say(self, line: str) -> None:
        if self.accelerator.is_main_process:
            print(line, flush=True)


def read_losses(path: Path) -> list[tuple[int, float]]:
    """The loss curve that `Training.save` wrote; empty when there is none."""
    if not path.exists():
        return []
    rows = list(csv.reader(path.read_text().splitlines()))[1:]
    return [(int(step), float(loss)) for step, loss in rows]
