"""How the twin is trained: as its recipe says, and then a course of practice in what takes many examples."""

from dataclasses import dataclass

from figure_scripts.declare.language_recipe import LanguageRecipe


@dataclass(frozen=True)
class PractisedRecipe(LanguageRecipe):
    """`steps` as in `LanguageRecipe`, down to a rate of nothing; then `practice` more, at a rate that begins anew and falls to nothing."""

    practice: int = 5_600
    practice_rate: float = 0.5
    """Share of the rate at which practice begins."""
    practice_text: float = 0.2
    """Share of plain text, in tokens, while it practises."""

    @property
    def all_steps(self) -> int:
        """Steps of both courses."""
        return self.steps + self.practice

    def rate_at(self, step: int) -> float:
        """Share of the rate at `step`, practice included."""
        if step < self.steps:
            return super().rate_at(step)
        done = step - self.steps
        return self.practice_rate * min(1.0, (done + 1) / self.warm_up, (self.practice - done) / self.practice)

    @property
    def practising(self) -> LanguageRecipe:
        """The practice as a recipe of its own: what is read in it, and how many steps long."""
        return LanguageRecipe(
            steps=self.practice, tokens=self.tokens, mix="mixed", text_alone=0.0, text_among_pairs=self.practice_text,
            answers_only=self.answers_only,
        )  # fmt: skip
