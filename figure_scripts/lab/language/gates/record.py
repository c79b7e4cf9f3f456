"""What the gates found of one model's weights: kept beside them, and not to be edited by hand."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from common.errors import FigureError
from common.files import json_bytes, read_text, sha256_of
from figure_scripts.paths import shown


@dataclass(frozen=True)
class Result:
    """One gate in one language at one temperature.

    share, low, high: found, with its 95 % interval. least, near: what is wanted, at least so much or so much within `TOLERANCE` of
    `gates.py`; one of them is None. must: whether the model is held to it at this temperature, or it is only told.
    """

    gate: str
    language: str
    temperature: float
    n: int
    share: float
    low: float
    high: float
    least: float | None
    near: float | None
    must: bool
    passed: bool


@dataclass(frozen=True)
class GateRecord:
    """The results, and of which weights. `shares`: the corpus' table; `practice`: that of practice, empty without one; `recipe`: the training's."""

    weights_sha256: str
    step: int
    recipe: dict[str, Any]
    shares: dict[str, Any]
    practice: dict[str, Any]
    results: tuple[Result, ...]

    @property
    def failed(self) -> list[Result]:
        """The gates that the model is held to and does not pass."""
        return [one for one in self.results if one.must and not one.passed]

    @property
    def bytes(self) -> bytes:
        """The record as its file holds it, with a hash of all the rest."""
        content = asdict(self)
        return json_bytes(content | {"record_sha256": sha256_of(json_bytes(content))})

    @classmethod
    def read(cls, path: Path) -> Self:
        """The record of a file.

        Raises:
            FigureError: there is none, it is damaged, or was changed after it was written.
        """
        hint = "make lab-llm, or git checkout -- figure_scripts/lab/weights/training"
        text = read_text(path)
        try:
            content = json.loads(text)
            stated = content.pop("record_sha256")
            record = cls(**content | {"results": tuple(Result(**one) for one in content["results"])})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise FigureError(
                "the record of the gates is damaged", where=shown(path), found=error, hint=hint
            ) from error
        if stated != (found := sha256_of(json_bytes(asdict(record)))):
            raise FigureError(
                "the record of the gates was changed after it was written", where=shown(path), found=f"the hash {found}",
                expected=stated, hint=hint,
            )  # fmt: skip
        return record
