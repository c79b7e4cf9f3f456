"""How often the shipped twin read what its corpus holds: a text may be read more than once."""

from collections.abc import Sequence

import numpy as np
from transformers import PreTrainedTokenizerFast

from figure_scripts.lab.language.train import CORPUS_SEED, SEED, TWIN, lessons
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.shares import SHARES


def times_read(tokenizer: PreTrainedTokenizerFast, kinds: Sequence[str]) -> list[np.ndarray]:
    """Kind by kind how many steps saw each document (`entities`: paragraphs about towns and people; `ask`: questions), in corpus order."""
    learned = lessons(TWIN, SEED, SHARES, tokenizer)
    of = np.array([one.kind for stage in STAGES for one in documents(stage, SHARES, CORPUS_SEED)])
    read = np.bincount(np.concatenate(learned.steps), minlength=len(of))
    return [read[of == kind] for kind in kinds]
