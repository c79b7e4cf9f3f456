/** Noise as torch.Generator("cpu") draws it: a seed stands for the same noise in a browser as in a figure. */
const LENGTH = 624;
const BLOCK = 16;
const single = Math.fround;

/** The Mersenne Twister (Matsumoto and Nishimura 1998), MT19937. */
export class Generator {
  /** seed: a whole number; of larger ones torch takes the lowest 32 bits. */
  constructor(seed) {
    this.state = new Uint32Array(LENGTH);
    this.state[0] = Number(BigInt.asUintN(32, BigInt(seed)));
    for (let i = 1; i < LENGTH; i++) {
      const before = this.state[i - 1];
      this.state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.at = LENGTH;
  }

  /** 32 bits. */
  next() {
    if (this.at === LENGTH) this.twist();
    let bits = this.state[this.at++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  }

  twist() {
    const { state } = this;
    for (let i = 0; i < LENGTH; i++) {
      const bits = (state[i] & 0x80000000) | (state[(i + 1) % LENGTH] & 0x7fffffff);
      state[i] = state[(i + 397) % LENGTH] ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }

  /** In [0, 1), of 24 bits. */
  uniform() {
    return (this.next() & 0xffffff) / 0x1000000;
  }

  /** torch.randn(count) for a count of 16 and more: uniform numbers first, then Box–Muller in blocks of eight pairs. */
  normal(count) {
    const drawn = Float32Array.from({ length: count }, () => this.uniform());
    const whole = count - (count % BLOCK);
    for (let from = 0; from < whole; from += BLOCK) boxMuller(drawn, from);
    if (whole < count) {
      // The last block is drawn anew and reaches back into the one before.
      for (let i = count - BLOCK; i < count; i++) drawn[i] = this.uniform();
      boxMuller(drawn, count - BLOCK);
    }
    return drawn;
  }
}

function boxMuller(drawn, from) {
  for (let i = from; i < from + BLOCK / 2; i++) {
    const radius = single(Math.sqrt(single(-2 * single(Math.log(single(1 - drawn[i]))))));
    const angle = single(single(2 * Math.PI) * drawn[i + BLOCK / 2]);
    drawn[i] = single(radius * single(Math.cos(angle)));
    drawn[i + BLOCK / 2] = single(radius * single(Math.sin(angle)));
  }
}
