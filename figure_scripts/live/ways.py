"""Makes docs/assets/live/ways/ anew: language models that were taught in three ways, so that a reader can ask all of them the same.

    python -m figure_scripts.live.ways

They are the first trainings of the arms `what_pairs_teach/*`, trained here where no finished checkpoint lies in the cache (about ten minutes
each), and, shortened to eight bits, checked against the arm's training record before anything is written. `ways.json` says which trainings they are.
"""

import gzip
from collections.abc import Iterator
from typing import Any

import torch

from common.errors import FigureError
from common.packing import packed
from figure_scripts import paths
from figure_scripts.arms.texts import FACTS_ALONE
from figure_scripts.declare.arm import read_training_record
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.measures.facts import Item, items, phrasing
from figure_scripts.lab.language.measures.written import written
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.text.facts.asking import ask
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.live.build import LIVE
from figure_scripts.live.records import is_made, make_if_stale, write_made
from figure_scripts.live.unpacking import unpacked
from figure_scripts.retraining.registry import ArmScript, arm_scripts
from figure_scripts.retraining.staleness import training_hash
from figure_scripts.retraining.texts.from_nothing import train_text
from figure_scripts.runtime.texts.language import LanguageModel

RECORD = "ways.json"
ARMS = {name: f"what_pairs_teach/{name}" for name in ("text_only", "pairs_only", "mixed")}
"""Way → the arm that is taught so."""
SEED = 1
KINDS = {"asked": "64, asked", "never": "64, text only", "nowhere": "0, text only"}
"""Kind of question → who is asked about: pairs ask about it, only text states it, nothing states it."""
NAMES = 3
"""So many names of each kind, the first that the corpus holds."""
TIED = "lm_head.weight"
"""The same numbers as the embeddings; not sent twice."""


def scripts() -> dict[str, ArmScript]:
    """Way → its arm."""
    return {way: arm_scripts(arm)[0] for way, arm in ARMS.items()}


def is_current() -> bool:
    """Whether what is there was made of the trainings that the arms would give today, and nothing in it was changed by hand."""
    return is_made(LIVE, RECORD, {"trainings": trainings()})


def trainings() -> dict[str, str]:
    """Way → hash of all that its weights depend on."""
    return {way: training_hash(script) for way, script in scripts().items()}


def build() -> None:
    """Trains what is not trained, checks it, packs it."""
    files, parts = {}, []
    for way, script in scripts().items():
        model = trained(script)
        weights = {name: value for name, value in sorted(model.network.state_dict().items()) if name != TIED}
        parts = [[name, list(value.shape), False] for name, value in weights.items()]
        short = packed(value.flatten().tolist() for value in weights.values())
        for value, shortened in zip(
            weights.values(), unpacked(short, [one.numel() for one in weights.values()]), strict=True
        ):
            value.copy_(torch.from_numpy(shortened).view_as(value))
        check(script, model)
        files[f"ways/{way}.int8.gz"] = gzip.compress(short, mtime=0)
    write_made(LIVE, RECORD, files, {"parts": parts, "questions": [*questions()], "trainings": trainings()})


def trained(script: ArmScript) -> LanguageModel:
    """The arm's first training, from its checkpoint or from nothing."""
    folder = paths.CACHE / "arms" / training_hash(script)[:12] / str(SEED)
    recipe = script.arm.recipe
    assert isinstance(recipe, LanguageRecipe), "an arm of language has a LanguageRecipe"
    model, _ = train_text(script.module.shares(), recipe, SEED, folder, Device("cpu"), Limits(float("inf"), 10**9))
    return model


def check(script: ArmScript, model: LanguageModel) -> None:
    """Has these weights, shortened as a browser gets them, answer what the arm's record says the trained ones answered.

    Raises:
        FigureError: there is no record, or more than three answers in a hundred are others.
    """
    record = read_training_record(script.record)
    if record is None or str(SEED) not in record.seeds:
        raise FigureError("the arm has no training record", where=script.id, hint=f"make arms ARM={script.id}")
    told = record.seeds[str(SEED)].measured
    found = written(model, script.module.shares(), CORPUS_SEED)
    pairs = [(a, b) for name, values in found.items() for a, b in zip(values, told[name], strict=True)]
    other = sum(a != b for a, b in pairs)
    print(f"{script.id}: {len(pairs) - other} of {len(pairs)} answers as recorded", flush=True)
    if other > 3 * len(pairs) / 100:
        raise FigureError(
            "these weights answer otherwise than the arm's record", where=script.id, found=f"{other} other answers",
            expected=f"at most three in a hundred of {len(pairs)}", hint=f"make check-arms ARM={script.id}",
        )  # fmt: skip


def questions() -> Iterator[dict[str, Any]]:
    """What a reader may ask: { kind, language → { question, answer } }; the first thing asked about each of the first names of a kind."""
    found = [one for one in items(FACTS_ALONE, CORPUS_SEED) if one.form == "taught words"]
    for kind, group in KINDS.items():
        first: dict[str, Item] = {}
        for one in found:
            if one.group == group:
                first.setdefault(one.entity.key, one)
        for one in [*first.values()][:NAMES]:
            asked = {language: ask(one.entity, one.attribute, language, phrasing(one))[0] for language in LANGUAGES}
            true = one.entity.value(one.attribute)
            yield {
                "kind": kind,
                **{
                    language: {"question": asked[language], "answer": "" if kind == "nowhere" else true.in_(language)}
                    for language in LANGUAGES
                },
            }


if __name__ == "__main__":
    raise SystemExit(make_if_stale(RECORD, is_current, build))
