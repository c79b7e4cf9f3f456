"""What trainings of the twin that were not shipped had practised, and what the gates found of them, beside the shipped one."""

from collections.abc import Mapping
from dataclasses import fields

from common.schema import Finding
from figure_scripts.lab.language.gates.record import GateRecord
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.shipped import found_by
from figure_scripts.lab.text.practice import PracticeShares
from figure_scripts.lab.text.scenes.describe import held_out
from figure_scripts.lab.text.scenes.documents import FIRST
from figure_scripts.lab.world.pairs import truth
from figure_scripts.statistics.intervals import exact


def tried(records: Mapping[str, GateRecord], names: Mapping[str, str]) -> dict[str, Finding]:
    """Every gate of each training as `{training}_{name}_{language}`, how many it missed, and what it had practised."""
    findings: dict[str, Finding] = {}
    for training, record in records.items():
        found = {name: one for name, one in found_by(record, names).items() if not name.endswith("_told")}
        findings |= {f"{training}_{name}": one for name, one in (found | practised(record)).items()}
    return findings


def practised(record: GateRecord) -> dict[str, Finding]:
    """What was practised: steps, documents of each kind, times that questions were asked again; `sea`: more descriptions, by the sea alone."""
    taught, more = record.shares, {one.name: record.practice.get(one.name, 0) for one in fields(PracticeShares)}
    any_scene = FIRST["asked"] + taught["asked_descriptions"]
    counts = {
        "steps": record.step - record.recipe["steps"],
        "descriptions": scenes_told(any_scene, more["asked_descriptions"]),
        "sea": scenes_told(any_scene + more["asked_descriptions"], more["sea_searched"], by_the_sea=True),
        "translations": scenes_told(FIRST["translate"] + taught["translations"], more["translations"]),
        "stories": more["asked_stories"],
        "questions_again": more["questions_again"],
    }
    return {name: exact(count, "count") for name, count in counts.items()}


def taught_before(record: GateRecord) -> dict[str, Finding]:
    """Documents of each kind that the first course asks for, before any practice."""
    taught = record.shares
    counts = {
        "descriptions": scenes_told(FIRST["asked"], taught["asked_descriptions"]),
        "translations": scenes_told(FIRST["translate"], taught["translations"]),
        "stories": taught["asked_stories"],
    }
    return {name: exact(count, "count") for name, count in counts.items()}


def scenes_told(first: int, count: int, by_the_sea: bool = False) -> int:
    """How many of `count` scenes, from number `first` on, a document may show; `by_the_sea`: only of those there."""
    all_of_them = (truth(CORPUS_SEED, number) for number in range(first, first + count))
    return sum(not held_out(one) and (one.scene.background == "sea" or not by_the_sea) for one in all_of_them)
