/** The fields of a picture's settings, what may stand in them, and how they travel in an address. */
import { element, labelled } from "./dom.js";

/** Field → [least, most, step]. */
export const LIMITS = { seed: [0, 2 ** 32 - 1, 1], guidance: [1, 15, 0.5], steps: [1, 50, 1] };
const LONGEST = 10000;
/** Edges of the pictures of both decoders, as the address has them. */
const VAES = ["128", "64"];
/** Edges of the pictures in pixels; the model was trained on the first. */
const SIZES = ["64", "96"];

/** rows: elements; read() → settings, write(settings) and what the prompt's chips need. */
export function fieldsOf(settings, say, samplers) {
  const prompt = element("textarea", { rows: 2, value: settings.prompt, maxLength: LONGEST, spellcheck: false, autocapitalize: "none", lang: "en" });
  const negative = element("textarea", { rows: 1, value: settings.negative ?? "", maxLength: LONGEST, spellcheck: false, autocapitalize: "none", lang: "en" });
  const number = (name) => {
    const [min, max, step] = LIMITS[name];
    return element("input", { type: "number", inputMode: "decimal", min, max, step, value: settings[name], required: true });
  };
  const slid = (name) => {
    const [min, max, step] = LIMITS[name];
    const field = number(name);
    const slider = element("input", { type: "range", min, max, step, value: settings[name], "aria-label": say[name], tabIndex: -1 });
    slider.oninput = () => (field.value = slider.value);
    field.oninput = () => (slider.value = field.value);
    return { field, slider };
  };
  const [guidance, steps] = [slid("guidance"), slid("steps")];
  const sampler = element("select", {}, ...samplers.map((name) => element("option", { value: name, selected: name === settings.sampler }, name)));
  const named = { 128: say.vae_large, 64: say.vae_own };
  const vae = element("select", {}, ...VAES.map((edge) => element("option", { value: edge, selected: edge === String(settings.vae) }, named[edge])));
  const size = element("select", {}, ...SIZES.map((edge) => element("option", { value: edge, selected: edge === String(settings.size) }, `${edge} × ${edge}`)));
  const seed = number("seed");
  const withSlider = ({ field, slider }, label, hint) => {
    const row = labelled(label, field, hint);
    row.append(slider);
    return row;
  };
  const chips = element("details", { class: "live-chips" }, element("summary", {}, say.chips));
  return {
    prompt: { row: labelled(say.prompt, prompt) },
    negative: { row: labelled(say.negative, negative) },
    seed,
    vae,
    size,
    chips,
    rows: [
      labelled(say.sampler, sampler),
      withSlider(steps, say.steps),
      withSlider(guidance, say.guidance, say.guidance_hint),
      labelled(say.seed, seed, say.seed_hint),
      labelled(say.size, size, say.size_hint),
      labelled(say.vae, vae, say.vae_hint),
    ],
    read: () => ({
      prompt: prompt.value, negative: negative.value, sampler: sampler.value, vae: vae.value, size: size.value,
      seed: Number(seed.value), guidance: Number(guidance.field.value), steps: Number(steps.field.value),
    }),
    write(told) {
      [prompt.value, negative.value, sampler.value, vae.value, size.value, seed.value] = [told.prompt, told.negative, told.sampler, told.vae, told.size, told.seed];
      for (const [{ field, slider }, value] of [[guidance, told.guidance], [steps, told.steps]]) field.value = slider.value = value;
      prompt.dispatchEvent(new Event("input"));
    },
    replaceWord(word, by) {
      for (const field of [prompt, negative]) {
        const at = field.value.toLowerCase().indexOf(word);
        if (at >= 0) field.value = field.value.slice(0, at) + by + field.value.slice(at + word.length);
      }
    },
    promptField: prompt,
  };
}

/** Settings in an address: only what is understood, only within the limits. */
export function fromAddress(search) {
  const told = new URLSearchParams(search);
  const found = {};
  for (const name of ["prompt", "negative"]) if (told.has(name)) found[name] = told.get(name).slice(0, LONGEST);
  for (const [name, [min, max]] of Object.entries(LIMITS)) {
    const value = Number(told.get(name) ?? NaN);
    if (value >= min && value <= max) found[name] = name === "guidance" ? value : Math.round(value);
  }
  for (const [name, known] of [["vae", VAES], ["size", SIZES]]) if (known.includes(told.get(name))) found[name] = told.get(name);
  if (told.has("sampler")) found.sampler = told.get("sampler");
  return found;
}

export function toAddress(settings) {
  return new URLSearchParams(Object.entries(settings).filter(([, value]) => value !== "")).toString();
}
