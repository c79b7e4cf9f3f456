/** A worker that runs the language model: cuts text into tokens, tells what may come next, writes on. */
import { Llama, softmax } from "./llama.js";
import { draw, probabilities } from "./sampling.js";
import { Sentences } from "./sentences.js";
import { Tokenizer } from "./tokenizer.js";
import { Generator } from "../images/noise.js";
import { readSafetensors, widen } from "../safetensors.js";
import { named, unpack } from "../weights.js";

const state = { stopped: new Set(), read: [] };
const SHOWN = 12;

const ASKED = { open, cut, next, write, remember, trace, stop: ({ which }) => void state.stopped.add(which) };

self.addEventListener("message", async ({ data: { id, ask, ...told } }) => {
  try {
    self.postMessage({ id, answer: await ASKED[ask](told, (step) => self.postMessage({ id, step })) });
  } catch (error) {
    self.postMessage({ id, failed: { name: error.name, message: error.message } });
  }
});

/** config and tokenizer: read from JSON; weights: the .safetensors file's bytes, or, with `parts`, bytes as weights.js unpacks them. */
function open({ config, tokenizer, weights, parts }) {
  const numbers = parts ? named(unpack(weights, parts, widen), parts) : readSafetensors(weights);
  Object.assign(state, { model: new Llama(config, numbers), tokenizer: new Tokenizer(tokenizer), read: [], longest: config.max_position_embeddings });
}

/** A text → its tokens, each with what it spells. */
function cut({ text }) {
  return state.tokenizer.encode(text).map((token) => ({ token, piece: state.tokenizer.show(token) }));
}

/** What may follow these tokens: the likeliest, before and after temperature, top-k and top-p. */
function next({ tokens, settings }) {
  const scores = scoresAfter(tokens);
  const [plain, kept] = [softmax(Float64Array.from(scores)), probabilities(scores, settings)];
  const order = Array.from(plain.keys()).sort((a, b) => plain[b] - plain[a]);
  return {
    tokens: order.slice(0, SHOWN).map((token) => ({ token, piece: state.tokenizer.show(token), share: plain[token], kept: kept[token] })),
    allowed: kept.reduce((count, share) => count + (share > 0), 0),
  };
}

/** Writes on until the end mark, `most` tokens, or a stop; tells each token. */
async function write({ tokens, settings, seed, most, end, which }, tell) {
  const lots = new Generator(seed);
  const written = [];
  while (written.length < most && tokens.length + written.length < state.longest) {
    const shares = probabilities(scoresAfter([...tokens, ...written]), settings);
    const token = draw(shares, lots.next() / 2 ** 32);
    if (token === end) break;
    written.push(token);
    tell({ token, piece: state.tokenizer.show(token), share: shares[token], text: state.tokenizer.decode(written) });
    // Messages are only heard between tasks.
    await new Promise((resume) => setTimeout(resume));
    if (state.stopped.delete(which)) break;
  }
  return { written, text: state.tokenizer.decode(written) };
}

/** file: the sentences of the corpus, unzipped. */
function remember({ file }) {
  state.sentences = new Sentences(new TextDecoder().decode(file));
}

function trace({ text }) {
  return state.sentences.trace(text);
}

/** Reads what of the tokens was not read yet; the last is always read, since its scores are wanted. */
function scoresAfter(tokens) {
  const { model, read } = state;
  let same = 0;
  while (same < Math.min(read.length, tokens.length - 1) && read[same] === tokens[same]) same++;
  model.keep(same);
  let scores = null;
  for (const token of tokens.slice(same)) scores = model.read(token);
  state.read = [...tokens];
  return scores;
}

self.postMessage("ready");
