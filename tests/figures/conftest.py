"""Tiny real models, and a small project of its own in which figures are built, killed, damaged and checked."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from figure_scripts.declare.figure import HubWeights, Model
from figure_scripts.declare.models import QWEN3_600M
from figure_scripts.declare.registry import scripts
from figure_scripts.paths import ROOT
from tests.figures.forked import Forked, loaded

TEXTS = [
    "The capital of Japan is Tokyo. The capital of France is Paris.",
    "日本の首都は東京です。",
    "one two three four five",
] * 4
CHAT = "{% for m in messages %}<user>{{ m['content'] }}<end>{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}"


def save_tiny_model(folder: Path, seed: int, kind: str = "qwen3") -> Path:
    """A real Qwen3 or Llama with random weights (2 layers, width 32) and a real byte-level BPE tokenizer, saved to `folder`."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=["<end>", "<user>", "<assistant>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>", chat_template=CHAT)
    sizes = {
        "vocab_size": len(fast), "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
        "num_attention_heads": 4, "num_key_value_heads": 2, "eos_token_id": 0, "bos_token_id": None,
    }  # fmt: skip
    torch.manual_seed(seed)
    if kind == "qwen3":
        network: torch.nn.Module = Qwen3ForCausalLM(Qwen3Config(**sizes, head_dim=8))
    else:
        network = LlamaForCausalLM(LlamaConfig(**sizes))
    with torch.no_grad():
        # Random weights predict nearly the same for every token: wider ones make probabilities that tell tokens apart.
        for parameter in network.parameters():
            if parameter.dim() == 2:
                parameter.mul_(8)
    network.save_pretrained(folder)  # type: ignore[operator]
    fast.save_pretrained(folder)
    return folder


def tiny(folder: Path) -> Model:
    """The model saved in `folder`, as models.py would declare it."""
    return Model("tiny", f"the folder {folder.name}", HubWeights(str(folder), "main"), "MIT")


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory) -> Model:
    """A tiny Llama on disk."""
    return tiny(save_tiny_model(tmp_path_factory.mktemp("tiny"), seed=0, kind="llama"))


def save_hub(home: Path, seed: int) -> Path:
    """A folder laid out as the hub's cache, in which Qwen3's pinned revision is a tiny real Qwen3; for HF_HOME."""
    weights = QWEN3_600M.weights
    assert isinstance(weights, HubWeights)
    repository = home / "hub" / f"models--{weights.repository.replace('/', '--')}"
    save_tiny_model(repository / "snapshots" / weights.revision, seed)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(weights.revision)
    return home


def bring_declared_files(folder: Path) -> None:
    """What this project's figures read beside their scripts, into a copy of it that lacks them: records of others and of gates."""
    for script in scripts():
        for file in script.figure.files:
            read = (script.path.parent / file).resolve().relative_to(ROOT)
            if not (folder / read).exists():
                (folder / read).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / read, folder / read)


DEMO = '''"""The likeliest next tokens after a few prompts."""

from figure_scripts.charts.bars import bars
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean
from figure_scripts.charts.style import chart
from figure_scripts.NAME_shared import REPEATS

FIGURE = Figure(claims=("C1",), role="llm_en", prompts=("one two", "three four"), parameters={"count": 4})


def measure(run):
    model = run.language_model()
    found = [model.likeliest(prompt, run.figure.parameters["count"]) for prompt in run.figure.prompts * REPEATS]
    bars_found = [[token.label, probability] for token, probability in found[0]]
    tops = [one[0][1] for one in found]
    return Data(tables={"bars": bars_found}, findings={"top": exact(tops[0], "probability"), "mean_top": mean(tops, "probability")})


def draw(data, words):
    labels, values = zip(*data.tables["bars"])
    figure, axes = chart()
    bars(axes, labels, values)
    axes.set_title(words["title"])
    return figure
'''


class Project:
    """A copy of the engine with demo figures of its own, in a folder of its own; each command runs in a process of its own."""

    def __init__(self, folder: Path, hub: Path):
        self.folder = folder
        self.hub = hub
        engine = folder / "figure_scripts"
        shutil.copytree(
            ROOT / "figure_scripts",
            engine,
            ignore=shutil.ignore_patterns("figures", "fonts", "lab", "arms", "__pycache__"),
        )
        shutil.copytree(ROOT / "common", folder / "common", ignore=shutil.ignore_patterns("__pycache__"))
        (engine / "fonts").symlink_to(ROOT / "figure_scripts" / "fonts")
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        for name in ("apple", "berry", "cherry"):
            self.write(f"figure_scripts/figures/demo/{name}.py", DEMO.replace("NAME", name))
            self.write(f"figure_scripts/figures/demo/{name}.yml", f"title: {{ja: 見本 {name}, en: Sample {name}}}\n")
            self.write(f"figure_scripts/{name}_shared.py", f'"""Shared by {name} alone."""\n\nREPEATS = 3\n')

    def path(self, name: str) -> Path:
        """A file of the project."""
        return self.folder / name

    def write(self, name: str, text: str) -> None:
        """Puts a file into the project."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Changes a file of the project; the old text must be there."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def start(
        self, *arguments: str, hub: Path | None = None, start_new_session: bool = False, fresh: bool = False
    ) -> Forked | subprocess.Popen[str]:
        """python -m figure_scripts … in the profile gpu (on this machine's processor), offline; forked where that can be, unless `fresh`."""
        environment = os.environ | {
            "HF_HOME": str(hub or self.hub),
            "HF_HUB_OFFLINE": "1",
            "KIHON_CACHE": str(self.folder / ".cache"),
        }
        given = [*arguments, "--profile", "gpu"]
        if not fresh and loaded(environment["HF_HOME"]):
            return Forked("figure_scripts", given, self.folder, environment, start_new_session)
        return subprocess.Popen(
            [sys.executable, "-m", "figure_scripts", *given],
            cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=start_new_session,
            # A shell that starts the tests in the background makes its children deaf to Ctrl-C; here it must be heard.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    def run(self, *arguments: str, hub: Path | None = None, fresh: bool = False) -> subprocess.CompletedProcess[str]:
        """The same, waited for."""
        process = self.start(*arguments, hub=hub, fresh=fresh)
        out, err = process.communicate(timeout=300)
        assert process.returncode is not None
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def states(self) -> dict[str, str]:
        """Figure id → current, redraw or stale."""
        lines = [line.split() for line in self.run("list").stdout.splitlines()]
        return {line[1]: line[0] for line in lines}

    def contents(self) -> dict[str, bytes]:
        """Every generated file and its bytes."""
        folder = self.path("docs/assets/figures")
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
