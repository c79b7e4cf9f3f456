/** The language model in the page: loads it once, cuts texts, tells what may come next, writes. */
import { Asked } from "./engine.js";
import { fetchFiles } from "./files.js";

const SENTENCES = "twin/sentences.gz";
const FILES = ["twin/config.json", "twin/tokenizer.json", "twin/model.safetensors"];

export class Twin {
  constructor(base, known) {
    Object.assign(this, { base, known, opening: null, worker: null });
  }

  get bytes() {
    return [...FILES, "texts.js"].reduce((sum, name) => sum + this.known[name].bytes, 0);
  }

  open(onProgress) {
    this.opening ??= this.load(onProgress).catch((error) => {
      this.close();
      throw error;
    });
    return this.opening;
  }

  async load(onProgress) {
    const files = await fetchFiles([...FILES, "texts.js"], this.base, this.known, onProgress);
    const [config, tokenizer] = FILES.slice(0, 2).map((name) => JSON.parse(new TextDecoder().decode(files[name])));
    const script = URL.createObjectURL(new Blob([files["texts.js"]], { type: "text/javascript" }));
    const worker = new Asked(script);
    const weights = files["twin/model.safetensors"];
    await worker.ask("open", { config, tokenizer, weights }, { moved: [weights] });
    URL.revokeObjectURL(script);
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
    this.remembering ??= fetchFiles([SENTENCES], this.base, this.known, onProgress)
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
