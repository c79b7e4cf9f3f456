"""Whether an answer says that its writer does not know: by a list of turns of phrase, declared in the figures that count them."""

from collections.abc import Iterable

DOUBTS = (
    "not know", "n't know", "not aware", "not familiar", "not exist", "n't exist", "fiction", "imaginary", "not a real",
    "no country", "no information", "unable", "sorry", "cannot", "can't", "not sure", "unknown", "no capital",
)  # fmt: skip
"""Written after reading what the models answer about countries; a figure on other things adds its own."""


def doubted(text: str, signs: Iterable[str]) -> bool:
    """Whether one of `signs` stands in the answer, in whatever case, with either apostrophe."""
    plain = text.lower().replace("’", "'")
    return any(sign in plain for sign in signs)
