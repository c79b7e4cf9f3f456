/** The page's end of the workers: asks, waits, passes on what comes in between. */

/** A worker that can be asked; `script` its source as a URL. */
export class Asked {
  constructor(script) {
    this.worker = new (browsersWorker())(script);
    this.waiting = new Map();
    this.next = 0;
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => this.fail(new Error(event.message || "the worker stopped"));
  }

  ask(what, told = {}, { moved = [], onStep } = {}) {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onStep });
      this.worker.postMessage({ id, ask: what, ...told }, moved);
    });
  }

  hear({ id, answer, failed, step }) {
    const { resolve, reject, onStep } = this.waiting.get(id);
    if (step) return onStep?.(step);
    this.waiting.delete(id);
    if (failed) reject(Object.assign(new Error(failed.message), failed));
    else resolve(answer);
  }

  fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  close() {
    this.worker.terminate();
    this.fail(new Error("closed"));
  }
}

/**
 * The browser's own Worker. From file:// the search puts another in its place (iframe-worker), which cannot run a Blob; a window of
 * its own still has the first.
 */
function browsersWorker() {
  if (location.protocol !== "file:") return Worker;
  browsersWorker.frame ??= document.body.appendChild(Object.assign(document.createElement("iframe"), { hidden: true }));
  return browsersWorker.frame.contentWindow.Worker;
}
