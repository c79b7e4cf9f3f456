/**
 * A worker that runs the networks. Two of them share the work: the first takes a picture from prompt to pixels and asks the second,
 * which has only the UNet, for the half of each step that does not see the prompt.
 *
 * Messages: { id, ask, ... } → { id, answer } or { id, failed }, and { id, step } in between.
 */
import * as ort from "onnxruntime-web/wasm";
import { generate, toPixels } from "./generate.js";
import { EDGE, networks, open } from "./networks.js";
import { preview } from "./preview.js";
import { answers } from "./readings.js";
import { PromptTokenizer } from "./prompt.js";
import { release } from "../memory.js";
import { gather, unpack } from "../weights.js";
import { readSafetensors, widen } from "../safetensors.js";

const state = { stopped: new Set(), helper: null };

const ASKED = { open: openNetworks, help: listenToHelper, unet: (told) => unetOnce(told), make: makePicture, decode: decodeOnce, stop: ({ which }) => void state.stopped.add(which) };

self.addEventListener("message", ({ data }) => answer(data, self));

async function answer({ id, ask, ...told }, to) {
  try {
    to.postMessage({ id, answer: await ASKED[ask](told, (step) => to.postMessage({ id, step })) });
  } catch (error) {
    to.postMessage({ id, failed: { name: error.name, message: error.message, word: error.word, nearest: error.nearest, found: error.found, most: error.most } });
  }
}

/** files: { wasm (compiled), model (model.json, read), networks: { name: { as (which graph), graph, packed | safetensors } } }, all unzipped. */
async function openNetworks({ wasm, model, files }) {
  ort.env.wasm.numThreads = 1;
  useCompiled(wasm);
  const sessions = {};
  for (const [name, { graph, packed, safetensors, as }] of Object.entries(files)) {
    const { parts, location } = model.networks[as];
    const block = packed ? unpack(packed, parts, widen) : gather(Object.assign({}, ...safetensors.map(readSafetensors)), parts);
    sessions[name] = await open(ort, { graph, block, location });
    // The session has its own copy.
    [block.buffer, graph, packed, ...(safetensors ?? [])].forEach(release);
  }
  Object.assign(state, { model, nets: networks(ort, sessions, model.places), tokenizer: new PromptTokenizer(model.vocabulary, model.tags, model.places) });
}

/** The library is handed the module that the page compiled once for both workers; it would compile its own from bytes. */
function useCompiled(module) {
  ort.env.wasm.wasmBinary = new ArrayBuffer(1);
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (source, imports) => {
    WebAssembly.instantiate = instantiate;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** port: a MessagePort; who holds its other end is a helper for the first worker, or has one in the second. */
function listenToHelper({ port, leads }) {
  if (!leads) {
    port.onmessage = ({ data }) => answer(data, port);
    return;
  }
  const waiting = new Map();
  port.onmessage = ({ data: { id, answer: found, failed } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (failed) reject(Object.assign(new Error(failed.message), { name: failed.name }));
    else resolve(found);
  };
  let next = 0;
  state.helper = (told) => new Promise((resolve, reject) => {
    waiting.set(next, { resolve, reject });
    port.postMessage({ id: next++, ask: "unet", ...told });
  });
}

function unetOnce({ latents, timestep, told }) {
  return state.nets.unet(latents, timestep, told);
}

/** Both halves of a step; the helper's first, because it computes while this worker does the other. */
async function unet(shown, timestep, told) {
  const asked = shown.map((latents, k) => ({ latents, timestep, told: told[k] }));
  if (asked.length === 2 && state.helper) {
    const without = state.helper(asked[0]);
    const withPrompt = await unetOnce(asked[1]);
    return [await without, withPrompt];
  }
  const found = [];
  for (const one of asked) found.push(await unetOnce(one));
  return found;
}

/** vae: the edge of the decoder's pictures. → { pixels, latents, maps, tags, readings }, or null if it was stopped on the way. */
async function makePicture({ prompt, negative = "", seed, size = EDGE, guidance, steps, sampler, vae = EDGE, judged = false, previews = true, given = false, which }, tell) {
  const { nets, model, tokenizer } = state;
  const [read, avoided] = [tokenizer.read(prompt), tokenizer.read(negative)];
  const settings = { ids: read.ids, negativeIds: avoided.ids, seed, size: Number(size), guidance, steps, sampler, signal: model.signal };
  let [last, seen] = [null, null];
  for await (const { step, before, latents, clean, maps } of generate({ text: nets.text, unet }, settings)) {
    // Messages are only heard between tasks: without a pause nobody could stop a picture.
    await new Promise((resume) => setTimeout(resume));
    if (state.stopped.delete(which)) return null;
    last = latents;
    seen = seen ? seen.map((sum, k) => sum + maps[k] / steps) : maps.map((one) => one / steps);
    if (previews) tell({ step, pixels: preview(clean, model.preview), given: given ? preview(before, model.preview) : null });
  }
  // The judge knows pictures of the model's own decoder alone.
  const pixels = await decodeOnce({ latents: last, vae: judged ? EDGE : vae });
  return { pixels, latents: last, maps: seen, tokens: model.places, tags: read.tags, readings: judged ? answers(await nets.judge(rounded(pixels)), model.heads) : null };
}

/** Latents → pixels. */
async function decodeOnce({ latents, vae }) {
  return toPixels(await state.nets.decode(latents, vae));
}

/** The picture as the judge of the figures is given it: whole numbers from 0 to 255, then -1 to 1. */
function rounded(pixels) {
  const area = EDGE * EDGE;
  return Float32Array.from({ length: 3 * area }, (_, k) => pixels[(k % area) * 4 + Math.floor(k / area)] / 127.5 - 1);
}

self.postMessage("ready");
