/** One prompt under the finger: seed and CFG, from stored pictures; with the model loaded also what lies between and beyond. */
import { draw, element, fill, labelled } from "./dom.js";
import { loader } from "./loader.js";
import { message } from "./messages.js";
import { LIMITS } from "./settings.js";
import { Sheet, slideOver } from "./sheet.js";

const PAUSE = 150;

/** strip: as strips.json tells it, with `file` its sheet's address; a row for each seed, a column for each scale. */
export function strip(section, { pictures, say, able, strip: told }) {
  const canvas = element("canvas", { class: "live-picture", width: 64, height: 64, role: "img" });
  const at = element("output", {});
  const status = element("p", { class: "live-status", role: "status" });
  const scale = element("input", { type: "range", min: 0, max: told.columns.length - 1, step: 1, value: Math.floor(told.columns.length / 2) });
  const row = element("input", { type: "range", min: 0, max: told.rows.length - 1, step: 1, value: 0 });
  const load = loader(pictures, status, say);
  const more = element("button", { type: "button", class: "md-button", hidden: !able, onclick: loadOrDraw });
  const sheet = new Sheet(told.file, told, show);
  let own = null;
  let live = false;
  let making = false;
  let timer = 0;
  section.append(element("div", { class: "live-frame" }, canvas), at, labelled(say.guidance, scale, say.slide), labelled(say.seed, row), element("div", { class: "live-go" }, more), load.element, status);
  for (const field of [scale, row]) field.addEventListener("input", () => show());
  row.addEventListener("input", () => (own = null));
  slideOver(canvas, (share) => {
    scale.value = Number(scale.min) + share * (scale.max - scale.min);
    show();
  });
  pictures.onOpen(begin);
  label();
  show();

  function label() {
    more.textContent = live ? say.other_seed : fill(say.load_between, { megabytes: (pictures.bytes / 1e6).toFixed(1) });
  }

  /** Before the model is there the slider counts the sheet's columns, afterwards the scale itself. */
  function asked() {
    const guidance = live ? Number(scale.value) : told.columns[scale.value];
    return { guidance, seed: own ?? told.rows[row.value] };
  }

  function show() {
    clearTimeout(timer);
    const { guidance, seed } = asked();
    const said = fill(say.strip_at, { prompt: told.prompt, guidance, seed });
    at.textContent = said;
    canvas.setAttribute("aria-label", said);
    scale.setAttribute("aria-valuetext", `CFG ${guidance}`);
    row.setAttribute("aria-valuetext", String(seed));
    const stored = sheet.draw(canvas, told.rows.indexOf(seed), told.columns.indexOf(guidance));
    if (stored && making) pictures.stop();
    else if (!stored && live) timer = setTimeout(make, PAUSE);
  }

  async function make() {
    making = true;
    try {
      const { prompt, steps, sampler } = told;
      const made = await pictures.make({ prompt, steps, sampler, ...asked() }, ({ pixels }) => draw(canvas, pixels));
      if (made) draw(canvas, made.pixels);
    } catch (error) {
      status.textContent = message(error, say).text;
    } finally {
      making = false;
    }
  }

  /** From the sheet's columns to every scale. */
  function begin() {
    const { guidance } = asked();
    const [least, most, step] = LIMITS.guidance;
    Object.assign(scale, { min: least, max: most, step });
    scale.value = guidance;
    live = true;
    label();
    show();
  }

  async function loadOrDraw() {
    if (live) {
      own = Math.floor(Math.random() * 2 ** 31);
      show();
      return;
    }
    more.disabled = true;
    try {
      await load.open();
    } catch (error) {
      status.textContent = message(error, say).text;
    } finally {
      more.disabled = false;
    }
  }
}
