"""What became of a short question: a right answer, nothing, or something else."""

import re


def outcome(text: str, answers: str) -> str:
    """right: an accepted answer stands as a word of its own, in no further question. end: nothing written. other: the rest.

    answers: as a regular expression, the accepted ones divided by "|".
    """
    if not text.strip():
        return "end"
    said = re.sub(r"[^.!?\n]*\?", "", text.split("Question:")[0])
    return "right" if re.search(rf"\b({answers})\b", said, re.IGNORECASE) else "other"
