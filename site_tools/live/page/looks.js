/** Where the model looked for each tag: touch a tag, and the places light up. */
import { element } from "./dom.js";

const SIDE = 16;

export function lookedAt(say, overlay) {
  const list = element("span", { class: "live-tags" });
  const row = element("p", { class: "live-looked", hidden: true }, `${say.looked} `, list);

  /** The mean over the tag's tokens, from the least to the most looked at. */
  function light(maps, places) {
    const sums = new Float32Array(SIDE * SIDE);
    for (const place of places) for (let k = 0; k < sums.length; k++) sums[k] += maps[place * SIDE * SIDE + k];
    const [low, high] = [Math.min(...sums), Math.max(...sums)];
    const pixels = new Uint8ClampedArray(sums.length * 4);
    sums.forEach((sum, k) => pixels.set([255, 196, 0, 220 * ((sum - low) / (high - low || 1)) ** 1.5], k * 4));
    overlay.getContext("2d").putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
  }

  const clear = () => overlay.getContext("2d").clearRect(0, 0, SIDE, SIDE);

  return {
    element: row,
    clear() {
      clear();
      row.hidden = true;
    },
    set(prompt, { maps, tags }) {
      const names = prompt.split(",").map((name) => name.trim());
      const buttons = tags.map((places, k) => {
        if (!places.length) return null;
        const one = element("button", { type: "button", class: "live-chip", "aria-pressed": "false" }, names[k] ?? "");
        let held = false;
        const press = (on) => {
          buttons.forEach((other) => other?.setAttribute("aria-pressed", "false"));
          held = on;
          one.setAttribute("aria-pressed", on);
          if (on) light(maps, places);
          else clear();
        };
        one.onclick = () => press(one.getAttribute("aria-pressed") !== "true");
        one.onpointerenter = () => light(maps, places);
        one.onpointerleave = () => held || clear();
        return one;
      });
      list.replaceChildren(...buttons.filter(Boolean));
      row.hidden = !prompt.trim();
    },
  };
}
