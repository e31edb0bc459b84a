"""What `partlens doctor` looks at."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

from indexer.config import Settings
from indexer.errors import LibraryMissing, NothingPublished, PartlensError

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's."""

    name: str
    ok: bool
    message: str


def examine(settings: Settings) -> list[Finding]:
    """Look at everything, whatever is found on the way."""
    return [_examine(name, check, settings) for name, check in CHECKS.items()]


def _examine(name: str, check: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(name, True, check(settings))
    except (LibraryMissing, NothingPublished) as error:  # a new installation is not a sick one
        return Finding(name, True, str(error))
    except PartlensError as error:
        return Finding(name, False, str(error))
    except ImportError as error:
        return Finding(name, False, f"{error.name or error} is missing. Run: pip install 'partlens[cpu]'")


def _check_python(_settings: Settings) -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise PartlensError(f"Python {platform.python_version()} is too old; use 3.11 or newer.")
    return platform.python_version()


def _check_cores(settings: Settings) -> str:
    return f"{os.cpu_count()} cores, {settings.workers} reader processes"


def _check_faiss(_settings: Settings) -> str:
    from indexer.vectors import check_installation, gpu_count

    check_installation()
    return f"installed, {gpu_count()} GPUs in use"


def _check_ocr(settings: Settings) -> str:
    from indexer.formats.ocr import is_installed, reads_pictures

    if not is_installed():
        return "not installed, so scanned drawings have no text. It is optional: pip install 'partlens[ocr]'"
    return "installed, scanned drawings get their text" if reads_pictures(settings) else "switched off by PARTLENS_OCR"


def _check_model(settings: Settings) -> str:
    from indexer.embedders import open_embedder

    space = open_embedder(settings).space
    return f"{space.name}, {space.dimension} numbers a vector, weights {space.weights[:12]}…"


def _check_library(settings: Settings) -> str:
    from app.bootstrap import open_database
    from db.jobs import library_counts

    database = open_database(settings)
    try:
        with database.reading() as session:
            return f"{settings.library}, {library_counts(session).assets:,} assets"
    finally:
        database.close()


def _check_build(settings: Settings) -> str:
    from indexer.builds import current_build, open_build

    id = current_build(settings.builds)
    if id is None:
        raise NothingPublished(settings.library)
    build = open_build(settings.builds / id, thorough=True)
    return f"{build.id}, {build.manifest.views:,} views, all checksums right"


CHECKS: dict[str, Callable[[Settings], str]] = {
    "Python": _check_python,
    "cores": _check_cores,
    "FAISS": _check_faiss,
    "OCR": _check_ocr,
    "model": _check_model,
    "library": _check_library,
    "index": _check_build,
}
