/** The workbench of the language model: how a text is cut, what may come next, and one token after the other. */
import { element, fill, labelled } from "./dom.js";
import { loader } from "./loader.js";
import { message } from "./messages.js";

const MOST = 160;
const LONGEST = 10000;
const WAIT = 150;

/** Way of asking → the mark before the text, the one behind it, and words that the twin learned to find in front. */
const FORMS = {
  question: ["question", "answer", ""],
  description: ["question", "answer", "request"],
  into_ja: ["question", "answer", "into_ja"],
  into_en: ["question", "answer", "into_en"],
  text: ["text", null, ""],
};

export function textWorkbench(section, { twin, say, config }) {
  const field = element("textarea", { rows: 2, value: config.prompt, maxLength: LONGEST, spellcheck: false });
  const form = element("select", {}, ...Object.keys(FORMS).map((name) => element("option", { value: name, selected: name === config.form }, say[`form_${name}`])));
  const number = (name, min, max, step, value) => element("input", { type: "number", min, max, step, value, inputMode: "decimal" });
  const settings = { temperature: number("temperature", 0, 2, 0.1, 0.7), topK: number("topK", 0, 3072, 1, 0), topP: number("topP", 0.05, 1, 0.05, 1) };
  const status = element("p", { class: "live-status", role: "status" });
  const start = element("button", { type: "submit", class: "md-button md-button--primary live-make" });
  const step = element("button", { type: "button", class: "md-button", onclick: one }, say.one_token);
  const stop = element("button", { type: "button", class: "md-button", hidden: true, onclick: () => twin.ask("stop", { which: turn }) }, say.stop);
  const cut = element("p", { class: "live-tokens" });
  const answer = element("p", { class: "live-answer", role: "status" });
  const traced = element("ul", { class: "live-traced", "aria-label": say.traced });
  const whence = element("button", { type: "button", class: "md-button", hidden: true, onclick: () => guarded(trace) });
  const bars = element("ol", { class: "live-next", "aria-label": say.next });
  const load = loader(twin, status, say);
  // "form: text | form: text": what the twin was taught, and what it was not.
  const examples = config.examples.split("|").filter(Boolean).map((one) => {
    const [, name, text] = /^\s*(\w+):\s*(.*?)\s*$/s.exec(one);
    return element("button", { type: "button", class: "live-chip", onclick: () => choose(name, text) }, text);
  });
  let asked = [];
  let written = [];
  let turn = 0;
  let timer = 0;
  const box = element("form", { class: "live-text" },
    labelled(say.way, form), labelled(say.your_text, field),
    element("div", { class: "live-chip-row", role: "group", "aria-label": say.examples }, element("span", { class: "live-chip-group" }, say.examples), ...examples),
    element("div", { class: "live-go" }, start, step, stop), load.element, status,
    element("h3", {}, say.cut), cut, element("h3", {}, say.answer), answer, element("div", { class: "live-go" }, whence), traced, element("h3", {}, say.next), bars,
    element("fieldset", { class: "live-settings" }, element("legend", {}, say.settings),
      labelled(say.temperature, settings.temperature, say.temperature_hint), labelled(say.top_k, settings.topK, say.top_k_hint), labelled(say.top_p, settings.topP, say.top_p_hint)));
  section.append(box);
  label();
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    guarded(write);
  });
  for (const one of [field, form]) one.addEventListener("input", later);
  for (const one of Object.values(settings)) one.addEventListener("input", later);

  function label() {
    const more = twin.worker && twin.sentenceBytes;
    whence.textContent = more ? fill(say.load_and_trace, { megabytes: (more / 1e6).toFixed(1) }) : say.trace;
    whence.hidden = !answer.textContent.trim();
    start.textContent = twin.worker ? say.write : fill(say.load_and_write, { megabytes: (twin.bytes / 1e6).toFixed(1) });
  }

  function choose(name, text) {
    [form.value, field.value] = [name, text];
    later();
  }

  function sampling() {
    return { temperature: Number(settings.temperature.value), topK: Number(settings.topK.value), topP: Number(settings.topP.value) };
  }

  /** As one types: cut anew, and what comes next; nothing is loaded for that. */
  function later() {
    clearTimeout(timer);
    if (twin.worker) timer = setTimeout(() => guarded(read), WAIT);
  }

  async function guarded(work) {
    try {
      if (!twin.worker) {
        start.disabled = step.disabled = true;
        await load.open();
      }
      await work();
    } catch (error) {
      status.textContent = message(error, say).text;
    } finally {
      start.disabled = step.disabled = false;
      label();
    }
  }

  async function read() {
    const [before, behind, words] = FORMS[form.value];
    const pieces = await twin.ask("cut", { text: (words && say[`words_${words}`]) + field.value });
    asked = [twin.marks[before], ...pieces.map(({ token }) => token), ...(behind ? [twin.marks[behind]] : [])];
    if (asked.length >= twin.longest) {
      status.textContent = fill(say.text_too_long, { found: asked.length, most: twin.longest - 1 });
      asked = asked.slice(0, twin.longest - 1);
    }
    cut.replaceChildren(...pieces.map(({ piece }, k) => element("span", { class: `live-token live-token--${k % 4}` }, piece)));
    written = [];
    answer.textContent = "";
    traced.replaceChildren();
    await next();
  }

  async function next() {
    const { tokens, allowed } = await twin.ask("next", { tokens: [...asked, ...written.map(({ token }) => token)], settings: sampling() });
    bars.replaceChildren(...tokens.map((one) => {
      const name = one.token === twin.marks.end ? say.end_mark : one.piece;
      const choose = element("button", { type: "button", class: "live-choice", onclick: () => guarded(() => take(one)) },
        element("span", { class: "live-choice__piece" }, name), element("i", { style: `width:${one.share * 100}%` }), element("span", {}, `${(one.share * 100).toFixed(1)}%`));
      choose.classList.toggle("live-choice--out", one.kept === 0);
      return element("li", {}, choose);
    }));
    status.textContent = fill(say.allowed, { allowed });
  }

  async function trace() {
    const found = await twin.trace(answer.textContent, (bytes, all) => {
      status.textContent = fill(say.loaded, { done: (bytes / 1e6).toFixed(1), all: (all / 1e6).toFixed(1) });
    });
    status.textContent = "";
    traced.replaceChildren(...found.map(({ text, documents, nearest, alike }) => element("li", { class: documents ? "live-copied" : "live-new" },
      element("q", {}, text), " ", documents ? fill(say.traced_documents, { documents }) : fill(say.traced_new, { nearest, alike: Math.round(alike * 100) }))));
  }

  /** One token by the reader's own choice. */
  async function take(one) {
    if (one.token === twin.marks.end) {
      status.textContent = say.ended;
      return;
    }
    written.push(one);
    answer.textContent = written.map(({ piece }) => piece).join("");
    await next();
  }

  async function one() {
    await guarded(async () => {
      if (!asked.length) await read();
      const { written: got } = await twin.ask("write", { tokens: [...asked, ...written.map(({ token }) => token)], settings: sampling(), seed: lot(), most: 1, end: twin.marks.end, which: ++turn }, { onStep: (told) => written.push(told) });
      answer.textContent = written.map(({ piece }) => piece).join("");
      if (!got.length) status.textContent = say.ended;
      else await next();
    });
  }

  async function write() {
    await read();
    stop.hidden = false;
    try {
      await twin.ask("write", { tokens: asked, settings: sampling(), seed: lot(), most: MOST, end: twin.marks.end, which: ++turn }, {
        onStep(told) {
          written.push(told);
          answer.textContent = told.text;
        },
      });
    } finally {
      stop.hidden = true;
    }
    await next();
  }
}

function lot() {
  return Math.floor(Math.random() * 2 ** 32);
}
