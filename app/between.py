"""Close looks at the best parts: a query seldom shows a part from where a camera stood when it was indexed.

Two things make up for that. The best parts are compared with their views from between the
cameras, too, which are in no index (`indexer/builds/between.py`). And whatever lies between
two of all these views: the likeness of a query q to the midpoint of two unit vectors v and w
is (v·q + w·q) / |v + w|, so that nothing more has to be kept. The best one stands for the
best view of the part that is searched (`python -m bench.pooling` and `bench.views`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from app.ranking import COMPARISONS, Compared, Face, is_of, starts_of
from indexer.builds import Between, BuildRows
from indexer.ports import BoolArray, Float32Array, Int64Array, ViewKind

DRAWN = frozenset({Face.PICTURE, Face.SKETCH, Face.DRAWING})  # from anywhere; a CAD file is seen from the cameras
NEAREST = 6  # views of an asset that are paired
MOST = 200  # assets that are looked at, for one query vector: those of the best views
Vectors: TypeAlias = Callable[[Int64Array], Float32Array]


@dataclass(frozen=True)
class Closely:
    """What there is to look at: `rows` by asset, `vectors` gives (k, dimension) of rows, and the views between."""

    rows: BuildRows
    vectors: Vectors
    between: Between


def look_between(compared: Compared, queries: Float32Array, there: Closely) -> Compared:
    """The likenesses with those of the best views raised; `queries` (q, dimension) are what was compared."""
    if not DRAWN & set(compared.faces) or not len(there.rows.views):
        return compared
    similar = compared.similar.copy()
    for column, face in enumerate(compared.faces):
        for comparison in COMPARISONS[face] if face in DRAWN else ():
            _raise(similar[:, column], queries[column], comparison.kinds, there)
    return replace(compared, similar=similar)


def _raise(similar: Float32Array, query: Float32Array, kinds: tuple[ViewKind, ...], there: Closely) -> None:
    """Raise, in place, the likeness (n,) of the best row of these kinds of an asset to that of its closest look."""
    rows = _rows_of_the_best(similar, is_of(there.rows, kinds), there.rows.assets)
    if not len(rows):
        return
    assets, owners = np.unique(there.rows.assets[rows], return_inverse=True)
    more = there.between.of(assets)
    more = more[is_of(there.between.rows.at(more), kinds)]
    likeness = np.append(similar[rows], there.between.likeness(query[None], more)[:, 0])
    table = _nearest(likeness, np.append(owners, np.searchsorted(assets, there.between.rows.assets[more])))
    vectors = np.zeros((*table.shape, len(query)), np.float32)
    searched, apart = (table >= 0) & (table < len(rows)), table >= len(rows)
    vectors[searched] = there.vectors(rows[table[searched]])
    vectors[apart] = there.between.vectors[more[table[apart] - len(rows)]]
    alike = np.where(table >= 0, likeness[table], -np.inf)
    best = rows[_nearest(similar[rows], owners)[:, 0]]
    similar[best] = np.maximum(similar[best], _closest(alike, vectors))


def _closest(alike: Float32Array, vectors: Float32Array) -> Float32Array:
    """The best likeness (m,) of each of m assets: to one of its views (m, k) or to the midpoint of two."""
    lengths = np.sqrt(np.maximum(2 + 2 * vectors @ vectors.transpose(0, 2, 1), 1e-6))
    midpoints = (alike[:, :, None] + alike[:, None, :]) / lengths
    return np.asarray(np.maximum(alike[:, 0], midpoints.max(axis=(1, 2))), np.float32)


def _rows_of_the_best(similar: Float32Array, usable: BoolArray, assets: Int64Array) -> Int64Array:
    """Positions of the usable rows of the assets whose best one is among the best, ascending; rows are by asset."""
    positions = np.flatnonzero(usable)
    if not len(positions):
        return positions
    starts = starts_of(assets[positions])
    best = np.argsort(-np.maximum.reduceat(similar[positions], starts), kind="stable")[:MOST]
    chosen = np.zeros(len(starts), np.bool_)
    chosen[best] = True
    return positions[np.repeat(chosen, np.diff(np.append(starts, len(positions))))]


def _nearest(likeness: Float32Array, owners: Int64Array) -> Int64Array:
    """For each of the owners 0 … m - 1 the places of its nearest, best first: (m, up to NEAREST), -1 for none."""
    order = np.lexsort((-likeness, owners))
    counts = np.bincount(owners)
    within = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = within < NEAREST
    table = np.full((len(counts), min(NEAREST, int(counts.max()))), -1, np.int64)
    table[owners[order[kept]], within[kept]] = order[kept]
    return table
