/** From a prompt and a seed to latents, step by step: what diffusers' StableDiffusionPipeline does. The networks are given. */
import { Generator } from "./noise.js";
import { SAMPLERS, timesteps } from "./samplers.js";

/** Latents lie channels × side × side, one behind the other; each place stands for FACTOR × FACTOR pixels. */
export const [CHANNELS, FACTOR] = [4, 4];

/** How many places latents have across. */
export function sideOf(latents) {
  return Math.sqrt(latents.length / CHANNELS);
}

/**
 * Step by step: yields { step, before, latents, clean, maps }, the latents before and after it and those that it expects at the end.
 *
 * networks: { text(ids) → embeddings, unet([latents…], timestep, [embeddings…]) → [{ v, maps }…] }, each a promise; where guidance
 * is not 1 the UNet is asked twice for each step, without the prompt and with it, and the two may be computed side by side.
 */
export async function* generate(networks, { ids, negativeIds, seed, size, guidance, steps, sampler, signal }) {
  const { scale, noisy, given, step: take } = SAMPLERS[sampler](steps, signal);
  const guided = guidance !== 1;
  const told = guided ? [await networks.text(negativeIds), await networks.text(ids)] : [await networks.text(ids)];
  const generator = new Generator(seed);
  const count = CHANNELS * (size / FACTOR) ** 2;
  let latents = generator.normal(count).map((number) => number * scale);
  for (const [step, timestep] of timesteps(steps).entries()) {
    const shown = given(latents, step);
    const answers = await networks.unet(told.map(() => shown), timestep, told);
    const { v, maps } = answers.at(-1);
    const predicted = guided ? answers[0].v.map((without, k) => without + guidance * (v[k] - without)) : v;
    const before = latents;
    const taken = take(predicted, step, before, noisy ? generator.normal(count) : null);
    latents = taken.latents;
    yield { step, before, latents, clean: taken.clean, maps };
  }
}

/** What the decoder gives (3 × edge × edge, from -1 to 1) as pixels of a canvas, rounded as diffusers rounds. */
export function toPixels(decoded) {
  const area = decoded.length / 3;
  const pixels = new Uint8ClampedArray(area * 4).fill(255);
  for (let at = 0; at < area; at++) {
    for (let colour = 0; colour < 3; colour++) pixels[at * 4 + colour] = (decoded[colour * area + at] / 2 + 0.5) * 255;
  }
  return pixels;
}
