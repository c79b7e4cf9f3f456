"""Asks the models, one module a kind: `language` and `diffusion`. The only importers of torch, transformers and diffusers for figures.

Nothing is imported here: what only lists figures must not load torch.
"""
