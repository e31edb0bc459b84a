"""Views that no camera took: a query that shows a part from between two cameras lies between the views of both.

The likeness of a query q to the midpoint of two unit vectors v and w is (v·q + w·q) / |v + w|, so that
nothing more has to be kept or searched. The best one stands for the nearer of the two views. For parts
whose pictures were taken from 26 sides this finds drawings from any other side more often, and loses
none (`python -m bench.pooling`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from app.ranking import COMPARISONS, Compared, Face, is_of
from indexer.builds import BuildRows
from indexer.ports import BoolArray, Float32Array, Int64Array

DRAWN = frozenset({Face.PICTURE, Face.SKETCH, Face.DRAWING})  # from anywhere; a CAD file is seen from the cameras
NEAREST = 6  # views of an asset that are paired
MOST = 200  # assets that are looked at, for one query vector: those of the best views
Vectors: TypeAlias = Callable[[Int64Array], Float32Array]


def look_between(compared: Compared, rows: BuildRows, vectors: Vectors) -> Compared:
    """The likenesses with those of the best views raised; rows by asset, `vectors` gives (k, dimension) of rows."""
    if not DRAWN & set(compared.faces) or not len(rows.views):
        return compared
    similar = compared.similar.copy()
    for column, face in enumerate(compared.faces):
        for comparison in COMPARISONS[face] if face in DRAWN else ():
            _raise(similar[:, column], is_of(rows, comparison.kinds), rows.assets, vectors)
    return replace(compared, similar=similar)


def _raise(similar: Float32Array, usable: BoolArray, assets: Int64Array, vectors: Vectors) -> None:
    """Raise, in place, the likeness (n,) of the best usable row of an asset to that of its best midpoint."""
    table = _nearest_rows(similar, np.flatnonzero(usable), assets)
    there = table >= 0
    if table.shape[1] < 2:
        return
    each = np.zeros((*table.shape, vectors(table[:1, 0]).shape[1]), np.float32)
    each[there] = vectors(table[there])
    likeness = np.where(there, similar[table], -np.inf)
    lengths = np.sqrt(np.maximum(2 + 2 * each @ each.transpose(0, 2, 1), 1e-6))
    between = (likeness[:, :, None] + likeness[:, None, :]) / lengths
    best = table[:, 0]
    similar[best] = np.maximum(similar[best], between.max(axis=(1, 2)))


def _nearest_rows(similar: Float32Array, positions: Int64Array, assets: Int64Array) -> Int64Array:
    """For each of the best assets the positions of its nearest rows, best first: (m, up to NEAREST), -1 for none."""
    if not len(positions):
        return np.empty((0, 0), np.int64)
    starts = np.flatnonzero(np.diff(assets[positions], prepend=-1))
    counts = np.diff(np.append(starts, len(positions)))
    chosen = np.argsort(-np.maximum.reduceat(similar[positions], starts), kind="stable")[:MOST]
    within = np.arange(counts[chosen].max())
    places = np.minimum(starts[chosen, None] + within, len(positions) - 1)
    rows = np.where(within < counts[chosen, None], positions[places], -1)
    nearest = np.argsort(np.where(rows >= 0, -similar[rows], np.inf), axis=1, kind="stable")[:, :NEAREST]
    return np.take_along_axis(rows, nearest, axis=1)
