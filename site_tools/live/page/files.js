/** The models' files: over the network with progress, or from scripts beside the page where a browser reads no other files (file://). */

import { release } from "../memory.js";

/** Where something went wrong, by a name that the page has a sentence for. */
export class LiveError extends Error {
  constructor(kind, message = kind) {
    super(message);
    this.kind = kind;
  }
}

/**
 * names: files below `base`; known: name → { bytes, sha256 }. Returns name → ArrayBuffer, unzipped where the name ends in .gz.
 * onProgress is told the bytes so far and in all. Where one file fails the others are no longer waited for.
 */
export async function fetchFiles(names, base, known, onProgress) {
  const stop = new AbortController();
  const all = names.reduce((sum, name) => sum + known[name].bytes, 0);
  const done = new Map();
  const tell = (name, bytes) => {
    done.set(name, bytes);
    if (!stop.signal.aborted) onProgress([...done.values()].reduce((a, b) => a + b, 0), all);
  };
  const loading = Promise.all(
    names.map(async (name) => {
      const packed = await (location.protocol === "file:" ? fromScript : fromNetwork)(name, base, known[name], (bytes) => tell(name, bytes), stop.signal);
      await check(packed, known[name], `${base}${name}?${known[name].sha256.slice(0, 12)}`);
      return [name, name.endsWith(".gz") ? await unzip(packed) : packed];
    }),
  );
  try {
    return Object.fromEntries(await loading);
  } finally {
    stop.abort();
  }
}

async function fromNetwork(name, base, { bytes, sha256 }, tell, signal) {
  let response;
  try {
    // The hash in the address: a file that was kept is the file that is meant, whatever edition of the site kept it.
    const address = `${base}${name}?${sha256.slice(0, 12)}`;
    response = await fetch(address, { signal, cache: damaged.delete(address) ? "reload" : "default" });
    if (!response.ok) throw new LiveError("network", `${name}: ${response.status}`);
    const whole = new Uint8Array(bytes);
    let at = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > bytes) throw new LiveError("damaged");
      whole.set(value, at);
      tell((at += value.length));
    }
    return at === bytes ? whole.buffer : whole.slice(0, at).buffer;
  } catch (error) {
    if (error instanceof LiveError || error.name === "AbortError") throw error;
    throw new LiveError("network", `${name}: ${error.message}`);
  }
}

/** The script calls globalThis.kihonLiveFile(name, base64). */
async function fromScript(name, base, { bytes }, tell) {
  const coded = await new Promise((resolve, reject) => {
    const waiting = (globalThis.kihonLiveWaiting ??= new Map());
    globalThis.kihonLiveFile ??= (which, text) => waiting.get(which)?.(text);
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `${base}${name}.js`;
    script.onerror = () => reject(new LiveError("network", name));
    script.onload = () => script.remove();
    document.head.append(script);
  });
  const whole = Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));
  tell(bytes);
  return whole.buffer;
}

/** What arrived damaged, and must come from the server and from no cache the next time. */
const damaged = new Set();

async function check(data, told, address) {
  if (await isWhole(data, told)) return;
  damaged.add(address);
  // Where nothing could be kept there is nothing to forget.
  await globalThis.caches?.open("kihon-models").then((cache) => cache.delete(address)).catch(() => {});
  throw new LiveError("damaged");
}

async function isWhole(data, { bytes, sha256 }) {
  if (data.byteLength !== bytes) return false;
  // Without a secure origin there is no subtle; a zipped file still has its own checksum.
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === sha256;
}

async function unzip(packed) {
  try {
    const file = new Blob([packed]);
    release(packed);
    return await new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch {
    throw new LiveError("damaged");
  }
}

/** What a browser must have; the page stays as it was where it has not. */
export function supported() {
  return [globalThis.WebAssembly, globalThis.Worker, globalThis.DecompressionStream, globalThis.MessageChannel].every(Boolean);
}
