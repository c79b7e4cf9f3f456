"""The index of the twin's whole corpus: made once a process, and for the command kept on the disk."""

import io
import json
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from transformers import PreTrainedTokenizerFast

from common.files import sha256_of, write
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.trace.index import CorpusIndex
from figure_scripts.lab.language.trace.traced import Tracer
from figure_scripts.lab.text.practice import whole_corpus
from figure_scripts.lab.text.shares import SHARES, TextShares

LAB = Path(__file__).resolve().parents[2]
CODE = ("text", "world", "language/trace")
"""Folders of the lab whose code decides what is in an index."""


@lru_cache(maxsize=1)
def twin_tracer(tokenizer: PreTrainedTokenizerFast) -> Tracer:
    """Traces to the corpus of the twin, whose tokenizer this is; figures that follow each other share the index."""
    return Tracer(CorpusIndex.build(whole_corpus(SHARES, CORPUS_SEED), tokenizer))


def kept_tracer(tokenizer: PreTrainedTokenizerFast, folder: Path, world: TextShares = SHARES) -> Tracer:
    """The same, from the index that an earlier call left in `folder`; the folder may be deleted at any time.

    An index belongs to one tokenizer, one table of shares and one state of the code that writes the corpus.
    """
    code = [path.read_bytes() for name in CODE for path in sorted((LAB / name).rglob("*.py"))]
    key = sha256_of(b"\0".join([tokenizer.backend_tokenizer.to_str().encode(), repr(world).encode(), *code]))[:16]
    path = folder / f"{key}.npz"
    try:
        with np.load(path, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        sentences = json.loads(arrays.pop("sentences").tobytes())
    except (FileNotFoundError, ValueError, EOFError, BadZipFile, KeyError):
        index = CorpusIndex.build(whole_corpus(world, CORPUS_SEED), tokenizer)
        raw = np.frombuffer(json.dumps(index.sentences).encode(), np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, sentences=raw, **index.arrays)  # type: ignore[arg-type]  # numpy's stub confuses the arrays with its own option
        write(path, buffer.getvalue())
        return Tracer(index)
    return Tracer(CorpusIndex(arrays, sentences, tokenizer))
