"""How often the shipped twin read what its corpus holds: a text may be read more than once."""

from collections.abc import Sequence

import numpy as np
from transformers import PreTrainedTokenizerFast

from figure_scripts.lab.language.curriculum import encode, plan
from figure_scripts.lab.language.train import CORPUS_SEED, SEED, TWIN
from figure_scripts.lab.text.corpus import STAGES, documents
from figure_scripts.lab.text.shares import SHARES


def times_read(tokenizer: PreTrainedTokenizerFast, kinds: Sequence[str]) -> list[np.ndarray]:
    """Kind by kind how many steps saw each document (`entities`: paragraphs about towns and people; `ask`: questions), in corpus order."""
    text, pairs = (list(documents(stage, SHARES, CORPUS_SEED)) for stage in STAGES)
    lengths = [len(ids) for ids in encode([*text, *pairs], tokenizer, TWIN.answers_only).ids]
    steps = plan(TWIN, SEED, lengths[: len(text)], lengths[len(text) :])
    read = np.bincount(np.concatenate(steps), minlength=len(lengths))
    of = np.array([one.kind for one in (*text, *pairs)])
    return [read[of == kind] for kind in kinds]
