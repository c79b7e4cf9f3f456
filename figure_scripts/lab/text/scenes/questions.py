"""Questions about a description that has just been read."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document, Line, Said
from figure_scripts.lab.text.scenes.describe import Description
from figure_scripts.lab.text.scenes.documents import Numbered, described
from figure_scripts.lab.text.scenes.words import COLOUR, SLOT
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import PALM, TIMELESS

READ = {"en": "Read: {} {}", "ja": "読んでください：{}{}"}
QUESTION = {
    "hair": (Line("What colour is {her} hair?", "髪は何色ですか。"), Line("{She} has {colour} hair.", "{colour}髪です。")),
    "eyes": (Line("What colour are {her} eyes?", "目は何色ですか。"), Line("{She} has {eyes}.", "{eyes}です。")),
    "clothes": (Line("What does {she} wear?", "何を着ていますか。"), Line("{She} wears a {worn}.", "{worn}を着ています。")),
    "fingers": (Line("How many fingers can we see?", "指は何本見えますか。"), Line("We can see {fingers} fingers.", "指は{fingers}本見えます。")),
    "subject": (Line("What can we see?", "何が見えますか。"), Line("We can see {creature}.", "{creature}が見えます。")),
    "background": (Line("Where is this?", "ここはどこですか。"), Line("This is {place}.", "ここは{place}です。")),
    "time": (Line("Is it day, sunset or night?", "昼ですか、夕焼けですか、夜ですか。"), Line("It is {is_time}.", "{is_time}です。")),
    "palm": (Line("Is there a palm tree?", "ヤシの木はありますか。"), Line("Yes, there is a palm tree.", "はい、ヤシの木があります。")),
    "no palm": (Line("Is there a palm tree?", "ヤシの木はありますか。"), Line("No, there is no palm tree.", "いいえ、ヤシの木はありません。")),
}  # fmt: skip


def possible(description: Description) -> dict[str, dict[str, Said]]:
    """What can be asked about a description, with the words for the slots of question and answer."""
    scene, subject = description.truth.scene, description.truth.scene.subject
    asked: dict[str, dict[str, Said]] = {"palm" if PALM in description.truth.extras else "no palm": {}}
    if scene.background != "plain":
        asked["background"] = {"place": SLOT["place"][scene.background]}
    if scene.background not in TIMELESS:
        asked["time"] = {"is_time": SLOT["is_time"][scene.time]}
    if isinstance(subject, Creature):
        asked["subject"] = {"creature": SLOT["creature"][f"{subject.colour}/{subject.kind}"]}
    if isinstance(subject, Person):
        words = {slot: SLOT[slot][subject.kind] for slot in ("She", "she", "her")}
        asked["hair"] = words | {"colour": COLOUR[subject.hair]}
        asked["eyes"] = words | {"eyes": SLOT["eyes"][subject.eyes]}
        asked["clothes"] = words | {"worn": SLOT["worn"][f"{subject.clothes_colour}/{subject.clothes}"]}
        if subject.fingers:
            asked["fingers"] = {"fingers": SLOT["fingers"][str(subject.fingers)]}
    return asked


def ask_scene(description: Description, what: str, language: str) -> tuple[str, str]:
    """A question about a description, which it repeats, and the answer; `what` is a key of `possible`."""
    question, answer = (line.filled(possible(description)[what]).in_(language) for line in QUESTION[what])
    return READ[language].format(description.text(language), question), answer


def scene_questions(stage: str, world: TextShares, seed: int) -> Iterator[Numbered]:
    for index, one in described(world, seed, "ask", world.scene_questions):
        language = LANGUAGES[index % 2]
        what = Random(f"{seed}/what/{index}").choice(list(possible(one)))
        question, answer = ask_scene(one, what, language)
        yield f"ask/scene/{index}", Document("ask", language, answer, question, (f"scene/{index}",))
