/** The steps on the way to a picture as a film that a reader holds and turns. */
import { element, fill } from "./dom.js";

/** show: puts pixels on the picture's canvas. */
export function filmOf(say, show) {
  let frames = [];
  const slider = element("input", { type: "range", min: 1, value: 1, step: 1 });
  const label = element("label", {}, say.film);
  const at = element("output", {});
  slider.id = "live-film";
  label.htmlFor = slider.id;
  const row = element("div", { class: "live-film", hidden: true }, label, slider, at);
  slider.addEventListener("input", () => {
    show(frames[slider.value - 1]);
    tell();
  });

  function tell() {
    const last = Number(slider.value) === frames.length;
    at.textContent = last ? say.film_end : fill(say.film_step, { step: slider.value, steps: frames.length - 1 });
  }

  return {
    element: row,
    begin() {
      frames = [];
      row.hidden = true;
    },
    add(pixels) {
      frames.push(pixels);
    },
    /** Another decoder's picture in the place of the finished one. */
    exchange(pixels) {
      if (!frames.length) return;
      frames[frames.length - 1] = pixels;
      slider.value = frames.length;
      tell();
    },
    end(pixels) {
      frames.push(pixels);
      slider.max = slider.value = frames.length;
      row.hidden = false;
      tell();
    },
  };
}
