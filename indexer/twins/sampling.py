"""Points spread evenly over a surface, the same ones each time."""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.ports import Int64Array
from indexer.twins.tree import Float64Array

SEED = 20


def sample(corners: Float64Array, areas: Float64Array, count: int) -> Float64Array:
    """Points (count, 3) on triangles (m, 3, 3), by their areas (m,). Any stride of them is spread evenly too."""
    starts, shares = _draws(count)
    covered = np.cumsum(areas)
    chosen = corners[np.minimum(np.searchsorted(covered, starts * covered[-1]), len(corners) - 1)]
    return np.asarray(np.einsum("ij,ijk->ik", shares, chosen))


@cache
def scattered(count: int) -> Int64Array:
    """The numbers below `count` in an order in which no few of them are neighbours."""
    return np.argsort(np.arange(count) * 0.6180339887498949 % 1, kind="stable")


@cache
def _draws(count: int) -> tuple[Float64Array, Float64Array]:
    """Shares of the area (count,), ascending, and places in a triangle as shares of its corners (count, 3)."""
    random = np.random.default_rng(SEED)
    # One draw in each of `count` equal shares of the area varies less than `count` draws among all of it.
    starts = (np.arange(count) + random.random(count)) / count
    root, across = np.sqrt(random.random(count)), random.random(count)
    return starts, np.stack([1 - root, root * (1 - across), root * across], axis=1)
