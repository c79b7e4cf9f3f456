"""Both models as one diagram, from the shapes of their real tensors; parts that do the same work have the same colour."""

from figure_scripts.charts.diagrams import two_columns
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab", "gpu")  # the diagram has one text encoder, and SDXL two
FIGURE = Figure(
    claims=("C4", "D1", "I2"), role=("sd", "llm_en"), seeds=(5,), prompts={"sd": "cat, sea", "llm": "The cat sat by the sea and"},
    parameters={"guidance_scale": 5.0, "steps": 20, "written": 20},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import shown

    sd, llm, asked, prompts = (
        run.diffusion_model(),
        run.language_model("llm_en"),
        run.figure.parameters,
        run.figure.prompts,
    )
    read = sd.read(prompts["sd"])
    made = run.generate(prompts["sd"])
    looked = sd.prompts.attentions(prompts["sd"])
    states, weights = llm.hidden_states(prompts["llm"]), llm.attentions(prompts["llm"])
    written = llm.generate(prompts["llm"], asked["written"])
    table = llm.embeddings()
    shapes = {
        "sd": {
            "ids": [len(read.ids)], "table": [len(sd.prompts.tokenizer), read.embeddings.shape[1]], "layers": [looked.shape[0], looked.shape[1]], "states": [*read.prompt_embeds.shape],
            "core": [*made.last.shape[1:]], "turns": [len(made.timesteps)], "out": [*made.pictures.shape[1:]],
        },
        "llm": {
            "ids": [len(llm.ids(prompts["llm"]))], "table": [*table.shape], "layers": [weights.shape[0], weights.shape[1]],
            "states": [*states.shape[1:]], "core": [*np.shape(llm.next_probabilities(prompts["llm"]))], "turns": [len(written)], "out": [len(written)],
        },
    }  # fmt: skip
    findings = {
        f"{name}_{part}": exact(shapes[name][part][0], "count") for name in shapes for part in ("table", "turns")
    }
    findings |= {f"{name}_width": exact(shapes[name]["table"][1], "count") for name in shapes}
    findings |= {
        "sd_parameters": exact(sd.parameters, "count"), "llm_parameters": exact(llm.network.num_parameters(), "count"),
        "written": exact(llm.text(written).replace("\n", " ").strip(), "text"),
    }  # fmt: skip
    return Data(findings=findings, tables={"shapes": shapes}, pictures={"picture": shown(made.pictures[0], 256)})


def draw(data, words):
    texts = {"sd": FIGURE.prompts["sd"], "llm": FIGURE.prompts["llm"]}
    return {"diagram": two_columns(data.tables["shapes"], texts, words)}
