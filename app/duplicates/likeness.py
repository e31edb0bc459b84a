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
    means = _mean_pictures(build, assets)
    nearest: set[Pair] = set()
    for start in range(0, len(means), ROWS):
        scores = means[start : start + ROWS] @ means.T
        scores[np.arange(len(scores)), np.arange(start, start + len(scores))] = -1
        best = np.argsort(-scores, axis=1, kind="stable")[:, :NEAREST]
        nearest |= {
            (start + row, other)
            for row, others in enumerate(best.tolist())
            for other in others
            if scores[row, other] >= ALIKE
        }
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
