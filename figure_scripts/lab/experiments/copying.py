"""Is something of the training pictures used again? Tiles that are most alike at the same place, and whether pictures lie nearer to what was learned."""

from collections.abc import Mapping, Sequence

import numpy as np

from common.schema import Finding
from figure_scripts.lab.judging.distances import nearest
from figure_scripts.lab.judging.judges import Judges, Readings
from figure_scripts.lab.judging.looks import PEOPLE, Look, looks_read
from figure_scripts.statistics.intervals import difference_of_shares, exact, mean, ratio_of_sums, share_of

ROWS = 3000
"""Pictures to search in whose tiles are held as floats at once."""


def tiles(pictures: np.ndarray, edge: int) -> np.ndarray:
    """Pictures (N × size × size × 3) cut into squares of `edge` pixels: places × N × edge · edge · 3, places row by row."""
    count, across = len(pictures), pictures.shape[1] // edge
    cut = pictures.reshape(count, across, edge, across, edge, 3).transpose(1, 3, 0, 2, 4, 5)
    return cut.reshape(across * across, count, edge * edge * 3)


def joined(cut: np.ndarray, edge: int) -> np.ndarray:
    """The way back from `tiles`: N × size × size × 3."""
    places, count = cut.shape[:2]
    across = round(places**0.5)
    whole = cut.reshape(across, across, count, edge, edge, 3).transpose(2, 0, 3, 1, 4, 5)
    return whole.reshape(count, across * edge, across * edge, 3)


def tile_distances(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Root mean square of the differences of tiles at the same place of the same numbers (as `tiles` gives them): places × N."""
    squares = (one.astype(np.float32) - other.astype(np.float32)) ** 2
    return np.sqrt(squares.mean(2, dtype=np.float64))


def nearest_tiles(pictures: np.ndarray, others: np.ndarray, edge: int) -> tuple[np.ndarray, np.ndarray]:
    """For each tile the distance to the one at the same place of `others` that is most alike, and that tile.

    places × N, and places × N × edge · edge · 3.
    """
    mine, found = tiles(pictures, edge), []
    for place, theirs in enumerate(tiles(others, edge)):
        # Around the middle of the scale float32 is exact enough to find the nearest; its distance is then computed anew.
        here = mine[place].astype(np.float32) - 128
        best, which = np.full(len(here), np.inf, np.float32), np.zeros(len(here), int)
        for first in range(0, len(theirs), ROWS):
            there = theirs[first : first + ROWS].astype(np.float32) - 128
            table = (there**2).sum(1)[None] - 2 * here @ there.T
            lower = table.min(1) < best
            best[lower], which[lower] = table.min(1)[lower], first + table.argmin(1)[lower]
        found.append(theirs[which])
    pieces = np.stack(found)
    return tile_distances(mine, pieces), pieces


def pasted(pictures: np.ndarray, count: int, edge: int, seed: int) -> np.ndarray:
    """`count` collages, each of whose squares of `edge` pixels comes from another picture, from the same place of it."""
    cut = tiles(pictures, edge)
    picks = np.random.default_rng(seed).integers(0, len(pictures), size=(len(cut), count))
    return joined(np.stack([place[picked] for place, picked in zip(cut, picks, strict=True)]), edge)


def pull(points: np.ndarray, known: np.ndarray, fresh: Sequence[np.ndarray], name: str) -> dict[str, Finding]:
    """How far the nearest of `known` lies beside the nearest of as many `fresh` ones, all features: below 1 is nearer to what was learned.

    `by_chance_…` are the lowest and the highest that one set of fresh ones reaches beside all of them.
    """
    learned = nearest(points, known)[0]
    others = np.stack([nearest(points, some[: len(known)])[0] for some in fresh])
    by_chance = others.mean(1) / others.mean()
    return {
        f"pull_{name}": ratio_of_sums(learned, others.mean(0), "ratio"),
        f"by_chance_low_{name}": exact(float(by_chance.min()), "ratio"),
        f"by_chance_high_{name}": exact(float(by_chance.max()), "ratio"),
    }


def vae_limit(there: np.ndarray, again: np.ndarray) -> float:
    """How far something lies from itself after the VAE, in 95 of 100 cases: what is as near as that counts as the same. Features, N × width."""
    return float(np.percentile(np.sqrt(((again - there) ** 2).sum(1)), 95))


def unseen(read: Readings, seen: set[Look]) -> np.ndarray:
    """bool (N,): whether a picture shows a combination that is not in `seen`, as far as the judge reads it rightly."""
    return np.array([look not in seen for look in looks_read(read)])


def sorted_out(
    read: Readings, near: np.ndarray, limit: float, seen: set[Look], name: str
) -> tuple[dict[str, Finding], dict[str, np.ndarray]]:
    """Of the pictures `name`: how many are copies, how many show a combination that is not in `seen`, also of people and of the others.

    near: each picture's distance to the nearest training picture. The second answer says it of each picture.
    """
    person = np.isin(read.label("subject"), PEOPLE)
    cases = {"copied": near < limit, "new": unseen(read, seen)}
    findings = {f"nearest_{name}": mean(near, "distance")}
    for kind, held in cases.items():
        findings[f"{kind}_{name}"] = share_of(held)
        findings[f"{kind}_{name}_people"] = share_of(held[person])
        findings[f"{kind}_{name}_others"] = share_of(held[~person])
    return findings, cases


def apart(findings: Mapping[str, Finding], cases: Mapping[str, Mapping[str, np.ndarray]]) -> dict[str, Finding]:
    """By how many points generated pictures differ from those never trained on, in copies and in new combinations."""
    found = {}
    for kind, made in cases["made"].items():
        # A picture and the scene behind its prompt belong together; asked for nothing, there is no such scene.
        found[f"{kind}_apart"] = mean(made - 1.0 * cases["behind"][kind], "points")
        unprompted, strangers = findings[f"{kind}_unprompted"], findings[f"{kind}_strangers"]
        found[f"{kind}_apart_unprompted"] = difference_of_shares(unprompted, strangers)
    return found


def tile_findings(
    ways: Mapping[str, slice], trained: np.ndarray, fresh: np.ndarray, limit: float, edge: int
) -> dict[str, Finding]:
    """Of tiles of `edge` pixels: how many have the same in the training pictures, and how far those are beside fresh ones.

    trained, fresh: places × N distances to the tile most alike; ways: which of the N belong to which set of pictures.
    """
    findings = {f"limit_{edge}": exact(limit, "distance")}
    same = (trained < limit).mean(0)
    for name, these in ways.items():
        findings[f"{name}_same_{edge}"] = mean(same[these], "share")
        findings[f"{name}_near_{edge}"] = mean(trained[:, these].mean(0), "distance")
        findings[f"{name}_pull_{edge}"] = ratio_of_sums(trained[:, these].mean(0), fresh[:, these].mean(0), "ratio")
    # A picture and the scene behind its prompt belong together.
    return findings | {f"same_apart_{edge}": mean(same[ways["made"]] - same[ways["held_out"]], "points")}


def somebody(judges: Judges, pictures: np.ndarray) -> np.ndarray:
    """The pictures that show somebody or something: an empty ground is like every other, and a copy of nobody's."""
    return pictures[np.array(judges.read(pictures).label("subject")) != "none"]


def twins(
    features: Mapping[str, np.ndarray], others: np.ndarray, known: np.ndarray, in_100: float
) -> dict[str, Finding]:
    """How many pictures have a twin among their like and among the training pictures (`known`), and what these draw towards them.

    Each picture of one half is held against the other half, so that cases do not depend on each other. The limit is what the nearest
    `in_100` of 100 of `others` reach, which are none of the pictures asked about, and from which the fresh sets come.
    """
    half = len(others) // 2
    limit = float(np.percentile(nearest(others[:half], others[half:])[0], in_100))
    fresh = [others[first : first + len(known)] for first in range(0, len(others) - len(known) + 1, len(known))]
    findings = {"limit": exact(limit, "distance"), "comparable": exact(len(known), "count"), "fresh_sets": exact(len(fresh), "count")}  # fmt: skip
    for name, these in features.items():
        findings[f"twins_{name}"] = share_of(nearest(these[:half], these[half:])[0] < limit)
        findings[f"copies_{name}"] = share_of(nearest(these[:half], known)[0] < limit)
        findings |= pull(these[:half], known, fresh, name)
    return findings
