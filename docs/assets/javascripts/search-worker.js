/* Search that finds a word in mid-sentence, also in Japanese, where Material's word-based index does not.
   Speaks the protocol of Material 9.8's own worker: SETUP 0, READY 1, QUERY 2, RESULT 3. */
"use strict";

const EXCERPT = 160; // characters shown around the first hit
const RETOLD = 0.85; // a conversation and a notebook tell again what a chapter says
let sections = [];
let pages = new Map();

/** Words of a question that name nothing. Japanese ones as Intl.Segmenter cuts them. */
const EMPTY = new Set(
  ("a an the is are was were be been am do does did have has had can could may might will would shall should must i me my you your he she it its " +
    "we us our they them their this that these those there here what which who whose when where why how and or but if so as of at by for with about " +
    "into from to in on then than too very just only not no never ever some any all such let get gets got say says something anything thing things " +
    "really want s t don doesn isn aren " +
    "が を に で と も や へ か な ね よ の は わ ぞ から まで より など だけ しか ので のに けど けれど でも ても ながら です ます でし まし だっ でしょ ましょ う た て だ ば たら なら " +
    "する し さ せ れ れる られ られる いる い ある あり なる なり なっ くる き ない なく ん ぬ ず こと もの ため とき ところ よう そう どう なぜ どうして なんで 何故 何 なに どれ " +
    "どこ いつ だれ どんな どれくらい どのくらい どれほど この その あの これ それ あれ ここ そこ いい よい 良い ください とは って という について できる でき いう いえ 言う 教え 教えて 方法 " +
    "出る 出 使う 使い 使え 見る 思う 思い たい ばかり " +
    // What the whole site is about.
    "ai chatgpt chatbot chatbots").split(" "),
);

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
  const carrying = parts.filter((part) => !EMPTY.has(part.toLowerCase()) && !/^[\u3040-\u309f]$/.test(part));
  return carrying.length ? carrying : [word];
}

/** What stays of a Japanese word when its ending changes: 盗ん (盗む) becomes 盗, おかしく (おかしい) おかし. */
function root(part) {
  const kanji = /^([\u3400-\u9fff]+)[\u3040-\u309f]+$/.exec(part);
  if (kanji) return kanji[1];
  return /^[\u3040-\u309f]{3,}$/.test(part) ? part.slice(0, -1) : part;
}

/** Where a word stands in folded text; a Latin word only at the beginning of a word, a short one only alone: art, not article. */
function places(text, word) {
  const found = [];
  for (const form of forms(word)) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      if (/^[a-z0-9]/.test(form) && at > 0 && /[a-z0-9]/.test(text[at - 1])) continue;
      if (/^[a-z]{1,3}$/.test(form) && /^(?!s?\b)[a-z]/.test(text.slice(at + form.length, at + form.length + 2))) continue;
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
  sections = documents.map(({ location, title, text, words = "", list = 0 }) => {
    const [heading, body] = [plain(title), plain(text)];
    // Everyday words of a page are looked through, phrase by phrase, and never shown.
    const phrases = fold(words.normalize("NFKC")).split(/[,、]\s*/).filter(Boolean);
    return { location, page: location.split("#")[0], heading, body, list, phrases, foldedHeading: fold(heading), foldedBody: fold(body) };
  });
  pages = new Map();
  for (const section of sections) pages.set(section.page, [...(pages.get(section.page) ?? []), section]);
}

/** The share of a text that hits cover. */
function covered(hits, text) {
  return hits.reduce((sum, [start, end]) => sum + end - start, 0) / text.length;
}

/** What a section answers to the words: where each hit is, and how much each counts; a heading that is all of the word counts most. */
function look(section, words) {
  const inHeading = words.map((word) => places(section.foldedHeading, word));
  const inBody = words.map((word) => places(section.foldedBody, word));
  const inWords = words.map((word) => section.phrases.some((phrase) => places(phrase, word).length));
  const first = section.location.includes("#") ? 1 : 2; // the heading of the page itself
  const counts = words.map((_, index) => {
    const heading = inHeading[index].length ? first * (2 + 2 * covered(inHeading[index], section.foldedHeading)) : 0;
    return Math.max(heading, inWords[index] ? 4 : 0) + (2 * inBody[index].length) / (inBody[index].length + 2);
  });
  const seen = words.map((_, index) => inHeading[index].length + inBody[index].length > 0);
  return { section, counts, seen, inHeading: inHeading.flat(), inBody: inBody.flat() };
}

/** How much of one of its page's everyday phrases the words are, at most 1: bad hands, of which a query names both or one. */
function phrase(section, words) {
  const parts = section.phrases.map((text) => covered(words.flatMap((word) => places(text, word).slice(0, 1)), text.replace(/ /g, "")));
  return Math.min(1, Math.max(0, ...parts));
}

function item({ section, seen, score, inHeading, inBody }, words, found) {
  return {
    location: section.location,
    title: marked(section.heading, inHeading),
    text: excerpt(section.body, inBody),
    score,
    terms: Object.fromEntries(words.map((word, index) => [word, seen[index] || found[index]])),
  };
}

/** The words of a query, each as a list: itself where it stands somewhere, and what it can be cut into; and whether it is a question or as long.
   (By its spelling before folding.) */
function wordsOf(query) {
  const spaced = query.normalize("NFKC").replace(/["'“”‘’「」『』、。,.？?！!()（）]/g, " ").split(/\s+/).filter(Boolean);
  const telling = spaced.filter((word) => !EMPTY.has(word.toLowerCase()));
  const texts = sections.flatMap(({ foldedHeading, foldedBody, phrases }) => [foldedHeading, foldedBody, ...phrases]);
  const anywhere = (word) => texts.some((text) => places(text, word).length);
  const given = (telling.length ? telling : spaced).map((word) => {
    const cut = pieces(word);
    const roots = cut.map((part) => fold(root(part)));
    // Beside a phrase that stands somewhere, a single sign of it says little.
    return anywhere(fold(word)) ? { whole: [fold(word)], parts: roots.filter((part) => cut.length > 1 && part.length > 1) } : { whole: [], parts: roots };
  });
  const asks = telling.length > 2 || telling.length < spaced.length || (given.length === 1 && !given[0].whole.length && given[0].parts.length > 1);
  return { given, asks };
}

/** Each word must stand on a page, or more than half of what it was cut into; of a question what weighs half of it is enough. */
function search(query) {
  const { given, asks } = wordsOf(query);
  const words = [...new Set(given.flatMap(({ whole, parts }) => [...whole, ...parts]))];
  if (!words.length) return [];
  const looked = new Map([...pages].map(([name, own]) => [name, own.map((section) => look(section, words))]));
  const standsOn = (looks, index) => looks.some(({ counts }) => counts[index] > 0);
  const rarity = words.map((_, index) => Math.log(1 + pages.size / ([...looked.values()].filter((looks) => standsOn(looks, index)).length || 1)));
  const weight = (flags) => rarity.reduce((sum, value, index) => sum + (flags[index] ? value : 0), 0);
  const all = weight(words.map(() => true));
  const groups = [];
  for (const [name, looks] of looked) {
    const found = words.map((_, index) => standsOn(looks, index));
    const on = new Set(words.filter((_, index) => found[index]));
    const complete = given.every(({ whole, parts }) => whole.some((one) => on.has(one)) || parts.filter((part) => on.has(part)).length * 2 > parts.length);
    if (!complete && !(asks && weight(found) >= all / 2)) continue;
    for (const one of looks) one.score = weight(one.seen) + one.counts.reduce((sum, count, index) => sum + count * rarity[index], 0) / 10;
    const hits = looks.filter(({ seen }) => seen.some(Boolean)).sort((a, b) => b.score - a.score);
    const most = hits.length ? weight(hits[0].seen) : 0;
    const top = looks.find(({ section }) => !section.location.includes("#")) ?? looks[0];
    const shown = hits.filter(({ seen }) => weight(seen) >= most - 1e-9);
    const items = shown.map((hit) => item(hit, words, found));
    if (!shown.includes(top)) items.push({ ...item(top, words, found), score: 0, terms: {} });
    const counts = words.map((_, index) => Math.max(...looks.map((one) => one.counts[index])));
    const best =
      (counts.reduce((sum, count, index) => sum + count * rarity[index], 0) + 2 * most + 4 * phrase(top.section, words) * weight(found)) * (weight(found) / all);
    groups.push({ best: best * (/^(talk|notebooks)\//.test(name) ? RETOLD : 1), complete, list: top.section.list, items });
  }
  groups.sort((a, b) => b.best - a.best);
  // A list of what others say, such as the glossary, is never the first where a page answers.
  const answer = groups.findIndex(({ list }) => !list);
  if (answer > 0) groups.unshift(...groups.splice(answer, 1));
  return groups.map(({ items }) => items);
}

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) {
    setup(message.data.docs);
    postMessage({ type: 1 });
  } else if (message.type === 2) {
    postMessage({ type: 3, data: { items: search(message.data) } });
  }
});
