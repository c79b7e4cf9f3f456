/** A picture of latents without the decoder: each place and its eight neighbours give 4 × 4 pixels, by one matrix (figure_scripts/live/preview.py). */
import { CHANNELS, FACTOR, sideOf } from "./generate.js";

/** latents: Float32Array; matrix: rows of numbers. Pixels of a canvas, four numbers each. */
export function preview(latents, matrix) {
  const side = sideOf(latents);
  const edge = side * FACTOR;
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
  const inside = (place) => Math.min(Math.max(place, 0), side - 1);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const block = matrix[matrix.length - 1].slice();
      for (let row = 0; row < matrix.length - 1; row++) {
        const neighbour = Math.floor(row / CHANNELS);
        const [ny, nx] = [inside(y + Math.floor(neighbour / 3) - 1), inside(x + (neighbour % 3) - 1)];
        const value = latents[(row % CHANNELS) * side * side + ny * side + nx];
        for (let k = 0; k < block.length; k++) block[k] += value * matrix[row][k];
      }
      block.forEach((value, k) => {
        const pixel = Math.floor(k / 3);
        const at = (y * FACTOR + Math.floor(pixel / FACTOR)) * edge + x * FACTOR + (pixel % FACTOR);
        pixels[at * 4 + (k % 3)] = (value + 1) * 127.5;
      });
    }
  }
  return pixels;
}
