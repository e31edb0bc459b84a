"""Hubness: how near a view is to words in general.

Some views are near to many words and are found by all of them, though they are the
right answer to few (Radovanović, Nanopoulos, Ivanović: Hubs in Space, JMLR 2010).
What a view is near to anyhow is measured once, when a build is published, as in
cross-domain local scaling (Conneau et al.: Word Translation without Parallel Data,
ICLR 2018), so that a search can take a share of it off.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.ports import BoolArray, Float32Array

HUBNESS_FILE = "hubness.npy"
NEAREST = 10  # words that a view is measured by
AT_ONCE = 4_096  # views


def write_hubness(folder: Path, words: Float32Array, vectors: npt.NDArray[np.float16], pictures: BoolArray) -> None:
    """Write `hubness.npy` into the folder of a build: float16 (n,), that of each view, 0 where it is no picture.

    It is counted by words (k, dimension) of the trade.
    """
    hubness = np.zeros(len(vectors), np.float16)
    places = np.flatnonzero(pictures)
    for start in range(0, len(places), AT_ONCE):
        chosen = places[start : start + AT_ONCE]
        hubness[chosen] = hubness_of(np.asarray(vectors[chosen], np.float32), words)
    np.save(folder / HUBNESS_FILE, hubness)


def hubness_of(vectors: Float32Array, words: Float32Array) -> Float32Array:
    """The mean likeness (n,) of each vector (n, dimension) to the nearest of some words (k, dimension)."""
    nearest = min(NEAREST, len(words))
    alike = np.partition(vectors @ words.T, -nearest, axis=1)[:, -nearest:]
    return np.asarray(alike.mean(axis=1), np.float32)


def read_hubness(folder: Path, count: int) -> Float32Array:
    """What was written, as (count,); zeros for builds of earlier versions. Raises OSError, EOFError and ValueError."""
    path = folder / HUBNESS_FILE
    return np.load(path).astype(np.float32) if path.exists() else np.zeros(count, np.float32)
