"""What a build knows of questions without an answer, as a value and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from indexer.confidence.features import FEATURES, lift
from indexer.errors import BuildDamaged
from indexer.ports import Float32Array

CONFIDENCE_FILE = "confidence.npz"
NO_LINE = -np.inf  # where related and unrelated could not be told apart: everything is above it


@dataclass(frozen=True)
class PicturesLine:
    """How related a picture must be.

    It is as related as its features times `direction`, `looks` times its rating, and `near` times its
    likeness to what is nearest in the library add up to.
    """

    direction: Float32Array  # (FEATURES,)
    looks: float
    near: float
    line: float

    def relates(self, vectors: Float32Array, ratings: Float32Array, nearest: Float32Array) -> Float32Array:
        """How related pictures are, by their vectors (n, dimension), ratings (n,) and best likenesses (n,): (n,)."""
        return np.asarray(lift(vectors) @ self.direction + self.looks * ratings + self.near * nearest, np.float32)


@dataclass(frozen=True)
class Confidence:
    """Lines below which words, or a picture, are about something else than parts.

    Words are as related as the nearest of the words known for parts.
    """

    known: Float32Array  # (k, dimension) unit vectors of words for parts, of the trade and of this library
    words_line: float
    pictures: PicturesLine

    def relates_words(self, vectors: Float32Array) -> bool:
        """Whether any of some words (n, dimension) is about parts."""
        return bool((vectors @ self.known.T).max() > self.words_line)

    def relates_pictures(self, vectors: Float32Array, ratings: Float32Array, nearest: Float32Array) -> bool:
        """Whether any of some pictures shows a part.

        By their vectors (n, dimension), their ratings (n,), and how alike the nearest in the library is (n,).
        """
        return bool(self.pictures.relates(vectors, ratings, nearest).max() > self.pictures.line)


def write_confidence(folder: Path, confidence: Confidence) -> None:
    """Write `confidence.npz` into the folder of a build; the words as float16."""
    known = confidence.known.astype(np.float16)
    np.savez(folder / CONFIDENCE_FILE, known=known, words_line=confidence.words_line, **asdict(confidence.pictures))


def read_confidence(folder: Path) -> Confidence | None:
    """What was written; None for builds of earlier versions. Raises BuildDamaged if it cannot be read.

    A build whose line for pictures was drawn in another way has none, until it is published anew.
    """
    path = folder / CONFIDENCE_FILE
    if not path.exists():
        return None
    try:
        with path.open("rb") as file, np.load(file) as kept:
            known, words_line = kept["known"].astype(np.float32), float(kept["words_line"])
            drawn = _pictures_line(kept)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise BuildDamaged(folder, f"{CONFIDENCE_FILE} cannot be read") from error
    return Confidence(known, words_line, drawn)


def _pictures_line(kept: Mapping[str, Any]) -> PicturesLine:
    if not {"looks", "near"} <= set(kept) or len(kept["direction"]) != FEATURES:
        return no_pictures_line()
    looks, near, line = (float(kept[name]) for name in ("looks", "near", "line"))
    return PicturesLine(kept["direction"].astype(np.float32), looks, near, line)


def no_pictures_line() -> PicturesLine:
    """Above it is everything."""
    return PicturesLine(np.zeros(FEATURES, np.float32), 0.0, 0.0, NO_LINE)
