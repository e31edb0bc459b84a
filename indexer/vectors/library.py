"""The way to FAISS. Nothing else in partlens imports it.

The wheels faiss-cpu and faiss-gpu write the same files, so with both installed
the later one silently wins; this is found out before the import, not after.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module, metadata
from types import ModuleType

from indexer.errors import FaissMissing, FaissTwice, SetupError

WAIT_POLICY = "OMP_WAIT_POLICY"
DISTRIBUTIONS = ("faiss-cpu", "faiss-gpu")


@cache
def load_faiss() -> ModuleType:
    """FAISS, imported on first use. Raises FaissTwice, FaissMissing or SetupError."""
    check_installation()
    try:
        # Its loader tells the world which instruction set it found.
        logging.getLogger("faiss").setLevel(logging.WARNING)
        with _sleeping_threads():
            return import_module("faiss")
    except (ImportError, RuntimeError) as error:
        raise SetupError(f"FAISS is installed but does not start: {error}") from error


def check_installation() -> None:
    """Make sure that exactly one FAISS is installed. Raises FaissTwice or FaissMissing."""
    found = [name for name in DISTRIBUTIONS if _is_installed(name)]
    if len(found) > 1:
        raise FaissTwice
    if not found:
        raise FaissMissing


def gpu_count() -> int:
    """GPUs that FAISS can use; 0 with faiss-cpu, or without a GPU."""
    return int(load_faiss().get_num_gpus())


@contextmanager
def _sleeping_threads() -> Iterator[None]:
    """Let FAISS's threads sleep while they wait for each other; by default they keep their core busy.

    On a machine with other work to do that made a search 10 to 20 times slower. OpenMP
    reads the variable once, while it is loaded; a choice made outside is left alone.
    """
    if WAIT_POLICY in os.environ:
        yield
        return
    os.environ[WAIT_POLICY] = "passive"
    try:
        yield
    finally:
        del os.environ[WAIT_POLICY]


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
