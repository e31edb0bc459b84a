"""Cuts triangles into a tree of boxes.

A box is cut where the surfaces of both halves, each times its triangles, come to least,
which is looked for among a few cuts along each axis (I. Wald, "On fast construction of
SAH-based bounding volume hierarchies", RT 2007). CAD meshes have long thin triangles
beside small ones: of a tree that halves their number three times as many boxes are looked into.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np

from indexer.ports import Int32Array, Int64Array
from indexer.renderers.compiled import exact
from indexer.twins.tree import DEEPEST, Float64Array

LEAF = 2  # triangles in the smallest box
BINS = 16  # that a box is divided into along an axis, to find the best cut
CUTS = 40  # depth from which on boxes are halved, so that no tree is deeper than DEEPEST

Boxes: TypeAlias = tuple[Float64Array, Float64Array, Int32Array, Int32Array]
Cut: TypeAlias = tuple[float, int, float, float, int]  # cost, axis (-1: none), start and scale of its bins, last bin


class Bins(NamedTuple):
    """Triangles along an axis, a bin for each piece of it. Made once for all cuts."""

    counts: Int64Array  # (BINS,)
    lows: Float64Array  # (BINS, 3)
    highs: Float64Array  # (BINS, 3)
    before: Float64Array  # (BINS,)
    after: Float64Array  # (BINS,)
    low: Float64Array  # (1, 3)
    high: Float64Array  # (1, 3)


@exact
def _bins() -> Bins:
    box, costs = np.empty((2, BINS, 3)), np.empty((2, BINS))
    return Bins(np.empty(BINS, np.int64), box[0], box[1], costs[0], costs[1], np.empty((1, 3)), np.empty((1, 3)))


@exact
def boxes_over(low: Float64Array, high: Float64Array) -> tuple[Int64Array, Boxes]:
    """The order (m,) that triangles are put in, and the boxes over them as `Surface` has them.

    `low` and `high` (m, 3) are the corners of the box about each triangle.
    """
    order = np.arange(len(low))
    lows, highs = np.empty((2 * len(low), 3)), np.empty((2 * len(low), 3))
    first, held = np.zeros(2 * len(low), np.int32), np.zeros(2 * len(low), np.int32)
    todo = np.empty((DEEPEST, 4), np.int64)  # box, its first and last triangle, its depth
    todo[0, 0], todo[0, 1], todo[0, 2], todo[0, 3] = 0, 0, len(low), 0
    waiting, made, bins = 1, 1, _bins()
    while waiting:
        waiting -= 1
        box, start, end, depth = todo[waiting]
        chosen = order[start:end]
        _empty(lows, highs, box)
        for triangle in chosen:
            _grow(lows, highs, box, low, high, triangle)
        if end - start <= LEAF:
            first[box], held[box] = start, end - start
            continue
        middle = start + _part(low, high, chosen, depth, bins)
        for part, begin, stop in ((0, start, middle), (1, middle, end)):
            todo[waiting, 0], todo[waiting, 1], todo[waiting, 2], todo[waiting, 3] = made + part, begin, stop, depth + 1
            waiting += 1
        first[box] = made
        made += 2
    return order, (lows[:made].copy(), highs[:made].copy(), first[:made].copy(), held[:made].copy())


@exact
def _empty(lows: Float64Array, highs: Float64Array, box: int) -> None:
    for k in range(3):
        lows[box, k], highs[box, k] = np.inf, -np.inf


@exact
def _grow(lows: Float64Array, highs: Float64Array, box: int, low: Float64Array, high: Float64Array, by: int) -> None:
    """Make a box large enough for another. By their places: to slice arrays here took most of the time."""
    for k in range(3):
        lows[box, k], highs[box, k] = min(lows[box, k], low[by, k]), max(highs[box, k], high[by, k])


@exact
def _part(low: Float64Array, high: Float64Array, chosen: Int64Array, depth: int, bins: Bins) -> int:
    """Put the chosen triangles of one half before those of the other; gives how many are in the first."""
    best = (np.inf, -1, 0.0, 0.0, 0)
    for axis in range(3):
        found = _cut(low, high, chosen, axis, bins)
        if found[0] < best[0]:
            best = found
    if depth >= CUTS or best[1] < 0:
        return len(chosen) // 2
    _, axis, start, scale, last = best
    i, j = 0, len(chosen)
    while i < j:
        if _bin(low, high, chosen[i], axis, start, scale) <= last:
            i += 1
        else:
            j -= 1
            chosen[i], chosen[j] = chosen[j], chosen[i]
    return i


@exact
def _bin(low: Float64Array, high: Float64Array, triangle: int, axis: int, start: float, scale: float) -> int:
    return int((low[triangle, axis] + high[triangle, axis] - start) * scale)


@exact
def _cut(low: Float64Array, high: Float64Array, chosen: Int64Array, axis: int, bins: Bins) -> Cut:
    """The best cut along an axis, by the sum of surface times triangles of both halves."""
    start, end = np.inf, -np.inf
    for triangle in chosen:
        middle = low[triangle, axis] + high[triangle, axis]
        start, end = min(start, middle), max(end, middle)
    best = (np.inf, -1, 0.0, 0.0, 0)
    if not end - start > 1e-12 * max(abs(start), abs(end)):
        return best
    used = min(BINS, len(chosen))
    scale = used * (1 - 1e-9) / (end - start)
    for place in range(used):
        bins.counts[place] = 0
        _empty(bins.lows, bins.highs, place)
    for triangle in chosen:
        place = _bin(low, high, triangle, axis, start, scale)
        bins.counts[place] += 1
        _grow(bins.lows, bins.highs, place, low, high, triangle)
    _add_up(bins, bins.after, used - 1, 0, -1)
    _add_up(bins, bins.before, 0, used - 1, 1)
    for last in range(used - 1):
        cost = bins.before[last] + bins.after[last + 1]
        if cost < best[0]:
            best = (cost, axis, start, scale, last)
    return best


@exact
def _add_up(bins: Bins, costs: Float64Array, start: int, end: int, step: int) -> None:
    """For each bin the surface of the box about it and all before, times the triangles in it."""
    low, high, held = bins.low, bins.high, 0
    _empty(low, high, 0)
    for place in range(start, end + step, step):
        held += bins.counts[place]
        _grow(low, high, 0, bins.lows, bins.highs, place)
        x, y, z = high[0, 0] - low[0, 0], high[0, 1] - low[0, 1], high[0, 2] - low[0, 2]
        costs[place] = (x * y + y * z + z * x) * held if held else 0.0
