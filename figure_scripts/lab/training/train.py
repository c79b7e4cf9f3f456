"""Trains the lab model: first the VAE, then text encoder and UNet together, at last what stands beside the finished model: a ControlNet, an adapter, a larger decoder.

    python -m figure_scripts.lab.training.train vae --recipe cpu --out FOLDER --minutes 90
    python -m figure_scripts.lab.training.train unet --recipe cpu --out FOLDER --minutes 300
    python -m figure_scripts.lab.training.train export --recipe cpu --out FOLDER
    python -m figure_scripts.lab.training.train control --recipe cpu --out FOLDER --minutes 60
    python -m figure_scripts.lab.training.train pose --recipe cpu --out FOLDER --minutes 30
    python -m figure_scripts.lab.training.train large --recipe cpu --out FOLDER --minutes 60

The same command again goes on where the last checkpoint stands.
"""

import argparse
import json
import sys
from pathlib import Path

import torch

from common.errors import FigureError
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.lab.training.recipe import RECIPES
from figure_scripts.lab.training.stages.adapter import export_pose, train_pose
from figure_scripts.lab.training.stages.controlnet import export_control, train_control
from figure_scripts.lab.training.stages.large_decoder import export_large, train_large
from figure_scripts.lab.training.stages.unet import export, train_unet
from figure_scripts.lab.training.stages.vae import GATE_DECIBELS, GATE_FINGERS, train_vae
from figure_scripts.runtime.device import check_device

MEMORY = 8 * 2**30
"""Bytes of address space on a CPU, of which a run uses a tenth: one that grows without end must not take the machine with it."""

DEVICES = {"cpu": Device("cpu", workers=0), "cuda": Device("cuda", workers=12)}


def check_gate(folder: Path, recipe: str) -> None:
    """Refuses to go on from a VAE that loses too much: no UNet could make up for it.

    Raises:
        FigureError: the gate has not been passed, or not been tried.
    """
    path = folder / "vae_gate.json"
    found = json.loads(path.read_bytes()) if path.exists() else None
    if found and found["passed"]:
        return
    raise FigureError(
        "the VAE has not passed its gate",
        where=path,
        found=f"{found['decibels']:.1f} dB, {found['fingers_kept']:.0%} of finger counts kept" if found else "no file",
        expected=f"at least {GATE_DECIBELS} dB and {GATE_FINGERS:.0%}",
        hint=f"python -m figure_scripts.lab.training.train vae --recipe {recipe} --out {folder}",
    )


def limit_memory() -> None:
    """Ends a run that asks for more than `MEMORY`. Linux only: macOS refuses to set the limit, and Windows has none."""
    if sys.platform != "linux":
        return
    import resource  # not there on Windows

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.training.train", description="Trains the lab model, or goes on training it."
    )
    parser.add_argument(
        "stage",
        choices=("vae", "unet", "export", "control", "pose", "large"),
        help="export: the averaged weights as a pipeline in FOLDER/pipeline; control: a ControlNet for it, in FOLDER/control; "
        "pose: an adapter that reads skeletons, in FOLDER/pose; large: a decoder to twice the edge, in FOLDER/large",
    )
    parser.add_argument("--recipe", choices=sorted(RECIPES), default="cpu")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints, log and sample sheets")
    parser.add_argument(
        "--minutes", type=float, default=60.0, help="stop after this time; the checkpoint goes on later"
    )
    parser.add_argument("--steps", type=int, default=10**9, help="stop at this step, if it comes before the time is up")
    parser.add_argument("--device", choices=sorted(DEVICES), default="cpu")
    parser.add_argument(
        "--threads", type=int, default=1, help="CPU threads; fewer than the cores leave room for other work"
    )
    wanted = parser.parse_args()
    torch.set_num_threads(wanted.threads)
    check_device(wanted.device)
    if wanted.device == "cpu":
        limit_memory()
    if wanted.stage == "unet":
        check_gate(wanted.out, wanted.recipe)
    recipe, device, limits = RECIPES[wanted.recipe], DEVICES[wanted.device], Limits(wanted.minutes, wanted.steps)
    if wanted.stage == "vae":
        train_vae(recipe, wanted.out, device, limits)
    elif wanted.stage == "unet":
        train_unet(recipe, wanted.out, device, limits)
    elif wanted.stage == "control":
        train_control(recipe, wanted.out, device, limits)
        print(export_control(recipe, wanted.out, device))
    elif wanted.stage == "pose":
        train_pose(recipe, wanted.out, device, limits)
        print(export_pose(recipe, wanted.out, device))
    elif wanted.stage == "large":
        train_large(recipe, wanted.out, device, limits)
        print(export_large(recipe, wanted.out, device))
    else:
        print(export(recipe, wanted.out, device))


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
