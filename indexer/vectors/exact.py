"""Exact search: FAISS scores float16 rows one by one. No row is missed, equal rows score equal."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.ports import BoolArray, Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors.library import load_faiss


class ExactIndex:
    """All rows in memory, as float16: dimension × 2 bytes for each."""

    def __init__(self, vectors: Float16Array) -> None:
        faiss = load_faiss()
        self.count, dimension = vectors.shape
        self._index: Any = faiss.IndexScalarQuantizer(
            max(dimension, 1), faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        if vectors.size:
            # The codes of this quantiser are the float16 numbers themselves.
            self._index.add_sa_codes(np.ascontiguousarray(vectors).view(np.uint8))

    def search(self, queries: Float32Array, k: int, chosen: BoolArray | None = None) -> Neighbours:
        """The k best positions of each query, among the chosen (n,) rows where given."""
        count = self.count if chosen is None else int(np.count_nonzero(chosen))
        wanted = min(k, count)
        if not wanted:
            return nobody(len(queries), k)
        asked = min(wanted + 1, count)
        found = self._ask(queries, asked, chosen)
        # Rows that tie with the last wanted one may be left outside: fetch them all,
        # so that the lowest position wins whatever order FAISS met them in.
        while asked < count and _ends_in_a_tie(found, wanted):
            asked = min(asked * 4, count)
            found = self._ask(queries, asked, chosen)
        return best_first(found.ids, found.scores, k)

    def propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None = None) -> Int64Array:
        """The best positions (queries, wanted), -1 where there are fewer."""
        return self.search(queries, wanted, chosen).ids

    def _ask(self, queries: Float32Array, k: int, chosen: BoolArray | None) -> Neighbours:
        faiss = load_faiss()
        params = None if chosen is None else faiss.SearchParameters(sel=select(chosen))
        scores, positions = self._index.search(np.ascontiguousarray(queries, np.float32), k, params=params)
        return Neighbours(positions, scores)


def select(chosen: BoolArray) -> Any:
    """A FAISS selector of the chosen positions."""
    return load_faiss().IDSelectorBitmap(np.packbits(chosen, bitorder="little"))


def at(values: Int64Array, positions: Int64Array) -> Int64Array:
    """Values at positions, -1 where the position is -1."""
    if not len(values):
        return np.full(positions.shape, -1, np.int64)
    return np.where(positions < 0, -1, values[positions])


def merge(one: Neighbours, other: Neighbours, k: int) -> Neighbours:
    """The k best of two answers to the same queries."""
    return best_first(np.hstack([one.ids, other.ids]), np.hstack([one.scores, other.scores]), k)


def best_first(ids: Int64Array, scores: Float32Array, k: int) -> Neighbours:
    """Order by score, then by lower id; cut or fill up to k columns."""
    missing = max(k - ids.shape[1], 0)
    ids = np.pad(ids, ((0, 0), (0, missing)), constant_values=-1)
    scores = np.pad(scores, ((0, 0), (0, missing)), constant_values=-np.inf)
    scores = np.where(ids < 0, np.float32(-np.inf), scores)
    order = np.lexsort((ids, -scores), axis=-1)[:, :k]
    return Neighbours(np.take_along_axis(ids, order, 1), np.take_along_axis(scores, order, 1))


def nobody(queries: int, k: int) -> Neighbours:
    """The answer where there are no rows."""
    return Neighbours(np.full((queries, k), -1, np.int64), np.full((queries, k), -np.inf, np.float32))


def _ends_in_a_tie(found: Neighbours, wanted: int) -> bool:
    last = found.scores[:, -1]
    return bool(((found.ids[:, -1] >= 0) & (last >= found.scores[:, wanted - 1])).any())
