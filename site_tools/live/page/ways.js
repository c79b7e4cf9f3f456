/** Three language models that were taught in three ways: each gets the same question and writes what it holds likeliest. */
import { element, fill, labelled } from "./dom.js";
import { loader } from "./loader.js";
import { message } from "./messages.js";
import { Model } from "./model.js";
import { WRITER, marksOf, writer } from "./writer.js";

const WAYS = ["text_only", "pairs_only", "mixed"];
const KINDS = ["asked", "never", "nowhere"];
const LIKELIEST = { temperature: 0, topK: 0, topP: 1 };
const MOST = 40;
const LONGEST = 300;

const weightsOf = (way) => `ways/${way}.int8.gz`;

class Ways extends Model {
  workers = null;

  get names() {
    return [...WRITER, ...WAYS.map(weightsOf)];
  }

  async start(files) {
    const made = await Promise.all(WAYS.map((way) => writer(files, files[weightsOf(way)], this.parts)));
    this.marks = marksOf(made[0].tokenizer);
    this.workers = made.map(({ worker }) => worker);
  }

  /** The tokens of a question, between the marks that the pairs of the training data have. */
  async asked(question) {
    const pieces = await this.workers[0].ask("cut", { text: question });
    return [this.marks.question, ...pieces.map(({ token }) => token), this.marks.answer];
  }

  close() {
    this.workers?.forEach((worker) => worker.close());
    Object.assign(this, { workers: null, opening: null });
  }
}

/** ways: { parts, questions } as ways.json holds them; language of the page. Returns what must be closed with the page. */
export function waysPart(section, { base, known, say, ways }) {
  const model = Object.assign(new Ways(base, known), { parts: ways.parts });
  const language = document.documentElement.lang;
  const field = element("textarea", { rows: 1, maxLength: LONGEST, spellcheck: false, value: ways.questions[0][language].question });
  const status = element("p", { class: "live-status", role: "status" });
  const start = element("button", { type: "submit", class: "md-button md-button--primary live-make" });
  const truth = element("p", { class: "live-truth" });
  const answers = WAYS.map(() => element("dd", { class: "live-answer" }));
  const load = loader(model, status, say);
  const rows = KINDS.map((kind) => element("div", { class: "live-chip-row", role: "group", "aria-label": say[`kind_${kind}`] },
    element("span", { class: "live-chip-group" }, say[`kind_${kind}`]),
    ...ways.questions.filter((one) => one.kind === kind).map((one) => element("button", { type: "button", class: "live-chip", onclick: () => choose(one) }, one[language].question))));
  const box = element("form", {}, labelled(say.question, field), ...rows, element("div", { class: "live-go" }, start), load.element, status,
    element("dl", { class: "live-ways", "aria-live": "polite" }, ...WAYS.map((way, k) => element("div", {}, element("dt", {}, say[`way_${way}`]), answers[k]))), truth);
  section.append(box);
  label();
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });

  function label() {
    start.textContent = model.workers ? say.ask_all : fill(say.load_and_ask, { megabytes: (model.bytes / 1e6).toFixed(1) });
  }

  function choose(one) {
    field.value = one[language].question;
    if (model.workers) ask();
  }

  async function ask() {
    const question = field.value.trim();
    if (!question || start.disabled) return;
    start.disabled = true;
    for (const answer of [...answers, truth]) answer.textContent = "";
    try {
      if (!model.workers) await load.open();
      const tokens = await model.asked(question);
      await Promise.all(model.workers.map(async (worker, k) => {
        const { text } = await worker.ask("write", { tokens, settings: LIKELIEST, seed: 0, most: MOST, end: model.marks.end, which: 0 }, { onStep: (told) => (answers[k].textContent = told.text) });
        answers[k].textContent = text.trim() || say.wrote_nothing;
      }));
      truth.textContent = told(question);
      status.textContent = "";
    } catch (error) {
      status.textContent = message(error, say).text;
    } finally {
      start.disabled = false;
      label();
    }
  }

  /** What the training texts say, as far as this question is one of those whose answer is known. */
  function told(question) {
    const one = ways.questions.find((known) => known[language].question === question);
    if (!one) return "";
    return one.kind === "nowhere" ? say.told_nowhere : fill(say.told, { answer: one[language].answer });
  }

  return model;
}
