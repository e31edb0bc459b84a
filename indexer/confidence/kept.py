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
    """A picture is as related as its features times `direction`, and `looks` times its rating, add up to."""

    direction: Float32Array  # (FEATURES,)
    looks: float
    line: float


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

    def relates_pictures(self, vectors: Float32Array, ratings: Float32Array) -> bool:
        """Whether any of some pictures, by their vectors (n, dimension) and ratings (n,), shows a part."""
        drawn = self.pictures
        return bool((lift(vectors) @ drawn.direction + drawn.looks * ratings).max() > drawn.line)


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
    if "looks" not in kept or len(kept["direction"]) != FEATURES:
        return PicturesLine(np.zeros(FEATURES, np.float32), 0.0, NO_LINE)
    return PicturesLine(kept["direction"].astype(np.float32), float(kept["looks"]), float(kept["line"]))
