"""A plan told in one of the languages, and the stories of the corpus."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document, joined
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.text.stories import between
from figure_scripts.lab.text.stories.cast import ODDITIES, PRONOUNS
from figure_scripts.lab.text.stories.goals import GOALS
from figure_scripts.lab.text.stories.plan import Plan, plan
from figure_scripts.lab.text.stories.troubles import TROUBLES

FIRST_ASKED = 200_000
"""Number of the first story that is asked for."""


def story(number: int, seed: int = 1, world: TextShares = SHARES) -> Plan:
    """The plan of story number `number`; the same for either language."""
    return plan(Random(f"{seed}/story/{number}"), world)


def tell(told: Plan, language: str, random: Random, world: TextShares = SHARES) -> str:
    """The story in six to twelve sentences, planned from its end: what is wished for comes true."""
    goal, trouble, own = GOALS[told.goal], TROUBLES[told.trouble], between.HABIT_OF[language][told.hero.kind]
    habits = (*between.HABIT[language], *own, *own)
    templates = [random.choice(between.OPENING[language])]
    templates += [random.choice(habits)] if random.random() < world.habits else []
    templates += [("{time}, " if language == "en" else "{time}のこと、") + random.choice(goal.wish[language])]
    templates += [random.choice(between.DEPARTURE[language])] if random.random() < world.departures else []
    templates += [random.choice(trouble.happens[language])]
    templates += [random.choice(between.MOOD[language])] if random.random() < world.moods else []
    templates += [random.choice(between.ARRIVAL[language]), random.choice(trouble.turn[language])]
    templates += [random.choice(between.THANKS[language])] if random.random() < world.thanks else []
    templates += [random.choice(goal.end[language])]
    templates += [random.choice(trouble.stays[language])] if random.random() < world.lessons else []
    words, close = slots(told, language, random), random.choice(between.CLOSE[language])
    text = joined([_capital(one.format_map(words)) for one in templates], language)
    if random.random() < world.story_closings or words["hero"].lower() not in text[len(text) // 2 :].lower():
        text = joined([text, _capital(close.format_map(words))], language)
    return text


def slots(told: Plan, language: str, random: Random) -> dict[str, str]:
    """The words of one telling. A capital begins every sentence, so that a slot needs none of its own."""
    goal, helper = GOALS[told.goal], told.helper
    he, his, him = PRONOUNS[told.hero.pronoun]
    words = {
        "a_hero": told.hero.introduced.in_(language),
        "hero": told.hero.called.in_(language),
        "he": he,
        "his": his,
        "him": him,
        "place": told.place.in_(language),
        "time": told.time.in_(language),
        "thing": goal.thing.in_(language),
        "part": goal.part.in_(language),
        "friend": told.friend.in_(language),
        "oddity": random.choice(ODDITIES).in_(language),
        "a_helper": (f"{helper.manner.en} " if language == "en" else helper.manner.ja) + helper.name.in_(language),
        "the_helper": f"the {helper.name.en}" if language == "en" else helper.name.ja,
    }
    return words | {name.capitalize(): word for name, word in words.items()}


def request_story(told: Plan, language: str) -> str:
    """The question before a story: whom and what it shall be about."""
    hero, thing = told.hero.introduced.in_(language), GOALS[told.goal].thing.in_(language)
    return f"Tell a story about: {hero}, {thing}" if language == "en" else f"お話を聞かせてください：{hero}、{thing}"


def stories(stage: str, world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """Stories alone (`text`), or after the wish to hear one (`pairs`), the languages in turn."""
    first, count = (FIRST_ASKED, world.asked_stories) if stage == "pairs" else (0, world.plain_stories)
    for number in range(first, first + count):
        told, language = story(number, seed, world), LANGUAGES[number % 2]
        text = tell(told, language, Random(f"{seed}/telling/{number}"), world)
        question = request_story(told, language) if stage == "pairs" else ""
        yield f"story/{number}", Document("story", language, text, question, (f"story/{number}",))


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
