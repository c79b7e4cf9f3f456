"""The same prompts and seeds at several CFG scales, as a judge reads them: what is obeyed, how far apart pictures lie, how far one moves."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.obedience import question
from figure_scripts.statistics.clusters import mean_in_clusters, paired_difference_in_clusters, share_in_clusters
from figure_scripts.statistics.intervals import share_of
from figure_scripts.statistics.paired import mean_paired_difference, paired_difference

Values = Mapping[tuple[str, float], np.ndarray]
"""(prompt's name, scale) → one value a case; case k is the same at every scale and prompt."""


def read_at_scales(run: Any, judges: Any, columns: int) -> tuple[dict[tuple[str, float], Readings], list[np.ndarray]]:
    """(prompt's name, scale) → what is read from the pictures, and the first `columns` of each that the figure shows."""
    asked, shown = run.figure.parameters, []
    read: dict[tuple[str, float], Readings] = {}
    for name, prompt in run.progress(list(run.figure.prompts.items())):
        for scale in asked["scales"]:
            pictures = run.pictures(prompt, guidance_scale=scale)
            read[name, scale] = judges.read(pictures)
            if scale in asked["shown"].get(name, []):
                shown += [*pictures[:columns]]
    return read, shown


def as_asked(prompt: str, read: Readings) -> np.ndarray:
    """bool (N,): whether every tag of the prompt is read from the picture, of those that this judge can read."""
    asked = [found for found in map(question, prompt.split(", ")) if found and found[0] in read.probabilities]
    return np.all([np.isin(read.label(head), answers) for head, answers in asked], axis=0)


def in_pairs(features: np.ndarray) -> np.ndarray:
    """The distance of picture k from picture k + half: (N // 2,). Each picture stands in one pair only, so the pairs are independent."""
    half = len(features) // 2
    return np.asarray(np.sqrt(((features[:half] - features[half : 2 * half]) ** 2).sum(1)))


def together(values: Values, scale: float) -> tuple[np.ndarray, list[int]]:
    """The values of all prompts at one scale, and whose case each is: cases of the same seed belong together."""
    found = [one for (_, at), one in values.items() if at == scale]
    return np.concatenate(found), [case for one in found for case in range(len(one))]


def obeyed_findings(values: Values) -> dict[str, Finding]:
    """Shares by prompt and of all together, and how much more than at the first scale, seed by seed."""
    names, scales = _axes(values)
    findings = {f"{name}_obeyed_at_{scale}": share_of(one) for (name, scale), one in values.items()}
    for scale in scales:
        cases, seeds = together(values, scale)
        findings[f"obeyed_at_{scale}"] = share_in_clusters(cases, seeds)
        if scale != scales[0]:
            first, _ = together(values, scales[0])
            findings[f"obeyed_more_at_{scale}"] = paired_difference_in_clusters(cases, first, seeds)
            for name in names:
                more = paired_difference(values[name, scale], values[name, scales[0]])
                findings[f"{name}_obeyed_more_at_{scale}"] = more
    return findings


def apart_findings(values: Values) -> dict[str, Finding]:
    """Mean distances by prompt and of all together, and how much more than at the first scale, pair of seeds by pair of seeds."""
    names, scales = _axes(values)
    findings = {}
    for scale in scales:
        cases, pairs = together(values, scale)
        findings[f"apart_at_{scale}"] = mean_in_clusters(cases, pairs, "distance")
        for name in names:
            findings[f"{name}_apart_at_{scale}"] = mean_in_clusters(
                values[name, scale], range(len(values[name, scale])), "distance"
            )
        if scale != scales[0]:
            first, _ = together(values, scales[0])
            findings[f"apart_more_at_{scale}"] = mean_in_clusters(cases - first, pairs, "distance")
            for name in names:
                more = mean_paired_difference(values[name, scale], values[name, scales[0]], "distance")
                findings[f"{name}_apart_more_at_{scale}"] = more
    return findings


def moved_findings(features: Values, usual: float) -> dict[str, Finding]:
    """How far the picture of one seed moves from the usual scale to each other one."""
    findings = {}
    for scale in _axes(features)[1]:
        if scale != usual:
            moved = {
                (name, at): np.sqrt(((one - features[name, usual]) ** 2).sum(1)) for (name, at), one in features.items()
            }
            findings[f"moved_to_{scale}"] = mean_in_clusters(*together(moved, scale), "distance")
    return findings


def _axes(values: Values) -> tuple[Sequence[str], Sequence[float]]:
    return list(dict.fromkeys(name for name, _ in values)), list(dict.fromkeys(scale for _, scale in values))
