"""How the small language model is trained: a frozen dataclass, no torch. The lab trains by it, an arm declares what it changes of it."""

from dataclasses import dataclass

MIXES = ("text then pairs", "text only", "pairs only", "mixed")


@dataclass(frozen=True)
class LanguageRecipe:
    """Everything that decides what is trained on a given corpus. Two recipes of the same `steps` and `tokens` see as many tokens."""

    steps: int = 5_600
    tokens: int = 2_048
    """Tokens a step, at most: whole documents of about one length, padding included."""
    rate: float = 0.015
    """Muon's."""
    warm_up: int = 40
    """Steps over which the rate rises."""
    decay: float = 0.6
    """The last share of the steps, over which the rate falls to nothing along a straight line."""
    mix: str = "text then pairs"
    """`text then pairs`: first plain text alone, then pairs among plain text. `mixed`: the same documents from the first step on."""
    text_alone: float = 0.27
    """Share of the steps that see plain text alone; only where text comes first."""
    text_among_pairs: float = 0.4
    """Share of plain text, in tokens, among the pairs: what is never read again is forgotten."""
    answers_only: bool = True
    """Whether of a pair the answer alone is learned; else its question too."""

    width: int = 192
    layers: int = 6
    heads: int = 6
    inner: int = 512
    context: int = 512
    """Most tokens of a text."""

    def __post_init__(self) -> None:
        if self.mix not in MIXES:
            raise ValueError(f"mix must be one of {MIXES}; found {self.mix!r}")

    @property
    def parts(self) -> tuple[tuple[int, float], ...]:
        """The run in parts: up to which step, and the share of plain text in its tokens."""
        among = self.text_among_pairs
        alone = round(self.text_alone * self.steps)
        return {
            "text then pairs": ((alone, 1.0), (self.steps, among)),
            "text only": ((self.steps, 1.0),),
            "pairs only": ((self.steps, 0.0),),
            "mixed": ((self.steps, self.text_alone + (1 - self.text_alone) * among),),
        }[self.mix]

    def rate_at(self, step: int) -> float:
        """Share of the rate at `step`: a short rise, a plain, a fall."""
        rise, fall = (step + 1) / self.warm_up, (self.steps - step) / (self.decay * self.steps)
        return min(1.0, rise, fall)
