"""What a build knows of questions without an answer, as a value and as a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from indexer.confidence.features import FEATURES, lift
from indexer.errors import BuildDamaged
from indexer.ports import Float32Array

CONFIDENCE_FILE = "confidence.npz"
NO_LINE = -np.inf  # where related and unrelated could not be told apart: everything is above it


@dataclass(frozen=True)
class Confidence:
    """Lines below which words, or a picture, are about something else than parts.

    Words are as related as the nearest of the words known for parts, a picture as the
    product of its features with `direction` says.
    """

    known: Float32Array  # (k, dimension) unit vectors of words for parts, of the trade and of this library
    words_line: float
    direction: Float32Array  # (FEATURES,)
    pictures_line: float

    def relates_words(self, vectors: Float32Array) -> bool:
        """Whether any of some words (n, dimension) is about parts."""
        return bool((vectors @ self.known.T).max() > self.words_line)

    def relates_pictures(self, vectors: Float32Array) -> bool:
        """Whether any of some pictures (n, dimension) shows a part."""
        return bool((lift(vectors) @ self.direction).max() > self.pictures_line)


def write_confidence(folder: Path, confidence: Confidence) -> None:
    """Write `confidence.npz` into the folder of a build; the words as float16."""
    values = asdict(confidence) | {"known": confidence.known.astype(np.float16)}
    np.savez(folder / CONFIDENCE_FILE, **values)


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
            direction, pictures_line = kept["direction"].astype(np.float32), float(kept["pictures_line"])
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise BuildDamaged(folder, f"{CONFIDENCE_FILE} cannot be read") from error
    if len(direction) != FEATURES:
        direction, pictures_line = np.zeros(FEATURES, np.float32), NO_LINE
    return Confidence(known, words_line, direction, pictures_line)
