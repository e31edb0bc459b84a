"""Inner products of float16 rows with a few queries, worked out where the rows lie.

numpy copies all rows into float32 first, and FAISS copies them into an index: that takes ten
times as long, and memory for each question. Here a row is read once for all queries. A float16
number becomes a float32 one when its bits are moved to where float32 has them and the result is
multiplied by 2^112, the difference of the two biases; subnormal numbers are no exception. The
factor is put into the queries.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial, reduce
from itertools import pairwise
from typing import TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

from indexer.ports import Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors.exact import best_first, merge, nobody

Kernel = TypeVar("Kernel", bound=Callable[..., object])
UInt16Array = npt.NDArray[np.uint16]

BIASES = np.float32(2.0**112)
BLOCK = 1 << 16  # rows whose scores are held at once
WORTH_A_THREAD = 8_000  # rows, which take about a millisecond
CORES = len(os.sched_getaffinity(0))


def likeness(vectors: Float16Array, positions: Int64Array, queries: Float32Array) -> Float32Array:
    """Inner products (n, queries) of the rows at `positions` (n,); equal rows have equal ones. Rows must be finite.

    Those of one query lie in a row, because they are looked at query by query.
    """
    found = np.empty((len(queries), len(positions)), np.float32)
    bits = np.asarray(vectors).view(np.uint16)
    bits.flags.writeable = False  # one kernel for rows in memory and rows that are mapped read only
    scaled = np.ascontiguousarray(queries, np.float32) * BIASES
    shares = min(CORES, 1 + len(positions) // WORTH_A_THREAD)
    ends = np.linspace(0, len(positions), shares + 1).astype(np.int64).tolist()
    others = [_threads().submit(_multiply, bits, positions, scaled, found, *part) for part in pairwise(ends[1:])]
    _multiply(bits, positions, scaled, found, *ends[:2])
    for each in others:
        each.result()
    return found.T


def nearest_of(vectors: Float16Array, positions: Int64Array, queries: Float32Array, k: int) -> Neighbours:
    """The k best of the rows at `positions` (ascending) for each query, all of them scored."""
    blocks = [positions[start : start + BLOCK] for start in range(0, len(positions), BLOCK)]
    found = [_best_of(block, likeness(vectors, block, queries).T, k) for block in blocks]
    return reduce(partial(merge, k=k), found) if found else nobody(len(queries), k)


def _best_of(positions: Int64Array, scores: Float32Array, k: int) -> Neighbours:
    """The k best of some rows, given their scores (queries, n)."""
    kept = [_best_places(each, k) for each in scores]
    best = [best_first(positions[None, at], each[None, at], k) for at, each in zip(kept, scores, strict=True)]
    return Neighbours(np.vstack([each.ids for each in best]), np.vstack([each.scores for each in best]))


def _best_places(scores: Float32Array, k: int) -> Int64Array:
    """Where the k highest are, and all that are equal to the last of them."""
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.flatnonzero(scores >= np.partition(scores, len(scores) - k)[len(scores) - k])


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, CORES - 1), "scoring")


def _compiled(kernel: Kernel) -> Kernel:
    """Compile; sums may be reordered, in the same way for every row. The machine code is kept on disk."""
    return cast(Kernel, numba.njit(nogil=True, cache=True, fastmath=True)(kernel))


@_compiled
def _multiply(
    bits: UInt16Array, positions: Int64Array, queries: Float32Array, found: Float32Array, first: int, end: int
) -> None:
    sign, rest, places = np.uint32(0x8000), np.uint32(0x7FFF), np.uint32(13)
    for i in range(first, end):
        row = bits[positions[i]]
        for k in range(len(queries)):
            total = np.float32(0)
            for j in range(len(row)):
                number = np.uint32(row[j])
                moved = np.uint32(((number & rest) << places) | ((number & sign) << np.uint32(16)))
                total += moved.view(np.float32) * queries[k, j]
            found[k, i] = total
