"""Writing files so that a kill at any moment leaves either the old file or the new one."""

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


def sha256_of(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, data: bytes) -> bool:
    """Puts `data` at `path` atomically; a file that holds these bytes already is left alone. True if it was written."""
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    # A dot file beside the target: the same file system, so that the rename is atomic, and no page picks it up.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
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
    return True


def remove_leftovers(folder: Path) -> None:
    """Deletes the partial files that a killed build left under `folder`."""
    for path in folder.rglob(".*.part"):
        path.unlink(missing_ok=True)


def json_bytes(content: Any) -> bytes:
    """`content` as UTF-8 JSON with sorted keys, the same bytes for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode()
