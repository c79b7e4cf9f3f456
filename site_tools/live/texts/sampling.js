/** Which token? Scores become probabilities, the unlikely ones are cut off, and one is drawn by lot. */
import { softmax } from "./llama.js";

/**
 * Probabilities as transformers makes them: temperature first, then top-k, then top-p.
 * temperature 0: the likeliest alone. topK 0 and topP 1: nothing is cut.
 */
export function probabilities(scores, { temperature = 1, topK = 0, topP = 1 } = {}) {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  if (temperature === 0) return only(scores.length, order.slice(0, 1), [1]);
  const sorted = softmax(Float64Array.from(order, (token) => scores[token] / temperature));
  let kept = topK > 0 ? Math.min(topK, order.length) : order.length;
  const within = softmax(Float64Array.from(order.slice(0, kept), (token) => scores[token] / temperature));
  let sum = 0;
  for (let place = 0; place < kept && topP < 1; place++) {
    sum += within[place];
    if (sum >= topP) kept = place + 1;
  }
  const whole = sorted.slice(0, kept).reduce((a, b) => a + b, 0);
  return only(scores.length, order.slice(0, kept), sorted.slice(0, kept).map((share) => share / whole));
}

/** A token drawn by its probability; `lot` lies in [0, 1). */
export function draw(shares, lot) {
  let sum = 0;
  let last = 0;
  for (let token = 0; token < shares.length; token++) {
    if (shares[token] === 0) continue;
    sum += shares[token];
    last = token;
    if (lot < sum) return token;
  }
  return last;
}

function only(length, tokens, shares) {
  const out = new Float64Array(length);
  tokens.forEach((token, place) => (out[token] = shares[place]));
  return out;
}
