"""The twin's model card, written from its files: what it is, what it has read, how it was trained, and what its gates found."""

import json
from pathlib import Path

from common.files import read_json
from figure_scripts.lab.language.gates.record import GateRecord, Result
from figure_scripts.lab.training.loop import read_losses

TEXT = """# The twin: model card

A small language model, trained from nothing by this project on a corpus of which every sentence is known: the same world as the lab
model's pictures, in Japanese and in English. It is a `LlamaForCausalLM`: `AutoModelForCausalLM.from_pretrained("figure_scripts/lab/weights/llm")`
loads it with transformers alone. It knows nothing but its corpus, and is never shown as a model that people use.

## Files

| file | what it is |
| --- | --- |
| `llm/model.safetensors` | {parameters:,} parameters in half precision ({megabytes:.1f} MB): width {width}, {layers} layers, {heads} heads, SwiGLU of {inner}, rotary positions, one matrix that reads and writes tokens; figures run it in fp32 |
| `llm/tokenizer.json` | byte-pair encoding with bytes to fall back on, {entries:,} entries; learned from the corpus without the invented names; gives every text back exactly |
| `llm/manifest.json` | SHA-256 of every file; its own is pinned in `figure_scripts/declare/models.py` |
| `training/llm_loss.csv`, `training/llm_gates.json` | loss curve; what the gates found |

Plain text begins with `<|text|>`; a question and its answer stand as `<|question|>…<|answer|>…<|end|>`, which the tokenizer's chat template writes.

## Data

Written by `../text/` from the table below: descriptions of scenes alone and after lists of tags, paragraphs about invented towns and people that are
stated a known number of times, stories, customs, translations, questions. No text of anybody else. No scene or phrasing of the gates is in it.

| share or count | value |
| --- | --- |
{shares}

Practice, from `../text/practice.py`; all but the questions again are new documents:

| documents | |
| --- | --- |
{practices}

## Training

`make lab-llm`; recipe `TWIN` in `../language/train.py`: {steps:,} steps of at most {tokens:,} tokens, whole documents of about one length, none beside
another in a row. Muon at {rate}, in single precision, the rate falling to nothing over the last {decay:.0%} of the steps. The first {alone:.0%} of the steps see plain text
alone, the others pairs with {among:.0%} plain text among them; of pairs {learned}. Then {practice:,} steps of practice, which begin at {again:.0%} of
the rate: more translations, stories and descriptions, and the questions about facts again, {among_practice:.0%} plain text among them. No average of the
weights. Loss {first:.2f} at step {first_step:,}, {last:.2f} at step {last_step:,}. {hardware}

{tries}## Gates

Free samples on scenes, stories and phrasings that no document holds; facts are those that pairs ask for and plain text states four times or more.
At temperature 0.7 the model is held to what it was told, at temperature 1 to the shares of what nobody told it; the other rows are told beside.

| gate | language | temperature | found | 95 % interval | n | wanted | |
| --- | --- | --- | --- | --- | --- | --- | --- |
{gates}

## Limits

A few thousand words; texts of a few sentences. It looks up more than it copies: what it was never taught, it makes up. What holds for it need not hold
for a model of a thousand times its size.

## Licence

MIT, as the code.
"""
HARDWARE = (
    "On an AMD EPYC: the first course on one core in 57 minutes, practice on two cores, which other work shared, in 43."
)
"""Of the shipped weights; to be changed with them."""
TRIES = """## Tried before

The same gates on trainings that were not shipped (English / Japanese; n = {n} each, at the temperature at which the model is held to the gate; bold:
missed). All began with the same first course. It left half learned what stood in a few thousand documents, and practice was added. The first one held
fewer descriptions and none but the taught questions about facts: obedience sagged, and a question in other words, which the model had never met, was
not understood. Since the second, facts are asked in about twelve more ways. A run under bfloat16 before all these never learned to look anything up.

| | {names} |
| --- | {lines} |
{rows}

"""
KEPT = "llm_tries"
"""Folder of the records of trainings that were not shipped, beside the loss curve; each is named after its training."""


def card(record: GateRecord, model: Path, losses: Path) -> str:
    """The card as Markdown, of a shipped folder `model` and the loss curve in `losses`."""
    config, curve, recipe = read_json(model / "config.json"), read_losses(losses), record.recipe
    width, layers, inner = config["hidden_size"], config["num_hidden_layers"], config["intermediate_size"]
    parameters = config["vocab_size"] * width + layers * (4 * width * width + 3 * width * inner + 2 * width) + width
    return TEXT.format(
        parameters=parameters,
        megabytes=(model / "model.safetensors").stat().st_size / 1e6,
        width=width,
        layers=layers,
        heads=config["num_attention_heads"],
        inner=inner,
        entries=config["vocab_size"],
        shares="\n".join(
            f"| {name.replace('_', ' ')} | {json.dumps(value)} |" for name, value in record.shares.items()
        ),
        steps=recipe["steps"],
        tokens=recipe["tokens"],
        rate=recipe["rate"],
        decay=recipe["decay"],
        alone=recipe["text_alone"],
        among=recipe["text_among_pairs"],
        practice=recipe["practice"],
        again=recipe["practice_rate"],
        among_practice=recipe["practice_text"],
        learned="the answer alone is learned" if recipe["answers_only"] else "the question is learned too",
        first=curve[0][1],
        first_step=curve[0][0],
        last=curve[-1][1],
        last_step=curve[-1][0],
        hardware=HARDWARE,
        gates="\n".join(map(_row, record.results)),
        practices="\n".join(f"| {name.replace('_', ' ')} | {value:,} |" for name, value in record.practice.items()),
        tries=_tries({path.stem: GateRecord.read(path) for path in sorted((losses.parent / KEPT).glob("*.json"))}),
    )


def _tries(tried: dict[str, GateRecord]) -> str:
    """The section on trainings that were not shipped; empty where none is kept."""
    if not tried:
        return ""
    rows = [["steps", *(f"{one.step:,}" for one in tried.values())]]
    for kind in dict.fromkeys(name for one in tried.values() for name in one.practice):
        counts = [one.practice.get(kind, 0) for one in tried.values()]
        rows.append([f"practice: {kind.replace('_', ' ')}", *(f"{count:,}" for count in counts)])
    held = [{(one.gate, one.language): one for one in record.results if one.must} for record in tried.values()]
    for gate in dict.fromkeys(name for name, _ in held[0]):
        rows.append([gate, *(" / ".join(_short(one[gate, language]) for language in ("en", "ja")) for one in held)])
    return TRIES.format(
        n=", ".join(sorted({str(one.n) for record in held for one in record.values()})),
        names=" | ".join(f"{name.replace('_', ' ')}" for name in tried),
        lines=" | ".join("---" for _ in tried),
        rows="\n".join(f"| {' | '.join(row)} |" for row in rows),
    )


def _short(one: Result) -> str:
    return f"{one.share:.1%}" if one.passed else f"**{one.share:.1%}**"


def _row(one: Result) -> str:
    wanted = f"≥ {one.least:.0%}" if one.least is not None else f"about {one.near:.1%}"
    verdict = ("passed" if one.passed else "**not passed**") if one.must else "–"
    return (
        f"| {one.gate} | {one.language} | {one.temperature} | {one.share:.1%} | {one.low:.1%}–{one.high:.1%} | {one.n} "
        f"| {wanted} | {verdict} |"
    )
