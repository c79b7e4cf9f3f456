/** Where does that sentence come from? The sentences of all training texts, each with the number of documents that hold it. */
const GRAM = 3;
/** Between two sentences, as figure_scripts/lab/language/trace/index.py has it; not inside what somebody says. */
const ENDS = {
  en: /(?<=[.!?]) (?![^“”]*”)|(?<=[.!?]”) (?=[A-Z“])/u,
  ja: /(?<=[。！？])(?![^「」]*」)/u,
};

export const languageOf = (text) => (/[ぁ-んァ-ヶ一-龯]/u.test(text) ? "ja" : "en");

export const sentencesOf = (text) => text.split(ENDS[languageOf(text)]).filter(Boolean);

export class Sentences {
  /** lines: "count⇥sentence" each. */
  constructor(lines) {
    this.counts = new Map();
    for (const line of lines.split("\n")) {
      const at = line.indexOf("\t");
      if (at > 0) this.counts.set(line.slice(at + 1), Number(line.slice(0, at)));
    }
  }

  /** Each sentence of a text: { text, documents } and, where none holds it, the { nearest } sentence and how { alike } it is. */
  trace(text) {
    return sentencesOf(text.trim()).map((sentence) => {
      const documents = this.counts.get(sentence) ?? 0;
      return documents ? { text: sentence, documents } : { text: sentence, documents, ...this.nearest(sentence) };
    });
  }

  /** By the share of pieces of three letters that both have (Dice 1945). */
  nearest(sentence) {
    const mine = grams(sentence);
    const language = languageOf(sentence);
    let [nearest, alike] = ["", 0];
    for (const other of this.counts.keys()) {
      const sizes = mine.size + Math.max(other.length - GRAM + 1, 0);
      // No more can be shared than the shorter has.
      if ((2 * Math.min(mine.size, sizes - mine.size)) / sizes <= alike || languageOf(other) !== language) continue;
      const theirs = grams(other);
      let shared = 0;
      for (const gram of theirs) shared += mine.has(gram);
      const share = (2 * shared) / (mine.size + theirs.size);
      if (share > alike) [nearest, alike] = [other, share];
    }
    return { nearest, alike };
  }
}

function grams(text) {
  const found = new Set();
  for (let i = 0; i + GRAM <= text.length; i++) found.add(text.slice(i, i + GRAM));
  return found;
}
