/** What went wrong, as a sentence in the page's language; `offer` where one word can mend it. */
import { fill } from "./dom.js";

export function message(error, say) {
  if (error.name === "UnknownWord") return { text: fill(say.unknown_word, { word: error.word.slice(0, 40), nearest: error.nearest }), offer: error };
  if (error.name === "TooLong") return { text: fill(say.too_long, { found: error.found, most: error.most }) };
  const known = { network: say.no_network, damaged: say.damaged, memory: say.no_memory }[error.kind];
  return { text: known ?? fill(say.failed, { reason: String(error.message).slice(0, 200) }) };
}
