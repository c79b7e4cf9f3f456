"""Noise, samplers, prompts, weights and whole pictures in JavaScript, beside torch, diffusers and the tokenizer; and what a page loads for them."""

import json
import re

import numpy as np
import pytest
import torch

from common.packing import packed
from figure_scripts.declare.models import LAB, LAB_LARGE_DECODER
from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.live.build import LIVE
from figure_scripts.live.unpacking import unpacked
from figure_scripts.paths import ROOT, SCRIPTS
from figure_scripts.runtime.images.diffusion import load
from figure_scripts.runtime.images.large_decoder import decoded_large, load_large_decoder
from figure_scripts.runtime.images.schedulers import build_scheduler
from figure_scripts.runtime.weights import verified_folder

pytestmark = pytest.mark.node

PROMPTS = [
    "1girl, pink hair, sea",
    "",
    "sea, scenery",
    "Five  Fingers, 1GIRL,waving",
    "spiky hair, 1boy, red eyes, night, city",
]


@pytest.fixture(scope="module")
def model():
    return load(LAB)


@pytest.fixture(scope="module")
def about():
    return json.loads((LIVE / "model.json").read_bytes())


@pytest.mark.parametrize("seed", [0, 7, 2**31 + 5, 2**40 + 3])
@pytest.mark.parametrize("count", [16, 1000, 1024])
def test_noise_is_that_of_torch(javascript, seed, count):
    found = javascript(
        'import { Generator } from "@/images/noise.js"; const answer = new Generator(data.seed).normal(data.count);',
        {"seed": seed, "count": count},
    )
    wanted = torch.randn(count, generator=torch.Generator("cpu").manual_seed(seed)).numpy()
    assert np.abs(np.array(found) - wanted).max() <= 1e-6


def predicted(given: torch.Tensor, step: int) -> torch.Tensor:
    """Something to predict that needs no network and differs from step to step."""
    return torch.sin(given * 3 + step) * 0.7 + 0.1 * given


@pytest.mark.parametrize("name", ["DDIM", "Euler", "Euler a", "DPM++ 2M"])
@pytest.mark.parametrize("steps", [1, 2, 3, 7, 20, 25, 50])
def test_samplers_are_those_of_diffusers(javascript, model, about, name, steps):
    schedule = build_scheduler(name, model.pipeline.scheduler.config)
    schedule.set_timesteps(steps)
    generator = torch.Generator("cpu").manual_seed(5)
    first = torch.randn(1024, generator=generator)
    fresh = torch.Generator("cpu").manual_seed(6)
    latents, drawn = first * schedule.init_noise_sigma, []
    for number, timestep in enumerate(schedule.timesteps):
        given = schedule.scale_model_input(latents, timestep)
        more = {"generator": torch.Generator("cpu").set_state(fresh.get_state())} if name == "Euler a" else {}
        drawn.append(torch.randn(1024, generator=fresh).tolist())
        latents = schedule.step(predicted(given, number), timestep, latents, **more, return_dict=False)[0]
    found = javascript(
        """
        import { SAMPLERS, timesteps } from "@/images/samplers.js";
        const sampler = SAMPLERS[data.name](data.steps, data.signal);
        let latents = Float32Array.from(data.first, (x) => x * sampler.scale);
        for (let i = 0; i < data.steps; i++) {
          const v = Float32Array.from(sampler.given(latents, i), (x) => Math.sin(x * 3 + i) * 0.7 + 0.1 * x);
          latents = sampler.step(v, i, latents, sampler.noisy ? Float32Array.from(data.drawn[i]) : null).latents;
        }
        const answer = { latents, timesteps: timesteps(data.steps) };
        """,
        {"name": name, "steps": steps, "signal": about["signal"], "first": first.tolist(), "drawn": drawn},
    )
    assert np.abs(np.array(found["timesteps"]) - schedule.timesteps.numpy()).max() < 1e-3
    # Euler begins with numbers of thousands; the first step's rounding, one bit of them, stays in what few steps leave.
    rounding = np.spacing(np.float32(abs(first * schedule.init_noise_sigma).max())) * 2
    allowed = max(1e-4, rounding) if steps < 10 else 1e-4
    assert np.abs(np.array(found["latents"]) - latents.numpy()).max() <= allowed


def test_prompts_are_read_as_the_tokenizer_reads_them(javascript, model, about):
    prompts = [*PROMPTS, *TAG, ", ".join([*TAG][:6])]
    found = javascript(
        """
        import { PromptTokenizer } from "@/images/prompt.js";
        const { vocabulary, tags, places } = data.about;
        const tokenizer = new PromptTokenizer(vocabulary, tags, places);
        const answer = data.prompts.map((prompt) => tokenizer.read(prompt));
        """,
        {"about": about, "prompts": prompts},
    )
    for prompt, read in zip(prompts, found, strict=True):
        assert read["ids"] == model.prompts.ids(prompt)
    assert found[0]["tags"] == [[*places] for places in model.prompts.places(prompts[0]).values()]


@pytest.mark.parametrize(
    ("prompt", "name", "word", "nearest"),
    [
        ("1girl, pnk hair", "UnknownWord", "pnk", "pink"),
        ("ink", "UnknownWord", "ink", "pink"),
        ("<script>alert(1)</script>", "UnknownWord", "<", None),
        ("海", "UnknownWord", "海", None),
        ("sea, " * 40, "TooLong", None, None),
    ],
)
def test_what_cannot_be_read_is_told(javascript, about, prompt, name, word, nearest):
    found = javascript(
        """
        import { PromptTokenizer } from "@/images/prompt.js";
        const { vocabulary, tags, places } = data.about;
        let answer = null;
        try { new PromptTokenizer(vocabulary, tags, places).read(data.prompt); } catch (error) { answer = { ...error }; }
        """,
        {"about": about, "prompt": prompt},
    )
    assert found["name"] == name and found.get("word") == word
    assert nearest is None or found["nearest"] == nearest


def test_packed_weights_come_out_as_python_unpacks_them(javascript, tmp_path):
    random = np.random.default_rng(0)
    weights = [random.normal(size=shape).astype(np.float32) for shape in ((5, 40), (64, 32), (3, 3, 3, 7))]
    weights[0][0, :32] = 0  # a group without any scale
    data = packed(weight.ravel().tolist() for weight in weights)
    (tmp_path / "packed").write_bytes(data)
    parts = [["a", [5, 40], True], ["b", [64, 32], False], ["c", [3, 3, 3, 7], False]]
    found = javascript(
        """
        import { unpack } from "@/weights.js"; import { widen } from "@/safetensors.js";
        const answer = unpack(bytes(data.path), data.parts, widen);
        """,
        {"path": str(tmp_path / "packed"), "parts": parts},
    )
    wanted = unpacked(data, [weight.size for weight in weights])
    wanted[0] = wanted[0].reshape(5, 40).T.ravel()
    assert found == [float(value) for value in np.concatenate(wanted)]
    for weight, value in zip(weights[1:], wanted[1:], strict=True):
        # A step of the whole numbers is the largest of 32 values over 127; half precision of the scale adds a two-thousandth.
        assert np.abs(weight.ravel() - value).max() <= np.abs(weight).max() / 127 * 0.5 + np.abs(weight).max() / 2000


def test_half_precision_is_widened_as_numpy_does(javascript):
    bits = np.arange(0, 65536, dtype=np.uint16)
    wanted = bits.view(np.float16).astype(np.float32)
    kept = np.isfinite(wanted)
    found = javascript(
        'import { widen } from "@/safetensors.js"; const answer = widen(Uint16Array.from(data));', bits[kept].tolist()
    )
    assert (np.array(found, np.float32) == wanted[kept]).all()


PICTURE = """
import * as ort from "#npm/onnxruntime-web/dist/ort.wasm.bundle.min.mjs";
import { gather, unpack } from "@/weights.js";
import { readSafetensors, widen } from "@/safetensors.js";
import { networks, open } from "@/images/networks.js";
import { generate, toPixels } from "@/images/generate.js";
import { PromptTokenizer } from "@/images/prompt.js";
import { answers } from "@/images/readings.js";
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmBinary = unzipped(`${data.live}/ort.wasm.gz`);
const model = JSON.parse(readFileSync(`${data.live}/model.json`));
const sessions = {};
for (const name of ["text", "unet", "decoder", "large", "judge"]) {
  const as = `${name}-${data.size}` in model.networks ? `${name}-${data.size}` : name;
  const { parts, location } = model.networks[as];
  const files = data.exact[name];
  const block = files ? gather(Object.assign({}, ...files.map((file) => readSafetensors(bytes(file)))), parts)
    : unpack(unzipped(`${data.live}/${name}.int8.gz`), parts, widen);
  sessions[name] = await open(ort, { graph: unzipped(`${data.live}/${as}.onnx.gz`), block, location });
}
const nets = networks(ort, sessions, model.places);
const one = { text: nets.text, async unet(shown, timestep, told) {
  const found = [];
  for (let k = 0; k < shown.length; k++) found.push(await nets.unet(shown[k], timestep, told[k]));
  return found;
} };
const tokenizer = new PromptTokenizer(model.vocabulary, model.tags, model.places);
const answer = [];
for (const { prompt, negative, seed, guidance, steps, sampler } of data.cases) {
  let last;
  const settings = { ids: tokenizer.read(prompt).ids, negativeIds: tokenizer.read(negative).ids, seed, size: data.size, guidance, steps, sampler, signal: model.signal };
  for await (const step of generate(one, settings)) last = step;
  const pixels = toPixels(await nets.decode(last.latents));
  const large = toPixels(await nets.decode(last.latents, "128"));
  if (data.size !== 64) {
    answer.push({ pixels, large, maps: last.maps });
    continue;
  }
  const seen = Float32Array.from({ length: 3 * 4096 }, (_, k) => pixels[(k % 4096) * 4 + Math.floor(k / 4096)] / 127.5 - 1);
  answer.push({ pixels, large, maps: last.maps, readings: answers(await nets.judge(seen), model.heads) });
}
"""
CASES = [
    {"prompt": "1girl, pink hair, sea", "negative": "", "seed": 7, "guidance": 5, "steps": 20, "sampler": "DDIM"},
    {"prompt": "sea, scenery", "negative": "palm tree", "seed": 11, "guidance": 2, "steps": 10, "sampler": "DPM++ 2M"},
    {"prompt": "cat, forest", "negative": "", "seed": 3, "guidance": 1, "steps": 8, "sampler": "Euler a"},
]


@pytest.fixture(scope="module")
def pictures(model):
    made = [
        model.generate(
            [one["prompt"]], [one["seed"]], negative=one["negative"], guidance_scale=one["guidance"], steps=one["steps"],
            scheduler=one["sampler"], keep=["attention"],
        )
        for one in CASES
    ]  # fmt: skip
    large = load_large_decoder(verified_folder(LAB_LARGE_DECODER))
    both = {
        64: np.concatenate([one.pictures for one in made]),
        128: decoded_large(model, large, np.concatenate([one.last for one in made])),
    }
    return both, made[0].attention[-1, 0]


def own_weights() -> dict[str, list[str]]:
    """Network → the files with its weights as they are shipped."""
    return {
        name: [str(file) for file in sorted(LIVE.glob(f"exact/{name}/*"))]
        for name in ("text", "unet", "decoder", "large")
    }


@pytest.mark.parametrize("exact", [True, False])
def test_the_same_seed_is_the_same_picture(javascript, pictures, exact):
    from figure_scripts.lab.judging.judges import shipped_judges

    wanted, attention = pictures
    files = own_weights()
    assert [len(one) for one in files.values()] == [1, 2, 1, 1]
    found = javascript(PICTURE, {"live": str(LIVE), "exact": files if exact else {}, "size": 64, "cases": CASES})
    differences = {
        edge: np.abs(
            np.array([one[name] for one in found]).reshape(-1, edge, edge, 4)[..., :3] - wanted[edge].astype(int)
        )
        for edge, name in ((64, "pixels"), (128, "large"))
    }
    if exact:
        assert all(difference.max() <= 1 for difference in differences.values())
        assert (
            np.abs(np.array(found[0]["maps"]).reshape(attention.shape) - attention).max() < 2e-3
        )  # half precision in the record
        judged = shipped_judges().read(wanted[64]).probabilities
        for number, one in enumerate(found):
            for head, shares in one["readings"].items():
                # The judge in the browser has its weights in eight bits.
                assert np.abs(np.array([*shares.values()]) - judged[head][number]).max() < 0.1, head
    else:
        assert all(difference.mean() < 3 for difference in differences.values())  # another seed differs by some thirty


def test_a_larger_picture_is_that_of_diffusers(javascript, model):
    asked, size = CASES[0], 96
    made = model.generate(
        [asked["prompt"]], [asked["seed"]], guidance_scale=asked["guidance"], steps=asked["steps"], size=size
    )
    large = decoded_large(model, load_large_decoder(verified_folder(LAB_LARGE_DECODER)), made.last)
    (found,) = javascript(PICTURE, {"live": str(LIVE), "exact": own_weights(), "size": size, "cases": [asked]})
    for pixels, wanted in ((found["pixels"], made.pictures[0]), (found["large"], large[0])):
        assert np.abs(np.array(pixels).reshape(*wanted.shape[:2], 4)[..., :3] - wanted.astype(int)).max() <= 1
    assert len(found["maps"]) == model.pipeline.tokenizer.model_max_length * (size // 4) ** 2


def test_the_shipped_weights_are_those_of_the_figures():
    shipped = {
        path.read_bytes()
        for name in ("sd", "large")
        for path in (SCRIPTS / f"lab/weights/{name}").rglob("*.safetensors")
    }
    assert {path.read_bytes() for path in LIVE.glob("exact/*/*")} == shipped


MOST_BEFORE_THE_FIRST_PICTURE = 20_000_000


def test_a_reader_loads_only_what_the_parts_of_a_page_need_and_at_most_20_mb(javascript):
    pages = [
        re.findall(r"^<!-- live: (\w+)", page.read_text("utf-8"), re.M) for page in (ROOT / "docs/en").rglob("*.md")
    ]
    kinds = sorted({tuple(sorted(page)) for page in pages if {*page} & {"workbench", "count", "strip", "denoising"}})
    known = {
        name: file
        for record in ("networks.json", "derived.json", "scripts.json")
        for name, file in json.loads((LIVE / record).read_bytes())["files"].items()
    }
    found = javascript(
        """
        import { Pictures } from "@/page/pictures.js";
        const answer = data.kinds.map((kinds) => {
          const one = new Pictures("", data.known, kinds);
          return { bytes: one.bytes, names: one.names, large: one.bytesOf("large") };
        });
        """,
        {"kinds": kinds, "known": known},
    )
    assert ("workbench",) in kinds and len(kinds) >= 3
    for page, loaded in zip(kinds, found, strict=True):
        assert loaded["bytes"] + known["page.js"]["bytes"] <= MOST_BEFORE_THE_FIRST_PICTURE, page
        assert ("large.int8.gz" in loaded["names"]) == ("workbench" in page)
        assert ("judge.int8.gz" in loaded["names"]) == ("count" in page)
        assert {"text.int8.gz", "unet.onnx.gz", "decoder.int8.gz"} <= {*loaded["names"]}
        parts = [known[name]["bytes"] for name in ("large.int8.gz", "large.onnx.gz")]
        assert loaded["large"] == (sum(parts) if "workbench" in page else 0)
