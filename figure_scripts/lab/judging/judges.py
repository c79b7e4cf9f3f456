"""A judge reads from a picture what it shows: background, subject, colours, palm tree, fingers, view. It never sees the prompt."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from common.errors import FigureError
from figure_scripts.declare.models import LAB_JUDGES
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.runtime.weights import verified_folder

SIZE = 64
"""Edge in pixels at which pictures are read; others are resized."""

WIDTHS = (48, 96, 192)
FEATURES = 192
BATCH = 64


class Block(nn.Module):
    """Two convolutions beside a shortcut; group norms, so that a picture does not depend on its neighbours."""

    def __init__(self, channels: int):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(8, channels), nn.SiLU(),
            nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(8, channels),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        return functional.silu(x + self.body(x))


class JudgeNet(nn.Module):
    """Pictures (N × 3 × 64 × 64, -1 to 1) to scores for every head, and the features they are read from (N × FEATURES)."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS, features: int = FEATURES):
        super().__init__()
        layers: list[nn.Module] = [
            nn.Conv2d(3, widths[0], 5, stride=2, padding=2),
            nn.GroupNorm(8, widths[0]),
            nn.SiLU(),
        ]
        for number, width in enumerate(widths):
            layers.append(Block(width))
            if number + 1 < len(widths):
                layers += [
                    nn.Conv2d(width, widths[number + 1], 3, stride=2, padding=1),
                    nn.GroupNorm(8, widths[number + 1]),
                    nn.SiLU(),
                ]
        self.body = nn.Sequential(*layers, Block(widths[-1]))
        self.features = nn.Linear(2 * widths[-1], features)
        self.scores = nn.Linear(features, sum(len(options) for options in HEADS.values()))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        seen = self.body(pictures)
        # The mean says how much of something there is, the maximum whether there is any.
        features = functional.silu(self.features(torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], 1)))
        return self.scores(features), features

    @staticmethod
    def split(scores: Tensor) -> dict[str, Tensor]:
        """Scores head by head: N × answers."""
        return dict(zip(HEADS, scores.split([len(options) for options in HEADS.values()], dim=1), strict=True))


@dataclass(frozen=True)
class Readings:
    """What a judge read from N pictures. probabilities: head → N × answers. features: N × FEATURES, for distances."""

    probabilities: dict[str, np.ndarray]
    features: np.ndarray

    def label(self, head: str) -> list[str]:
        """The likeliest answer for each picture."""
        return [HEADS[head][number] for number in self.probabilities[head].argmax(1)]

    def are(self, wanted: Mapping[str, str]) -> np.ndarray:
        """bool (N,): whether every head reads as wanted."""
        right = [np.array(self.label(head)) == answer for head, answer in wanted.items()]
        return np.all(right, axis=0)

    def has(self, extra: str) -> np.ndarray:
        """bool (N,): whether the extra is more likely there than not."""
        return self.probabilities[extra][:, 1] > 0.5


class Judges:
    """The trained judges; `report` tells how often they were right, and on what."""

    def __init__(self, network: JudgeNet, report: dict):
        self.network = network.eval().requires_grad_(False)
        self.report = report

    @staticmethod
    def can(head: str) -> bool:
        """Whether this judge is fit for the question at all."""
        return head in HEADS

    @torch.inference_mode()
    def read(self, pictures: np.ndarray) -> Readings:
        """Pictures: uint8 N × height × width × 3."""
        scores, features = [], []
        for first in range(0, len(pictures), BATCH):
            given = torch.from_numpy(pictures[first : first + BATCH]).permute(0, 3, 1, 2).float() / 127.5 - 1
            if given.shape[-2:] != (SIZE, SIZE):
                given = functional.interpolate(given, (SIZE, SIZE), mode="bilinear", antialias=True)
            score, feature = self.network(given)
            scores.append(score)
            features.append(feature)
        split = JudgeNet.split(torch.cat(scores))
        return Readings({head: value.softmax(1).numpy() for head, value in split.items()}, torch.cat(features).numpy())


def load_judges(folder: Path) -> Judges:
    """The judges in `folder`, which holds `judges.safetensors` and `judges.json`.

    Raises:
        FigureError: a file is missing, or the judges were trained for other questions.
    """
    for name in ("judges.safetensors", "judges.json"):
        if not (folder / name).is_file():
            raise FigureError("no judges", where=folder / name, found="no file", expected=name, hint="make lab")
    report = json.loads((folder / "judges.json").read_bytes())
    if report["heads"] != {head: list(options) for head, options in HEADS.items()}:
        raise FigureError(
            "judges of another world",
            where=folder,
            found=sorted(report["heads"]),
            expected=sorted(HEADS),
            hint="make lab",
        )
    network = JudgeNet()
    network.load_state_dict({name: value.float() for name, value in load_file(folder / "judges.safetensors").items()})
    return Judges(network, report)


def shipped_judges() -> Judges:
    """The judges of this repository, after each of their files proved to be the pinned one."""
    return load_judges(verified_folder(LAB_JUDGES))
