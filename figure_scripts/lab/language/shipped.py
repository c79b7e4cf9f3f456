"""What lies beside the shipped weights and tells of them: what the gates found, and what was read on the way."""

from collections.abc import Mapping
from pathlib import Path

from common.errors import FigureError
from common.files import sha256_of_file
from common.schema import Finding
from figure_scripts.lab.language.gates.record import GateRecord, Result
from figure_scripts.lab.language.lessons import SEED
from figure_scripts.lab.language.practice import all_documents, practised_lessons
from figure_scripts.lab.language.train import TWIN
from figure_scripts.paths import shown
from figure_scripts.runtime.texts.language import LanguageModel
from figure_scripts.runtime.weights import verified_folder
from figure_scripts.statistics.intervals import exact


def gates_of(model: LanguageModel, path: Path) -> GateRecord:
    """The gates' record in `path`.

    Raises:
        FigureError: it is of other weights than the model's, damaged, or was changed.
    """
    record = GateRecord.read(path)
    if record.weights_sha256 != (found := sha256_of_file(verified_folder(model.model) / "model.safetensors")):
        raise FigureError(
            "the gates were tried on other weights", where=shown(path), found=f"SHA-256 {record.weights_sha256}", expected=found,
            hint="make lab-llm, then make lab-llm-ship",
        )  # fmt: skip
    return record


def found_by(record: GateRecord, names: Mapping[str, str]) -> dict[str, Finding]:
    """Every gate as a finding, `{name}_{language}` at the temperature at which the model is held to it, `…_told` at the other one."""
    findings = {_name(one, names): Finding(one.share, one.low, one.high, one.n, "share") for one in record.results}
    held = [one for one in record.results if one.must]
    return findings | {"held": exact(len(held), "count"), "missed": exact(len(record.failed), "count")}


def _name(one: Result, names: Mapping[str, str]) -> str:
    return f"{names[one.gate]}_{one.language}{'' if one.must else '_told'}"


def read_by(model: LanguageModel) -> dict[str, int]:
    """How many documents of each stage the twin was given, and how much it has read in all its steps, where what is read twice counts twice."""
    read, learned = all_documents(), practised_lessons(TWIN, SEED, tokenizer=model.tokenizer)
    return {
        "documents": sum(map(len, read.values())), "texts": len(read["text"]), "pairs": len(read["pairs"]),
        "practised": len(read["practice"]), "corpus_tokens": sum(map(len, learned.encoded.ids)), "read_tokens": learned.tokens,
    }  # fmt: skip
