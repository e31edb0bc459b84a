"""Which parts look alike, by the published vectors of their pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.current import CurrentBuild
from indexer.builds import OpenBuild
from indexer.config import Settings
from indexer.errors import NothingPublished
from indexer.ports import KINDS, Float32Array, ViewKind
from indexer.twins import Pair

NEAREST = 2  # that look most like each part
ALIKE = 0.9  # cosine of the mean pictures from which two parts look alike
AT_ONCE = 20_000  # views whose vectors are in memory at the same time
ROWS = 1_000  # parts compared with all others at once


def alike_pairs(settings: Settings, assets: Sequence[int]) -> list[Pair]:
    """Pairs of places in `assets` (ascending ids) that look alike, in order; none where nothing is published."""
    try:
        build = CurrentBuild(settings.builds).get()
    except NothingPublished:
        return []
    return nearest_to_each_other(_mean_pictures(build, assets))


def nearest_to_each_other(vectors: Float32Array) -> list[Pair]:
    """Pairs of vectors (n, dimension) of unit length, in order, each among the few nearest to the other and alike."""
    nearest: set[Pair] = set()
    for start in range(0, len(vectors), ROWS):
        scores = vectors[start : start + ROWS] @ vectors.T
        rows = np.arange(len(scores))
        scores[rows, start + rows] = -1
        for _ in range(NEAREST):  # a few times the best: to sort them all takes ten times as long
            best = scores.argmax(axis=1)
            near = scores[rows, best] >= ALIKE
            nearest |= set(zip((start + rows[near]).tolist(), best[near].tolist(), strict=True))
            scores[rows, best] = -1
    # Only where each is nearest to the other: how near is near differs from model to model.
    return sorted((one, other) for one, other in nearest if one < other and (other, one) in nearest)


def _mean_pictures(build: OpenBuild, assets: Sequence[int]) -> Float32Array:
    """The mean vector (n, dimension) of the renders of each asset, of unit length; zero without any."""
    ids = np.asarray(assets, np.int64)
    sums = np.zeros((len(ids), build.manifest.dimension), np.float32)
    wanted = np.isin(build.rows.assets, ids) & (build.rows.kinds == KINDS.index(ViewKind.EDGED))
    positions = np.flatnonzero(wanted)
    for start in range(0, len(positions), AT_ONCE):
        rows = build.rows.at(positions[start : start + AT_ONCE])
        np.add.at(sums, np.searchsorted(ids, rows.assets), build.store.vectors(rows.views))
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12), np.float32)
