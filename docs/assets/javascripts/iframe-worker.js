/* From file:// no browser begins a worker. The search's script runs in a frame without an address instead, which looks to both like a worker. */
"use strict";

(() => {
  if (location.protocol !== "file:") return;

  globalThis.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = Object.assign(document.createElement("iframe"), { hidden: true });
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      // Firefox would put another empty document in the place of the first.
      inside.document.open();
      inside.document.write("<!doctype html><title>-</title>");
      inside.document.close();
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      const script = Object.assign(inside.document.createElement("script"), { src: new URL(url, location.href) });
      this.begun = new Promise((resolve) => (script.onload = resolve));
      inside.document.head.append(script);
    }

    postMessage(data) {
      this.begun.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
})();
