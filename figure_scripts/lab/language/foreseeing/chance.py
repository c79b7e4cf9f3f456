"""How likely a description is by the grammar itself: nobody who reads the tags can foresee it better on average.

What the tags leave open is drawn from known tables and the sentences from known lists, so the probability of a text is their product. Its
mean logarithm is the text's entropy (Shannon 1948): the bits that even a perfect model needs.
"""

import math
from collections.abc import Sequence

from figure_scripts.lab.language.foreseeing.held_out import new_scenes
from figure_scripts.lab.language.gates.cases import asked_for
from figure_scripts.lab.text.document import Document, Line, Said, joined
from figure_scripts.lab.text.scenes import creatures, free, told
from figure_scripts.lab.text.scenes.describe import ABOUT_A_PERSON, ORDERS, Description
from figure_scripts.lab.text.scenes.extras import EXTRA
from figure_scripts.lab.text.scenes.words import SLOT
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.lab.world import shares
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.lab.world.shares import PALM, TIMELESS

Options = Sequence[Said]


def bits(one: Description, language: str, world: TextShares) -> float:
    """-log2 of the probability of this description in this language, given its tags."""
    return -math.log2(_untagged(one) * _told(one, language, world))


def least_bits(read: Sequence[Document], language: str, world: TextShares, seed: int) -> list[float]:
    """`bits` of held-out descriptions that are kept as documents only."""
    wanted, found = {(one.question, one.text) for one in read}, dict[tuple[str, str], float]()
    for one in new_scenes(world, seed):
        key = asked_for(one, language), one.text(language)
        if key in wanted:
            found[key] = bits(one, language, world)
        if len(found) == len(wanted):
            break
    return [found[one.question, one.text] for one in read]


def _untagged(one: Description) -> float:
    """Of what the text says and no tag: the colour of clothes, the number of fingers, a palm tree. The mouth stands with its sentence."""
    scene, subject = one.truth.scene, one.truth.scene.subject
    part = 1.0
    if isinstance(subject, Person):
        part *= shares.CLOTHES_COLOUR[subject.clothes_colour]
        if subject.fingers:
            drawn = (1 - shares.FIVE_FINGERS) * shares.FINGERS.get(subject.fingers, 0.0)
            part *= drawn + shares.FIVE_FINGERS * (subject.fingers == 5)
    if PALM not in one.tags and scene.background in shares.EXTRA[PALM]:
        table = shares.EXTRA[PALM][scene.background]
        silent = table.drawn * (1 - table.tagged)
        without = 1 - table.drawn
        part *= (silent if PALM in one.truth.extras else without) / (silent + without)
    return part


def _told(one: Description, language: str, world: TextShares) -> float:
    """Of the sentences and their order, everything that they say being known."""
    parts = {
        name: [each.said.in_(language) for each in one.sentences if each.part in kinds]
        for name, kinds in {
            "place": ("place",), "detail": ("detail",), "subject": ("subject", ABOUT_A_PERSON), "extra": ("extra",),
        }.items()
    }  # fmt: skip
    body = joined([each.said.in_(language) for each in one.sentences if each.part != "closing"], language)
    orders = [joined([text for name in order for text in parts[name]], language) for order in ORDERS]
    part = orders.count(body) / len(orders)
    part *= _among(parts["place"][0], _places(one), language)
    part *= _details(one, parts["detail"], language, world) * _subject(one, parts["subject"], language, world)
    for name, text in zip(_extras_in_order(one, parts["extra"], language), parts["extra"], strict=True):
        part *= _among(text, _lines(EXTRA[name]), language)
    part /= math.factorial(len(parts["extra"]))
    closing = [each.said.in_(language) for each in one.sentences if each.part == "closing"]
    if closing:
        return part * world.closings * _among(closing[0], _lines(free.CLOSING), language)
    return part * (1 - world.closings)


def _among(text: str, options: Options, language: str) -> float:
    """The share of equally likely options that read so."""
    return [one.in_(language) for one in options].count(text) / len(options)


def _lines(lines: Sequence, keys: dict[str, str] | None = None) -> list[Said]:
    return [line.filled({slot: SLOT[slot][key] for slot, key in (keys or {}).items()}) for line in lines]


def _places(one: Description) -> list[Said]:
    name, time = one.truth.scene.background, one.truth.scene.time
    if name in TIMELESS:
        return _lines(told.TIMELESS[name])
    keys = {slot: name for slot in ("place", "Place", "by")} | {"at_time": time, "is_time": time}
    return _lines((*told.PLACE_AND_TIME, *told.OF_TIME[time]), keys)


def _details(one: Description, texts: list[str], language: str, world: TextShares) -> float:
    scene = one.truth.scene
    timeless = scene.background in TIMELESS
    left = _lines([each.line for each in free.DETAIL[scene.background] if timeless or scene.time in each.times])
    more = len(texts) - (scene.subject is None)
    a, b = world.details, world.second_detail
    part = {0: (1 - a) * (1 - b), 1: a * (1 - b) + (1 - a) * b, 2: a * b}[more]
    for text in texts:
        part *= _among(text, left, language)
        left = [said for said in left if said.in_(language) != text]
    return part


def _extras_in_order(one: Description, texts: list[str], language: str) -> list[str]:
    """The extras' names in the order in which their sentences stand."""
    said = {name: [line.in_(language) for line in _lines(EXTRA[name])] for name in one.truth.extras}
    return [next(name for name in said if text in said[name]) for text in texts]


def _subject(one: Description, texts: list[str], language: str, world: TextShares) -> float:
    subject = one.truth.scene.subject
    if subject is None:
        return _among(texts[0], _lines(told.SCENERY), language)
    if isinstance(subject, Creature):
        key = f"{subject.colour}/{subject.kind}"
        first = _lines((*creatures.CREATURE[subject.kind], *creatures.SEEN), {"creature": key, "Creature": key})
        part = _among(texts[0], first, language)
        if len(texts) == 1:
            return part * (1 - world.details)
        return part * world.details * _among(texts[1], _lines(creatures.MORE[subject.kind]), language)
    return _person(subject, texts, language, world)


def _person(subject: Person, texts: list[str], language: str, world: TextShares) -> float:
    keys = {slot: subject.kind for slot in ("who", "She", "she", "Her", "her", "whom")}
    keys |= {"hair": f"{subject.hair}/{subject.style}", "eyes": subject.eyes}
    keys |= {"worn": f"{subject.clothes_colour}/{subject.clothes}"}
    keys |= {"fingers": str(subject.fingers)} if subject.fingers else {}
    must: list[Sequence[Line]] = [told.CLOTHES, told.VIEW[subject.view]]
    must += [told.SKIN] if subject.skin == "dark" else []
    must += [told.WAVING] if subject.fingers else []
    part = _among(texts[0], _lines(told.PERSON, keys), language) / math.factorial(len(texts) - 1)
    for lines in must:
        options = _lines(lines, keys)
        (text,) = {said.in_(language) for said in options} & set(texts[1:])
        part *= _among(text, options, language)
    if len(texts) - 1 == len(must):
        return part * (1 - world.mouths)
    # The mouth is drawn too, and no tag says which.
    options = _lines(free.MOUTH[subject.mouth], keys)
    (text,) = {said.in_(language) for said in options} & set(texts[1:])
    return part * world.mouths * shares.MOUTH[subject.mouth] * _among(text, options, language)
