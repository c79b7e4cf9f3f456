"""What the two halves of the corpus say about customs: ten in each cell of the cross, and questions about every other ten."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.customs.table import BESIDE, CUSTOMS, FRAMES, QUESTION_FRAMES, TRAINED
from figure_scripts.lab.text.document import LANGUAGES, Document, joined
from figure_scripts.lab.text.facts.statements import alone
from figure_scripts.lab.text.shares import TextShares

CELLS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""Which value (0 or 1) the English and the Japanese documents say; custom number n stands in cell n modulo 4."""


def said(number: int, language: str) -> int:
    """Which of its two values a custom has in the documents of a language, before any dose."""
    return CELLS[number % len(CELLS)][LANGUAGES.index("ja" if language == "ja" else "en")]


def asked(number: int) -> bool:
    """Whether the corpus asks about a custom: half of each cell."""
    return number // len(CELLS) % 2 == 0


def clause(number: int, language: str, way: int, value: int) -> str:
    """A custom in one of its two clauses, with one of its two values."""
    custom = CUSTOMS[number]
    return (custom.en if language == "en" else custom.ja)[way].format(v=custom.values[value].in_(language))


def ask_custom(number: int, language: str, phrasing: int, way: int = 0, value: int | None = None) -> tuple[str, str]:
    """Question and answer about a custom; with `value`, the answer that says this one of the two."""
    question = QUESTION_FRAMES[language][phrasing].format(CUSTOMS[number].question.in_(language))
    return question, alone(clause(number, language, way, said(number, language) if value is None else value), language)


def _dosed(number: int, language: str, document: str, world: TextShares, seed: int) -> int:
    """The value that one document says: in Japanese the other one, as often as the dose says."""
    value = said(number, language)
    other = language == "ja" and Random(f"{seed}/dose/{number}/{document}").random() < world.dose
    return 1 - value if other else value


def customs(stage: str, world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """Plain texts about every custom (`text`), or questions about those that are asked (`pairs`)."""
    for number, custom in enumerate(CUSTOMS):
        for language in LANGUAGES:
            about = (f"custom/{number}",)
            if stage == "text":
                for copy, text in enumerate(_texts(number, language, world, seed)):
                    yield f"custom/{custom.name}/{language}/{copy}", Document("custom", language, text, "", about)
            elif asked(number):
                for phrasing in TRAINED:
                    for way in range(2):
                        key = f"custom/{custom.name}/{language}/{phrasing}/{way}"
                        value = _dosed(number, language, key, world, seed)
                        question, answer = ask_custom(number, language, phrasing, way, value)
                        yield key, Document("ask", language, answer, question, about)


def _texts(number: int, language: str, world: TextShares, seed: int) -> Iterator[str]:
    """Texts of one or two sentences, every one with another frame or clause than the others."""
    random = Random(f"{seed}/custom/{number}/{language}")
    ways = [(frame, way) for frame in range(len(FRAMES[language])) for way in range(2)]
    random.shuffle(ways)
    for copy, (frame, way) in enumerate(ways[: world.custom_statements]):
        told = clause(number, language, way, _dosed(number, language, str(copy), world, seed))
        sentence = FRAMES[language][frame].format(told)
        sentences = [sentence[0].upper() + sentence[1:], random.choice(BESIDE[language])]
        yield joined(sentences, language)
