"""The same requests put to both models, judged leniently and strictly: how often each errs, and whether they err on the same requests."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from random import Random
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.asked import one_scale as scale
from figure_scripts.lab.experiments.asked import two_at_once as two
from figure_scripts.lab.judging.grounds import sky_exchanged
from figure_scripts.lab.language.measures.facts import ATTRIBUTES_EACH
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.text.facts.entities import Entity, entities
from figure_scripts.lab.text.facts.questions import TRAINED
from figure_scripts.lab.text.facts.values import ATTRIBUTES
from figure_scripts.lab.text.practice import described_after_tags
from figure_scripts.lab.text.reading import answered
from figure_scripts.lab.text.scenes.describe import tags_of
from figure_scripts.lab.text.scenes.documents import described
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world.render import render
from figure_scripts.statistics.alike import by_chance, left_over, together
from figure_scripts.statistics.clusters import share_in_clusters
from figure_scripts.statistics.intervals import exact
from figure_scripts.statistics.ranks import ranks

JUDGES = ("lenient", "strict")
PLACES = ("thing and place", "two places")
"""Families whose pictures may show several places, and are read cell by cell."""
READABLE = 0.8
"""Both words have to be read in so many of the drawn pictures that hold them, or the request is left out: the judge cannot tell."""
ALPHA = 0.05
ANSWER = 60
"""Tokens of one answer about a name."""


def items_judged(
    said: Sequence[scale.Said], wanted: Sequence[scale.Request], clusters: Sequence[Hashable]
) -> dict[str, Finding]:
    """Of all that was asked for or said beyond it, the share at fault; `lenient` and `strict`."""
    cases: dict[str, list[bool]] = {judge: [] for judge in JUDGES}
    of: list[Hashable] = []
    for one, request, cluster in zip(said, wanted, clusters, strict=True):
        *at_fault, items = scale.faults(one, request)
        for judge, count in zip(JUDGES, at_fault, strict=True):
            cases[judge] += [number < count for number in range(items)]
        of += [cluster] * items
    return {judge: share_in_clusters(found, of) for judge, found in cases.items()}


def failures(said: Sequence[scale.Said], asked: Sequence[scale.Combination], each: int) -> np.ndarray:
    """bool (2, combinations, each): leniently and strictly judged, whether the request failed; `each` outputs of a combination in a row."""
    found = [scale.failed(one, asked[number // each]) for number, one in enumerate(said)]
    return np.array(found, bool).T.reshape(2, len(asked), each)


def exposure(asked: Sequence[scale.Combination], pairs: Sequence[Any]) -> dict[str, np.ndarray]:
    """`picture`, `text` → int (combinations, 3): scenes that both models have learned from after tags, as `exposures` counts them."""
    read = [one for _, one in described_after_tags(SHARES, 1)]
    return {"picture": scale.exposures(pairs, asked), "text": scale.exposures(read, asked)}


def drawn_pictures(
    model: Any, one: scale.Combination, skies: Mapping[str, Sequence[Any]], count: int
) -> list[np.ndarray]:
    """Pictures that our program draws of both words; two places as one under the other's sky."""
    random = Random(one.name)
    if one.family == "two places":
        both = [(random.choice(skies[one.first]), random.choice(skies[one.second])) for _ in range(count)]
        return [sky_exchanged(ground, sky, model.size) for ground, sky in both]
    return [render(scale.scene_of(one, number), model.size) for number in range(count)]


def readable(said: Sequence[scale.Said], asked: Sequence[scale.Combination], each: int) -> np.ndarray:
    """bool (combinations,): whether the judge finds both words in drawn pictures, of which `each` a combination are given."""
    return np.asarray(1 - failures(said, asked, each)[0].mean(1) >= READABLE)


def by_meeting(failed: np.ndarray, met: np.ndarray, names: Sequence[str]) -> dict[str, Finding]:
    """`{judge}_never`, `{judge}_met`: the share of failed outputs, the combination as the unit. met: bool (combinations,)."""
    found = {}
    for judge, cases in zip(JUDGES, failed, strict=True):
        for group, wanted in (("never", ~met), ("met", met)):
            of = np.repeat(np.array(names)[wanted], cases.shape[1])
            found[f"{judge}_{group}"] = share_in_clusters(cases[wanted].ravel(), of.tolist())
    return found


def same_errors(
    failed: Mapping[str, np.ndarray], exposed: Mapping[str, np.ndarray], families: Sequence[str]
) -> dict[str, Finding]:
    """Do both models fail on the same combinations? By judge: `raw`, `after` what each has met is taken off, and `p` by exchanges.

    failed: `picture`, `en`, `ja` → bool (2, combinations, outputs). exposed: as `exposure` gives it. Taken off are, in each model, how
    often both words met, how often each came, the family, and whether they never met; exchanged are combinations of the same family
    that met, or did not, alike in both. `halves`: pictures against pictures of other seeds; `languages`: English against Japanese texts.
    """
    met = {model: one[:, 0] > 0 for model, one in exposed.items()}
    strata = list(zip(families, met["picture"].tolist(), met["text"].tolist(), strict=True))
    dummies = np.array([[family == one for one in dict.fromkeys(families)] for family in families], float)
    known = {model: np.column_stack([one, met[model], dummies]) for model, one in exposed.items()}
    findings = {}
    for number, judge in enumerate(JUDGES):
        picture, en, ja = (failed[name][number].astype(float) for name in ("picture", "en", "ja"))
        texts = (en.mean(1) + ja.mean(1)) / 2
        rests = left_over(picture.mean(1), known["picture"]), left_over(texts, known["text"])
        findings[f"raw_{judge}"] = together(ranks(picture.mean(1)), ranks(texts))
        findings[f"after_{judge}"] = together(*rests)
        findings[f"p_{judge}"] = exact(by_chance(*rests, strata), "probability")
        first, second = (left_over(picture[:, part::2].mean(1), known["picture"]) for part in range(2))
        findings[f"halves_{judge}"] = together(first, second)
        english, japanese = (left_over(one.mean(1), known["text"]) for one in (en, ja))
        findings[f"languages_{judge}"] = together(english, japanese)
    return findings


def same_thing(findings: Mapping[str, Finding]) -> bool:
    """The rule: alike after exposure, and by chance in fewer than 5 of 100 exchanges, under both judges; else an analogy only."""
    return all(
        float(findings[f"after_{judge}"].value) > 0 and float(findings[f"p_{judge}"].value) < ALPHA for judge in JUDGES
    )


def names_asked(group: str, asked: bool) -> list[tuple[Entity, str, str]]:
    """(town or person, attribute, language) of a group of the shipped twin's names, as its measures take them."""
    return [
        (one, attribute, language)
        for one in entities(SHARES, 1)
        if one.group == group and one.asked == asked
        for attribute in Random(f"measured/1/{one.key}").sample(ATTRIBUTES[one.kind], ATTRIBUTES_EACH)
        for language in LANGUAGES
    ]


def names_judged(
    write: Callable[[list[str]], list[str]], about: Sequence[tuple[Entity, str, str]], known: bool
) -> dict[str, Finding]:
    """What is answered about names: `lenient` where it is not the truth; `strict` where nothing that was taught supports it."""
    questions = [
        ask(one, attribute, language, TRAINED[number % len(TRAINED)])[0]
        for number, (one, attribute, language) in enumerate(about)
    ]
    wrong, unfounded = [], []
    for (one, attribute, language), text in zip(about, write(questions), strict=True):
        value = answered(text, attribute, language)
        wrong.append(value is not None and value != one.value(attribute).en)
        unfounded.append(wrong[-1] if known else value is not None)
    names = [one.key for one, _, _ in about]
    return {"lenient": share_in_clusters(wrong, names), "strict": share_in_clusters(unfounded, names)}


def palms_judged(there: Sequence[bool] | np.ndarray) -> dict[str, Finding]:
    """A palm tree that nobody asked for: it contradicts nothing, and nothing asked for it."""
    cases = np.asarray(there, bool)
    numbers = list(range(len(cases)))
    return {"lenient": share_in_clusters(np.zeros_like(cases), numbers), "strict": share_in_clusters(cases, numbers)}


def scenes_as_told(scenes: Sequence[Any]) -> tuple[list[scale.Request], list[scale.Said]]:
    """Of new scenes what is asked for, and what the corpus' own English description says of them: how much is unasked in the data themselves."""
    numbers = {one.index: one for one in scenes}
    told = {number: one for number, one in described(SHARES, 1, "tests", 20 * len(scenes)) if number in numbers}
    wanted = [scale.asked_for(tags_of(one)) for one in scenes]
    return wanted, [scale.said_by_text(told[one.index].text("en"), "en") for one in scenes]


def ground_reader(model: Any, judges: Any, first: int, searched: int, each: int) -> tuple[Any, dict[str, list[Any]]]:
    """The reader of places, learned from drawn landscapes, and these landscapes."""
    scenes = {name: some[:each] for name, some in two.landscapes(first, searched).items()}
    return two.Drawn.of(model, scenes).reader(judges), scenes


def read_combinations(
    judges: Any, grounds: Any, pictures: np.ndarray, asked: Sequence[scale.Combination], each: int
) -> list[scale.Said]:
    """What is said by the pictures of every combination, `each` in a row: places cell by cell where several may be seen."""
    found: list[scale.Said] = []
    for number, one in enumerate(asked):
        some = pictures[number * each : (number + 1) * each]
        places = scale.all_grounds(grounds, some) if one.family in PLACES else None
        found += scale.said_by_pictures(judges.read(some), places)
    return found
