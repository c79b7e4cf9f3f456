"""The doors to the disk. What cannot be read or written is told in one line; a kill at any moment leaves the old file or the new one."""

import hashlib
import json
import os
import shutil
import socket
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from common.errors import FigureError, shown

DAY = 24 * 60 * 60

_HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def sha256_of(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        FigureError: the file cannot be read.
    """
    with _told(path, "read"), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        FigureError: there is no such file, it is a folder, or reading is not permitted.
    """
    with _told(path, "read"):
        return path.read_bytes()


def read_text(path: Path) -> str:
    """A text in UTF-8, with or without a byte order mark, its lines ended by `\\n` whatever ends them on the disk.

    Raises:
        FigureError: the file cannot be read, or is not UTF-8.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FigureError(
            "the file is not UTF-8", where=f"{shown(path)}:{line}", found=f"the byte 0x{data[error.start]:02x}",
            expected="text in UTF-8", hint="save it as UTF-8 in your editor (Shift_JIS: iconv -f CP932 -t UTF-8)",
        ) from error  # fmt: skip
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        FigureError: the file cannot be read, or is not whole JSON.
    """
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = "; the file ends too early" if error.pos >= len(text.rstrip()) else ""
        raise FigureError(
            f"the file is not JSON: {error.msg}{cut}", where=f"{shown(path)}:{error.lineno}",
            hint="take the file as it was: git checkout, or make it anew",
        ) from error  # fmt: skip
    except RecursionError as error:
        raise FigureError("the JSON is nested too deeply", where=shown(path)) from error


def twin(path: Path) -> str:
    """For a file that does not exist: a hint at one whose name looks the same and is spelled in other Unicode characters."""
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return ""
    for name in names:
        if name != path.name and unicodedata.normalize("NFC", name) == wanted:
            form = "decomposed (NFD)" if name != wanted else "composed (NFC)"
            asked = "decomposed (NFD)" if path.name != wanted else "composed (NFC)"
            return f"a file whose name looks the same is spelled in {form} characters, asked for was the {asked} form; rename the file, or write its name anew"
    return ""


@contextmanager
def _told(path: Path, doing: str) -> Iterator[None]:
    """An error of the system as the one line that a user sees."""
    try:
        yield
    except FileNotFoundError as error:
        raise FigureError("there is no such file", where=shown(path), hint=twin(path)) from error
    except OSError as error:
        raise FigureError(f"the file cannot be {doing}", where=shown(path), found=error.strerror or error) from error


def write(path: Path, data: bytes) -> bool:
    """Puts `data` at `path` atomically; a file that holds these bytes already is left alone. True if it was written.

    Raises:
        FigureError: the disk is full, or the folder cannot be written. What was there before stays.
    """
    try:
        if path.exists() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # A dot file beside the target: the same file system, so that the rename is atomic, and no page picks it up.
        # Its name tells who writes it, for `remove_leftovers`.
        handle, name = tempfile.mkstemp(prefix=f".{_HOST}-{os.getpid()}-", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FigureError(
            "the file cannot be written", where=shown(path), found=error.strerror or error,
            expected=f"a folder that can be written, with {len(data) / 1e6:.1f} MB to spare",
        ) from error  # fmt: skip
    return True


def write_tidily(path: Path, data: bytes) -> bool:
    """`write`, after what killed processes left in that folder is gone: for a program that makes few files in a folder of many.

    Raises:
        FigureError: as `write` does.
    """
    for left in path.parent.glob(".*.part"):
        if left.is_file() and _abandoned(left):
            left.unlink(missing_ok=True)
    return write(path, data)


def remove_leftovers(folder: Path) -> None:
    """Deletes the partial files that a killed process left under `folder`; those of one that still runs here, or may elsewhere, stay."""
    for path in folder.rglob(".*.part"):
        if _abandoned(path):
            path.unlink(missing_ok=True)


@contextmanager
def folder_for_work(parent: Path) -> Iterator[Path]:
    """A new folder below `parent`, gone afterwards; those that killed processes left there go first."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(".*.part"):
        if left.is_dir() and _abandoned(left):
            shutil.rmtree(left, ignore_errors=True)
    prefix = f".{_HOST}-{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=".part", dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _abandoned(path: Path) -> bool:
    """Whether a partial file or folder, whose name says who makes it, belongs to nobody that runs here, or elsewhere since yesterday."""
    host, _, rest = path.name[1:].partition("-")
    process = rest.partition("-")[0]
    try:
        old = time.time() - path.stat().st_mtime > DAY
    except FileNotFoundError:
        return False  # finished, or taken away by another process
    return old or (host == _HOST and process.isdecimal() and not _runs(int(process)))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return not _dead(process)


def _dead(process: int) -> bool:
    """Whether a process has ended and only nobody has asked yet how: where its parent was killed too, that takes seconds, in some containers for ever."""
    try:
        status = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return False  # no Linux, or gone this moment
    # Behind the name, which may hold brackets and spaces itself: proc_pid_stat(5).
    return status.rpartition(b")")[2].split()[0] in (b"Z", b"X")


def replace_folder(new: Path, old: Path) -> None:
    """Puts a finished folder in the place of another; if that fails, the old one is as it was.

    On Linux, and on one disk, both change places in one step: a kill leaves the old folder there or the new one.

    Raises:
        FigureError: the disk is full, or the place cannot be written.
    """
    aside = new.with_name(f"{new.name}-old")
    try:
        if not old.exists():
            shutil.move(new, old)
            return
        if _exchanged(new, old):
            shutil.rmtree(new)
            return
        try:
            os.rename(old, aside)
        except OSError:
            # A mount point has no other place, and another disk takes no rename: the folder stays, and what is in it changes.
            _replace_contents(new, old, aside)
        else:
            try:
                shutil.move(new, old)
            except BaseException:
                shutil.rmtree(old, ignore_errors=True)
                os.rename(aside, old)
                raise
    except OSError as error:
        raise FigureError(
            "the folder cannot be replaced", where=shown(old), found=error.strerror or error,
            expected="a folder that can be written, on a disk with room for both",
        ) from error  # fmt: skip
    shutil.rmtree(aside)


def _exchanged(one: Path, other: Path) -> bool:
    """Has two folders change places, where the system can do that in one step."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return (
        rename is not None
        and rename(here, os.fsencode(one.absolute()), here, os.fsencode(other.absolute()), exchange) == 0
    )


def _replace_contents(new: Path, old: Path, aside: Path) -> None:
    """Moves what is in `old` aside, and what is in `new` there; a failure moves all of it back."""
    aside.mkdir()
    before = sorted(old.iterdir())
    come: list[Path] = []
    try:
        for path in before:
            shutil.move(path, aside / path.name)
        for path in sorted(new.iterdir()):
            come.append(old / path.name)
            shutil.move(path, come[-1])
    except BaseException:
        for path in come:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        for path in sorted(aside.iterdir()):
            if not (old / path.name).exists():
                shutil.move(path, old / path.name)
        raise


def json_bytes(content: Any) -> bytes:
    """`content` as UTF-8 JSON with sorted keys, the same bytes for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode()
