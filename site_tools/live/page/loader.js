/** Loads a model where the reader has asked for it, and shows how far it is. */
import { element, fill } from "./dom.js";

/** model: has open(onProgress). */
export function loader(model, status, say) {
  const progress = element("progress", { class: "live-progress", hidden: true, max: 1, value: 0, "aria-label": say.loading });
  return {
    element: progress,
    async open() {
      progress.hidden = false;
      try {
        await model.open((bytes, all) => {
          progress.value = bytes / all;
          status.textContent = fill(say.loaded, { done: (bytes / 1e6).toFixed(1), all: (all / 1e6).toFixed(1) });
        });
        status.textContent = "";
      } finally {
        progress.hidden = true;
      }
    },
  };
}
