"""A place that may be broken: a folder with a state before a command, and what the command makes of it when nobody disturbs it."""

import hashlib
import os
import shutil
import signal
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 20
"""Seconds within which the processes that a killed one had started must have ended."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its status (negative: the signal), what it said on the error stream, and its seconds."""

    code: int
    err: str
    seconds: float
    left: tuple[str, ...] = ()
    """Processes of it that were still there afterwards; they were ended."""

    @property
    def unclear(self) -> bool:
        """Whether an error was told otherwise than in lines for people."""
        return "Traceback (most recent call last)" in self.err or "Fatal Python error" in self.err or self.code < 0


@dataclass
class Ground:
    """folder: where commands run. roots: what the command makes, files and folders below it, as readers see them. caches: what it may
    leave for itself, emptied before each run. whole: the roots change at once, all or nothing.

    stands: says which results, of those that stand before the command, no longer stand.
    """

    folder: Path
    command: Sequence[str]
    roots: Sequence[str]
    caches: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    stands: Callable[["Ground"], list[str]] = lambda ground: []
    proves: Callable[["Ground"], str] = lambda ground: ""
    """What is wrong after the next run, beside the files: words for it, or none."""
    disk: Path | None = None
    """The library made of disk.c."""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    names_after: set[str] = field(default_factory=set)
    seconds: float = 0.0
    doors: int = 0
    """How often the undisturbed command came to the disk."""

    @property
    def kept(self) -> Path:
        """Where the state before the command is kept."""
        return self.folder.with_name(f"{self.folder.name}.before")

    def prepare(self) -> None:
        """Keeps the state before, runs the command undisturbed, and keeps what came out.

        Raises:
            RuntimeError: the command fails where nobody disturbs it.
        """
        shutil.rmtree(self.kept, ignore_errors=True)
        for root in self.roots:
            if (self.folder / root).exists():
                (self.kept / root).parent.mkdir(parents=True, exist_ok=True)
                copied(self.folder / root, self.kept / root)
        self.reset()
        self.before = self.seen()
        ran = self.run()
        if ran.code:
            raise RuntimeError(f"{' '.join(self.command)} fails undisturbed: {ran.err[-2000:]}")
        self.after, self.names_after = self.seen(), set(self.names())

    def reset(self) -> None:
        """Everything as it was before the command."""
        for name in (*self.roots, *self.caches):
            removed(self.folder / name)
        for root in self.roots:
            if (self.kept / root).exists():
                (self.folder / root).parent.mkdir(parents=True, exist_ok=True)
                copied(self.kept / root, self.folder / root)

    def files(self) -> Iterator[Path]:
        """Every file below the roots."""
        for root in self.roots:
            path = self.folder / root
            yield from [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())

    def seen(self) -> dict[str, str]:
        """Each file that a reader sees, with the hash of its bytes; what begins with a dot and ends in .part is nobody's yet."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.files()
            if not (path.name.startswith(".") and path.name.endswith(".part"))
        }

    def names(self) -> Iterator[str]:
        """Every path below the roots, or beside one that is a file, and what lies at the top of the caches' folder."""
        for root in (*self.roots, ".cache", *self.caches):
            path = self.folder / root
            if path.is_dir():
                found = path.iterdir() if root == ".cache" else path.rglob("*")
            else:
                found = path.parent.glob("*")
            yield from (one.relative_to(self.folder).as_posix() for one in found)

    def run(
        self,
        *,
        moment: float | None = None,
        door: int | None = None,
        before: Sequence[str] = (),
        limit: float = 3600,
        **more: str,
    ) -> Ran:
        """Runs the command; it and its process group are killed after `moment` seconds, or as they come to the disk for the `door`th time.

        before: a program that runs the command, with its arguments. more: settings of the environment.
        """
        token = uuid.uuid4().hex
        scratch = self.folder.with_name(f"{self.folder.name}.{token[:8]}.tmp")
        scratch.mkdir()
        counter, told = scratch / f"{token}.count", scratch / f"{token}.err"
        counter.write_bytes(bytes(8))
        environment = {
            name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")
        }
        environment |= {"TMPDIR": str(scratch), "OMP_NUM_THREADS": "1", "TORTURE_RUN": token, **self.environment}
        if self.disk:
            environment |= {"LD_PRELOAD": str(self.disk), "TORTURE_COUNT": str(counter)}
        if door is not None:
            environment["TORTURE_DIE_AT"] = str(door)
        for name, value in more.items():
            environment[name] = (
                f"{value}:{environment[name]}" if name == "LD_PRELOAD" and name in environment else value
            )
        begun = time.monotonic()
        with told.open("wb") as err:
            process = subprocess.Popen(
                [*before, *self.command],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=err,
                start_new_session=True,
            )
            try:
                process.wait(limit if moment is None else moment)
            except subprocess.TimeoutExpired:
                pass  # its time has come
            finally:
                if process.poll() is None:  # also where the torture itself is interrupted
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
        seconds = time.monotonic() - begun
        left = tuple(ended(token))
        if moment is None and door is None and process.returncode == 0:
            self.seconds, self.doors = seconds, int.from_bytes(counter.read_bytes(), "little")
        ran = Ran(process.returncode, told.read_text(errors="replace"), seconds, left)
        shutil.rmtree(scratch, ignore_errors=True)
        return ran


def ended(token: str) -> Iterator[str]:
    """Waits for the processes that carry the token, then ends those that are left and names them."""
    deadline = time.monotonic() + PATIENCE
    # Twice: a process that becomes another program in this moment shows no environment.
    while (found := carriers(token) or carriers(token, 0.1)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process, command in found:
        yield command
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue
    while found and carriers(token):
        time.sleep(0.05)


def carriers(token: str, later: float = 0) -> list[tuple[int, str]]:
    """Number and command line of the processes that were started with the token in their environment. later: seconds to wait before."""
    time.sleep(later)
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if token.encode() in (path / "environ").read_bytes():
                found.append(
                    (
                        int(path.name),
                        (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200],
                    )
                )
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def copied(source: Path, target: Path) -> None:
    """A copy of a file or a folder, links as links."""
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target)


def removed(path: Path) -> None:
    """Nothing there."""
    if path.is_dir() and not path.is_symlink():
        # What is a mount point, or holds one, stays as an empty folder.
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
