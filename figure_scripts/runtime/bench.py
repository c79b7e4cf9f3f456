"""How much faster the runtime makes pictures than the plain diffusers call, one by one, and how near it comes to what the machine can do.

Same seeds, same pictures, one run. Then other ways to compute the same, and whether the records would allow them; then the samplers beside
each other.

python -m figure_scripts.runtime.bench [--profile gpu] [--device cuda]
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from figure_scripts.declare.models import PLAYERS, player, runtimes
from figure_scripts.runtime.images.schedulers import build_scheduler

COUNT, STEPS, GUIDANCE, ROUNDS = 16, 20, 5.0, 3
SAMPLERS = ("DDIM", "Euler", "Euler a", "DPM++ 2M", "UniPC")
PROMPTS = ("1girl, pink hair, sea", "cat, forest", "sea, scenery", "galaxy, dog")
EDGE = {"cpu": 2_048, "cuda": 8_192}
"""Rows and columns of the matrices whose product is the ceiling: large enough that nothing but multiplying takes time."""
ALLOWED, FEW = 4, 0.005
"""A pixel of a picture may differ from the record's by so much of 255, and so large a share of them may differ at all."""


def seconds(makes: Sequence[Callable[[], Any]], device: str, rounds: int = ROUNDS) -> list[float]:
    """For each the shortest of several runs, taken by turns, the device's work waited for."""
    best = [float("inf")] * len(makes)
    for _ in range(rounds):
        for number, make in enumerate(makes):
            begun = time.perf_counter()
            make()
            if device != "cpu":
                torch.cuda.synchronize(device)
            best[number] = min(best[number], time.perf_counter() - begun)
    return best


def ceiling(dtype: torch.dtype, device: str, edge: int = 0) -> float:
    """Floating-point operations a second of one large matrix product: no network of such products can be faster."""
    edge = edge or EDGE[device.partition(":")[0]]
    one, other = (torch.randn(edge, edge, device=device, dtype=dtype) for _ in range(2))
    one @ other  # what is set up at the first call is not measured
    return 2 * edge**3 / seconds([lambda: one @ other], device)[0]


def operations(make: Callable[[], Any]) -> int:
    """Floating-point operations of the matrix products, convolutions and attentions in a run."""
    counter = FlopCounterMode(display=False)
    with counter:
        make()
    return counter.get_total_flops()


def allowed(made: np.ndarray, expected: np.ndarray) -> tuple[int, bool]:
    """The largest difference of a pixel, and whether a record would take the one for the other."""
    apart = np.abs(made.astype(int) - expected)
    pixels = apart.max(-1).reshape(len(apart), -1)
    return int(apart.max()), bool(apart.max() <= ALLOWED and ((pixels > 0).mean(1) <= FEW).all())


def ways(model: Any, device: str) -> dict[str, Callable[[], Any]]:
    """Name → puts the UNet into another way to compute the same, from that in which the runtime has it."""
    unet = model.unet
    found: dict[str, Callable[[], Any]] = {
        "without channels-last": lambda: unet.to(memory_format=torch.contiguous_format)
    }
    if unet.dtype == torch.float32:
        found["bf16"] = lambda: [part.to(torch.bfloat16) for part in (unet, model.vae, model.prompts.text_encoder)]
    if device != "cpu":
        if unet.dtype == torch.float32:
            found["TF32"] = lambda: torch.set_float32_matmul_precision("high")
        found["torch.compile"] = lambda: unet.compile()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m figure_scripts.runtime.bench")
    parser.add_argument("--profile", default="lab", choices=PLAYERS)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--count", type=int, default=COUNT, help="pictures")
    given = parser.parse_args()
    device, count = given.device, given.count

    def load() -> Any:
        return import_module(runtimes(given.profile)["sd"]).load(player("sd", given.profile), device)

    model = load()
    prompts, seeds = [PROMPTS[number % len(PROMPTS)] for number in range(count)], list(range(count))
    plain = model.pipeline
    plain.set_progress_bar_config(disable=True)
    plain.scheduler = build_scheduler("DDIM", plain.scheduler.config)

    def one_by_one() -> np.ndarray:
        # Each as diffusers has it from the start, without the runtime's memory format.
        model.unet.to(memory_format=torch.contiguous_format)
        latents = [
            plain(
                prompt, num_inference_steps=STEPS, guidance_scale=GUIDANCE, output_type="latent", height=model.size, width=model.size,
                generator=torch.Generator().manual_seed(seed),
            ).images
            for prompt, seed in zip(prompts, seeds, strict=True)
        ]  # fmt: skip
        return np.concatenate([model.decode(one.float().cpu().numpy()) for one in latents])

    def batched(scheduler: str = "DDIM") -> np.ndarray:
        made = model.generate(prompts, seeds, steps=STEPS, guidance_scale=GUIDANCE, scheduler=scheduler)
        return made.pictures

    def in_its_own_way() -> np.ndarray:
        model.unet.to(memory_format=torch.channels_last)
        return batched()

    single, expected = one_by_one(), in_its_own_way()
    slow, fast = seconds([one_by_one, in_its_own_way], device)
    print(
        f"{count} pictures, {STEPS} steps on {device}: {slow:.2f} s one by one, {fast:.2f} s batched, ratio {slow / fast:.2f}; "
        f"largest difference {allowed(single, expected)[0]} of 255"
    )
    peak, done = ceiling(model.unet.dtype, device), operations(batched)
    print(
        f"{done / fast / 1e12:.3f} TFLOP/s, {done / fast / peak:.0%} of the {peak / 1e12:.3f} TFLOP/s of one matrix product in "
        f"{str(model.unet.dtype).removeprefix('torch.')}; one by one {done / slow / peak:.0%}"
    )
    for name in ways(model, device):
        other = load()
        ways(other, device)[name]()
        other.dtype = other.unet.dtype

        def make(other: Any = other) -> np.ndarray:
            made = other.generate(prompts, seeds, steps=STEPS, guidance_scale=GUIDANCE)
            return made.pictures

        apart, taken = allowed(make(), expected)
        usual, changed = seconds([in_its_own_way, make], device)
        print(
            f"{name}: {usual / changed:.2f} times as fast; largest difference {apart} of 255, "
            f"{'which the records allow' if taken else 'more than the records allow'}"
        )
        torch.set_float32_matmul_precision("highest")
    times = dict(zip(SAMPLERS, seconds([partial(batched, name) for name in SAMPLERS], device), strict=True))
    for name, one in times.items():
        print(f"{name}: {one / count:.2f} s a picture at {STEPS} steps, {one / times['DDIM']:.2f} times DDIM")


if __name__ == "__main__":
    main()
