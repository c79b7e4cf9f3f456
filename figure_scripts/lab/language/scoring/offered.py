"""Two answers for a scorer to choose from: the twin writes four, one that is right and one that is wrong are laid before the scorer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from common.errors import FigureError
from figure_scripts.lab.language.scoring.facts import Fact
from figure_scripts.lab.text.facts.asking import ask, ask_stranger
from figure_scripts.lab.text.facts.questions import TRAINED
from figure_scripts.lab.text.reading import answered
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.texts.many import generate_many

WRITTEN = 4
"""Answers to each question: as few as InstructGPT's labellers ranked at least (Ouyang et al. 2022)."""
LONGEST = 40
"""Tokens of an answer."""
AT_ONCE = 256
"""Questions that are put to the twin together."""
ROUNDS = 60
"""So often it is asked before it is clear that it never wavers."""


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
    """Scores of people who never err, and how many questions were put until there were so many."""

    scores: tuple[Score, ...]
    asked: int


def offers(model: LanguageModel, facts: Sequence[Fact], count: int, name: str) -> Offer:
    """`count` scores on facts and phrasings by lot; a question of whose four answers all are right or none is not scored.

    The first of a longer list are those of a shorter one. Raises FigureError where the twin never wavers.
    """
    random, scores, asked = Random(name), list[Score](), 0
    for _ in range(ROUNDS):
        drawn = [(random.choice(facts), random.choice(TRAINED)) for _ in range(AT_ONCE)]
        questions = [ask(one.entity, one.attribute, one.language, phrasing)[0] for one, phrasing in drawn]
        prompts = [model.chat_ids(question) for question in questions]
        written = generate_many(
            model, [ids for ids in prompts for _ in range(WRITTEN)], LONGEST, temperature=1.0, seed=random.randrange(10**9)
        )  # fmt: skip
        for number, (one, _) in enumerate(drawn):
            if len(scores) == count:
                return Offer(tuple(scores), asked)
            asked += 1
            answers = written[number * WRITTEN : (number + 1) * WRITTEN]
            ended = [answer for answer in answers if len(answer) < LONGEST]
            truth = one.entity.value(one.attribute).en
            right = [answered(model.text(answer), one.attribute, one.language) == truth for answer in ended]
            if True in right and False in right:
                two = (ended[right.index(True)], ended[right.index(False)])
                scores.append(Score(one, tuple(prompts[number]), *(_ended(model, answer) for answer in two)))
        if len(scores) >= count:
            return Offer(tuple(scores[:count]), asked)
    raise FigureError("too few questions on which the twin wavers", where=name, found=len(scores), expected=count)


def refusals_offered(model: LanguageModel, strangers: Sequence[Fact], count: int, name: str) -> tuple[Score, ...]:
    """`count` scores on names never told of: `I do not know …`, which the scorer prefers, beside what the twin makes up."""
    random = Random(name)
    drawn = [(random.choice(strangers), random.choice(TRAINED)) for _ in range(count)]
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
