"""Two words asked for at once: which of the two a picture shows, and whether it could pass for a drawn one.

A picture shows a background if enough of its cells are read as it (`GroundReader`), a thing or the night if the judge's head for it says so.
Broken is what lies outside the drawn pictures of the same request: the first alone, the second alone, and both, as our program draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments import lab_model
from figure_scripts.lab.judging.distances import within
from figure_scripts.lab.judging.grounds import GroundReader, sky_exchanged
from figure_scripts.lab.judging.judges import Judges
from figure_scripts.lab.world.pairs import SPOTS, Truth
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import BACKGROUNDS, EXTRAS, TIMES, Extra, Placement, Scene
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.statistics.clusters import paired_difference_in_clusters, share_in_clusters

Sees = tuple[np.ndarray, np.ndarray]
"""bool (N,) each: whether the first word and whether the second word is seen."""


def landscapes(first: int, searched: int) -> dict[str, list[Scene]]:
    """Background → held-out scenes without anybody in them."""
    found: dict[str, list[Scene]] = {name: [] for name in BACKGROUNDS}
    for one in lab_model.held_out(first, searched):
        if one.scene.subject is None:
            found[one.scene.background].append(one.scene)
    return found


def through_vae(model: DiffusionModel, pictures: Sequence[np.ndarray]) -> np.ndarray:
    """Drawn pictures as the VAE gives them back: what the model could make at best."""
    return model.decode(model.encode(np.stack(pictures)))


def shows(judges: Judges, grounds: GroundReader, pictures: np.ndarray, word: str) -> np.ndarray:
    """bool (N,): whether the picture shows what the word says."""
    if word in BACKGROUNDS:
        return grounds.shows(pictures, word)
    read = judges.read(pictures)
    return read.has(word) if word in EXTRAS else np.array(read.label("time")) == word


def true_of(scene: Scene, word: str) -> bool:
    """Whether the drawn scene shows what the word says."""
    return word in (scene.background, scene.time, *(extra.kind for extra in scene.extras))


def meetings(pairs: Sequence[Truth], words: Sequence[str]) -> int:
    """In how many training pairs both words are shown."""
    return sum(all(true_of(one.scene, word) for word in words) for one in pairs)


def drawn_together(ground: Scene, word: str, skies: Sequence[Scene], random: Random, size: int) -> np.ndarray:
    """Both as a program draws them: another background in the place of the sky, another time, or the thing beside."""
    if word in BACKGROUNDS:
        return sky_exchanged(ground, random.choice(skies), size)
    if word in TIMES:
        return render(replace(ground, time=word), size)
    left, right, top, bottom = random.choice(SPOTS[word])
    spot = Placement(random.uniform(left, right), random.uniform(top, bottom), random.uniform(0.95, 1.2))
    others = tuple(extra for extra in ground.extras if extra.kind != word)
    return render(replace(ground, extras=(*others, Extra(word, spot, random.getrandbits(32)))), size)


@dataclass(frozen=True)
class Drawn:
    """What our program draws, after the VAE: landscapes of each background, and the scenes that they show."""

    model: DiffusionModel
    scenes: Mapping[str, Sequence[Scene]]
    pictures: Mapping[str, np.ndarray]

    @staticmethod
    def of(model: DiffusionModel, scenes: Mapping[str, Sequence[Scene]]) -> "Drawn":
        return Drawn(
            model,
            scenes,
            {name: through_vae(model, [render(one, model.size) for one in some]) for name, some in scenes.items()},
        )

    def reader(self, judges: Judges) -> GroundReader:
        """The reader of grounds that learned from these pictures."""
        scenes = [one for some in self.scenes.values() for one in some]
        return GroundReader(judges.network, np.concatenate([*self.pictures.values()]), scenes)

    def both(self, first: str, second: str, count: int) -> np.ndarray:
        """`count` pictures of both."""
        random = Random(f"{first}/{second}")
        grounds = [random.choice(self.scenes[first]) for _ in range(count)]
        skies = self.scenes.get(second, ())
        return through_vae(self.model, [drawn_together(one, second, skies, random, self.model.size) for one in grounds])

    def outside(self, judges: Judges, pictures: np.ndarray, first: str, second: str, both: np.ndarray) -> np.ndarray:
        """bool (N,): whether a picture lies outside the drawn ones of each alone and of both."""
        alone = [self.pictures[word] for word in (first, second) if word in self.pictures]
        # Each picture once: a second copy would be its own near neighbour.
        known = judges.read(np.unique(np.concatenate([*alone, both]), axis=0)).features
        return ~within(judges.read(pictures).features, known)


def four_answers(sees: Sees) -> dict[str, np.ndarray]:
    """Both words, the first or the second alone, neither: bool (N,) each."""
    one, two = sees
    return {"mixed": one & two, "first": one & ~two, "second": ~one & two, "neither": ~one & ~two}


def read_pair(
    judges: Judges,
    grounds: GroundReader,
    learned: Drawn,
    others: Drawn,
    words: tuple[str, str],
    made: np.ndarray,
    each: int,
) -> dict[str, np.ndarray]:
    """What is read of one request: bool arrays by name.

    What is `learned`, alone and `each` times both, is what "broken" is measured against; `others`, which are real too and share no scene with
    them, tell how often the reading is wrong: `alone_mixed`, `drawn_mixed` (1 would be right) and `drawn_broken`.
    """
    first, second = words
    known, fresh = learned.both(first, second, each), others.both(first, second, each)
    read = four_answers((shows(judges, grounds, made, first), shows(judges, grounds, made, second)))
    read["broken"] = learned.outside(judges, made, first, second, known)
    read["drawn_mixed"] = shows(judges, grounds, fresh, first) & shows(judges, grounds, fresh, second)
    read["drawn_broken"] = learned.outside(judges, fresh, first, second, known)
    alone = others.pictures[first][[not true_of(one, second) for one in others.scenes[first]]]
    read["alone_mixed"] = shows(judges, grounds, alone, first) & shows(judges, grounds, alone, second)
    return read


def of_seeds(cases: Sequence[np.ndarray]) -> Finding:
    """The share over several prompts with the same seeds, which belong together."""
    return share_in_clusters(np.concatenate(cases), [seed for one in cases for seed in range(len(one))])


def group_findings(
    groups: Mapping[str, Sequence[Mapping[str, np.ndarray]]], compared: Sequence[str]
) -> dict[str, Finding]:
    """Of each group of requests the share of every reading, and by how much the first group has more of what is compared.

    The seeds are what was drawn by lot: the intervals hold for other seeds of the same requests, not for other requests.
    """
    cases = {
        (key, group): np.concatenate([read[key] for read in some]) for group, some in groups.items() for key in some[0]
    }
    findings = {f"{key}_{group}": of_seeds([read[key] for read in groups[group]]) for key, group in cases}
    (first, requests), (second, _) = groups.items()
    for key in compared:
        seeds = [seed for read in requests for seed in range(len(read[key]))]
        findings[f"{key}_more"] = paired_difference_in_clusters(cases[key, first], cases[key, second], seeds)
    return findings


def in_random_order(names: Sequence[str]) -> list[str]:
    """The order in which pictures were shown to whoever read them by eye, numbered and without their names."""
    order = list(names)
    Random("two at once, read by eye").shuffle(order)
    return order


def by_eye(names: Sequence[str], readings: Sequence[str]) -> dict[str, list[str]]:
    """Picture → the words that were seen in it, `broken` among them; `readings` in the order of `in_random_order`."""
    return {name: seen.split(", ") for name, seen in zip(in_random_order(names), readings, strict=True)}


def eye_answers(seen: Sequence[Sequence[str]], words: tuple[str, str]) -> dict[str, np.ndarray]:
    """The same questions as `read_pair`, answered by eye for the pictures of one request."""
    first, second = (np.array([word in one for one in seen]) for word in words)
    return four_answers((first, second)) | {"broken": np.array(["broken" in one for one in seen])}


def read_requests(
    run: Any, judges: Judges, scenes: Mapping[str, Sequence[Scene]]
) -> dict[str, tuple[np.ndarray, dict[str, np.ndarray]]]:
    """Request → the pictures made for it and what is read of them. Of `scenes` some are learned from, others tell the error."""
    each, more = run.figure.parameters["each"], run.figure.parameters["others"]
    asked = {word for _, *words, _ in run.figure.prompts.values() for word in words if word in scenes}
    model = run.diffusion_model()
    learned = Drawn.of(model, {name: some[:each] for name, some in scenes.items()})
    others = Drawn.of(model, {name: scenes[name][each : each + more] for name in sorted(asked)})
    grounds, found = learned.reader(judges), {}
    for name, (prompt, first, second, _) in run.progress(list(run.figure.prompts.items())):
        made = run.pictures(prompt)
        found[name] = made, read_pair(judges, grounds, learned, others, (first, second), made, each)
    return found


def eye_of(run: Any, readings: Sequence[str]) -> dict[str, dict[str, np.ndarray]]:
    """Request → the answers by eye, of `eye` pictures that the model made and `eye_drawn` that our program drew."""
    each = run.figure.parameters["eye"] + run.figure.parameters["eye_drawn"]
    seen = by_eye([f"{name}/{k}" for name in run.figure.prompts for k in range(each)], readings)
    return {
        name: eye_answers([seen[f"{name}/{k}"] for k in range(each)], (first, second))
        for name, (_, first, second, _) in run.figure.prompts.items()
    }
