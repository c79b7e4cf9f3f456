/** Count it yourself: new seeds, read by the judge of the figures, until as many are counted as were decided on beforehand. */
import { draw, element, fill } from "./dom.js";
import { loader } from "./loader.js";
import { message } from "./messages.js";
import { share } from "./statistics.js";

/** The figures begin at seed 0; a reader's seeds lie far beyond, so that no picture is counted twice. */
const FIRST = 1_000_000;
const RANGE = 2 ** 31;

/** config: settings of the pictures, `wanted` what the judge must read ("head=answer|answer, head=answer"), `seen` the same for people,
 * `site` the figure's share, `count` how many. */
export function count(section, { pictures, say, config }) {
  const { site } = config;
  const wanted = config.wanted.split(",").map((one) => one.split("=").map((part) => part.trim()));
  const status = element("p", { class: "live-status", role: "status" });
  const start = element("button", { type: "button", class: "md-button md-button--primary live-make" });
  const stop = element("button", { type: "button", class: "md-button", hidden: true, onclick: () => (running = false) }, say.stop);
  const shown = element("div", { class: "live-counted" });
  const [theirs, yours] = [bar(say.of_the_figure), bar(say.of_yours)];
  const scale = element("div", { class: "live-bars", "aria-hidden": "true" }, theirs.element, yours.element);
  const load = loader(pictures, status, say);
  let running = false;
  let seen = [];
  theirs.set(site);
  start.onclick = run;
  section.append(element("p", {}, fill(say.count_about, config)),
    element("div", { class: "live-go" }, start, stop), load.element, status, scale, shown);
  pictures.onOpen(label);
  label();

  function label() {
    if (!pictures.workers) start.textContent = fill(say.load_and_count, { megabytes: (pictures.bytes / 1e6).toFixed(1) });
    else start.textContent = seen.length && seen.length < config.count ? say.go_on : say.count_now;
  }

  async function run() {
    if (seen.length >= config.count) {
      seen = [];
      shown.replaceChildren();
    }
    start.disabled = true;
    try {
      if (!pictures.workers) await load.open();
      running = true;
      stop.hidden = false;
      while (running && seen.length < config.count) {
        const seed = FIRST + Math.floor(Math.random() * RANGE);
        const made = await pictures.make({ ...config, seed, judged: true, previews: false });
        if (!made) break;
        add(seed, made);
      }
    } catch (error) {
      status.textContent = message(error, say).text;
    } finally {
      running = false;
      stop.hidden = true;
      start.disabled = false;
      label();
    }
  }

  function add(seed, { pixels, readings }) {
    const there = wanted.every(([head, answers]) => answers.split("|").includes(likeliest(readings[head])));
    seen.push(there);
    const canvas = element("canvas", { class: "live-picture", role: "img", "aria-label": fill(there ? say.judge_yes : say.judge_no, { seed }) });
    draw(canvas, pixels);
    shown.prepend(element("span", { class: there ? "live-one live-one--yes" : "live-one" }, canvas));
    const mine = share(seen.filter(Boolean).length, seen.length);
    yours.set(mine);
    const found = { ...percent(mine), n: seen.length, count: config.count };
    status.textContent = fill(say.counted, found);
    if (seen.length === config.count) {
      const meet = mine.low <= site.high && site.low <= mine.high;
      status.textContent = `${fill(say.counted, found)} ${meet ? say.replicated : say.not_replicated}`;
    }
  }
}

function likeliest(shares) {
  return Object.keys(shares).reduce((best, one) => (shares[one] > shares[best] ? one : best));
}

function percent({ value, low, high }) {
  const text = (share) => (share * 100).toFixed(1);
  return { value: text(value), low: text(low), high: text(high) };
}

/** One row: the interval as a bar, the share as a tick. */
function bar(name) {
  const range = element("i", { class: "live-bar__range" });
  const tick = element("i", { class: "live-bar__tick" });
  const number = element("span", { class: "live-bar__number" });
  const row = element("div", { class: "live-bar" }, element("span", {}, name), element("span", { class: "live-bar__scale" }, range, tick), number);
  return {
    element: row,
    set({ value, low, high }) {
      Object.assign(range.style, { left: `${low * 100}%`, width: `${(high - low) * 100}%` });
      tick.style.left = `${value * 100}%`;
      number.textContent = `${(value * 100).toFixed(1)}%`;
    },
  };
}
