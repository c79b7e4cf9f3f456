"""Commands in forks of one process that has the large libraries loaded: torch and its like take seconds to begin, what is ours is read anew."""

import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Iterable, Mapping
from multiprocessing import forkserver
from pathlib import Path
from tempfile import mkdtemp
from unittest import mock

LIBRARIES = [
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "torch._inductor.config",
    "transformers.models.auto.modeling_auto",
    "transformers.models.auto.tokenization_auto",
    "transformers.models.qwen3.modeling_qwen3",
]
ROOT = Path(__file__).resolve().parents[2]
FORKS = multiprocessing.get_context("forkserver")
_home: str | None = None


def loaded(home: str) -> bool:
    """Whether commands with this HF_HOME can be forked. The libraries read it as they are loaded: whoever asks first decides."""
    global _home
    if sys.platform != "linux":  # elsewhere a system's own libraries do not outlive a fork
        return False
    if _home is None:
        FORKS.set_forkserver_preload(LIBRARIES)
        with mock.patch.dict(os.environ, HF_HOME=home, HF_HUB_OFFLINE="1"):
            forkserver.ensure_running()
        _home = home
    return home == _home


class Forked:
    """`python -m …` in a folder, with what of subprocess.Popen the tests use."""

    def __init__(self, module: str, arguments: Iterable[str], folder: Path, environment: Mapping[str, str], own: bool):
        self._said = [Path(mkdtemp(dir=folder.parent), name) for name in ("out", "err")]
        given = (module, list(arguments), str(folder), dict(environment), [str(one) for one in self._said], own)
        self._process = FORKS.Process(target=_run, args=given)
        self._process.start()
        self.send_signal = lambda number: os.kill(self.pid, number)

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if (code := self.returncode) is None:
            self._process.kill()  # pytest would wait for it at its end
        assert code is not None, f"not within {timeout} s"
        return code

    def communicate(self, timeout: float) -> tuple[str, str]:
        self.wait(timeout)
        out, err = (one.read_text(encoding="utf-8") for one in self._said)
        return out, err


def _run(
    module: str, arguments: list[str], folder: str, environment: dict[str, str], said: list[str], own: bool
) -> None:
    """The command itself, in the new process."""
    if own:
        os.setsid()
    for number, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # Nothing of this checkout, whose tests asked for the fork.
    sys.path[:] = [folder, *(one for one in sys.path if Path(one).resolve() != ROOT)]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
