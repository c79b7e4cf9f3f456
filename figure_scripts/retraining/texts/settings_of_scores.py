"""Chooses how the twin learns from scores, on kinds of facts that no arm scores.

    python -m figure_scripts.retraining.texts.settings_of_scores

For each setting it prints the shares right of facts scored, never scored and known before, and their mean, by which one chooses.
"""

from itertools import product

import numpy as np
import torch

from figure_scripts.declare.scoring_recipe import ScoringRecipe
from figure_scripts.lab.language.scoring.facts import DEVELOPMENT
from figure_scripts.lab.language.scoring.learning import learned
from figure_scripts.lab.language.scoring.outcome import RIGHT, said
from figure_scripts.retraining.texts.scored import scoring_round, twin

RATES = (1e-4, 3e-4, 1e-3)
TRIED = [ScoringRecipe("preferences", rate=rate, text=text) for text, rate in product((0.0, 1.0), RATES)]
TRIED += [ScoringRecipe("answers", rate=rate) for rate in RATES]
NUMBER, QUESTIONS, SEED = 100, 200, 101


def main() -> None:
    torch.set_num_threads(1)
    model = twin("cpu")
    for recipe in TRIED:
        found: dict[str, list[float]] = {"scored": [], "never scored": [], "known before": []}
        for kind in DEVELOPMENT:
            what = scoring_round(model, kind, SEED, NUMBER, QUESTIONS)
            further, _ = learned(model, what.scores, recipe, SEED)
            asked = {"scored": [*dict.fromkeys(one.fact for one in what.scores)], **what.groups}
            for group, shares in found.items():
                shares.append(float(np.mean([one == RIGHT for one in said(further, asked[group])])))
        means = {group: float(np.mean(shares)) for group, shares in found.items()}
        told = ", ".join(f"{group} {share:.3f}" for group, share in means.items())
        print(
            f"{recipe.learns} rate {recipe.rate:g} text {recipe.text:g}: {told}, mean {np.mean([*means.values()]):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
