/** The page's end of the workers: asks, waits, passes on what comes in between. */

const TRIES = 3;

/**
 * A worker that runs this source (an ArrayBuffer), once it has said that it is there. Where a browser could not even begin it (an error
 * without a message: from a disk under load it happens once in fifty times), it is started again.
 */
export async function started(source) {
  const script = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    for (let tries = 1; ; tries++) {
      const worker = new (browsersWorker())(script);
      const trouble = await new Promise((resolve) => {
        worker.onmessage = () => resolve(null);
        worker.onerror = (event) => resolve(event);
      });
      if (!trouble) return new Asked(worker);
      worker.terminate();
      if (trouble.message || tries === TRIES) throw new Error(trouble.message || "the worker did not start");
    }
  } finally {
    URL.revokeObjectURL(script);
  }
}

/** A worker that can be asked. */
class Asked {
  constructor(worker) {
    Object.assign(this, { worker, waiting: new Map(), next: 0 });
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (event) => this.fail(new Error(event.message || "the worker stopped"));
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
