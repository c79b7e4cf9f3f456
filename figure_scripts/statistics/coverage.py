"""Do our intervals hold what they say? Experiments with a known truth, made again and again, and how often the interval contains it.

Each kind of interval has a fixed grid of situations like those on the site. A kind is as good as its mean over the grid; its worst
situation is told as well. Random numbers are seeded, and the bounds come from the very functions that the figures use.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from common.schema import Finding
from figure_scripts.statistics import intervals
from figure_scripts.statistics.clusters import mean_bounds_in_clusters, wilson_in_clusters
from figure_scripts.statistics.few_values import studentised
from figure_scripts.statistics.judge_error import lang_reiczigel
from figure_scripts.statistics.paired import tango
from figure_scripts.statistics.training_seeds import difference_over_trainings, mean_over_trainings

Bounds = tuple[np.ndarray, np.ndarray]


class Situation(NamedTuple):
    """What it is, the bounds of its repeated experiments, the truth, and the bounds that one would get who knew nothing of the dependence."""

    name: str
    low: np.ndarray
    high: np.ndarray
    truth: float
    plain: Callable[[], Bounds] | None = None


SHARES = (0.05, 0.2, 0.5, 0.8, 0.95)
PICTURES = 64
"""Of each training."""
ALIKE = (0.01, 0.03, 0.1, 0.2)
"""How alike two pictures of one training are (their correlation). With 0.01 the true shares of trainings spread by 5 points around 50 %,
with 0.2 by 22. With 0 the training would make no difference at all: there the intervals over trainings hold more than 95 %."""
SHAPES: dict[str, tuple[Callable[..., np.ndarray], float]] = {
    "even": (lambda rng, size: rng.random(size), 0.5),
    "normal": (lambda rng, size: rng.normal(0, 1, size), 0.0),
    "mostly small": (lambda rng, size: rng.beta(0.5, 2, size), 0.2),
    "mostly large": (lambda rng, size: rng.beta(2, 0.5, size), 0.8),
    "few far out": (lambda rng, size: rng.exponential(1, size), 1.0),
    "steps": (lambda rng, size: rng.choice([-1.0, 0, 0, 0, 1, 1], size), 1 / 6),
}
"""Where the values of a mean come from, and its true value."""


@cache
def _wilson(n: int) -> Bounds:
    return _bounds(intervals.share(hits, n) for hits in range(n + 1))


def shares(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, p in itertools.product((28, 64, 192), SHARES):
        hits, (low, high) = rng.binomial(n, p, repeats), _wilson(n)
        yield Situation(f"n = {n}, {p}", low[hits], high[hits], p)


def _newcombe(one: np.ndarray, two: np.ndarray, n: int) -> Bounds:
    kinds, where = np.unique(np.stack([one, two]), axis=1, return_inverse=True)
    sides = ((intervals.share(int(a), n), intervals.share(int(b), n)) for a, b in kinds.T)
    low, high = _bounds(intervals.difference_of_shares(a, b) for a, b in sides)
    return low[where.ravel()], high[where.ravel()]


def differences(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, (p, q) in itertools.product((28, 64, 192), ((0.05, 0.2), (0.2, 0.5), (0.5, 0.5), (0.95, 0.8))):
        one, two = rng.binomial(n, p, repeats), rng.binomial(n, q, repeats)
        yield Situation(f"n = {n} and {n}, {p} and {q}", *_newcombe(one, two, n), p - q)


def paired_differences(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, (more, less) in itertools.product((28, 64, 192), ((0.1, 0.1), (0.3, 0.1), (0.4, 0.02), (0.15, 0.05))):
        both = 0.4
        b, c, d, _ = rng.multinomial(n, (more, less, both, 1 - more - less - both), repeats).T
        apart = partial(_newcombe, b + d, c + d, n)
        name = f"n = {n}, only one {more}, only the other {less}"
        yield Situation(name, *tango(b, c, np.array(n)), more - less, apart)


def means(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, (shape, (draw, truth)) in itertools.product((96, 192), SHAPES.items()):
        yield Situation(f"n = {n}, {shape}", *percentiles(draw(rng, (repeats // 10, n))), truth)


def means_of_few(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, (shape, (draw, truth)) in itertools.product((12, 28, 64), SHAPES.items()):
        samples = draw(rng, (repeats // 4, n))
        yield Situation(f"n = {n}, {shape}", *studentised(samples), truth, partial(percentiles, samples))


def percentiles(samples: np.ndarray, seed: int = 0) -> Bounds:
    """What `intervals.mean` says of each sample (sample, case), from the same resamples."""
    n = samples.shape[1]
    picks = np.random.default_rng(seed).integers(0, n, size=(intervals.RESAMPLES, n))
    times = np.zeros(picks.shape, np.float32)
    np.add.at(times, (np.arange(len(picks))[:, None], picks), 1)
    low, high = np.percentile(samples.astype(np.float32) @ times.T / n, [2.5, 97.5], axis=1)
    return low, high


def _pooled(hits: np.ndarray, cases: int) -> Bounds:
    """Wilson's for the cases of all groups, as if they had nothing to do with each other."""
    low, high = _wilson(hits.shape[1] * cases)
    together = hits.sum(1).astype(int)
    return low[together], high[together]


def _hits_in_groups(
    rng: np.random.Generator, groups: int, cases: int, p: float, alike: float, repeats: int
) -> np.ndarray:
    """Hits of each group (repeat, group); `alike` is the correlation of two cases of one group."""
    own = rng.beta(p * (1 / alike - 1), (1 - p) * (1 / alike - 1), (repeats, groups)) if alike else p
    return rng.binomial(cases, own, (repeats, groups)).astype(float)


def shares_in_clusters(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for (groups, cases), p, alike in itertools.product(((10, 10), (15, 40), (32, 4)), SHARES, (0.0, 0.02, 0.1, 0.3)):
        hits = _hits_in_groups(rng, groups, cases, p, alike, repeats // 4)
        name = f"{groups} clusters of {cases}, {p}, alike {alike}"
        yield Situation(name, *wilson_in_clusters(hits, np.full(hits.shape, cases)), p, partial(_pooled, hits, cases))


def means_in_clusters(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for groups, cases, between in itertools.product((10, 30), (4, 40), (0.0, 0.3, 1.0)):
        sizes = np.full((repeats // 4, groups), cases)
        own = rng.normal(0, between, sizes.shape)
        sums = cases * own + rng.normal(0, np.sqrt(cases), sizes.shape)
        yield Situation(f"{groups} clusters of {cases}, {between}", *mean_bounds_in_clusters(sums, sizes), 0.0)


def shares_over_trainings(
    rng: np.random.Generator, repeats: int, alike: Sequence[float] = ALIKE
) -> Iterator[Situation]:
    for trainings, p, one in itertools.product((3, 4, 5), SHARES, alike):
        hits = _hits_in_groups(rng, trainings, PICTURES, p, one, repeats // 4)
        name, bounds = (
            f"{trainings} trainings, {p}, alike {one}",
            wilson_in_clusters(hits, np.full(hits.shape, PICTURES)),
        )
        yield Situation(name, *bounds, p, partial(_pooled, hits, PICTURES))


def differences_over_trainings(
    rng: np.random.Generator, repeats: int, alike: Sequence[float] = ALIKE
) -> Iterator[Situation]:
    for trainings, (p, q), one in itertools.product((3, 4, 5), ((0.2, 0.5), (0.5, 0.5), (0.05, 0.2)), alike):
        sides = [_hits_in_groups(rng, trainings, PICTURES, share, one, repeats // 16) for share in (p, q)]
        read = [np.arange(PICTURES) < hits[..., None] for hits in sides]  # (repeat, training, picture)
        low, high = _bounds(difference_over_trainings(a, b) for a, b in zip(*read, strict=True))
        apart = partial(_newcombe, *(hits.sum(1).astype(int) for hits in sides), trainings * PICTURES)  # type: ignore[call-arg]
        yield Situation(f"{trainings} trainings, {p} and {q}, alike {one}", low, high, p - q, apart)


def means_over_trainings(rng: np.random.Generator, repeats: int, alike: Sequence[float] = ALIKE) -> Iterator[Situation]:
    for trainings, one in itertools.product((3, 4, 5), alike):
        size = (repeats // 4, trainings, PICTURES)
        values = rng.normal(0, np.sqrt(one), size[:2])[..., None] + rng.normal(0, np.sqrt(1 - one), size)
        low, high = _bounds(mean_over_trainings(case, "ratio") for case in values)
        yield Situation(f"{trainings} trainings, alike {one}", low, high, 0.0)


def _bounds(findings: Iterable[Finding]) -> Bounds:
    low, high = zip(*((one.low, one.high) for one in findings), strict=True)
    return np.array(low), np.array(high)


def corrected_shares(rng: np.random.Generator, repeats: int) -> Iterator[Situation]:
    for n, eye, p, (sensitivity, specificity) in itertools.product(
        (64, 192), (50, 100), (0.1, 0.3, 0.5, 0.8), ((0.95, 0.95), (0.8, 0.95), (0.99, 0.9))
    ):
        hits = rng.binomial(n, p * sensitivity + (1 - p) * (1 - specificity), repeats // 4)
        found, left = rng.binomial(eye, sensitivity, len(hits)), rng.binomial(eye, specificity, len(hits))
        _, low, high = lang_reiczigel(hits, found, left, n=n, seen=eye, unseen=eye)
        name = f"n = {n}, {eye} + {eye} by eye, {p}, right in {sensitivity} and {specificity}"
        yield Situation(name, low, high, p, partial(_pooled, hits[:, None], n))


KINDS: dict[str, Callable[[np.random.Generator, int], Iterator[Situation]]] = {
    "share": shares,
    "difference": differences,
    "paired_difference": paired_differences,
    "mean": means,
    "mean_of_few": means_of_few,
    "share_in_clusters": shares_in_clusters,
    "mean_in_clusters": means_in_clusters,
    "share_over_trainings": shares_over_trainings,
    "difference_over_trainings": differences_over_trainings,
    "mean_over_trainings": means_over_trainings,
    "corrected_share": corrected_shares,
}


def held(situations: Iterable[Situation]) -> dict[str, float]:
    """Situation → the share of its experiments whose interval contains the truth."""
    return {one.name: _share_inside(one.low, one.high, one.truth) for one in situations}


def held_plainly(situations: Iterable[Situation]) -> dict[str, float]:
    """The same for who knew nothing of pairs, clusters, trainings or the judge; empty for kinds that have none of them."""
    return {one.name: _share_inside(*one.plain(), one.truth) for one in situations if one.plain}


def _share_inside(low: np.ndarray, high: np.ndarray, truth: float) -> float:
    return float(((low <= truth) & (truth <= high)).mean())


def situations(kind: str, repeats: int = 4000, seed: int = 0) -> Iterator[Situation]:
    """The whole grid of one kind."""
    return KINDS[kind](np.random.default_rng(seed), repeats)
