/** The workbench: fields as the WebUI names them, and beside them the picture as it is made. */
import { chipsInto } from "./chips.js";
import { draw, element, fill } from "./dom.js";
import { filmOf } from "./film.js";
import { SAMPLERS } from "../images/samplers.js";
import { loader } from "./loader.js";
import { lookedAt } from "./looks.js";
import { fieldsOf, fromAddress, toAddress } from "./settings.js";
import { message } from "./messages.js";

const KEPT = 12;
/** A saved picture is at most so wide, each pixel as large as every other. */
const SAVED = 512;
const RANDOM = 2 ** 32;

/** Puts the workbench into `section`; say: name → sentence; config: what the embed begins with. */
export function workbench(section, { pictures, say, config, chips }) {
  const settings = { ...config, ...fromAddress(location.search) };
  const fields = fieldsOf(settings, { ...say, vae_hint: fill(say.vae_hint, { megabytes: (pictures.bytesOf("large") / 1e6).toFixed(1) }) }, Object.keys(SAMPLERS));
  const made = element("button", { type: "submit", class: "md-button md-button--primary live-make" });
  const status = element("p", { class: "live-status", role: "status" });
  const loading = loader(pictures, status, say);
  const canvas = element("canvas", { class: "live-picture", width: 64, height: 64, role: "img", "aria-label": say.nothing });
  const overlay = element("canvas", { class: "live-looks", width: 16, height: 16, "aria-hidden": "true" });
  const shown = element("div", { class: "live-frame" }, canvas, overlay);
  const film = filmOf(say, (pixels) => draw(canvas, pixels));
  const looks = lookedAt(say, overlay);
  const pinned = element("figure", { class: "live-pinned", hidden: true });
  const history = element("ul", { class: "live-history", "aria-label": say.history, hidden: true });
  const again = button(say.again, () => {
    fields.seed.value = Math.floor(Math.random() * RANDOM);
    run();
  });
  const tools = element("div", { class: "live-tools", hidden: true },
    button(say.pin, pin), button(say.save, save), button(say.share, share));
  const form = element("form", { class: "live-form" },
    element("div", { class: "live-prompts" }, fields.prompt.row, fields.chips, fields.negative.row, element("div", { class: "live-go" }, made, again)),
    element("div", { class: "live-result" }, element("div", { class: "live-pictures" }, shown, pinned), status, loading.element, film.element, looks.element, tools),
    element("fieldset", { class: "live-settings" }, element("legend", {}, say.settings), ...fields.rows));
  if (config.exact && location.protocol !== "file:") {
    const exact = element("input", { type: "checkbox", onchange: () => {
      pictures.setExact(exact.checked);
      label();
    } });
    form.lastChild.append(element("label", { class: "live-check" }, exact, " ", say.exact));
  }
  let last = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  fields.vae.addEventListener("change", exchange);
  fields.size.addEventListener("change", () => {
    pictures.setSize(Number(fields.size.value));
    label();
  });
  chipsInto(fields.chips, chips, fields.promptField, say, document.documentElement.lang);
  section.append(form, history);
  label();

  function label() {
    const megabytes = (pictures.bytes / 1e6).toFixed(1);
    made.textContent = pictures.workers ? say.make : fill(say.load_and_make, { megabytes });
  }

  async function run() {
    const now = fields.read();
    if (!form.reportValidity()) return;
    status.textContent = "";
    looks.clear();
    try {
      pictures.setSize(Number(now.size));
      if (!pictures.workers) await load();
      const frames = [];
      film.begin(now.steps);
      status.textContent = say.working;
      const begun = performance.now();
      const answer = await pictures.make(now, ({ step, pixels }) => {
        frames[step] = pixels;
        film.add(pixels);
        draw(canvas, pixels);
      });
      if (!answer) return;
      draw(canvas, answer.pixels);
      canvas.setAttribute("aria-label", fill(say.picture_of, now));
      film.end(answer.pixels);
      looks.set(now.prompt, answer);
      status.textContent = fill(say.done, { seconds: ((performance.now() - begun) / 1000).toFixed(1) });
      last = { settings: now, pixels: answer.pixels, latents: answer.latents };
      tools.hidden = false;
      keep(last);
    } catch (error) {
      tell(error);
    }
  }

  /** The last picture's latents through the other decoder: nothing is made anew. */
  async function exchange() {
    if (!last || last.settings.size !== String(pictures.size) || !pictures.workers || pictures.current) return;
    const [shown, vae, begun] = [last, fields.vae.value, performance.now()];
    try {
      const pixels = await pictures.decode(shown.latents, vae);
      if (last !== shown || pictures.current) return;
      last = { ...shown, settings: { ...shown.settings, vae }, pixels };
      draw(canvas, pixels);
      film.exchange(pixels);
      status.textContent = fill(say.exchanged, { seconds: ((performance.now() - begun) / 1000).toFixed(1) });
    } catch (error) {
      tell(error);
    }
  }

  async function load() {
    made.disabled = again.disabled = true;
    try {
      await loading.open();
    } finally {
      made.disabled = again.disabled = false;
      label();
    }
  }

  function tell(error) {
    const { text, offer } = message(error, say);
    status.replaceChildren(text);
    if (offer) {
      status.append(" ", button(fill(say.use_word, { word: offer.nearest }), () => {
        fields.replaceWord(offer.word, offer.nearest);
        run();
      }));
    }
  }

  /** The picture and its settings stand still beside the next ones, to be compared. */
  function pin() {
    const copy = element("canvas", { class: "live-picture", role: "img", "aria-label": fill(say.picture_of, last.settings) });
    draw(copy, last.pixels);
    pinned.replaceChildren(copy, element("figcaption", {}, `${say.pinned} ${caption(last.settings)}`), button(say.unpin, () => (pinned.hidden = true)));
    pinned.hidden = false;
  }

  function caption(told) {
    return fill(say.settings_line, told);
  }

  function save() {
    const edge = canvas.width * Math.floor(SAVED / canvas.width);
    const large = element("canvas", { width: edge, height: edge });
    const context = large.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, edge, edge);
    large.toBlob((blob) => {
      const link = element("a", { href: URL.createObjectURL(blob), download: `kihon-${last.settings.seed}.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  async function share() {
    const address = `${location.href.split(/[?#]/)[0]}?${toAddress(last.settings)}`;
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = say.copied;
    } catch {
      const field = element("input", { readOnly: true, value: address, "aria-label": say.share });
      status.replaceChildren(say.copy_yourself, " ", field);
      field.select();
    }
  }

  function keep(one) {
    const { settings: kept, pixels } = one;
    const small = element("canvas", {});
    draw(small, pixels);
    const show = button("", () => {
      fields.write(kept);
      fields.size.dispatchEvent(new Event("change"));
      draw(canvas, pixels);
      looks.clear();
      film.begin(0);
      last = one;
    });
    show.append(small);
    show.setAttribute("aria-label", caption(kept));
    show.title = caption(kept);
    history.prepend(element("li", {}, show));
    while (history.children.length > KEPT) history.lastChild.remove();
    history.hidden = false;
  }
}

function button(words, onclick) {
  return element("button", { type: "button", class: "md-button", onclick }, words);
}
