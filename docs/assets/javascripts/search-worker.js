/* Search that finds a word in mid-sentence, also in Japanese, where Material's word-based index does not.
   Speaks the protocol of Material 9.8's own worker: SETUP 0, READY 1, QUERY 2, RESULT 3. */
"use strict";

const EXCERPT = 160; // characters shown around the first hit
let sections = [];

/** One form for all spellings: full and half width, capitals, katakana and hiragana. Keeps the length. */
function fold(text) {
  return text.normalize("NFKC").replace(/[\s\S]/g, (letter) => {
    const code = letter.charCodeAt(0);
    if (code >= 0x30a1 && code <= 0x30f6) return String.fromCharCode(code - 0x60);
    const lower = letter.toLowerCase();
    return lower.length === 1 ? lower : letter;
  });
}

/** Text without tags, entities resolved, normalised so that places in it are places in its folded form. */
function plain(html) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFKC");
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
}

/** The forms of an English word that count as the same: tokens, token; predicting, predict. */
function forms(word) {
  if (!/^[a-z]{4,}$/.test(word)) return [word];
  const stem = stemmer(word); // the site build puts vendor/stemmer.js in front of this file
  return [...new Set([word, ...(stem.length < 3 ? [] : [stem, stem.replace(/i$/, "y"), stem.replace(/([bdgmnprt])\1$/, "$1")])])];
}

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

/** A Japanese query that stands nowhere as it is, cut into the words that carry it: 海にヤシの木 becomes 海, ヤシ, 木. */
function pieces(word) {
  if (!JAPANESE.test(word)) return [word];
  const parts =
    "Segmenter" in Intl
      ? [...new Intl.Segmenter("ja", { granularity: "word" }).segment(word)].map(({ segment }) => segment)
      : word.split(/(?<=[^\u3040-\u309f])(?=[\u3040-\u309f])|(?<=[\u3040-\u309f])(?=[^\u3040-\u309f])/);
  // Particles and endings are short and written in hiragana; the folded text has no katakana to tell them from.
  const carrying = parts.filter((part) => !/^[\u3040-\u309f]{1,2}$/.test(part));
  return carrying.length ? carrying : [word];
}

/** Where a word stands in folded text; a Latin word only at the beginning of a word. */
function places(text, word) {
  const found = [];
  for (const form of forms(word)) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      if (/^[a-z0-9]/.test(form) && at > 0 && /[a-z0-9]/.test(text[at - 1])) continue;
      found.push([at, at + form.length]);
    }
  }
  return found;
}

/** Text with the hits marked, as HTML; overlapping hits are joined. */
function marked(text, hits) {
  let html = "";
  let done = 0;
  for (const [start, end] of [...hits].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < done) continue;
    html += `${escapeHtml(text.slice(done, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escapeHtml(text.slice(done));
}

function excerpt(text, hits) {
  const first = hits.length ? Math.min(...hits.map(([start]) => start)) : 0;
  const from = Math.max(0, first - EXCERPT / 4);
  const to = Math.min(text.length, from + EXCERPT);
  const inside = hits.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start - from, end - from]);
  return `<p>${from > 0 ? "…" : ""}${marked(text.slice(from, to), inside)}${to < text.length ? "…" : ""}</p>`;
}

function setup(documents) {
  sections = documents.map(({ location, title, text }) => {
    const [heading, body] = [plain(title), plain(text)];
    return { location, page: location.split("#")[0], heading, body, foldedHeading: fold(heading), foldedBody: fold(body) };
  });
}

/** What a section answers to the words: where each hit is, and how much it counts; a heading that is all of the word counts most. */
function look(section, words) {
  const inHeading = words.map((word) => places(section.foldedHeading, word));
  const inBody = words.map((word) => places(section.foldedBody, word));
  const matched = words.map((_, index) => inHeading[index].length + inBody[index].length > 0);
  const first = section.location.includes("#") ? 1 : 2; // the heading of the page itself
  const covered = (index) => inHeading[index].reduce((sum, [start, end]) => sum + end - start, 0) / section.foldedHeading.length;
  const score = words.reduce(
    (sum, _, index) => sum + (inHeading[index].length ? first * (10 + 10 * covered(index)) : 0) + Math.min(inBody[index].length, 5),
    0,
  );
  return { section, matched, score, inHeading: inHeading.flat(), inBody: inBody.flat() };
}

function item({ section, matched, score, inHeading, inBody }, words) {
  return {
    location: section.location,
    title: marked(section.heading, inHeading),
    text: excerpt(section.body, inBody),
    score,
    terms: Object.fromEntries(words.map((word, index) => [word, matched[index]])),
  };
}

/** The words of a query, each as a list: itself, or what it was cut into where it stands nowhere (by its spelling before folding). */
function wordsOf(query) {
  const spaced = query.normalize("NFKC").replace(/["'“”「」『』、。？?！!]/g, " ").split(/\s+/).filter(Boolean);
  const anywhere = (word) => sections.some(({ foldedHeading, foldedBody }) => places(foldedHeading, word).length + places(foldedBody, word).length);
  return spaced.map((word) => (anywhere(fold(word)) ? [fold(word)] : pieces(word).map(fold)));
}

/** Pages on which every word stands, of a word that was cut more than half; of each page, the sections that hold most. */
function search(query) {
  const given = wordsOf(query);
  const words = [...new Set(given.flat())];
  if (!words.length) return [];
  const pages = new Map();
  for (const section of sections) {
    if (!pages.has(section.page)) pages.set(section.page, []);
    pages.get(section.page).push(look(section, words));
  }
  const groups = [];
  for (const looks of pages.values()) {
    const on = new Set(words.filter((_, index) => looks.some(({ matched }) => matched[index])));
    if (!given.every((parts) => parts.filter((part) => on.has(part)).length * 2 > parts.length)) continue;
    const most = Math.max(...looks.map(({ matched }) => matched.filter(Boolean).length));
    const hits = looks.filter(({ matched }) => matched.filter(Boolean).length === most).sort((a, b) => b.score - a.score);
    const top = looks.find(({ section }) => !section.location.includes("#")) ?? looks[0];
    const items = hits.map((hit) => item(hit, words));
    if (!hits.includes(top)) items.push({ ...item(top, words), score: 0, terms: {} });
    groups.push({ best: hits[0].score + (100 * most) / words.length + (100 * on.size) / words.length, items });
  }
  return groups.sort((a, b) => b.best - a.best).map(({ items }) => items);
}

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) {
    setup(message.data.docs);
    postMessage({ type: 1 });
  } else if (message.type === 2) {
    postMessage({ type: 3, data: { items: search(message.data) } });
  }
});
