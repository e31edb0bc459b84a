"""Whether text in pictures can be read here: the optional extra `ocr`."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from indexer.config import Settings
from indexer.formats.suffixes import PICTURES

SCANNED = PICTURES | {"pdf"}  # suffixes of files that may be scans


@cache
def is_installed() -> bool:
    """Whether the package is there; nothing of it is loaded."""
    return find_spec("rapidocr") is not None


def reads_pictures(settings: Settings) -> bool:
    """Whether text in drawings and scanned pages is read."""
    return settings.ocr == "auto" and is_installed()
