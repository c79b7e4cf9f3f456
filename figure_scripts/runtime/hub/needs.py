"""What each model of the hub needs on a card, and how many pictures fit on one together. Counted with `memory.py`; a test counts again."""

from dataclasses import dataclass

from common.errors import FigureError
from figure_scripts.declare.figure import Model

CARDS = tuple(size * 2**30 for size in (8, 16, 24, 80))
"""The memory of usual cards, in bytes; their makers count a gigabyte as 2³⁰."""
MOST = 16
"""Pictures together at most, as on a processor: more are hardly faster."""
USABLE = 0.9
"""The share of a card's memory that tensors may fill: the allocator's blocks are never filled to the brim."""
CONTEXT = 10**9
"""Bytes that CUDA, its libraries and their working space take for themselves."""


@dataclass(frozen=True)
class Need:
    """Bytes: of the weights as they are run; for each picture on its way through the UNet, with guidance; to decode one picture.

    A language model has no pictures; `decode` is then what 64 texts of 256 tokens, written side by side, remember.
    """

    weights: int
    each: int
    decode: int


NEEDS = {
    "Stable Diffusion 1.5": Need(4_264_941_228, 273_246_728, 805_437_440),
    "Stable Diffusion XL": Need(7_104_983_460, 331_211_040, 3_221_749_760),
    "CLIP ViT-L/14": Need(1_710_466_052, 0, 0),
    "Qwen3-0.6B": Need(2_384_199_680, 0, 3_758_096_384),
    "Qwen3-4B": Need(8_044_936_192, 0, 2_415_919_104),
}
"""Name of the model → what it needs, in the number format that declare/models.py names and at the size it was trained on."""
JUDGE = NEEDS["CLIP ViT-L/14"].weights
"""Pictures are read on the same card."""


def usable(memory: int) -> int:
    """The bytes of a card that weights and tensors may fill."""
    return int(memory * USABLE) - CONTEXT


def needed(tensors: int) -> int:
    """The bytes of a card on which weights and tensors of so many bytes find room."""
    return int((tensors + CONTEXT) / USABLE) + 1


def together(model: Model, memory: int) -> int:
    """How many pictures a card of so many bytes computes together, a power of two up to MOST, with the judge beside them; 0: not one.

    For a language model MOST or 0.
    """
    need = NEEDS[model.name]
    left = usable(memory) - need.weights - (JUDGE if need.each else 0)
    if left < max(need.each, need.decode):
        return 0
    fitting = left // need.each if need.each else MOST
    return min(MOST, 1 << (fitting.bit_length() - 1))


def least(model: Model) -> int:
    """The memory in bytes of the smallest card that the model runs on."""
    need = NEEDS[model.name]
    return needed(need.weights + max(need.each, need.decode) + (JUDGE if need.each else 0))


def check_card(model: Model, name: str, memory: int) -> None:
    """To be asked before the model is loaded onto a card.

    Raises:
        FigureError: the card is too small for it.
    """
    if not together(model, memory):
        raise FigureError(
            f"the card is too small for {model.name}", where=name, found=f"{memory / 2**30:.1f} GiB of memory",
            expected=f"at least {least(model) / 2**30:.1f} GiB", hint="a larger card, or PROFILE=lab, whose models need none",
        )  # fmt: skip
