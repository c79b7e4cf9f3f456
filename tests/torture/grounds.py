"""The scratch copies in which things are broken: the tests' small project with tiny real models, and a clone of this repository."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.figures.conftest import Project, save_hub
from tests.test_makefile import wheel
from tests.torture.ground import Ground

ROOT = Path(__file__).resolve().parents[2]
RETRAINING = "figure_scripts.retraining"
LINKED = ("bin", "lib", "lib64", "include", "share", "etc", "npm", "pyvenv.cfg")
"""What of .venv a clone uses; its stamps are its own, so that its `make` installs nothing into the real one."""
ARM = '''"""Pairs as they are, hardly learned."""

from random import Random

from figure_scripts.declare.arm import Arm, Recipe
from figure_scripts.lab.world.pairs import Truth

ARM = Arm("nothing", recipe=Recipe(steps=3, batch=4, pairs=8), seeds=(1, 2))


def change(pair: Truth, draw: Random) -> Truth:
    """The pair itself."""
    return pair
'''


def disk_library(folder: Path) -> Path | None:
    """The library made of disk.c, or None where it cannot be made: no Linux, or no C compiler."""
    compiler, target = shutil.which("cc"), folder / "disk.so"
    if sys.platform != "linux" or compiler is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    source = Path(__file__).with_name("disk.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", target, source, "-ldl"], check=True)
    return target


def toy(folder: Path, arguments: Sequence[str], change: str, roots: Sequence[str] = ("docs",)) -> Ground:
    """The tests' small project in a new folder, three figures; built, unless `change` is `never`."""
    hub = folder.with_name("hub")
    if not hub.exists():
        save_hub(hub, seed=1)
    project = Project(folder, hub)
    if change != "never":
        built = project.run("build")
        assert built.returncode == 0, built.stderr
    return changed(project, arguments, change, roots)


def changed(project: Project, arguments: Sequence[str], change: str, roots: Sequence[str] = ("docs",)) -> Ground:
    """A ground on a small project, two of whose figures must be `measured` or `drawn` anew, or on which there is `nothing` to do."""
    for name in ("apple", "berry"):
        if change == "measured":
            project.edit(f"figure_scripts/figures/demo/{name}.py", '"three four"', '"five"')
        elif change == "drawn":
            project.edit(f"figure_scripts/figures/demo/{name}.yml", "Sample", "Example")
    environment = {"HF_HOME": str(project.hub), "HF_HUB_OFFLINE": "1", "KIHON_CACHE": str(project.path(".cache"))}
    project.path(".cache").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "figure_scripts", *arguments, "--profile", "gpu"]
    return Ground(project.folder, command, roots, (".cache/generations",), environment, stands=no_longer_current)


def no_longer_current(ground: Ground) -> list[str]:
    """Figures whose record is the finished one, while a file that it names is not there as it says: `list` would call them otherwise."""
    seen, found = ground.seen(), []
    for name, digest in seen.items():
        if name.endswith(".gpu.json") and digest == ground.after.get(name):
            record = json.loads((ground.folder / name).read_text(encoding="utf-8"))
            for file in (record["data"], *record["images"]):
                if seen.get(f"docs/assets/figures/{file['file']}") != file["sha256"]:
                    found.append(f"{name} is finished, and {file['file']} is not as it says")
    return found


def clone(folder: Path) -> Path:
    """This repository as it was committed, with the installed packages of this checkout and caches of its own."""
    if folder.exists():
        return folder
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(folder)], check=True)
    stamps = folder / ".venv" / "stamps"
    stamps.mkdir(parents=True)
    for name in LINKED:
        if (ROOT / ".venv" / name).exists():
            (folder / ".venv" / name).symlink_to((ROOT / ".venv" / name).resolve())
    now = time.time()
    for path in (ROOT / ".venv" / "stamps").iterdir():
        (stamps / path.name).touch()
        os.utime(stamps / path.name, (now, now))  # none of them is newer than another
    (folder / ".cache").mkdir()
    if (ROOT / ".cache" / "models").exists():
        # Read alone: each is looked up by its hash, and what is not there is fetched into the clone's own.
        (folder / ".cache" / "models").symlink_to((ROOT / ".cache" / "models").resolve())
    dry = subprocess.run(["make", "-n", "setup-test"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert "python" not in dry and "install" not in dry, f"a clone would install packages: {dry}"
    return folder


def module(folder: Path, name: str, *arguments: str, roots: Sequence[str], **more: object) -> Ground:
    """`python -m name …` in a clone."""
    return Ground(clone(folder), [".venv/bin/python", "-m", name, *arguments], roots, **more)  # type: ignore[arg-type]


def arms(folder: Path, command: str) -> Ground:
    """A tiny arm in a clone: its first seed is trained, the second is to be (`train`), or the first again to compare (`check`)."""
    clone(folder)
    script = folder / "figure_scripts/arms/torture/tiny.py"
    script.parent.mkdir(exist_ok=True)
    script.write_text(ARM)
    given = ["--arm", "torture/tiny", "--seed"]
    ground = module(
        folder, RETRAINING, "train", *given, "1", roots=["figure_scripts/arms/torture"], caches=[".cache/arms"]
    )
    first = ground.run()
    assert first.code == 0, first.err
    ground.command = [*ground.command[:3], *(("train", *given, "2") if command == "train" else ("check", *given, "1"))]
    return ground


def site(folder: Path) -> Ground:
    """A clone with a built site, of which one page is other now."""
    ground = module(folder, "site_tools.site.build", roots=["site"], caches=[], whole=True)
    page = folder / "docs/en/about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\nA line that goes away again.\n", encoding="utf-8")
    first = ground.run()
    assert first.code == 0, first.err
    page.write_text(text, encoding="utf-8")
    return ground


def book(folder: Path, name: str, *files: str, built: bool = True) -> Ground:
    """A clone with a built site and old files, which a program of site_tools/book makes anew."""
    ground = module(folder, f"site_tools.book.{name}", roots=[f"dist/{file}" for file in files])
    if not (folder / "site").exists():
        first = module(folder, "site_tools.site.build", roots=["site"]).run()
        assert first.code == 0, first.err
    for file in {*files, "kihonnoki-ja.pdf", "kihonnoki-en.pdf"}:
        (folder / "dist").mkdir(exist_ok=True)
        (folder / "dist" / file).write_bytes(b"old" * 100_000)
    return ground


def all_of_it(folder: Path) -> Ground:
    """`make` in a clone where one figure has to be drawn anew and one page is other."""
    ground = site(folder)
    words = folder / "figure_scripts/figures/llm/next_token_bars.yml"
    text = words.read_text(encoding="utf-8")
    assert "en: Candidates" in text
    words.write_text(text.replace("en: Candidates", "en: The candidates"), encoding="utf-8")
    ground.command, ground.whole = ["make", "-s"], False
    ground.roots = ["site", "docs/assets/figures"]
    return ground


def notebooks(folder: Path) -> Ground:
    """A clone whose written notebooks are older than their sources."""
    roots = [f"docs/{language}/notebooks" for language in ("ja", "en")]
    ground = module(folder, "site_tools.book.notebooks", roots=roots)
    for root in roots:
        for path in (folder / root).glob("*.ipynb"):
            path.write_bytes(path.read_bytes() + b"\n")
    return ground


def live(folder: Path, name: str, record: str) -> Ground:
    """A clone in which what a browser loads was made of something else."""
    ground = module(folder, name, roots=["docs/assets/live"])
    path = folder / "docs/assets/live" / record
    path.write_bytes(path.read_bytes().replace(b'sha256": "', b'sha256": "0'))
    return ground


def set_up(folder: Path) -> Ground:
    """The Makefile's own set-up, an environment and one package, from a wheel that stands for PyTorch's."""
    folder.mkdir()
    (folder / "Makefile").symlink_to(ROOT / "Makefile")
    (folder / "requirements").mkdir()
    (folder / "requirements/install.sh").symlink_to(ROOT / "requirements/install.sh")
    digest = wheel(folder / "torch", "2.0+cpu")
    (folder / "requirements/torch.txt").write_text(f"torch==2.0 --hash=sha256:{digest}\n")
    given = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder / "torch")}
    command = ["make", "-s", ".venv/stamps/torch", f"PYTHON={sys.executable}"]
    return Ground(folder, command, ["made"], [".venv"], given, proves=torch_is_there)


def torch_is_there(ground: Ground) -> str:
    """What is wrong with the environment, or an empty string."""
    asked = "from importlib.metadata import version; print(version('torch'))"
    told = subprocess.run([".venv/bin/python", "-c", asked], cwd=ground.folder, capture_output=True, text=True)
    whole = subprocess.run(
        [".venv/bin/python", "-m", "pip", "check"], cwd=ground.folder, capture_output=True, text=True
    )
    return "" if told.stdout.strip() == "2.0+cpu" and not whole.returncode else told.stderr + whole.stdout
