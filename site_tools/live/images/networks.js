/** The networks through onnxruntime-web, each a promise of plain arrays. */
import { CHANNELS, sideOf } from "./generate.js";

/** How pictures come out of the model's own decoder; it is these that the judge reads. */
export const EDGE = 64;

/** The edge of the pictures, as the field VAE has it → the network that decodes to it. */
const DECODERS = { 64: "decoder", 128: "large" };

/** Opens one network: ort the library, graph the ONNX file's bytes, block its weights (float32) as `location` names them in the graph. */
export async function open(ort, { graph, block, location }) {
  return ort.InferenceSession.create(new Uint8Array(graph), {
    executionProviders: ["wasm"],
    externalData: [{ path: location, data: new Uint8Array(block.buffer, block.byteOffset, block.byteLength) }],
    graphOptimizationLevel: "all",
  });
}

/** What each network is asked, in arrays; sessions: name → session. */
export function networks(ort, sessions, places) {
  const shapeOf = (latents) => [1, CHANNELS, sideOf(latents), sideOf(latents)];
  const float = (values, shape) => new ort.Tensor("float32", values, shape);
  return {
    async text(ids) {
      const { prompt_embeds } = await sessions.text.run({ ids: new ort.Tensor("int64", BigInt64Array.from(ids, BigInt), [1, places]) });
      return prompt_embeds.data;
    },
    async unet(latents, timestep, told) {
      const { v, maps } = await sessions.unet.run({
        latents: float(latents, shapeOf(latents)),
        timestep: float(Float32Array.of(timestep), [1]),
        prompt_embeds: float(told, [1, places, told.length / places]),
      });
      return { v: v.data, maps: maps.data };
    },
    async decode(latents, edge = EDGE) {
      return (await sessions[DECODERS[edge]].run({ latents: float(latents, shapeOf(latents)) })).pixels.data;
    },
    async judge(pixels) {
      return (await sessions.judge.run({ pixels: float(pixels, [1, 3, EDGE, EDGE]) })).scores.data;
    },
  };
}
