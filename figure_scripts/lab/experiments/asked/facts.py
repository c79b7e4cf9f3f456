"""Facts of the shipped twin by group: in the language in which they were taught, and in the other one."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.lab.language.measures.facts import items, texts
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.runtime.texts.choices import log_probabilities_behind_common_start
from figure_scripts.statistics.clusters import share_in_clusters


def right_by_group(run: Any, groups: Sequence[str]) -> dict[str, Finding]:
    """`{group}_{language}_{form}`: how often the true value is the likeliest of the twenty; the town or person is the unit.

    groups: as `measures.facts.group_of` names them, such as `en only, asked`; in findings as `en_only_asked`. form: `completion`, `taught`, `other`.
    """
    model = run.language_model()
    cases: dict[str, list[tuple[bool, str]]] = {}
    for item in run.progress([one for one in items(SHARES, 1) if one.group in groups]):
        logs = log_probabilities_behind_common_start(model, texts(model, item, SHARES))
        true = dict(item.entity.attributes)[item.attribute]
        name = f"{item.group} {item.language} {item.form.split()[0]}".replace(",", "").replace(" ", "_")
        cases.setdefault(name, []).append((int(np.argmax(logs)) == true, item.entity.key))
    return {name: share_in_clusters(*zip(*some, strict=True)) for name, some in cases.items()}
