/** The language model in the page: loads it once, cuts texts, tells what may come next, writes. */
import { started } from "./engine.js";
import { Model } from "./model.js";

const SENTENCES = "twin/sentences.gz";
const FILES = ["twin/config.json", "twin/tokenizer.json", "twin/model.safetensors"];

export class Twin extends Model {
  worker = null;

  get names() {
    return [...FILES, "texts.js"];
  }

  async start(files) {
    const [config, tokenizer] = FILES.slice(0, 2).map((name) => JSON.parse(new TextDecoder().decode(files[name])));
    const worker = await started(files["texts.js"]);
    const weights = files["twin/model.safetensors"];
    await worker.ask("open", { config, tokenizer, weights }, { moved: [weights] });
    this.marks = Object.fromEntries(tokenizer.added_tokens.map(({ content, id }) => [content.slice(2, -2), id]));
    this.longest = config.max_position_embeddings;
    this.worker = worker;
  }

  /** Bytes that the corpus' sentences add. */
  get sentenceBytes() {
    return this.remembering ? 0 : this.known[SENTENCES].bytes;
  }

  /** Where each sentence of a text stands in the corpus; loads the corpus' sentences the first time. */
  async trace(text, onProgress) {
    this.remembering ??= this.fetch([SENTENCES], onProgress)
      .then((files) => this.worker.ask("remember", { file: files[SENTENCES] }, { moved: [files[SENTENCES]] }))
      .catch((error) => {
        this.remembering = null;
        throw error;
      });
    await this.remembering;
    return this.worker.ask("trace", { text });
  }

  ask(what, told, hearing) {
    return this.worker.ask(what, told, hearing);
  }

  close() {
    this.worker?.close();
    Object.assign(this, { worker: null, opening: null, remembering: null });
  }
}
