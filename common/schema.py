"""What a figure's record says: written by the engine, read by the site. The one description of it that both sides share."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from common.errors import FigureError
from common.files import json_bytes, sha256_of

LANGUAGES = ("ja", "en")
THEMES = ("light", "dark")
PROFILES = ("lab", "gpu", "gpu-xl")
UNITS = (
    "share", "probability", "points", "tokens/char", "bits/char", "tokens", "count", "ratio", "similarity", "distance", "dB", "s", "text",
)  # fmt: skip
TABLES = "tables.json"
"""The member of a data file that holds its tables and its findings."""


class State(StrEnum):
    """Is a figure what its record says, and its record what the scripts would make today?"""

    CURRENT = "current"
    REDRAW = "redraw"
    """The numbers stand, the pictures or the record around them do not."""
    STALE = "stale"
    """The model must be asked anew."""


class Result(StrEnum):
    """What a check found, from the best to the worst."""

    BIT_FOR_BIT = "bit for bit"
    WITHIN_TOLERANCE = "within tolerance"
    DIFFERENT = "different"
    CLAIM_LOST = "claim no longer true"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Result).index(self)

    @property
    def passes(self) -> bool:
        """Whether the numbers are the recorded ones."""
        return self.rank <= Result.WITHIN_TOLERANCE.rank

    def passes_on(self, same_device: bool) -> bool:
        """Whether the figure counts as reproduced: on another kind of device rounding may turn a case, and the claim must hold."""
        return self.passes or (not same_device and self == Result.DIFFERENT)


class JudgeKind(StrEnum):
    """Who read a figure's pictures."""

    TRAINED = "trained"
    """Trained on the pictures' own style, its errors measured."""
    ZERO_SHOT = "zero-shot"
    """Never trained for the questions, its errors not measured."""
    NOBODY = "nobody"
    """Nobody here is fit to read them: readers look themselves."""


@dataclass(frozen=True)
class Judge:
    """Who read the pictures; `pin` is what fixes its weights (sha256 or revision), empty where nobody judged."""

    kind: JudgeKind
    name: str = ""
    source: str = ""
    pin: str = ""


@dataclass(frozen=True)
class Finding:
    """A named number that a sentence may quote: a value with its 95 % confidence interval and the number of cases.

    A number that is computed rather than estimated (one probability of one prompt) has low = high = value and n = 1.
    unit: share, probability, points (difference of shares), tokens/char, bits/char, tokens, count, ratio, similarity (cosine or
    overlap, at most 1), distance (in the unit that the figure's words name), dB (of pictures against pictures), s or text.
    """

    value: float | int | str
    low: float | int | str
    high: float | int | str
    n: int
    unit: str


@dataclass(frozen=True)
class Image:
    """One picture of a figure. `file` is relative to the folder of records; `lang` and `theme` are None where all share it; CSS pixels."""

    file: str
    name: str
    sha256: str
    lang: str | None
    theme: str | None
    width: int
    height: int


@dataclass(frozen=True)
class DataFile:
    """The file that holds what was measured, relative to the folder of records."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Record:
    """A figure's declaration, what was measured, with what, and the files that came of it. No dates, no host names."""

    figure: str
    title: Mapping[str, str]
    claims: tuple[str, ...]
    profile: str
    role: tuple[str, ...]
    model: tuple[Mapping[str, str], ...]
    judge: Judge | None
    seeds: tuple[int, ...]
    prompts: Any
    parameters: Mapping[str, Any]
    versions: Mapping[str, str]
    device_class: str
    measured_sha256: str
    inputs_sha256: str
    data: DataFile
    images: tuple[Image, ...]
    findings: Mapping[str, Finding]
    command: str
    script: str

    @property
    def bytes(self) -> bytes:
        """The record as its file holds it: sorted keys, and last a hash of all the rest, so that no hand edits it unnoticed."""
        content = asdict(self)
        return json_bytes(content | {"record_sha256": sha256_of(json_bytes(content))})

    @classmethod
    def parse(cls, text: str, where: str) -> Self:
        """The record of a file's text.

        Raises:
            FigureError: it is no JSON, or its fields are not a record's.
        """
        try:
            content = json.loads(text)
        except json.JSONDecodeError as error:
            raise FigureError(
                "the record is damaged", where=where, found=error, hint=f"git checkout -- {where}"
            ) from error
        known = {field.name for field in fields(cls)} | {"record_sha256"}
        if not isinstance(content, dict) or content.keys() != known:
            keys = sorted(known ^ content.keys()) if isinstance(content, dict) else type(content).__name__
            raise FigureError(
                "the record has other fields than a record's", where=where, found=keys, expected="each field once",
                hint=f"git checkout -- {where}, or make figures",
            )  # fmt: skip
        try:
            judge = content["judge"] and Judge(**content["judge"] | {"kind": JudgeKind(content["judge"]["kind"])})
            parts = {
                "claims": tuple(content["claims"]),
                "role": tuple(content["role"]),
                "model": tuple(content["model"]),
                "judge": judge,
                "seeds": tuple(content["seeds"]),
                "data": DataFile(**content["data"]),
                "images": tuple(Image(**image) for image in content["images"]),
                "findings": {name: Finding(**finding) for name, finding in content["findings"].items()},
            }
            stated = content.pop("record_sha256")
            record = cls(**content | parts)
            found = sha256_of(json_bytes(asdict(record)))  # refuses infinity, which Python's JSON reads
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise FigureError(
                "the record has a part that is none of a record's",
                where=where,
                found=error,
                hint=f"git checkout -- {where}",
            ) from error
        if stated != found:
            raise FigureError(
                "the record was changed after it was written", where=where, found=f"the hash {found}",
                expected=stated, hint=f"git checkout -- {where}, or make figure ID={record.figure}",
            )  # fmt: skip
        return record
