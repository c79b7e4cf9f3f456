"""Two answers for a scorer to choose from: the twin writes four, one that is right and one that is wrong are laid before the scorer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from common.errors import FigureError
from figure_scripts.lab.language.scoring.facts import SCORED_WORDS, Fact
from figure_scripts.lab.text.facts.asking import ask, ask_stranger
from figure_scripts.lab.text.reading import answered
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

WRITTEN = 4
"""Answers to each question: as few as InstructGPT's labellers ranked at least (Ouyang et al. 2022)."""
LONGEST = 28
"""Tokens of an answer; those of the corpus have 21 at most."""


@dataclass(frozen=True)
class Score:
    """What one score is about, and its two answers, as token ids with their end; `better` is the one that the scorer prefers."""

    fact: Fact
    question: tuple[int, ...]
    better: tuple[int, ...]
    worse: tuple[int, ...]
    before: float = 0.0
    """By how much the twin held the better answer likelier before anything was learned (natural logarithm)."""


@dataclass(frozen=True)
class Offer:
    """Scores of people who never err; how many questions were put; of each that can be scored, its fact."""

    scores: tuple[Score, ...]
    put: int
    wavering: tuple[Fact, ...]

    @property
    def facts(self) -> list[Fact]:
        """Each once, in the order of the questions."""
        return [*dict.fromkeys(self.wavering)]


def offers(model: LanguageModel, facts: Sequence[Fact], questions: int, count: int, name: str) -> Offer:
    """`count` scores on answers to at most `questions` questions, of facts and phrasings by lot.

    A question of whose four answers all are right or none is not scored; one that is may be scored again, with other answers or the
    same. Raises FigureError where the twin never wavers.
    """
    random = Random(name)
    ways = [(one, phrasing) for one in facts for phrasing in SCORED_WORDS]
    random.shuffle(ways)
    ways = ways[:questions]
    prompts = [model.chat_ids(ask(one.entity, one.attribute, one.language, way)[0]) for one, way in ways]
    each = [ids for ids in prompts for _ in range(WRITTEN)]
    written = generate_many(model, each, LONGEST, temperature=1.0, seed=random.randrange(10**9))
    wavering = []
    for number, (one, _) in enumerate(ways):
        answers = [ids for ids in written[number * WRITTEN : (number + 1) * WRITTEN] if len(ids) < LONGEST]
        sides = ([ids for ids in answers if true(model.text(ids), one) == side] for side in (True, False))
        if all(two := tuple(sides)):
            wavering.append((one, prompts[number], two))
    if not wavering:
        raise FigureError("no question on which the twin wavers", where=name, found=f"{len(ways)} questions")
    scores = []
    for _ in range(count):
        one, prompt, two = random.choice(wavering)
        better, worse = (_ended(model, random.choice(side)) for side in two)
        scores.append(Score(one, tuple(prompt), better, worse))
    return Offer(tuple(scores), len(ways), tuple(one for one, *_ in wavering))


def true(text: str, fact: Fact) -> bool:
    """Whether an answer gives the true value, of the town or person that was asked about."""
    one = fact.entity
    value = answered(text, fact.attribute, fact.language)
    return one.name.in_(fact.language) in text and value == one.value(fact.attribute).en


def refusals_offered(model: LanguageModel, strangers: Sequence[Fact], count: int, name: str) -> tuple[Score, ...]:
    """`count` scores on names never told of: `I do not know …`, which the scorer prefers, beside what the twin makes up."""
    random = Random(name)
    drawn = [(random.choice(strangers), random.choice(SCORED_WORDS)) for _ in range(count)]
    said = [ask_stranger(one.entity.kind, one.entity.name, one.attribute, one.language, way) for one, way in drawn]
    prompts = [model.chat_ids(question) for question, _ in said]
    written = generate_many(model, prompts, LONGEST, temperature=1.0, seed=random.randrange(10**9))
    refusals = model.tokenizer([answer for _, answer in said], add_special_tokens=False)["input_ids"]
    return tuple(
        Score(one, tuple(prompt), _ended(model, refusal), _ended(model, own))
        for (one, _), prompt, refusal, own in zip(drawn, prompts, refusals, written, strict=True)
    )


def scored(offered: Sequence[Score], right: float, seed: int) -> list[Score]:
    """The scores as people give them who prefer the better answer in `right` of the cases; who errs at .9 errs at .7 too."""
    return [
        one
        if Random(f"{seed}/scorer/{number}").random() < right
        else replace(one, better=one.worse, worse=one.better, before=-one.before)
        for number, one in enumerate(offered)
    ]


def _ended(model: LanguageModel, answer: Sequence[int]) -> tuple[int, ...]:
    return (*answer, model.tokenizer.eos_token_id)
