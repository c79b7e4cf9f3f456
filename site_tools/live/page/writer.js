/** A worker that writes with one set of weights. All language models here are built alike and cut texts alike. */
import { started } from "./engine.js";

const [CONFIG, TOKENIZER, SCRIPT] = ["twin/config.json", "twin/tokenizer.json", "texts.js"];

/** What every writer needs besides its weights. */
export const WRITER = [CONFIG, TOKENIZER, SCRIPT];

/** files: as fetched; weights: handed over for good; parts: where they are packed, what is in them. */
export async function writer(files, weights, parts = null) {
  const [config, tokenizer] = [CONFIG, TOKENIZER].map((name) => JSON.parse(new TextDecoder().decode(files[name])));
  const worker = await started(files[SCRIPT]);
  await worker.ask("open", { config, tokenizer, weights, parts }, { moved: [weights] });
  return { worker, config, tokenizer };
}

/** Name of a mark, such as `question` → its token. */
export function marksOf(tokenizer) {
  return Object.fromEntries(tokenizer.added_tokens.map(({ content, id }) => [content.slice(2, -2), id]));
}
