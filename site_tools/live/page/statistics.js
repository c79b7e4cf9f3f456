/** The share of cases with Wilson's score interval (Wilson 1927), as the figures have it. */
const Z = 1.959963984540054;

export function share(hits, n) {
  const p = hits / n;
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { value: p, low: Math.min(Math.max(0, centre - half), p), high: Math.max(Math.min(1, centre + half), p), n };
}
