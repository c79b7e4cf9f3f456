/** Where the model looked for each tag: touch a tag, and the places light up. */
import { draw, element } from "./dom.js";

export function lookedAt(say, overlay) {
  const list = element("span", { class: "live-tags" });
  const row = element("p", { class: "live-looked", hidden: true }, `${say.looked} `, list);

  /** The mean over the tag's tokens, from the least to the most looked at. */
  function light({ maps, tokens }, places) {
    const sums = new Float32Array(maps.length / tokens);
    for (const place of places) for (let k = 0; k < sums.length; k++) sums[k] += maps[place * sums.length + k];
    const [low, high] = [Math.min(...sums), Math.max(...sums)];
    const pixels = new Uint8ClampedArray(sums.length * 4);
    sums.forEach((sum, k) => pixels.set([255, 196, 0, 220 * ((sum - low) / (high - low || 1)) ** 1.5], k * 4));
    draw(overlay, pixels);
  }

  const clear = () => overlay.getContext("2d").clearRect(0, 0, overlay.width, overlay.height);

  return {
    element: row,
    clear() {
      clear();
      row.hidden = true;
    },
    set(prompt, answer) {
      const names = prompt.split(",").map((name) => name.trim());
      const buttons = answer.tags.map((places, k) => {
        if (!places.length) return null;
        const one = element("button", { type: "button", class: "live-chip", "aria-pressed": "false" }, names[k] ?? "");
        let held = false;
        const press = (on) => {
          buttons.forEach((other) => other?.setAttribute("aria-pressed", "false"));
          held = on;
          one.setAttribute("aria-pressed", on);
          if (on) light(answer, places);
          else clear();
        };
        one.onclick = () => press(one.getAttribute("aria-pressed") !== "true");
        one.onpointerenter = () => light(answer, places);
        one.onpointerleave = () => held || clear();
        return one;
      });
      list.replaceChildren(...buttons.filter(Boolean));
      row.hidden = !prompt.trim();
    },
  };
}
