"""Answers about invented towns and people as figures count them: from training records, or asked of a model here and now."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from figure_scripts.lab.experiments.arms import arm_record
from figure_scripts.lab.language.measures.facts import ATTRIBUTES_EACH, Item, items, texts
from figure_scripts.lab.text.shares import TextShares
from figure_scripts.runtime.texts.choices import log_probabilities_behind_common_start
from figure_scripts.runtime.texts.language import LanguageModel, softmax

ENDINGS = ("true", "rival", "mistaken", "unknown", "surest")
NAMED = re.compile(rf"facts, (.+), (en|ja), (.+): ({'|'.join(ENDINGS)})")
"""As `lab/language/measures/facts.py` names what it measures: group, language, form, ending."""


@dataclass(frozen=True)
class Answers:
    """Columns of equal length, one row an answer of one training: who was asked for, in which language and form, and the probabilities.

    group: `16, asked`. name: tells the town or person from all others, the same in every training. `true`, `rival`, `mistaken`,
    `unknown`: as `measures/facts.py` says; nan where there is none. Of strangers, of whom nothing is true, `true` is nan.
    """

    group: np.ndarray
    name: np.ndarray
    language: np.ndarray
    form: np.ndarray
    true: np.ndarray
    rival: np.ndarray
    mistaken: np.ndarray
    unknown: np.ndarray

    @property
    def right(self) -> np.ndarray:
        """Whether the true value is the likeliest of the twenty."""
        return np.nan_to_num(self.true, nan=-1.0) > self.rival

    @property
    def sure(self) -> np.ndarray:
        """What the model gives to the likeliest of the twenty, its answer."""
        return np.fmax(self.true, self.rival)

    def where(self, **wanted: str | Sequence[str]) -> np.ndarray:
        """Which rows have these values of their columns: `where(form="completion", group=("16, asked", "64, asked"))`."""
        found = np.ones(len(self.group), bool)
        for column, values in wanted.items():
            found &= np.isin(getattr(self, column), [values] if isinstance(values, str) else list(values))
        return found

    def stated(self) -> np.ndarray:
        """How often each row's fact stands in the texts of its language: what its group says."""
        return np.array([stated(group, language) for group, language in zip(self.group, self.language, strict=True)])


def stated(group: str, language: str) -> int:
    """Statements of each fact of a group in the texts of one language, in the corpora of the twin and of its arms."""
    kind = group.split(",")[0]
    if kind in ("stranger", f"{'ja' if language == 'en' else 'en'} only"):
        return 0
    return {"pool once": 1, "pool often": 8, "noisy": 16, "en only": 16, "ja only": 16}.get(kind) or int(kind)


def from_record(measured: Mapping[str, Sequence[float]]) -> Answers:
    """All answers in what was measured of one training; names are told apart by their place, `ATTRIBUTES_EACH` rows each."""
    columns: dict[str, list] = {name: [] for name in Answers.__dataclass_fields__}
    found = {match.groups(): values for name, values in measured.items() if (match := NAMED.fullmatch(name))}
    for group, language, form in dict.fromkeys(key[:3] for key in found):
        of = {ending: found.get((group, language, form, ending)) for ending in ENDINGS}
        likeliest = of["rival"] or of["surest"]
        assert likeliest, f"{group}, {language}, {form}: neither rival nor surest"
        n = len(likeliest)
        columns["group"] += [group] * n
        columns["name"] += [f"{group} {place // ATTRIBUTES_EACH}" for place in range(n)]
        columns["language"] += [language] * n
        columns["form"] += [form] * n
        columns["rival"] += likeliest
        for ending in ("true", "mistaken", "unknown"):
            columns[ending] += of[ending] or [np.nan] * n
    return Answers(**{name: np.array(values) for name, values in columns.items()})


def trainings(arm: str) -> list[Answers]:
    """The answers of an arm, training by training: the same rows in each."""
    return [from_record(one.measured) for _, one in sorted(arm_record(arm).seeds.items())]


def asked_now(
    model: LanguageModel, world: TextShares, seed: int, wanted: Callable[[Item], bool]
) -> tuple[list[Item], np.ndarray]:
    """The items that are wanted, and the probability of each of the twenty values: (items, 20)."""
    asked = [one for one in items(world, seed) if one.group != "stranger" and wanted(one)]
    return asked, np.array(
        [softmax(log_probabilities_behind_common_start(model, texts(model, one, world))) for one in asked]
    )


def as_answers(asked: Sequence[Item], given: np.ndarray) -> Answers:
    """The same columns of what `asked_now` found."""
    true = np.array([dict(one.entity.attributes)[one.attribute] for one in asked])
    others = given.copy()
    others[np.arange(len(asked)), true] = -1
    none = np.full(len(asked), np.nan)
    column = {
        "group": [one.group for one in asked], "name": [one.entity.key for one in asked],
        "language": [one.language for one in asked], "form": [one.form for one in asked],
    }  # fmt: skip
    return Answers(
        **{name: np.array(values) for name, values in column.items()},
        true=given[np.arange(len(asked)), true], rival=others.max(1), mistaken=none, unknown=none,
    )  # fmt: skip
