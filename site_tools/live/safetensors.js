/** Weights as they lie in a .safetensors file, widened from half to single precision. */

const WIDENED = new Float32Array(65536);
for (let bits = 0; bits < 65536; bits++) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 0) WIDENED[bits] = sign * fraction * 2 ** -14;
  else if (exponent === 31) WIDENED[bits] = fraction ? NaN : sign * Infinity;
  else WIDENED[bits] = sign * (1 + fraction) * 2 ** (exponent - 15);
}

/** Half precision → single precision; each value stays as it is. */
export function widen(halves) {
  return Float32Array.from(halves, (bits) => WIDENED[bits]);
}

/** file: an ArrayBuffer → { name: Float32Array }. Only F16 and F32, as this project ships them. */
export function readSafetensors(file) {
  const length = Number(new DataView(file).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, length)));
  const weights = {};
  delete header.__metadata__;
  for (const [name, { dtype, data_offsets: [begin, end] }] of Object.entries(header)) {
    const bytes = file.slice(8 + length + begin, 8 + length + end);
    if (dtype === "F16") weights[name] = widen(new Uint16Array(bytes));
    else if (dtype === "F32") weights[name] = new Float32Array(bytes);
    else throw new TypeError(`${name}: found ${dtype}, expected F16 or F32`);
  }
  return weights;
}
