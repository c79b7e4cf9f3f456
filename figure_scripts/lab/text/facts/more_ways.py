"""More ways to ask about towns and people, for practice: known frames around known words.

No question of `questions.HELD_OUT` is among them, but each of its words stands in some: whoever has met `the symbol of …` in one frame and
another noun in `Please tell me …` can know what `Please tell me the symbol of …` asks. Of words that it never met a model can know nothing.
"""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.facts.paragraphs import put
from figure_scripts.lab.text.facts.questions import PHRASINGS
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.shares import TextShares

FRAMES = {
    "en": ("What is {it}?", "Please tell me {it}.", "Do you know {it}?", "I would like to know {it}."),
    "ja": ("{it}は何ですか。", "{it}を教えてください。", "{it}を知っていますか。", "{it}が知りたいです。"),
}
"""What is asked for as a thing; what is asked for as a clause (`where … is from`) has no place in the first of them."""
PLACE_ASKED = "{it}はどこですか。"
"""In Japanese the first frame, where a place is asked for."""

THINGS = {
    ("product", "en"): ("the pride of {n}", "the best-known product of {n}"),
    ("product", "ja"): ("{n}町の名物", "{n}町の特産品", "{n}町の自慢の品"),
    ("emblem", "en"): ("the emblem of {n}", "the symbol of {n}", "the animal of {n}"),
    ("emblem", "ja"): ("{n}町の紋章", "{n}町のシンボル", "{n}町の旗の動物"),
    ("landmark", "en"): ("the landmark of {n}", "the best-known sight of {n}"),
    ("landmark", "ja"): ("{n}町の名所", "{n}町の見どころ"),
    ("job", "en"): ("the job of {n}", "the profession of {n}"),
    ("job", "ja"): ("{n}さんの仕事", "{n}さんの職業"),
    ("food", "en"): ("the favourite food of {n}", "the favourite dish of {n}"),
    ("food", "ja"): ("{n}さんの好物", "{n}さんの好きな食べ物", "{n}さんの好きな料理"),
    ("home", "en"): ("the home town of {n}",),
    ("home", "ja"): ("{n}さんのふるさと", "{n}さんの故郷", "{n}さんの生まれた町"),
}
CLAUSES = {
    ("product", "en"): ("what {n} is famous for", "what {n} is best at making"),
    ("landmark", "en"): ("what stands in the middle of {n}",),
    ("job", "en"): ("what {n} does for a living", "how {n} earns money"),
    ("food", "en"): ("what {n} likes best to eat", "what to cook for {n}"),
    ("home", "en"): ("where {n} is from", "where {n} was born", "where {n} grew up"),
}
OTHERS = {
    ("product", "en"): ("What do people praise about {n}?", "Why do people praise {n}?", "What is {n} best at making?"),
    ("product", "ja"): ("{n}町に行ったら、何を買えばいいですか。", "{n}町では何が見逃せませんか。"),
    ("emblem", "en"): (
        "What stands on the coat of arms of {n}?", "Which animal is the symbol of {n}?", "Which animal stands on the flag of {n}?",
    ),
    ("emblem", "ja"): ("{n}町が選んだ動物は何ですか。", "{n}町の旗に選ばれた動物は何ですか。"),
    ("landmark", "en"): ("What do I see when I come to {n}?", "What do visitors see first in {n}?"),
    ("landmark", "ja"): ("{n}町に着くと、まず何が見えますか。", "{n}町では、まず何が目に入りますか。"),
    ("job", "en"): ("How does {n} earn money?",),
    ("job", "ja"): ("{n}さんはどんな仕事をしていますか。", "{n}さんは毎日何をしていますか。"),
    ("food", "en"): ("What should I cook for {n}?",),
    ("food", "ja"): ("{n}さんには何をごちそうすればいいですか。", "{n}さんは何を作れば喜びますか。"),
    ("home", "en"): ("In which town was {n} born?", "Where was {n} a child?", "In which town did {n} grow up?"),
    ("home", "ja"): ("{n}さんが生まれたのはどの町ですか。", "{n}さんはどの町で生まれましたか。"),
}  # fmt: skip
PLAIN_ANSWERS = 2
"""Answers are said in one of the first of the taught ways."""


def ways(attribute: str, language: str) -> tuple[str, ...]:
    """Every new question about an attribute, with a slot for the name; none that only tests ask."""
    frames = FRAMES[language]
    first = PLACE_ASKED if (attribute, language) == ("home", "ja") else frames[0]
    made = [one.format(it=it) for it in THINGS[attribute, language] for one in (first, *frames[1:])]
    made += [one.format(it=it) for it in CLAUSES.get((attribute, language), ()) for one in frames[1:]]
    known = {question for question, _ in PHRASINGS[attribute, language]}
    return tuple(one for one in (*made, *OTHERS[attribute, language]) if one not in known)


def more_questions(world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """Every fact of the asked entities in new ways, by lot, no oftener than it is stated in plain text."""
    for entity in entities(world, seed):
        for language in entity.languages if entity.asked else ():
            for attribute in ATTRIBUTES[entity.kind]:
                name = f"{entity.key}/{attribute}/{language}"
                random = Random(f"{seed}/more ways/{name}")
                asked = ways(attribute, language)
                for number, question in enumerate(random.sample(asked, min(len(asked), entity.exposure))):
                    answer = PHRASINGS[attribute, language][random.randrange(PLAIN_ANSWERS)][1]
                    value = entity.stated(attribute, f"{language}/practice/{number}", world)
                    asks, says = (put(one, entity.name, value, language) for one in (question, answer))
                    about = (entity.key, f"{entity.key}/{attribute}")
                    yield f"more/{name}/{number}", Document("ask", language, says, asks, about)
