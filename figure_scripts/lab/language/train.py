"""Trains the twin: the lab's language model, from nothing, on a corpus of which every sentence is known.

    python -m figure_scripts.lab.language.train --out .cache/lab/llm --minutes 90

The same command again goes on where the last checkpoint stands. At the end the model lies in FOLDER/model, as transformers loads it.
"""

import argparse
import sys
from pathlib import Path

import torch
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from common.errors import FigureError
from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.declare.practised_recipe import PractisedRecipe
from figure_scripts.lab.language.lessons import SEED, Lessons
from figure_scripts.lab.language.loop import LanguageTraining
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.practice import practised_lessons
from figure_scripts.lab.training.loop import Device, Limits
from figure_scripts.runtime.device import check_device

DEVICES = {"cpu": Device("cpu"), "cuda": Device("cuda")}

TWIN = PractisedRecipe()
"""The recipe of the shipped model."""


def train_language(
    recipe: LanguageRecipe, seed: int, learned: Lessons, folder: Path, device: Device, limits: Limits
) -> tuple[LlamaForCausalLM, list[tuple[int, float]]]:
    """The network after the recipe's steps, or as far as `limits` let it come, and the loss curve; goes on from a checkpoint in `folder`."""
    network = new_model(recipe, learned.tokenizer, seed)
    training = LanguageTraining(recipe, seed, learned.encoded, folder, network, device)
    losses = training.run(learned.steps, learned.tokenizer.pad_token_id, limits)
    return training.network.eval(), losses


def export(network: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, folder: Path) -> Path:
    """Writes `folder`/model as transformers loads it without this project: half-precision safetensors, tokenizer and chat template."""
    made = folder / "model"
    half = LlamaForCausalLM(network.config).half()
    half.load_state_dict(network.state_dict())
    half.save_pretrained(made)
    # Inside tokenizer_config.json: a template as a file of its own would be of a kind that is not shipped.
    tokenizer.save_pretrained(made, save_jinja_files=False)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.language.train", description="Trains the twin, or goes on training it."
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoint, loss curve and model")
    parser.add_argument(
        "--minutes", type=float, default=90.0, help="stop after this time; the checkpoint goes on later"
    )
    parser.add_argument("--steps", type=int, default=10**9, help="stop at this step, if it comes before the time is up")
    parser.add_argument("--device", choices=sorted(DEVICES), default="cpu")
    parser.add_argument("--threads", type=int, default=1, help="another number gives other bits")
    wanted = parser.parse_args()
    check_device(wanted.device)
    torch.set_num_threads(wanted.threads)
    learned = practised_lessons(TWIN, SEED)
    print(f"{len(learned.tokenizer)} entries, {learned.tokens:,} tokens in {TWIN.all_steps} steps", flush=True)
    limits = Limits(wanted.minutes, wanted.steps)
    network, losses = train_language(TWIN, SEED, learned, wanted.out, DEVICES[wanted.device], limits)
    print(f"{export(network, learned.tokenizer, wanted.out)} after step {losses[-1][0] if losses else 0}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except FigureError as error:
        sys.exit(str(error))
