"""A story before it is told: hero, goal, trouble, helper. The plan is the same for both languages; they tell it in their own words."""

from dataclasses import dataclass
from random import Random

from figure_scripts.lab.text.document import Said
from figure_scripts.lab.text.facts.values import with_article
from figure_scripts.lab.text.scenes.words import COLOUR
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.text.stories.cast import FRIENDS, KIND, MANNERS, NAMES_OF, PLACES, SWIMMERS, TIMES, Helper
from figure_scripts.lab.text.stories.goals import GOALS
from figure_scripts.lab.text.stories.troubles import TROUBLES
from figure_scripts.lab.world.scene import FUR_COLOURS, HAIR_COLOURS

PEOPLE = {"1girl": "she", "1boy": "he"}
WATER = ("water", "river")


@dataclass(frozen=True)
class Hero:
    """Whom a story is about; `name` is None for `the cat`."""

    kind: str
    colour: str
    name: Said | None
    pronoun: str
    """she, he or it."""

    @property
    def introduced(self) -> Said:
        """How the first sentence names the hero, with article in English."""
        haired, kind = self.kind in PEOPLE, KIND[self.kind]
        en = with_article(f"{self.colour}{'-haired' if haired else ''} {kind.en}")
        ja = COLOUR[self.colour].ja + ("髪の" if haired else "") + kind.ja
        return Said(f"{en} called {self.name.en}", f"{self.name.ja}という{ja}") if self.name else Said(en, ja)

    @property
    def called(self) -> Said:
        """How all other sentences do."""
        return self.name or Said(f"the {KIND[self.kind].en}", KIND[self.kind].ja)


@dataclass(frozen=True)
class Plan:
    """What happens: keys of GOALS and TROUBLES, and who takes part."""

    hero: Hero
    place: Said
    time: Said
    goal: str
    friend: Said
    trouble: str
    helper: Helper


def plan(random: Random, world: TextShares) -> Plan:
    """A story's plan: the trouble can happen to the goal, and to this hero."""
    kind = random.choice(list(KIND))
    name = random.choice(NAMES_OF.get(kind, NAMES_OF["animal"])) if random.random() < world.named_heroes else None
    pronoun = PEOPLE.get(kind) or (random.choice(("she", "he")) if name and kind != "robot" else "it")
    colour = random.choice(HAIR_COLOURS if kind in PEOPLE else FUR_COLOURS[kind])
    goal = random.choice(list(GOALS))
    troubles = [
        key for key, one in TROUBLES.items() if goal in (one.goals or GOALS) and not (key in WATER and kind in SWIMMERS)
    ]
    trouble = random.choice(troubles)
    helper = Helper(random.choice(MANNERS), random.choice(TROUBLES[trouble].helpers))
    hero = Hero(kind, colour, name, pronoun)
    return Plan(hero, random.choice(PLACES), random.choice(TIMES), goal, random.choice(FRIENDS), trouble, helper)
