"""The lab model: a small Stable Diffusion trained on pictures whose truth is known, because this package draws them."""
