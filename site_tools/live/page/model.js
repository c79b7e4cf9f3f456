/** A model in the page: its files are fetched once, its workers opened once, whoever asks. */
import { fetchFiles } from "./files.js";

/** Who extends it gives `names`, the files it needs first (the worker's script among them), and `start(files)`. */
export class Model {
  /** base: where the files lie; known: their sizes and hashes. */
  constructor(base, known) {
    Object.assign(this, { base, known, opening: null, listening: [], fetched: new Set() });
  }

  /** What must still be loaded before anything can be asked; what came once is kept by the browser. */
  get bytes() {
    return this.names.filter((name) => !this.fetched.has(name)).reduce((sum, name) => sum + this.known[name].bytes, 0);
  }

  /** Loads files and opens networks; a second call waits for the first, one after a failure begins anew. */
  open(onProgress) {
    this.opening ??= this.begin(onProgress);
    return this.opening;
  }

  async begin(onProgress) {
    try {
      const { names } = this;
      await this.start(await this.fetch(names, onProgress));
      names.forEach((name) => this.fetched.add(name));
    } catch (error) {
      this.close();
      throw error;
    }
    for (const told of this.listening) told();
  }

  /** told() is called when the model is there, whoever asked for it: a page can have several parts with one model. */
  onOpen(told) {
    this.listening.push(told);
  }

  fetch(names, onProgress) {
    return fetchFiles(names, this.base, this.known, onProgress);
  }
}
