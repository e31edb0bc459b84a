"""Inner products of float16 rows with a few queries, worked out where the rows lie.

numpy copies all rows into float32 first, and FAISS copies them into an index: that takes ten
times as long, and memory for each question. Here a row is read once for all queries, by a
compiled loop that is loaded at the first use: small libraries do without it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial, reduce
from itertools import pairwise

import numpy as np

from indexer.config import count_cores
from indexer.ports import Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors.exact import best_first, merge, nobody

BLOCK = 1 << 16  # rows whose scores are held at once
WORTH_A_THREAD = 8_000  # rows, which take about a millisecond
CORES = count_cores()


def likeness(vectors: Float16Array, positions: Int64Array, queries: Float32Array) -> Float32Array:
    """Inner products (n, queries) of the rows at `positions` (n,); equal rows have equal ones. Rows must be finite.

    Those of one query lie in a row, because they are looked at query by query.
    """
    from indexer.vectors.kernel import BIASES, multiply

    found = np.empty((len(queries), len(positions)), np.float32)
    bits = np.asarray(vectors).view(np.uint16)
    bits.flags.writeable = False  # one kernel for rows in memory and rows that are mapped read only
    scaled = np.ascontiguousarray(queries, np.float32) * BIASES
    shares = min(CORES, 1 + len(positions) // WORTH_A_THREAD)
    ends = np.linspace(0, len(positions), shares + 1).astype(np.int64).tolist()
    others = [_threads().submit(multiply, bits, positions, scaled, found, *part) for part in pairwise(ends[1:])]
    multiply(bits, positions, scaled, found, *ends[:2])
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
