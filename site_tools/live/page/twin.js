/** The language model in the page: loads it once, cuts texts, tells what may come next, writes. */
import { Model } from "./model.js";
import { WRITER, marksOf, writer } from "./writer.js";

const SENTENCES = "twin/sentences.gz";
const WEIGHTS = "twin/model.safetensors";

export class Twin extends Model {
  worker = null;

  get names() {
    return [...WRITER, WEIGHTS];
  }

  async start(files) {
    const { worker, tokenizer, config } = await writer(files, files[WEIGHTS]);
    this.marks = marksOf(tokenizer);
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
