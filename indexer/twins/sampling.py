"""Points spread evenly over a surface, the same ones each time."""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.ports import Int64Array
from indexer.twins.tree import Float64Array

SEED = 20


def sample(corners: Float64Array, count: int) -> Float64Array:
    """Points (count, 3) on triangles (m, 3, 3), by area. Any stride of them is spread evenly too."""
    random = np.random.default_rng(SEED)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    covered = np.cumsum(np.linalg.norm(across, axis=1))
    # One draw in each of `count` equal shares of the area varies less than `count` draws among all of it.
    wanted = (np.arange(count) + random.random(count)) * (covered[-1] / count)
    chosen = corners[np.minimum(np.searchsorted(covered, wanted), len(corners) - 1)]
    root, across_share = np.sqrt(random.random(count)), random.random(count)
    shares = np.stack([1 - root, root * (1 - across_share), root * across_share], axis=1)
    return np.asarray(np.einsum("ij,ijk->ik", shares, chosen))


@cache
def scattered(count: int) -> Int64Array:
    """The numbers below `count` in an order in which no few of them are neighbours."""
    return np.argsort(np.arange(count) * 0.6180339887498949 % 1, kind="stable")
