/** From noise to picture as a film that a reader holds, turns and steps through; with the model loaded, of any seed. */
import { draw, element, fill, labelled } from "./dom.js";
import { loader } from "./loader.js";
import { message } from "./messages.js";
import { Sheet, slideOver } from "./sheet.js";

const FRAME = 180;

/** strip: as strips.json tells it, with `file` its sheet's address; rows `given` and `expected`, a column for each number of steps done. */
export function denoising(section, { pictures, say, able, strip: told }) {
  const canvases = told.rows.map(() => element("canvas", { class: "live-picture", width: 64, height: 64, "aria-hidden": "true" }));
  const names = told.rows.map((name) => say[`row_${name}`]);
  const at = element("output", {});
  const status = element("p", { class: "live-status", role: "status" });
  const slider = element("input", { type: "range", min: 0, max: told.steps, step: 1, value: 0 });
  const load = loader(pictures, status, say);
  const play = element("button", { type: "button", class: "md-button md-button--primary", onclick: turn }, say.play);
  const more = element("button", { type: "button", class: "md-button", hidden: !able, onclick: another });
  const sheet = new Sheet(told.file, told, show);
  let made = null;
  let clock = 0;
  section.append(
    element("div", { class: "live-pictures" }, ...canvases.map((canvas, k) => element("figure", { class: "live-stage" }, element("div", { class: "live-frame" }, canvas), element("figcaption", {}, names[k])))),
    labelled(say.steps_done, slider, say.slide), at, element("div", { class: "live-go" }, play, more), load.element, status);
  slider.addEventListener("input", () => {
    hold();
    show();
  });
  for (const canvas of canvases) {
    slideOver(canvas, (share) => {
      hold();
      slider.value = Math.round(share * told.steps);
      show();
    });
  }
  pictures.onOpen(label);
  label();
  show();

  function label() {
    more.textContent = pictures.workers ? say.other_seed : fill(say.load_other_seed, { megabytes: (pictures.bytes / 1e6).toFixed(1) });
  }

  function show() {
    const step = Number(slider.value);
    canvases.forEach((canvas, row) => {
      if (!made) sheet.draw(canvas, row, step);
      else if (made.frames[row][step]) draw(canvas, made.frames[row][step]);
    });
    at.textContent = fill(say.film_at, { prompt: told.prompt, seed: made?.seed ?? told.seed, step, steps: told.steps });
    slider.setAttribute("aria-valuetext", at.textContent);
  }

  function hold() {
    clearInterval(clock);
    clock = 0;
    play.textContent = say.play;
  }

  function turn() {
    if (clock) return hold();
    if (Number(slider.value) === told.steps) slider.value = 0;
    play.textContent = say.stop;
    clock = setInterval(() => {
      slider.value = Number(slider.value) + 1;
      show();
      if (Number(slider.value) === told.steps) hold();
    }, FRAME);
  }

  function forget() {
    made = null;
    show();
  }

  async function another() {
    hold();
    more.disabled = true;
    try {
      if (!pictures.workers) await load.open();
      const seed = Math.floor(Math.random() * 2 ** 31);
      const frames = [[], []];
      made = { seed, frames };
      const { prompt, steps, sampler, guidance } = told;
      const done = await pictures.make({ prompt, steps, sampler, guidance, seed, given: true }, ({ step, pixels, given }) => {
        [frames[0][step], frames[1][step]] = [given, pixels];
        slider.value = step;
        show();
      });
      if (!done) return forget();
      frames[0][steps] = frames[1][steps] = done.pixels;
      slider.value = steps;
      show();
      status.textContent = say.rough;
    } catch (error) {
      forget();
      status.textContent = message(error, say).text;
    } finally {
      more.disabled = false;
    }
  }
}
