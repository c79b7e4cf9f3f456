"""Learning and inferring are two things: one moves the weights, the other only uses them. Counted in both models."""

from figure_scripts.charts.diagrams import phases
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

PROFILES = ("lab",)  # learning goes on from our own pairs
FIGURE = Figure(
    claims=("I3",), role=("sd", "llm_en"), seeds=(5,), prompts={"sd": "cat, sea", "llm": "What is the sea?"},
    parameters={"guidance_scale": 5.0, "steps": 20, "written": 20, "pairs": 16, "answer": "The sea is salt water.", "other": "I do not know.",
                "sd_learning": {"steps": 1, "batch": 16, "rate": 1e-4, "seed": 1},
                "llm_learning": {"layers": 30, "rounds": 1, "rate": 1e-4, "beta": 0.1, "text": 1.0, "batch": 1}},
    tolerance=2e-3,
)  # fmt: skip


def numbers(networks):
    """Every weight, in one order."""
    import numpy as np

    return np.concatenate([one.detach().numpy().ravel() for network in networks for one in network.parameters()])


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.gallery import shown
    from figure_scripts.lab.experiments.restyle import goes_on_learning
    from figure_scripts.lab.world.render import render
    from figure_scripts.runtime.texts.preference import Choice, tuned

    sd, llm = run.diffusion_model(), run.language_model("llm_en")
    asked, prompts = run.figure.parameters, run.figure.prompts
    parts = {"sd": (sd.unet, sd.vae, sd.pipeline.text_encoder), "llm": (llm.network,)}
    before = {name: numbers(networks) for name, networks in parts.items()}
    made = run.generate(prompts["sd"])
    text = llm.text(llm.generate(llm.chat_ids(prompts["llm"]), asked["written"]))
    inferred = {name: int((numbers(networks) != before[name]).sum()) for name, networks in parts.items()}
    pairs = lab_model.training_pairs()[: asked["pairs"]]
    pictures = np.stack([render(one.scene, sd.size) for one in pairs])
    learned_sd = goes_on_learning(sd, [one.caption for one in pairs], pictures, **asked["sd_learning"])
    choice = Choice.of_texts(llm, prompts["llm"], asked["answer"], asked["other"])
    learned_llm = tuned(llm, [choice], **asked["llm_learning"])
    after = {
        "sd": numbers((learned_sd.unet, learned_sd.vae, learned_sd.pipeline.text_encoder)),
        "llm": numbers((learned_llm.network,)),
    }
    findings = {"written": exact(" ".join(text.split()), "text")}
    for name in parts:
        findings |= {
            f"{name}_weights": exact(before[name].size, "count"), f"{name}_inferring": exact(inferred[name], "count"),
            f"{name}_learning": exact(float((after[name] != before[name]).mean()), "share"),
        }  # fmt: skip
    return Data(findings=findings, tables={"written": text}, pictures={"picture": shown(made.pictures[0], 256)})


def draw(data, words):
    return {"phases": phases(data.findings, words)}
