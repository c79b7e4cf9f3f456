"""How much faster the runtime makes pictures than the plain diffusers call, one by one: same seeds, same pictures, one run.

Then the samplers beside each other: how long a picture takes with each, at the same number of steps.

python -m figure_scripts.runtime.bench
"""

import time

import numpy as np

from figure_scripts.declare.models import LAB

COUNT, STEPS, GUIDANCE, ROUNDS = 16, 20, 5.0, 3
SAMPLERS = ("DDIM", "Euler", "Euler a", "DPM++ 2M", "UniPC")
PROMPTS = ("1girl, pink hair, sea", "cat, forest", "sea, scenery", "galaxy, dog")


def main() -> None:
    import torch

    from figure_scripts.runtime.images.diffusion import load

    model = load(LAB)
    prompts, seeds = [PROMPTS[number % len(PROMPTS)] for number in range(COUNT)], list(range(COUNT))
    plain = model.pipeline
    plain.set_progress_bar_config(disable=True)

    def one_by_one() -> np.ndarray:
        # Each as diffusers has it from the start, without the runtime's memory format.
        model.unet.to(memory_format=torch.contiguous_format)
        pictures = [
            plain(
                prompt, num_inference_steps=STEPS, guidance_scale=GUIDANCE, output_type="np",
                generator=torch.Generator().manual_seed(seed),
            ).images[0]
            for prompt, seed in zip(prompts, seeds, strict=True)
        ]  # fmt: skip
        return (np.stack(pictures) * 255).round().astype(np.uint8)

    def batched() -> np.ndarray:
        model.unet.to(memory_format=torch.channels_last)
        return model.generate(prompts, seeds, steps=STEPS, guidance_scale=GUIDANCE).pictures

    seconds: dict[str, list[float]] = {"one by one": [], "batched": []}
    made: dict[str, np.ndarray] = {}
    for _ in range(ROUNDS):
        for name, make in (("one by one", one_by_one), ("batched", batched)):
            begun = time.perf_counter()
            made[name] = make()
            seconds[name].append(time.perf_counter() - begun)
    best = {name: min(times) for name, times in seconds.items()}
    difference = int(np.abs(made["one by one"].astype(int) - made["batched"]).max())
    print(
        f"{COUNT} pictures, {STEPS} steps, one thread: {best['one by one']:.2f} s one by one, {best['batched']:.2f} s batched, "
        f"ratio {best['one by one'] / best['batched']:.2f}; largest difference {difference} of 255"
    )

    taken: dict[str, list[float]] = {name: [] for name in SAMPLERS}
    for _ in range(ROUNDS):
        for name in SAMPLERS:
            begun = time.perf_counter()
            model.generate(prompts, seeds, steps=STEPS, guidance_scale=GUIDANCE, scheduler=name)
            taken[name].append(time.perf_counter() - begun)
    times = {name: min(one) for name, one in taken.items()}
    for name, one in times.items():
        print(f"{name}: {one / COUNT:.2f} s a picture at {STEPS} steps, {one / times['DDIM']:.2f} times DDIM")


if __name__ == "__main__":
    main()
