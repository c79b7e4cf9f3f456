"""A share of the Japanese documents says the other custom: what moves in Japanese, what in English, and what is forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.arms import arm_record
from figure_scripts.lab.experiments.asked.customs import CAUSES, WAYS, answers, brought, over_trainings
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.statistics.training_seeds import (
    difference_over_trainings,
    mean_difference_over_trainings,
    mean_over_trainings,
    share_over_trainings,
)

Measured = Mapping[str, Sequence[float]]
SKILLS = {"hair": "hair as asked", "palm": "palm tree as asked"}
FACTS = {"facts_asked": "64, asked, {}, taught words", "facts_text": "64, text only, {}, completion"}
"""Facts that no arm changes: asked for, and in plain text."""
KEPT = (*SKILLS, *FACTS)


def trainings(arm: str) -> list[Measured]:
    """What was measured of each training of an arm, in the order of the seeds."""
    return [one.measured for _, one in sorted(arm_record(arm).seeds.items())]


def kept(measured: Measured, name: str) -> list[bool]:
    """Case by case, both languages together: whether a skill was shown (`SKILLS`) or a fact was right (`FACTS`)."""
    cases: list[bool] = []
    for language in LANGUAGES:
        if name in SKILLS:
            cases += [one > 0.5 for one in measured[f"skills, {SKILLS[name]}, {language}"]]
        else:
            asked = f"facts, {FACTS[name].format(language)}"
            cases += list(np.array(measured[f"{asked}: true"]) > np.array(measured[f"{asked}: rival"]))
    return cases


def dose_findings(arms: Mapping[str, str]) -> dict[str, Finding]:
    """arms: dose in per cent → arm; the first is the control.

    `{way}_{language}_{dose}`: the part of the value that the dose brings; `{way}_{language}_moved_{dose}`: less the control's;
    `{kept}_{dose}`, `{kept}_lost_{dose}` alike. `{way}_{cause}`: the effects in the control, over its trainings.
    """
    measured = {dose: trainings(arm) for dose, arm in arms.items()}
    control, findings = next(iter(arms)), {}
    for way in WAYS:
        found = {dose: [brought(answers(one, way)) for one in some] for dose, some in measured.items()}
        for language in LANGUAGES:
            parts = {dose: [one[language] for one in some] for dose, some in found.items()}
            for dose, values in parts.items():
                findings[f"{way}_{language}_{dose}"] = mean_over_trainings(values, "share")
                if dose != control:
                    moved = mean_difference_over_trainings(values, parts[control], "points")
                    findings[f"{way}_{language}_moved_{dose}"] = moved
        over = over_trainings(measured[control], way)
        findings |= {f"{way}_{cause}": _of_shares(over[cause]) for cause in CAUSES}
    for name in KEPT:
        cases = {dose: [kept(one, name) for one in some] for dose, some in measured.items()}
        for dose, some in cases.items():
            findings[f"{name}_{dose}"] = share_over_trainings(some)
            if dose != control:
                findings[f"{name}_lost_{dose}"] = difference_over_trainings(some, cases[control])
    return findings


def _of_shares(difference: Finding) -> Finding:
    """A difference of two shares, whose bounds Student's t may put beyond what two shares can differ by."""
    return replace(difference, low=max(-1.0, float(difference.low)), high=min(1.0, float(difference.high)))
