"""What each pinned model is made of on the hub: its files, their bytes and hashes, so that a download can be weighed before it begins.

Bytes and hashes are the hub's own for the pinned revision (a hash stands where the file is stored by it). Nothing else of a repository is
fetched: no other format of the same weights, no safety checker.
"""

from dataclasses import dataclass

from figure_scripts.declare.figure import HubWeights, Model


@dataclass(frozen=True)
class HubFile:
    """A file of a repository. `size` in bytes; 0: a configuration of a few KB, whose size is not pinned. `sha256` "": not told."""

    path: str
    size: int = 0
    sha256: str = ""


_STABLE_DIFFUSION_1_5 = (
    HubFile("model_index.json"),
    HubFile("scheduler/scheduler_config.json"),
    HubFile("text_encoder/config.json"),
    HubFile(
        "text_encoder/model.safetensors",
        492_265_874,
        "d008943c017f0092921106440254dbbe00b6a285f7883ec8ba160c3faad88334",
    ),
    HubFile("tokenizer/merges.txt", 524_619, "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"),
    HubFile("tokenizer/special_tokens_map.json"),
    HubFile("tokenizer/tokenizer_config.json"),
    HubFile("tokenizer/vocab.json", 1_059_962, "e089ad92ba36837a0d31433e555c8f45fe601ab5c221d4f607ded32d9f7a4349"),
    HubFile("unet/config.json"),
    HubFile(
        "unet/diffusion_pytorch_model.safetensors",
        3_438_167_540,
        "19da7aaa4b880e59d56843f1fcb4dd9b599c28a1d9d9af7c1143057c8ffae9f1",
    ),
    HubFile("vae/config.json"),
    HubFile(
        "vae/diffusion_pytorch_model.safetensors",
        334_643_276,
        "a2b5134f4dbc140d9c11f11cba3233099e00af40f262f136c691fb7d38d2194c",
    ),
)
_CLIP = (
    HubFile("config.json", 4_519, "8a09b467700c58138c29d53c605b34ebc69beaadd13274a8a2af8ad2c2f4032a"),
    HubFile("merges.txt", 524_619, "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"),
    HubFile("model.safetensors", 1_710_540_580, "a2bf730a0c7debf160f7a6b50b3aaf3703e7e88ac73de7a314903141db026dcb"),
    HubFile("preprocessor_config.json", 316, "910e70b3956ac9879ebc90b22fb3bc8a75b6a0677814500101a4c072bd7857bd"),
    HubFile("special_tokens_map.json", 389, "f8c0d6c39aee3f8431078ef6646567b0aba7f2246e9c54b8b99d55c22b707cbf"),
    HubFile("tokenizer.json", 2_224_003, "a83e0809aa4c3af7208b2df632a7a69668c6d48775b3c3fe4e1b1199d1f8b8f4"),
    HubFile("tokenizer_config.json", 905, "deef455e52fa5e8151e339add0582e4235f066009601360999d3a9cda83b1129"),
    HubFile("vocab.json", 961_143, "3f0c4f7d2086b61b38487075278ea9ed04edb53a03cbb045b86c27190fa8fb69"),
)
_QWEN3_600M = (
    HubFile("config.json", 726),
    HubFile("generation_config.json", 239),
    HubFile("merges.txt", 1_671_853),
    HubFile("model.safetensors", 1_503_300_328, "f47f71177f32bcd101b7573ec9171e6a57f4f4d31148d38e382306f42996874b"),
    HubFile("tokenizer.json", 11_422_654, "aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4"),
    HubFile("tokenizer_config.json", 9_732),
    HubFile("vocab.json", 2_776_833),
)

FILES: dict[str, tuple[HubFile, ...]] = {
    "stable-diffusion-v1-5/stable-diffusion-v1-5": _STABLE_DIFFUSION_1_5,
    "openai/clip-vit-large-patch14": _CLIP,
    "Qwen/Qwen3-0.6B": _QWEN3_600M,
}
"""Repository → what is fetched of its pinned revision."""


def hub_files(model: Model) -> tuple[HubFile, ...]:
    """The files of a model on the hub; none of one that lies in packages or in this repository."""
    return FILES[model.weights.repository] if isinstance(model.weights, HubWeights) else ()
