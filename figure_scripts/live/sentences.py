"""The sentences of the twin's training texts, each with the number of documents that hold it, as a browser looks them up."""

from typing import Any

import numpy as np

from figure_scripts.lab.language.trace.kept import twin_tracer


def counted(tokenizer: Any) -> bytes:
    """A line for each sentence, "count⇥sentence", in the order of the sentences; `tokenizer` is the twin's."""
    index = twin_tracer(tokenizer).index
    counts = np.diff(index.arrays["first"]).tolist()
    return "".join(f"{count}\t{text}\n" for text, count in sorted(zip(index.sentences, counts, strict=True))).encode()
