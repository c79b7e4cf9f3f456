"""The attention of both models' text layers, drawn the same way: how much each token takes in from each token before it."""

from figure_scripts.charts.grids import attention_maps
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab", "gpu")  # SDXL has two text encoders, and the figure lays one beside the language model
FIGURE = Figure(
    claims=("C4",),
    role=("sd", "llm_en"),
    prompts={"sd": "cat, sea, palm tree", "llm": "A cat by the sea under a palm tree"},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    sd, llm, prompts = run.diffusion_model(), run.language_model("llm_en"), run.figure.prompts
    labels = sd.read(prompts["sd"]).labels
    last = labels.index("<|endoftext|>")
    # The places after the end mark are padding and say nothing.
    found = {
        "sd": sd.prompts.attentions(prompts["sd"]).mean((0, 1))[: last + 1, : last + 1],
        "llm": llm.attentions(prompts["llm"]).mean((0, 1)),
    }
    names = {"sd": [*labels[: last + 1]], "llm": [token.label for token in llm.tokens(prompts["llm"])]}
    findings = {}
    for name, weights in found.items():
        findings[f"{name}_first"] = exact(float(weights[1:, 0].mean()), "share")
        findings[f"{name}_ahead"] = exact(float(np.triu(weights, 1).sum() / len(weights)), "share")
    return Data(findings=findings, arrays=found, tables={"labels": names})


def draw(data, words):
    return {"maps": attention_maps(data.arrays, data.tables["labels"], words)}
