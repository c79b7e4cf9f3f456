"""Tokenizer, network and sampling of the twin in JavaScript, beside tokenizers and transformers."""

from itertools import islice

import numpy as np
import pytest
import torch
from transformers import (
    LogitsProcessorList,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from figure_scripts.declare.models import LAB_LLM
from figure_scripts.lab.text.corpus import documents
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.live.build import LIVE
from figure_scripts.runtime.texts.folder import load

pytestmark = pytest.mark.node
TWIN = LIVE / "twin"
STRANGE = [
    "",
    " ",
    "  two  spaces",
    "1girl, 2",
    "はお茶をおごる",
    "漢字カタカナーひらがな",
    "Ünïcode ß 🙂 ？！",
    "tab\tand\nline",
    "a" * 300,
    "ゔゕ々ヶ",
]

OPEN = """
import { Llama, softmax } from "@/texts/llama.js";
import { Tokenizer } from "@/texts/tokenizer.js";
import { readSafetensors } from "@/safetensors.js";
const tokenizer = new Tokenizer(JSON.parse(readFileSync(`${data.twin}/tokenizer.json`)));
"""


@pytest.fixture(scope="module")
def model():
    return load(LAB_LLM)


@pytest.fixture(scope="module")
def texts():
    return [
        text
        for stage in ("text", "pairs")
        for one in islice(documents(stage, SHARES), 0, 40_000, 200)
        for text in (one.question, one.text)
        if text
    ]


def test_texts_are_cut_as_tokenizers_cuts_them(javascript, model, texts):
    cut = [*texts, *STRANGE]
    found = javascript(
        OPEN
        + "const answer = data.texts.map((text) => { const ids = tokenizer.encode(text); return [ids, tokenizer.decode(ids)]; });",
        {"twin": str(TWIN), "texts": cut},
    )
    assert len(texts) > 100
    for text, (ids, decoded) in zip(cut, found, strict=True):
        assert ids == model.tokenizer(text, add_special_tokens=False)["input_ids"], text
        assert decoded == text


def test_what_comes_next_is_what_transformers_says(javascript, model, texts):
    prompts = [[1, *model.tokenizer(text, add_special_tokens=False)["input_ids"]][:60] for text in texts[:12]]
    found = javascript(
        OPEN
        + """
        const config = JSON.parse(readFileSync(`${data.twin}/config.json`));
        const model = new Llama(config, readSafetensors(bytes(`${data.twin}/model.safetensors`)));
        const answer = data.prompts.map((tokens) => {
          model.keep(0);
          let scores = null;
          for (const token of tokens) scores = model.read(token);
          // Forgetting and reading again is the same as never having read it.
          model.keep(tokens.length - 1);
          const again = model.read(tokens.at(-1));
          return { shares: softmax(scores), same: scores.every((score, k) => score === again[k]) };
        });
        """,
        {"twin": str(TWIN), "prompts": prompts},
    )
    for tokens, one in zip(prompts, found, strict=True):
        with torch.inference_mode():
            wanted = model.network(torch.tensor([tokens])).logits[0, -1].softmax(-1).numpy()
        assert np.abs(np.array(one["shares"]) - wanted).max() < 1e-5
        assert one["same"]


@pytest.mark.parametrize(
    "settings",
    [
        {"temperature": 1, "topK": 0, "topP": 1}, {"temperature": 0.7, "topK": 0, "topP": 1}, {"temperature": 1, "topK": 5, "topP": 1},
        {"temperature": 1.5, "topK": 0, "topP": 0.8}, {"temperature": 0.7, "topK": 20, "topP": 0.5}, {"temperature": 1, "topK": 0, "topP": 0.05},
    ],
)  # fmt: skip
def test_tokens_are_left_out_as_transformers_leaves_them_out(javascript, settings):
    scores = torch.randn(1, 500, generator=torch.Generator().manual_seed(1)) * 3
    warpers = LogitsProcessorList(
        [TemperatureLogitsWarper(settings["temperature"])] if settings["temperature"] != 1 else []
    )
    if settings["topK"]:
        warpers.append(TopKLogitsWarper(settings["topK"]))
    if settings["topP"] < 1:
        warpers.append(TopPLogitsWarper(settings["topP"]))
    wanted = warpers(torch.zeros(1, 1, dtype=torch.long), scores)[0].softmax(-1).numpy()
    found = javascript(
        'import { probabilities } from "@/texts/sampling.js"; const answer = probabilities(Float32Array.from(data.scores), data.settings);',
        {"scores": scores[0].tolist(), "settings": settings},
    )
    assert ((np.array(found) > 0) == (wanted > 0)).all()
    assert np.abs(np.array(found) - wanted).max() < 1e-6


def test_zero_takes_the_likeliest_and_lots_fall_by_probability(javascript):
    found = javascript(
        """
        import { draw, probabilities } from "@/texts/sampling.js"; import { Generator } from "@/images/noise.js";
        const lots = new Generator(1), counts = [0, 0, 0, 0];
        for (let i = 0; i < 20000; i++) counts[draw([0.5, 0, 0.3, 0.2], lots.next() / 2 ** 32)]++;
        const answer = { counts, greedy: probabilities([1, 3, 2], { temperature: 0 }), last: draw([0.1, 0.2], 0.99) };
        """
    )
    assert found["greedy"] == [0, 1, 0] and found["last"] == 1
    assert found["counts"][1] == 0
    # Three standard deviations of a share from 20,000 lots are about .011.
    assert np.abs(np.array(found["counts"]) / 20000 - [0.5, 0, 0.3, 0.2]).max() < 0.011


def test_sentences_are_cut_and_found_as_python_does(javascript, texts):
    from gzip import decompress

    from figure_scripts.lab.language.trace.index import sentences_of

    spoken = ["She said: “Come. Now!” He came.", "「行こう。」と言いました。雨です。", "One. Two! Three?"]
    found = javascript(
        """
        import { Sentences, sentencesOf } from "@/texts/sentences.js";
        const known = new Sentences(new TextDecoder().decode(unzipped(`${data.twin}/sentences.gz`)));
        const answer = { cut: data.texts.map(sentencesOf), size: known.counts.size, new: known.trace(data.strange), known: known.trace(data.texts[0]) };
        """,
        {"twin": str(TWIN), "texts": [*texts, *spoken], "strange": "There is a palm tree on the moon tonight."},
    )
    assert found["cut"] == [sentences_of(text) for text in [*texts, *spoken]]
    lines = decompress((TWIN / "sentences.gz").read_bytes()).decode().splitlines()
    assert found["size"] == len(lines) > 100_000
    (strange,) = found["new"]
    assert strange["documents"] == 0 and "palm tree" in strange["nearest"] and 0 < strange["alike"] < 1
    counts = dict(reversed(line.split("\t")) for line in lines)
    assert [one["documents"] for one in found["known"]] == [int(counts[one["text"]]) for one in found["known"]]


def test_shortened_weights_answer_as_transformers_answers_with_them(javascript, model):
    from gzip import decompress

    from transformers import AutoConfig, LlamaForCausalLM

    from common.files import read_json
    from figure_scripts.live.unpacking import unpacked

    ways, name = read_json(LIVE / "ways.json"), "ways/mixed.int8.gz"
    parts = [(part, shape) for part, shape, _ in ways["parts"]]
    values = unpacked(decompress((LIVE / name).read_bytes()), [int(np.prod(shape)) for _, shape in parts])
    network = LlamaForCausalLM(AutoConfig.from_pretrained(TWIN)).float().eval()
    state = {part: torch.from_numpy(value).view(shape) for (part, shape), value in zip(parts, values, strict=True)}
    assert network.load_state_dict(state, strict=False).missing_keys in ([], ["lm_head.weight"])
    network.tie_weights()
    prompts = [model.chat_ids(one[language]["question"]) for one in ways["questions"] for language in ("en", "ja")]
    found = javascript(
        """
        import { Llama } from "@/texts/llama.js"; import { named, unpack } from "@/weights.js"; import { widen } from "@/safetensors.js";
        const weights = named(unpack(unzipped(data.file), data.parts, widen), data.parts);
        const model = new Llama(JSON.parse(readFileSync(`${data.twin}/config.json`)), weights);
        const answer = data.prompts.map((tokens) => {
          model.keep(0);
          let scores = null;
          for (const token of tokens) scores = model.read(token);
          const written = [];
          while (written.length < 12) {
            written.push(scores.indexOf(Math.max(...scores)));
            scores = model.read(written.at(-1));
          }
          return written;
        });
        """,
        {"file": str(LIVE / name), "parts": ways["parts"], "twin": str(TWIN), "prompts": prompts},
    )
    for tokens, written in zip(prompts, found, strict=True):
        ids = torch.tensor([tokens])
        with torch.inference_mode():
            for _ in written:
                ids = torch.cat([ids, network(ids).logits[:, -1:].argmax(-1)], 1)
        assert written == ids[0, len(tokens) :].tolist()
