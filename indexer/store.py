"""Thumbnails and 3-D models on disk, each named by the SHA-256 of its content.

Equal content is kept once, a name never changes its content, and a file is there
whole or not at all, however the writer ends.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from indexer.errors import LibraryBroken, UseError

DIGEST = re.compile(r"[0-9a-f]{64}")
SUFFIX = re.compile(r"[a-z0-9]{1,8}")
UNFINISHED = ".part"
THUMBNAIL, MODEL = "webp", "glb"  # what the store holds, by suffix

Arrays: TypeAlias = Mapping[str, npt.NDArray[Any]]
Read = TypeVar("Read")


class Store:
    """Files under one folder, which is made at the first write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes, suffix: str) -> str:
        """Keep content as a file of a suffix ("webp", "glb"); gives its digest."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest, suffix)
        if not path.exists() or path.stat().st_size != len(content):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        return digest

    def path(self, digest: str, suffix: str) -> Path:
        """Where content of a digest is kept, there or not. Raises UseError for what is no digest."""
        suffix = suffix.removeprefix(".")
        # Both may come from a web address, and must not lead out of the folder.
        if not (DIGEST.fullmatch(digest) and SUFFIX.fullmatch(suffix)):
            raise UseError(f"{digest!r} does not name a stored file.")
        return self.folder / digest[:2] / f"{digest}.{suffix}"

    def get(self, digest: str, suffix: str) -> bytes:
        """Stored content. Raises LibraryBroken if it is missing."""
        try:
            return self.path(digest, suffix).read_bytes()
        except FileNotFoundError:
            raise LibraryBroken(self.folder, f"{digest[:12]}….{suffix} is missing. Index the folder again.") from None

    def prune(self, keep: set[str]) -> int:
        """Delete what is not among the digests to keep, and leavings of interrupted writes; gives the number."""
        doomed = [path for path in self.folder.glob("??/*") if path.name.split(".")[0] not in keep]
        for path in doomed:
            path.unlink(missing_ok=True)
        return len(doomed)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, however the writer ends, and that all may read."""
    handle, name = tempfile.mkstemp(suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner alone, but a server may run as somebody else.
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep_arrays(path: Path, arrays: Arrays) -> None:
    """Keep what can be made again. A library that may not be written to does without."""
    with suppress(OSError):
        content = io.BytesIO()
        np.savez(content, allow_pickle=False, **arrays)
        write_whole(path, content.getvalue())


def kept_arrays(path: Path, read: Callable[[Arrays], Read]) -> Read | None:
    """What `read` makes of what was kept; None where there is nothing, or it is damaged."""
    try:
        content = io.BytesIO(path.read_bytes())  # numpy leaves a damaged file open
        with np.load(content, allow_pickle=False) as kept:
            return read({name: kept[name] for name in kept.files})
    except Exception:  # numpy and zipfile raise a dozen kinds of errors on damaged files
        return None
