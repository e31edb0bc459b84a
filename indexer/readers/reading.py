"""Reading one file: check it, hand it to its reader, and name every failure."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from indexer.config import Settings
from indexer.errors import (
    AccessDenied,
    DamagedFile,
    FileVanished,
    NothingToIndex,
    PartlensError,
    ReaderOutOfMemory,
    UnsupportedFormat,
)
from indexer.formats.sniff import check_file
from indexer.formats.suffixes import KNOWN_UNSUPPORTED, suffix_of
from indexer.ports import Content
from indexer.readers.registry import readers_for
from indexer.readers.sidecar import metadata_beside

logger = logging.getLogger(__name__)

OF_CODE = (LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, UnicodeError)
CLASS_NAMES = re.compile(r"^(\w+(Error|Exception):\s*)+")


def read(path: Path, settings: Settings) -> Content:
    """Read a file of any supported format. Raises the FileError that fits.

    The CAD kernel may end the process on a damaged file: call this in a worker.
    """
    suffix = suffix_of(path)
    reader = readers_for(settings).get(suffix)
    if reader is None:
        raise UnsupportedFormat(path, f".{suffix}" if suffix in KNOWN_UNSUPPORTED else "")
    with _named_failures(path):
        check_file(path, suffix, settings.max_bytes)
        metadata = metadata_beside(path)
        content = reader(path, replace(metadata, unit=metadata.unit or settings.unit))
    if content == Content():
        raise NothingToIndex(path)
    return content


@contextmanager
def _named_failures(path: Path) -> Iterator[None]:
    """Turn what the libraries raise into errors that a designer understands."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PartlensError:
        raise
    except PermissionError:
        raise AccessDenied(path) from None
    except FileNotFoundError as error:
        if path.exists():
            raise DamagedFile(path, f"it refers to {Path(str(error.filename)).name!r}, which is missing") from None
        raise FileVanished(path) from None
    except MemoryError:
        raise ReaderOutOfMemory(path) from None
    except Exception as error:
        logger.debug("%s could not be read", path, exc_info=True)
        raise DamagedFile(path, _shorten(error)) from error


def _shorten(error: Exception) -> str:
    """The first line of a library's message, for whoever has to find the cause, unless it tells of code alone."""
    lines = CLASS_NAMES.sub("", str(error).strip()).splitlines()
    if not lines or isinstance(error, OF_CODE):
        return "what it holds does not fit together"
    return f"its reader says: {lines[0][:80]}"
