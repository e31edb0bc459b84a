"""One indexer at a time: a lock file in the library.

The operating system lets go of the lock when its holder dies, however it dies; so
the file may stay behind, and a stale one is simply taken over. What is written
in it only tells people who holds it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from indexer.errors import LibraryLocked

LOCK_FILE = "indexing.lock"


@contextmanager
def locked(library: Path) -> Iterator[None]:
    """Hold the library for writing. Raises LibraryLocked while another process does."""
    library.mkdir(parents=True, exist_ok=True)
    with open(library / LOCK_FILE, "a+b") as file:
        if not _try_lock(file):
            file.seek(0)
            raise LibraryLocked(library, file.read().decode("utf-8", "replace").strip() or "by another process")
        file.truncate(0)
        file.write(f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}".encode())
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _try_lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
