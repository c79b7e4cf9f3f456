/** A prompt → the tokens that the text encoder reads. The vocabulary is closed: each word is one token, and no other was learned. */
const PIECES = /'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu;
const END = "</w>";

/** A word that the model never learned; `word` as typed, `nearest` the known word that is spelled most alike. */
export class UnknownWord extends Error {
  constructor(word, nearest) {
    super(`not in the vocabulary: ${word}`);
    Object.assign(this, { name: "UnknownWord", word, nearest });
  }
}

/** More tokens than the text encoder has places for. */
export class TooLong extends Error {
  constructor(found, most) {
    super(`${found} tokens, at most ${most}`);
    Object.assign(this, { name: "TooLong", found, most });
  }
}

export class PromptTokenizer {
  /** vocabulary: entry → id; tags: all that were taught; places: how many tokens the text encoder reads, start and end marks included. */
  constructor(vocabulary, tags, places) {
    this.vocabulary = vocabulary;
    this.places = places;
    [this.start, this.end] = ["<|startoftext|>", "<|endoftext|>"].map((mark) => this.vocabulary[mark]);
    // The vocabulary has pieces of words too ("ink" of "pink"), which no tag taught.
    this.words = [...new Set(tags.flatMap((tag) => tag.match(PIECES)))];
  }

  /** { ids: padded to all places, tags: for each part between commas the places of its tokens }. */
  read(prompt) {
    const ids = [this.start];
    const tags = [[]];
    for (const word of prompt.normalize("NFC").toLowerCase().match(PIECES) ?? []) {
      const id = this.vocabulary[word + END];
      if (id === undefined || (word !== "," && !this.words.includes(word))) throw new UnknownWord(word, this.nearest(word));
      if (word === ",") tags.push([]);
      else tags.at(-1).push(ids.length);
      ids.push(id);
    }
    ids.push(this.end);
    if (ids.length > this.places) throw new TooLong(ids.length, this.places);
    while (ids.length < this.places) ids.push(this.end);
    return { ids, tags };
  }

  nearest(word) {
    const known = this.words.filter((one) => one.length > 1);
    const away = known.map((one) => distance(word.slice(0, 40), one));
    return known[away.indexOf(Math.min(...away))];
  }
}

/** Levenshtein's: how many letters are put in, left out or exchanged. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
