"""How often the shipped twin read what its corpus holds: a text may be read more than once."""

from collections.abc import Sequence

import numpy as np
from transformers import PreTrainedTokenizerFast

from figure_scripts.lab.language.lessons import SEED
from figure_scripts.lab.language.practice import all_documents, practised_lessons
from figure_scripts.lab.language.train import TWIN


def times_read(tokenizer: PreTrainedTokenizerFast, kinds: Sequence[str]) -> list[np.ndarray]:
    """Kind by kind how many steps saw each document (`entities`: paragraphs about towns and people; `ask`: questions), in corpus order.

    A question that is practised is the same document again.
    """
    steps = practised_lessons(TWIN, SEED, tokenizer=tokenizer).steps
    read = [one for stage in all_documents().values() for one in stage]
    often = np.bincount(np.concatenate(steps), minlength=len(read))
    found: dict[str, dict] = {kind: {} for kind in kinds}
    for one, times in zip(read, often, strict=True):
        if one.kind in found:
            found[one.kind][one] = found[one.kind].get(one, 0) + int(times)
    return [np.array([*found[kind].values()]) for kind in kinds]
