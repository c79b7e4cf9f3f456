"""Sentences that were read a known number of times: does their first half call up the rest, and how well is each foreseen?"""

from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.verbatim import sentences
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.choices import log_probabilities
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

Numbers = dict[str, list[float]]

NEVER = 0
MORE = 4
"""Tokens that the model may write beyond the sentence's length, so that one that does not end there is noticed."""
DIGITS = 4


def verbatim(model: LanguageModel, world: TextShares, seed: int) -> Numbers:
    """Of every sentence, by how often it was read: 1 where the likeliest words after its first half (of the tokens) are the rest, to the letter.

    And the mean natural log-probability of its tokens, its end among them.
    """
    found: Numbers = {}
    for language in LANGUAGES:
        for times in (NEVER, *world.verbatim_times):
            whole = [model.ids(sentence) for sentence in sentences(language, times, world, seed)]
            halves = [ids[: 1 + len(ids) // 2] for ids in whole]
            written = generate_many(model, halves, MORE + max(map(len, whole)) // 2)
            name, end = f"verbatim, {times} times, {language}", model.tokenizer.eos_token_id
            found[f"{name}: to the letter"] = [
                float(half + new == ids) for ids, half, new in zip(whole, halves, written, strict=True)
            ]
            logs = [float(log_probabilities(model, ids[:1], [[*ids[1:], end]])[0]) / len(ids) for ids in whole]
            found[f"{name}: log-probability a token"] = [round(one, DIGITS) for one in logs]
    return found
