/**
 * How one comes from noise to a picture's latents: diffusers' samplers, for a model that predicts v and knows pure noise.
 * `signal` is the scheduler's alphas_cumprod: the share of the picture in what the model was shown at each of the trained steps.
 */
const TRAINED = 1000;
const single = Math.fround;

/** The trained steps at which a sampler with so many steps stops, from noise to picture ("trailing"). */
export function timesteps(steps) {
  return Array.from({ length: steps }, (_, taken) => roundToEven(TRAINED - (taken * TRAINED) / steps) - 1);
}

/** Noise over signal at those steps, and 0 behind the last. */
function sigmas(steps, signal) {
  const at = timesteps(steps).map((step) => {
    // diffusers gives the step without any signal a trace of it, so that its sigma is a number.
    const share = Math.max(signal[step], 2 ** -24);
    return single(Math.sqrt(single(single(1 - share) / share)));
  });
  return [...at, 0];
}

/**
 * Name → (steps, signal) → a sampler: { scale } the noise begins with, { given(latents, i) } what the UNet is shown, { noisy } whether each
 * step takes fresh noise, and { step(v, i, latents, noise) } → { latents, clean }: after the step, and what would be left without noise.
 */
export const SAMPLERS = { DDIM: ddim, Euler: euler, "Euler a": (steps, signal) => euler(steps, signal, true), "DPM++ 2M": dpm };

/** Song et al. 2020. */
function ddim(steps, signal) {
  const at = timesteps(steps);
  const back = Math.floor(TRAINED / steps);
  return {
    scale: 1,
    noisy: false,
    given: (latents) => latents,
    step(v, i, latents) {
      // The step back has one length for all, which is not always the way to the next of the steps.
      const [now, next] = [signal[at[i]], signal[Math.max(at[i] - back, 0)]];
      const [picture, noise] = [Math.sqrt(now), Math.sqrt(1 - now)];
      const [pictureLeft, noiseLeft] = [Math.sqrt(next), Math.sqrt(1 - next)];
      const clean = both(latents, v, (x, out) => picture * x - noise * out);
      const after = both(latents, v, (x, out) => pictureLeft * (picture * x - noise * out) + noiseLeft * (picture * out + noise * x));
      return { latents: after, clean };
    },
  };
}

/** Karras et al. 2022, algorithm 2 without its corrections; "a" (ancestral) adds fresh noise after each step. */
function euler(steps, signal, ancestral = false) {
  const sigma = sigmas(steps, signal);
  return {
    scale: sigma[0],
    noisy: ancestral,
    given: (latents, i) => latents.map((x) => x / Math.sqrt(sigma[i] ** 2 + 1)),
    step(v, i, latents, noise) {
      const [from, to] = [sigma[i], sigma[i + 1]];
      const up = ancestral ? Math.sqrt((to ** 2 * (from ** 2 - to ** 2)) / from ** 2) : 0;
      const down = Math.sqrt(to ** 2 - up ** 2);
      const clean = both(latents, v, (x, out) => single(out * single(-from / Math.sqrt(from ** 2 + 1))) + single(x / (from ** 2 + 1)));
      // In single precision, step by step: the first steps subtract numbers of thousands, and diffusers' rounding shows in the picture.
      const after = both(latents, clean, (x, rest) => x + single(single(single(x - rest) / from) * single(down - from)));
      return { latents: ancestral ? both(after, noise, (x, fresh) => x + fresh * up) : after, clean };
    },
  };
}

/** DPM-Solver++(2M), Lu et al. 2022: each step looks back at the one before. */
function dpm(steps, signal) {
  const sigma = sigmas(steps, signal);
  const parts = (level) => [1 / Math.sqrt(level ** 2 + 1), level / Math.sqrt(level ** 2 + 1)];
  const depth = (i) => -Math.log(sigma[i]);
  let before = null;
  return {
    scale: 1,
    noisy: false,
    given: (latents) => latents,
    step(v, i, latents) {
      const [picture, noise] = parts(sigma[i]);
      const [pictureLeft, noiseLeft] = parts(sigma[i + 1]);
      const clean = both(latents, v, (x, out) => picture * x - noise * out);
      const width = depth(i + 1) - depth(i);
      const gain = pictureLeft * (Math.exp(-width) - 1);
      let after = both(latents, clean, (x, rest) => (noiseLeft / noise) * x - gain * rest);
      if (before && i < steps - 1) {
        const ratio = (depth(i) - depth(i - 1)) / width;
        const last = before;
        after = after.map((x, k) => x - (0.5 * gain * (clean[k] - last[k])) / ratio);
      }
      before = clean;
      return { latents: after, clean };
    },
  };
}

function both(one, other, combine) {
  return one.map((value, k) => combine(value, other[k]));
}

/** As numpy rounds: halves to the even neighbour. */
function roundToEven(value) {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 ? rounded - 1 : rounded;
}
