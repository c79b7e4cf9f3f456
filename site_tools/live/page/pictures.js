/** The image model in the page: loads it once for all components, and asks it for pictures one after the other. */
import { started } from "./engine.js";
import { LiveError } from "./files.js";
import { release } from "../memory.js";
import { Model } from "./model.js";

/** Edge of the pictures that the model was trained on. */
const SIZE = 64;
const SIZED = ["unet", "decoder", "large"];
const NETWORKS = ["text", "unet", "decoder"];
/** Kind of part → what it needs besides: the judge only where something is read, the larger decoder only where one picture is looked at. */
const BESIDES = { workbench: ["large"], count: ["judge"] };

export class Pictures extends Model {
  exact = false;
  size = SIZE;
  turn = 0;
  running = Promise.resolve();

  /** kinds: those of all parts of the page. */
  constructor(base, known, kinds) {
    super(base, known);
    this.networks = [...NETWORKS, ...new Set(kinds.flatMap((kind) => BESIDES[kind] ?? []))];
  }

  /** With the figures' own weights, of which more must be loaded, or with shortened ones; takes effect with the next picture. */
  setExact(exact) {
    if (exact !== this.exact) this.close();
    this.exact = exact;
  }

  /** Edge of the pictures in pixels. The graphs of another size are other files; the weights are the same. */
  setSize(size) {
    if (size !== this.size) this.close();
    this.size = size;
  }

  graphOf(name) {
    return this.size !== SIZE && SIZED.includes(name) ? `${name}-${this.size}` : name;
  }

  /** The files with a network's own weights, as far as the site has them. */
  exactFiles(name) {
    return this.exact ? Object.keys(this.known).filter((file) => file.startsWith(`exact/${name}/`)) : [];
  }

  get names() {
    const weights = (name) => (this.exactFiles(name).length ? this.exactFiles(name) : [`${name}.int8.gz`]);
    return ["images.js", "model.json", "ort.wasm.gz", ...this.networks.flatMap((name) => [`${this.graphOf(name)}.onnx.gz`, ...weights(name)])];
  }

  async start(files) {
    this.model = JSON.parse(new TextDecoder().decode(files["model.json"]));
    const network = (name) => ({ as: this.graphOf(name), graph: files[`${this.graphOf(name)}.onnx.gz`], packed: files[`${name}.int8.gz`], safetensors: this.exactFiles(name).map((file) => files[file]) });
    const networks = (names) => Object.fromEntries(names.map((name) => [name, network(name)]));
    const shared = { wasm: await WebAssembly.compile(files["ort.wasm.gz"]), model: this.model };
    release(files["ort.wasm.gz"]);
    this.workers = await Promise.all([started(files["images.js"]), started(files["images.js"])]);
    const [first, second] = this.workers;
    // The second gets copies; the first gets the files themselves, so that the page keeps nothing.
    const kept = ["images.js", "model.json", "ort.wasm.gz"];
    const moved = Object.entries(files).filter(([name]) => !kept.includes(name)).map(([, file]) => file);
    const opened = second.ask("open", { ...shared, files: networks(["unet"]) });
    await Promise.all([opened, first.ask("open", { ...shared, files: networks(this.networks) }, { moved })]);
    const { port1, port2 } = new MessageChannel();
    await Promise.all([second.ask("help", { port: port1, leads: false }, { moved: [port1] }), first.ask("help", { port: port2, leads: true }, { moved: [port2] })]);
  }

  /** A picture by settings; whoever asks next stops the one before, which then gives null. */
  async make(settings, onStep) {
    const which = ++this.turn;
    this.stop();
    const before = this.running;
    const made = (async () => {
      // Whoever asked for the picture before was told why it failed.
      await before.catch(() => {});
      if (which !== this.turn) return null;
      this.current = which;
      return this.workers[0].ask("make", { ...settings, which }, { onStep });
    })();
    this.running = made;
    try {
      return await made;
    } catch (error) {
      if (/memory|allocat/i.test(error.message)) throw new LiveError("memory", error.message);
      throw error;
    } finally {
      if (this.current === which) this.current = null;
    }
  }

  /** The pixels of latents through the decoder to this edge. */
  decode(latents, vae) {
    return this.workers[0].ask("decode", { latents, vae });
  }

  /** How much of what is loaded is one network. */
  bytesOf(name) {
    return this.names.filter((file) => file.split(/[./]/).includes(name)).reduce((sum, file) => sum + this.known[file].bytes, 0);
  }

  /** Stops the picture that is being made. */
  stop() {
    if (this.current) this.workers[0].ask("stop", { which: this.current });
  }

  close() {
    this.workers?.forEach((worker) => worker.close());
    Object.assign(this, { workers: null, opening: null, current: null });
  }
}
