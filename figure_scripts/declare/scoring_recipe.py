"""What people score, and how the twin learns from their scores: frozen dataclasses, no torch."""

from dataclasses import dataclass

LEARNS = ("preferences", "answers")


@dataclass(frozen=True)
class Scores:
    """What is scored and how well. The seed of a training decides which names are scored, which answers are written, and where a scorer errs.

    kinds: `one` of the four kinds of facts, `many`: all four; `many and strangers`: every second score is about a name never told of, and
        `I do not know` is offered there; or one kind by its name, to choose settings on.
    right: share of the scores that prefer the better answer; .5 is a coin.
    """

    kinds: str
    right: float = 1.0


@dataclass(frozen=True)
class ScoringRecipe:
    """How the shipped twin learns from scores: for each of `numbers` anew, from the first so many scores of the same list."""

    learns: str = "preferences"
    """`preferences`: DPO, Rafailov et al. 2023; `answers`: the preferred answers alone, as texts."""
    numbers: tuple[int, ...] = (10, 100, 1_000)
    """Of scores."""
    rate: float = 3e-4
    """AdamW's, at the beginning; it falls to nothing along a straight line."""
    beta: float = 0.1
    """How far preferences may lead from the twin as it was."""
    text: float = 0.0
    """How much the preferred answers count as texts beside preferences (Pang et al. 2024)."""
    batch: int = 8
    """Scores a step."""
    passes: float = 2.0
    fewest: int = 25
    most: int = 125
    """Steps: so many passes over the scores, within these bounds."""

    def __post_init__(self) -> None:
        if self.learns not in LEARNS:
            raise ValueError(f"learns must be one of {LEARNS}; found {self.learns!r}")

    def steps(self, number: int) -> int:
        """Steps on `number` scores."""
        return min(self.most, max(self.fewest, round(self.passes * number / self.batch)))
