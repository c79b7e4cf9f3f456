/** What the judge reads from a picture: for each question the probability of every answer. */
import { softmax } from "../texts/llama.js";

/** scores: all heads' one behind the other; heads: [question, answers] each, in that order. */
export function answers(scores, heads) {
  let at = 0;
  return Object.fromEntries(
    heads.map(([head, options]) => {
      const shares = softmax(Float64Array.from(scores.slice(at, (at += options.length))));
      return [head, Object.fromEntries(options.map((option, k) => [option, shares[k]]))];
    }),
  );
}
