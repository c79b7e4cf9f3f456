"""The training loop: no average of the weights, because the rate falls to nothing at the end, and no sheets of pictures."""

import csv
import signal
import time
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional
from transformers import LlamaForCausalLM

from common.files import write
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.curriculum import IGNORED, Encoded
from figure_scripts.lab.training.checkpoint import load_checkpoint, save_checkpoint
from figure_scripts.lab.training.loop import CHECKPOINT_SECONDS, Device, Limits, read_losses
from figure_scripts.lab.training.muon import Muon

LOG_EVERY = 50
"""Steps."""


def loss_of(network: Any, ids: Tensor, labels: Tensor) -> Tensor:
    """Mean of -log p over the tokens that are to be learned. Only their rows are scored: of a pair the question has none."""
    states = network.model(input_ids=ids[:, :-1], use_cache=False).last_hidden_state
    wanted = labels[:, 1:]
    learned = wanted != IGNORED
    return functional.cross_entropy(network.lm_head(states[learned]).float(), wanted[learned])


class LanguageTraining:
    """A training in one folder: `language.safetensors` to go on from, `language_loss.csv`."""

    def __init__(
        self,
        recipe: LanguageRecipe,
        seed: int,
        encoded: Encoded,
        folder: Path,
        network: LlamaForCausalLM,
        device: Device,
    ):
        self.recipe, self.encoded = recipe, encoded
        self.named = f"{recipe}, seed {seed}, corpus {encoded.digest}"
        self.checkpoint, self.log = folder / "language.safetensors", folder / "language_loss.csv"
        self.network = cast(Any, network).to(device.name).train()
        self.optimizer = Muon(self.network, recipe.rate)
        self.losses: list[tuple[int, float]] = []
        self.step = 0
        self.stopping = False
        if self.checkpoint.exists():
            self.step = load_checkpoint(self.checkpoint, {"model": self.network}, self.optimizer, self.named)
            self.losses = [entry for entry in read_losses(self.log) if entry[0] <= self.step]

    def save(self) -> None:
        """Checkpoint and loss curve."""
        save_checkpoint(self.checkpoint, {"model": self.network}, self.optimizer, self.step, self.named)
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [("step", "loss"), *((step, f"{loss:.6f}") for step, loss in self.losses)]
        )
        write(self.log, text.getvalue().encode())

    def learn(self, ids: Tensor, labels: Tensor) -> Tensor:
        """One step; its loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.rate * self.recipe.rate_at(self.step)
        # In single precision, whatever the device may do: in bfloat16 the gradients of queries and keys point elsewhere (cosine 0.5 with
        # the exact ones, once the scores have grown), and a model of this size then never learns to look anything up.
        loss = loss_of(self.network, ids.to(self.network.device), labels.to(self.network.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        return loss.detach()

    def run(self, steps: Sequence[Sequence[int]], pad: int, limits: Limits) -> list[tuple[int, float]]:
        """Trains on the documents of `steps`, from where the checkpoint stands, until the limits; the loss curve."""
        previous = signal.signal(signal.SIGTERM, self._stop)
        begun = saved = marked = time.monotonic()
        recent: list[Tensor] = []
        tokens, last = 0, min(limits.steps, len(steps))
        while self.step < last and time.monotonic() - begun < 60 * limits.minutes and not self.stopping:
            ids, labels = self.encoded.batch(steps[self.step], pad)
            recent.append(self.learn(ids, labels))
            tokens += ids.numel()
            if self.step % LOG_EVERY == 0 or self.step == last:
                now = time.monotonic()
                self.losses.append((self.step, torch.stack(recent).mean().item()))
                if not limits.quiet:
                    left = (now - marked) / len(recent) * (last - self.step) / 60
                    print(
                        f"language step {self.step} of {last} loss {self.losses[-1][1]:.4f} "
                        f"{tokens / (now - marked):.0f} tokens/s {left:.0f} min left",
                        flush=True,
                    )
                recent.clear()
                marked, tokens = now, 0
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = time.monotonic()
        self.save()
        signal.signal(signal.SIGTERM, previous)
        return self.losses

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True
