/**
 * What comes next? A language model of the Llama kind, whole: numbers that were learned, and a few lines that use them.
 * It reads one token at a time. What each token left behind for later ones (its keys and values) is kept.
 */
export class Llama {
  /** config: the model's config.json; weights: name → Float32Array, a matrix row by row. */
  constructor(config, weights) {
    this.weights = weights;
    this.layers = config.num_hidden_layers;
    this.heads = config.num_attention_heads;
    this.width = config.hidden_size;
    this.longest = config.max_position_embeddings;
    this.epsilon = config.rms_norm_eps;
    this.theta = config.rope_parameters.rope_theta;
    this.keys = this.layersOf(() => new Float32Array(this.longest * this.width));
    this.values = this.layersOf(() => new Float32Array(this.longest * this.width));
    this.length = 0;
  }

  /** Reads one more token and returns a score for every token that could follow: the larger, the likelier. */
  read(token) {
    if (this.length === this.longest) throw new RangeError(`the text has more than ${this.longest} tokens`);
    const embeddings = this.weights["model.embed_tokens.weight"];
    let state = embeddings.slice(token * this.width, (token + 1) * this.width);
    for (let layer = 0; layer < this.layers; layer++) {
      state = add(state, this.lookBack(layer, this.normalise(state, layer, "input_layernorm")));
      state = add(state, this.think(layer, this.normalise(state, layer, "post_attention_layernorm")));
    }
    this.length++;
    return multiply(embeddings, scaled(state, this.weights["model.norm.weight"], this.epsilon));
  }

  /** Attention: each head compares its query with the keys of all tokens so far and takes from the values of those that fit. */
  lookBack(layer, state) {
    const at = this.length * this.width;
    const query = this.turn(this.matrix(layer, "self_attn.q_proj", state));
    this.keys[layer].set(this.turn(this.matrix(layer, "self_attn.k_proj", state)), at);
    this.values[layer].set(this.matrix(layer, "self_attn.v_proj", state), at);
    const taken = new Float32Array(this.width);
    const size = this.width / this.heads;
    for (let head = 0; head < this.heads; head++) {
      const fits = new Float32Array(this.length + 1);
      for (let past = 0; past <= this.length; past++) {
        let sum = 0;
        for (let i = head * size; i < (head + 1) * size; i++) sum += query[i] * this.keys[layer][past * this.width + i];
        fits[past] = sum / Math.sqrt(size);
      }
      softmax(fits).forEach((share, past) => {
        for (let i = head * size; i < (head + 1) * size; i++) taken[i] += share * this.values[layer][past * this.width + i];
      });
    }
    return this.matrix(layer, "self_attn.o_proj", taken);
  }

  /** The feed-forward part: widen, let a gate pass or hold each number, narrow again. */
  think(layer, state) {
    const gate = this.matrix(layer, "mlp.gate_proj", state);
    const wide = this.matrix(layer, "mlp.up_proj", state);
    return this.matrix(layer, "mlp.down_proj", wide.map((number, i) => (number * gate[i]) / (1 + Math.exp(-gate[i]))));
  }

  /** Where in the text: pairs of numbers are turned like the hands of clocks, each head's pairs from fast to slow. */
  turn(state) {
    const size = this.width / this.heads;
    const half = size / 2;
    for (let hand = 0; hand < half; hand++) {
      const angle = this.length * this.theta ** (-hand / half);
      for (let i = hand; i < this.width; i += size) {
        const [x, y] = [state[i], state[i + half]];
        state[i] = x * Math.cos(angle) - y * Math.sin(angle);
        state[i + half] = y * Math.cos(angle) + x * Math.sin(angle);
      }
    }
    return state;
  }

  /** Forgets what stands behind the first `length` tokens, so that another token can follow them. */
  keep(length) {
    this.length = Math.min(length, this.length);
  }

  matrix(layer, name, state) {
    return multiply(this.weights[`model.layers.${layer}.${name}.weight`], state);
  }

  normalise(state, layer, name) {
    return scaled(state, this.weights[`model.layers.${layer}.${name}.weight`], this.epsilon);
  }

  layersOf(make) {
    return Array.from({ length: this.layers }, make);
  }
}

/** Scores → probabilities, which are positive and add up to 1. */
export function softmax(scores) {
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function multiply(matrix, state) {
  const width = state.length;
  const out = new Float32Array(matrix.length / width);
  for (let row = 0, at = 0; row < out.length; row++, at += width) {
    // Four sums side by side: a processor need not wait for one addition to begin the next.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < width; i += 4) {
      a += matrix[at + i] * state[i];
      b += matrix[at + i + 1] * state[i + 1];
      c += matrix[at + i + 2] * state[i + 2];
      d += matrix[at + i + 3] * state[i + 3];
    }
    out[row] = a + b + c + d;
  }
  return out;
}

/** RMSNorm: the state made as long as usual, then each number weighted. */
function scaled(state, weight, epsilon) {
  const squares = state.reduce((sum, number) => sum + number * number, 0);
  const factor = 1 / Math.sqrt(squares / state.length + epsilon);
  return state.map((number, i) => number * factor * weight[i]);
}

function add(a, b) {
  return a.map((number, i) => number + b[i]);
}
