/**
 * Text → tokens and back, as tokenizer.json says: cut where the script changes, then join the pair of neighbours
 * that was met most often in training, again and again. What no entry spells is written in bytes.
 */
const BYTE = /^<0x([0-9A-F]{2})>$/;

export class Tokenizer {
  /** file: tokenizer.json, read. */
  constructor(file) {
    this.ids = new Map(Object.entries(file.model.vocab));
    this.special = new Map(file.added_tokens.map(({ content, id }) => [content, id]));
    this.entries = [];
    for (const [entry, id] of [...this.ids, ...this.special]) this.entries[id] = entry;
    this.ranks = new Map(file.model.merges.map((pair, rank) => [pair.join("\n"), rank]));
    this.pieces = new RegExp(file.pre_tokenizer.pattern.Regex, "gu");
  }

  /** The tokens of a text, without special ones. */
  encode(text) {
    return (text.toWellFormed?.() ?? text).match(this.pieces)?.flatMap((piece) => this.join(piece)) ?? [];
  }

  join(piece) {
    const parts = [...piece].flatMap((sign) => (this.ids.has(sign) ? [sign] : inBytes(sign)));
    for (;;) {
      let [best, at] = [Infinity, -1];
      for (let i = 0; i + 1 < parts.length; i++) {
        const rank = this.ranks.get(`${parts[i]}\n${parts[i + 1]}`) ?? Infinity;
        if (rank < best) [best, at] = [rank, i];
      }
      if (at < 0) return parts.map((part) => this.ids.get(part));
      parts.splice(at, 2, parts[at] + parts[at + 1]);
    }
  }

  /** One token to be looked at: its text, or ‹E3› for a byte that is no letter by itself. */
  show(token) {
    const byte = BYTE.exec(this.entries[token]);
    return byte ? `‹${byte[1]}›` : this.decode([token]);
  }

  /** The text of tokens; special ones say nothing. */
  decode(tokens) {
    const special = new Set(this.special.values());
    const bytes = tokens.filter((token) => !special.has(token)).flatMap((token) => {
      const byte = BYTE.exec(this.entries[token]);
      return byte ? parseInt(byte[1], 16) : [...new TextEncoder().encode(this.entries[token])];
    });
    return new TextDecoder().decode(new Uint8Array(bytes));
  }
}

function inBytes(sign) {
  return [...new TextEncoder().encode(sign)].map((byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
}
