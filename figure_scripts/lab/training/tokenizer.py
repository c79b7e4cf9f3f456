"""CLIP's tokenizer with a vocabulary of our own: every word of every tag is one token, all else falls apart into bytes."""

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from transformers import CLIPTokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

from figure_scripts.lab.world import scene

LENGTH = 32
"""Tokens of a prompt, start and end marks included; CLIP has 77."""

START, END = "<|startoftext|>", "<|endoftext|>"

UNTRAINED = (
    "clothes", "mouth", "smile", "open", "closed", "two", "three", "four", "six", "hand", "hands", "no", "and", "with", "of", "a", "the",
)  # fmt: skip
"""Words that no training pair uses, but that pages ask for: the model must be able to read them to show that it cannot obey."""


def known_tags() -> tuple[str, ...]:
    """Every tag that a pair may carry, sorted."""
    tags = {"1girl", "1boy", "scenery", "simple background", "waving", "five fingers", "dark skin"}
    tags |= {name for name in scene.BACKGROUNDS if name != "plain"} | set(scene.TIMES) | set(scene.EXTRAS)
    tags |= {f"{view} view" for view in scene.VIEWS}
    tags |= {f"{colour} hair" for colour in scene.HAIR_COLOURS} | {f"{colour} eyes" for colour in scene.EYE_COLOURS}
    tags |= {style for styles in scene.HAIR_STYLES.values() for style in styles}
    tags |= {clothes for kinds in scene.CLOTHES.values() for clothes in kinds}
    tags |= {kind for kind in scene.FUR_COLOURS}
    tags |= {
        f"{colour} {kind}" for kind, colours in scene.FUR_COLOURS.items() if len(colours) > 1 for colour in colours
    }
    return tuple(sorted(tags))


def byte_letters() -> list[str]:
    """The 256 printable stand-ins for bytes of byte-level BPE (Radford et al. 2019), in byte order."""
    letter = bytes_to_unicode()
    return [letter[byte] for byte in range(256)]


def learn_merges(words: list[str]) -> list[tuple[str, str]]:
    """Byte-pair encoding as Sennrich et al. 2016 learn it, until every word is one piece; ties go by the alphabet."""
    split = [[*word[:-1], word[-1] + "</w>"] for word in words]
    merges: list[tuple[str, str]] = []
    while True:
        pairs = Counter(pair for pieces in split for pair in pairwise(pieces))
        if not pairs:
            return merges
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for pieces in split:
            at = 0
            while at < len(pieces) - 1:
                if (pieces[at], pieces[at + 1]) == best:
                    pieces[at : at + 2] = ["".join(best)]
                at += 1


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """All words of the tags and the untrained ones; digits stand alone, as in CLIP."""
    spaced = " ".join(known_tags()).replace("1girl", "girl").replace("1boy", "boy").split()
    return frozenset(spaced) | frozenset(UNTRAINED)


def build_tokenizer() -> CLIPTokenizer:
    """The tokenizer; `save_pretrained` writes it as CLIP's own files, which load without this module."""
    letters = byte_letters()
    merges = learn_merges(sorted(word for word in known_words() if len(word) > 1))
    pieces = [*letters, *(letter + "</w>" for letter in letters), *("".join(pair) for pair in merges), START, END]
    vocabulary = {piece: index for index, piece in enumerate(dict.fromkeys(pieces))}
    return CLIPTokenizer(
        vocab=vocabulary,
        merges=merges,  # type: ignore[arg-type]  # pairs, whatever its signature says
        bos_token=START,
        eos_token=END,
        unk_token=END,
        pad_token=END,
        model_max_length=LENGTH,
    )


if __name__ == "__main__":
    print("\n".join(known_tags()))
