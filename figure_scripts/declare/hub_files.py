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

_SDXL = (
    HubFile("model_index.json", 609, "6d7b93508390ab91ac5bfbe4aeb4dc2d83f7bb1b05fb069d714b5b0c75f70d44"),
    HubFile("scheduler/scheduler_config.json", 479, "af3e45a949aff8b8341ab8b811429ec03fee857a700a1d9477363e4fff9666e2"),
    HubFile("text_encoder/config.json", 565, "39b8b2e4b1949e36969caa425b6c81c68bace99198dd9078ce05d16ad401fe7f"),
    HubFile(
        "text_encoder/model.fp16.safetensors",
        246_144_152,
        "660c6f5b1abae9dc498ac2d21e1347d2abdb0cf6c0c0c8576cd796491d9a6cdd",
    ),
    HubFile("text_encoder_2/config.json", 575, "a892d1c3a69a7e9247a24de2bc1d5891e3109a54696e53be20093af671072c34"),
    HubFile(
        "text_encoder_2/model.fp16.safetensors",
        1_389_382_176,
        "ec310df2af79c318e24d20511b601a591ca8cd4f1fce1d8dff822a356bcdb1f4",
    ),
    HubFile("tokenizer/merges.txt", 524_619, "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"),
    HubFile(
        "tokenizer/special_tokens_map.json", 472, "c4864a9376a8401918425bed71fc14fc0e81f9b59ec45c1cf96cccb2df508eac"
    ),
    HubFile("tokenizer/tokenizer_config.json", 737, "19d7b034cb0cc3ce9766c2231373ab8aa8991fc72e2c8f76558bfaae3de0d563"),
    HubFile("tokenizer/vocab.json", 1_059_962, "e089ad92ba36837a0d31433e555c8f45fe601ab5c221d4f607ded32d9f7a4349"),
    HubFile("tokenizer_2/merges.txt", 524_619, "9fd691f7c8039210e0fced15865466c65820d09b63988b0174bfe25de299051a"),
    HubFile(
        "tokenizer_2/special_tokens_map.json", 460, "f118ab3a983206e4f32583448de6bd6aae4ee21869135cef1f5848a753cdaab6"
    ),
    HubFile(
        "tokenizer_2/tokenizer_config.json", 725, "c9d23941f76a41cbd50eda9290f57be7828f0a7a677939e9ef181f7e12bd1bdf"
    ),
    HubFile("tokenizer_2/vocab.json", 1_059_962, "e089ad92ba36837a0d31433e555c8f45fe601ab5c221d4f607ded32d9f7a4349"),
    HubFile("unet/config.json", 1_680, "30ebc70750223e59006f7f2b4e1e6c102570aa19a9c4ae3e1fbe7591332dbae6"),
    HubFile(
        "unet/diffusion_pytorch_model.fp16.safetensors",
        5_135_149_760,
        "83e012a805b84c7ca28e5646747c90a243c65c8ba4f070e2d7ddc9d74661e139",
    ),
    HubFile("vae/config.json", 642, "0b331c8ac22ded5f9997a144a575c1d113d6169aff262c353f39015bd24a6264"),
    HubFile(
        "vae/diffusion_pytorch_model.fp16.safetensors",
        167_335_342,
        "bcb60880a46b63dea58e9bc591abe15f8350bde47b405f9c38f4be70c6161e68",
    ),
)
_QWEN3_4B = (
    HubFile("config.json", 726, "8ba006f74fecfaaeb392872a60f4a480e7ec9860153d2e1b769ec81f9a147f8a"),
    HubFile("generation_config.json", 239, "2325da0f15bb848e018c5ae071b7943332e9f871d6b60e2ed22ca97d4cb993d2"),
    HubFile("merges.txt", 1_671_853),
    HubFile(
        "model-00001-of-00003.safetensors",
        3_957_900_840,
        "328a91d3122359d5547f9d79521205bc0a46e1f79a792dfe650e99fc2d651223",
    ),
    HubFile(
        "model-00002-of-00003.safetensors",
        3_987_450_520,
        "6cd087b316306a68c562436b5492edbcf6e16c6dba3a1308279caa5a58e21ca5",
    ),
    HubFile(
        "model-00003-of-00003.safetensors",
        99_630_640,
        "e4bf436957184f4eeb86a80e9db394503f1f56446b2e6b7edeac5b81470f4ca1",
    ),
    HubFile("model.safetensors.index.json", 32_819, "6dc0981b8829fead746441f68f38f24c5ca4a3a66351f652c26c6df0efc43ab2"),
    HubFile("tokenizer.json", 11_422_654, "aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4"),
    HubFile("tokenizer_config.json"),
    HubFile("vocab.json", 2_776_833),
)

FILES: dict[str, tuple[HubFile, ...]] = {
    "stable-diffusion-v1-5/stable-diffusion-v1-5": _STABLE_DIFFUSION_1_5,
    "openai/clip-vit-large-patch14": _CLIP,
    "Qwen/Qwen3-0.6B": _QWEN3_600M,
    "stabilityai/stable-diffusion-xl-base-1.0": _SDXL,
    "Qwen/Qwen3-4B": _QWEN3_4B,
}
"""Repository → what is fetched of its pinned revision."""


def hub_files(model: Model) -> tuple[HubFile, ...]:
    """The files of a model on the hub; none of one that lies in packages or in this repository."""
    return FILES[model.weights.repository] if isinstance(model.weights, HubWeights) else ()
