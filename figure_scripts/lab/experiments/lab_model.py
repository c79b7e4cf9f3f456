"""What the report on the lab model asks for: held-out scenes, pictures after the VAE, shares in the training pairs."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from common.schema import Finding
from figure_scripts.lab.judging.distances import distances, frechet, within
from figure_scripts.lab.judging.judges import Judges
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.training.stream import HELD_OUT
from figure_scripts.lab.world.pairs import Truth, truth
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.scene import Person
from figure_scripts.runtime.images.diffusion import DiffusionModel
from figure_scripts.statistics.intervals import exact, mean, share

SEA_EXTRA = "palm tree"


def held_out(first: int, count: int) -> list[Truth]:
    """Pairs of the same world that the training never saw."""
    return [truth(CPU.seed + HELD_OUT, first + number) for number in range(count)]


def held_out_like(wanted: Mapping[str, str], first: int, count: int) -> list[Truth]:
    """`count` held-out pairs of people with the wanted background, subject, hair, eyes and view, searched from number `first` on."""
    found: list[Truth] = []
    for number in itertools.count(first):
        if len(found) == count:
            break
        (one,) = held_out(number, 1)
        person = one.scene.subject
        if isinstance(person, Person):
            seen = {"background": one.scene.background, "subject": person.kind}
            seen |= {"hair": person.hair, "eyes": person.eyes, "view": person.view}
            if seen == wanted:
                found.append(one)
    return found


def held_out_from(first: int) -> Iterator[Truth]:
    """Held-out pairs from number `first` on, without end."""
    return (truth(CPU.seed + HELD_OUT, number) for number in itertools.count(first))


def alone_like(wanted: Mapping[str, str], pairs: Iterable[Truth], count: int | None = None) -> list[Truth]:
    """The people with the wanted subject, hair, eyes and view, each put alone before a plain ground: comparable, whatever was behind them.

    As many as there are among `pairs`, or `count` of them.
    """
    found = (
        replace(one, scene=replace(one.scene, background="plain", time="day", extras=()), extras=(), untagged_extras=())
        for one in pairs
        if isinstance(person := one.scene.subject, Person)
        and {"subject": person.kind, "hair": person.hair, "eyes": person.eyes, "view": person.view} == wanted
    )
    return list(itertools.islice(found, count))


@cache
def training_pairs(count: int = CPU.pairs) -> list[Truth]:
    """The first `count` pairs on which the UNet was trained."""
    return [truth(CPU.seed, number) for number in range(count)]


def drawn(pairs: Iterable[Truth], size: int) -> np.ndarray:
    """The pairs' pictures as our program draws them: uint8 N × size × size × 3."""
    return np.stack([render(one.scene, size) for one in pairs])


def reconstructed(model: DiffusionModel, pairs: Sequence[Truth]) -> np.ndarray:
    """The pairs' pictures as the model's VAE gives them back: what the UNet could make at best."""
    pictures = np.stack([render(pair.scene, model.size) for pair in pairs])
    return model.decode(model.encode(pictures))


def drawn_features(judges: Judges, pairs: Sequence[Truth], size: int, together: int = 500) -> np.ndarray:
    """What the judge sees in the pairs' pictures as our program draws them (`size` pixels an edge): N × FEATURES."""
    batches = (pairs[first : first + together] for first in range(0, len(pairs), together))
    return np.concatenate(
        [judges.read(np.stack([render(one.scene, size) for one in batch])).features for batch in batches]
    )


def reconstructed_features(judges: Judges, model: DiffusionModel, pairs: Sequence[Truth]) -> np.ndarray:
    """What the judge sees in the pairs' pictures after the model's VAE: N × FEATURES."""
    return judges.read(reconstructed(model, pairs)).features


def inhabited(pairs: Sequence[Truth]) -> list[Truth]:
    """The pairs that show somebody or something: an empty ground is like every other."""
    return [one for one in pairs if one.scene.subject is not None]


def showing(pairs: Sequence[Truth], kind: str) -> list[Truth]:
    """The pairs whose subject is of this kind."""
    return [one for one in inhabited(pairs) if one.scene.subject.kind == kind]  # type: ignore[union-attr]


def untagged_palms(pairs: Sequence[Truth]) -> tuple[int, int]:
    """How many of the sea pictures whose tags name no palm tree show one, and how many such pictures there are."""
    silent = [pair for pair in pairs if pair.scene.background == "sea" and SEA_EXTRA not in pair.tags]
    return sum(SEA_EXTRA in pair.extras for pair in silent), len(silent)


def raised_hands(pairs: Sequence[Truth]) -> Counter[str]:
    """Visible fingers → raised hands whose tags say nothing about their number."""
    return Counter(str(pair.fingers) for pair in pairs if pair.fingers and "five fingers" not in pair.tags)


def nearness(made: np.ndarray, real: np.ndarray, other: np.ndarray, known: np.ndarray) -> dict[str, Finding]:
    """How near the made pictures come to held-out ones (`real`, `other`) and to training pairs (`known`), all as judge's features."""
    return {
        "frechet": exact(frechet(made, real), "distance"),
        "frechet_floor": exact(frechet(other, real), "distance"),
        "precision": share(int(within(made, real).sum()), len(made)),
        "recall": share(int(within(real, made).sum()), len(real)),
        "nearest_made": mean(distances(made, known).min(1).tolist(), "distance"),
        "nearest_held_out": mean(distances(real, known).min(1).tolist(), "distance"),
    }


def judges_findings(judges: Judges) -> dict[str, Finding]:
    """How often the judges were right on held-out pairs (`judge_…`)."""
    findings = {}
    for name, right in judges.report["accuracy"].items():
        findings["judge_" + name.replace(":", "").replace(" ", "_")] = Finding(**right, unit="share")
    return findings
