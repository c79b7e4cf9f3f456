/** Weights for a network's graph: one block of float32, part behind part, from int8 as packed for the way, or from the model's own files. */
const GROUP = 32;

/**
 * bytes: as common/packing.py packs: all whole numbers, then one scale (float16) for every 32 of a part.
 * parts: [name, shape, transposed] each, as model.json lists them.
 */
export function unpack(bytes, parts, widen) {
  const counts = parts.map(([, shape]) => shape.reduce((a, b) => a * b));
  const all = counts.reduce((a, b) => a + b);
  const whole = new Int8Array(bytes, 0, all);
  const scales = widen(new Uint16Array(bytes.slice(all)));
  const block = new Float32Array(all);
  let [at, group] = [0, 0];
  parts.forEach(([, shape, transposed], part) => {
    const count = counts[part];
    const values = transposed ? new Float32Array(count) : block.subarray(at, at + count);
    for (let i = 0; i < count; i += GROUP, group++) {
      const scale = scales[group];
      for (let k = i; k < Math.min(i + GROUP, count); k++) values[k] = whole[at + k] * scale;
    }
    if (transposed) turn(values, shape, block.subarray(at, at + count));
    at += count;
  });
  return block;
}

/** A block as `unpack` gives it → name → Float32Array. */
export function named(block, parts) {
  let at = 0;
  return Object.fromEntries(parts.map(([name, shape]) => [name, block.subarray(at, (at += shape.reduce((a, b) => a * b)))]));
}

/** weights: name → Float32Array, as safetensors.js reads them. */
export function gather(weights, parts) {
  const block = new Float32Array(parts.reduce((sum, [name]) => sum + weights[name].length, 0));
  let at = 0;
  for (const [name, shape, transposed] of parts) {
    const into = block.subarray(at, at + weights[name].length);
    if (transposed) turn(weights[name], shape, into);
    else into.set(weights[name]);
    at += into.length;
  }
  return block;
}

function turn(values, [rows, columns], into) {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) into[column * rows + row] = values[row * columns + column];
  }
}
