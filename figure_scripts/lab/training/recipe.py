"""The recipes: one that a CPU finishes in hours, one for a large GPU. Everything that decides what is trained stands here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Sizes in pixels and channels, rates per step. `name` is also the name of the checkpoint folder's recipe."""

    name: str
    size: int
    seed: int

    vae_channels: tuple[int, ...]
    vae_layers: int
    latent_channels: int
    vae_batch: int
    vae_rate: float
    vae_steps: int
    """Steps over which the learning rate falls along a cosine; the run may go on at the floor."""

    text_width: int
    text_layers: int
    text_heads: int

    unet_channels: tuple[int, ...]
    unet_attention: tuple[bool, ...]
    unet_layers: int
    unet_heads: int
    unet_batch: int
    unet_rate: float
    unet_steps: int
    pairs: int
    """Pairs whose latents are kept; the UNet sees each of them many times."""

    groups: int = 8
    """Groups of the group norms: 32 in Stable Diffusion, fewer here because there are fewer channels."""
    average: float = 0.999
    """Decay of the exponential moving average of the weights."""
    dropout: float = 0.10
    """Share of captions replaced by the empty one, so that classifier-free guidance has its other branch."""
    prediction: str = "epsilon"
    """`epsilon` as in Stable Diffusion 1.5, which is what the site explains, or `v_prediction`."""
    zero_terminal_snr: bool = False
    """Schedule that ends in pure noise; needs `v_prediction`, because noise cannot be predicted from noise alone."""
    snr_cap: float = 5.0
    """The gamma of min-SNR weighting (Hang et al. 2023)."""

    def __post_init__(self) -> None:
        if self.zero_terminal_snr and self.prediction == "epsilon":
            raise ValueError(
                "zero_terminal_snr needs prediction='v_prediction', found 'epsilon': at the last step there is no signal to divide by"
            )

    @property
    def latent_size(self) -> int:
        """Edge of the latents: each level of the VAE but the last halves it."""
        return self.size // 2 ** (len(self.vae_channels) - 1)


CPU = Recipe(
    name="cpu", size=64, seed=1,
    vae_channels=(32, 64, 128), vae_layers=1, latent_channels=4, vae_batch=8, vae_rate=0.012, vae_steps=5_000,
    text_width=128, text_layers=2, text_heads=4,
    unet_channels=(64, 128, 192), unet_attention=(False, True, True), unet_layers=1, unet_heads=4,
    unet_batch=64, unet_rate=0.01, unet_steps=16_000, pairs=30_000,
    prediction="v_prediction", zero_terminal_snr=True,
)  # fmt: skip
GPU = Recipe(
    name="gpu", size=128, seed=1,
    vae_channels=(64, 128, 192), vae_layers=1, latent_channels=4, vae_batch=64, vae_rate=0.012, vae_steps=8_000,
    text_width=192, text_layers=3, text_heads=6,
    unet_channels=(96, 192, 256), unet_attention=(False, True, True), unet_layers=1, unet_heads=4,
    unet_batch=256, unet_rate=0.01, unet_steps=20_000, pairs=60_000,
    prediction="v_prediction", zero_terminal_snr=True,
)  # fmt: skip
RECIPES = {recipe.name: recipe for recipe in (CPU, GPU)}
