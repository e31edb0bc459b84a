"""The vector store: an indexed segment, and a small one for what came since."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from indexer.ports import BoolArray, Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors.coded import CodedIndex
from indexer.vectors.exact import ExactIndex, merge
from indexer.vectors.library import load_faiss
from indexer.vectors.policy import IndexKind, Policy, Tuning
from indexer.vectors.rows import Rows, join_rows, open_rows, rows_from
from indexer.vectors.scoring import likeness
from indexer.vectors.segment import Index, Segment, index_rows, segment_of
from indexer.vectors.training import fill_coded

STORE_FILE = "store.json"
CODES_FILE = "codes.faiss"


class FaissStore:
    """A `VectorStore`. Searching is safe from many threads; changing is for one at a time.

    Rows are kept as float16. Among equal scores the lower id comes first.
    """

    def __init__(self, indexed: Segment, policy: Policy) -> None:
        self._indexed = indexed
        self._fresh = _exact(_no_rows(indexed.rows.dimension))
        self._policy = policy

    @property
    def kind(self) -> IndexKind:
        """How the nearest rows are found at present."""
        return self._indexed.kind

    @property
    def tuning(self) -> Tuning:
        """What calibration chose, and the recall it saw."""
        index = self._indexed.index
        return index.tuning if isinstance(index, CodedIndex) else Tuning()

    @property
    def dimension(self) -> int:
        """Of every vector; 0 as long as an empty store was never told."""
        return max(self._indexed.rows.dimension, self._fresh.rows.dimension)

    def count(self) -> int:
        """Rows in the store."""
        return self._indexed.count + self._fresh.count

    def upsert(self, ids: Int64Array, vectors: Float32Array) -> None:
        """Put rows in, in place of those of the same ids. Raises ValueError for another dimension."""
        rows = rows_from(ids, vectors)
        if not rows.count:
            return
        self._check_dimension(rows.vectors)
        self._indexed.delete(rows.ids)
        self._fresh = _exact(join_rows(self._fresh.living(), rows))
        if self._fresh.count > self._policy.unindexed_up_to:
            self._fold()

    def delete(self, ids: Int64Array) -> int:
        """Take rows out; gives the number that was there."""
        ids = np.asarray(ids, np.int64)
        return self._indexed.delete(ids) + self._fresh.delete(ids)

    def search(self, queries: Float32Array, k: int, allowed: Int64Array | None = None) -> Neighbours:
        """The k nearest of each query, among the allowed ids where given.

        Raises ValueError for queries of another dimension.
        """
        queries = np.atleast_2d(queries)
        self._check_dimension(queries)
        found = self._indexed.search(queries, k, allowed)
        return merge(found, self._fresh.search(queries, k, allowed), k) if self._fresh.count else found

    def vectors(self, ids: Int64Array) -> Float32Array:
        """Stored vectors (n, dimension) of ids, in their order. Raises KeyError for an unknown id."""
        ids = np.asarray(ids, np.int64)
        result = np.empty((len(ids), self.dimension), np.float32)
        missing = np.ones(len(ids), np.bool_)
        for segment in (self._indexed, self._fresh):
            places = segment.positions(ids)
            here = places >= 0
            if here.any():
                result[here] = segment.rows.vectors[places[here]]
            missing &= ~here
        if missing.any():
            raise KeyError(f"no vector of id {ids[missing][0]}")
        return result

    def nearest(self, queries: Float32Array, k: int, chosen: BoolArray | None = None) -> Neighbours:
        """The places, in the order of ids, of the k nearest rows of each query, among the chosen (n,) where given.

        Raises ValueError for queries of another dimension, and for a store that was changed since it was opened.
        """
        return self._index(queries).search(np.atleast_2d(queries), k, _unless_all(chosen))

    def propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None = None) -> Int64Array:
        """Places (queries, wanted) of rows that are probably the nearest, -1 where there are fewer; as `nearest`."""
        return self._index(queries).propose(np.atleast_2d(queries), wanted, _unless_all(chosen))

    def likeness(self, queries: Float32Array, places: Int64Array) -> Float32Array:
        """Inner products (k, queries) of the rows at some places with each query. Raises as `nearest` does."""
        self._index(queries)
        return likeness(self._indexed.rows.vectors, places, np.atleast_2d(queries))

    def save(self, folder: Path) -> None:
        """Write everything into a folder, fresh rows and deletions worked in."""
        if self._is_changed():
            self._fold()
        folder.mkdir(parents=True, exist_ok=True)
        self._indexed.rows.save(folder)
        index = self._indexed.index
        if isinstance(index, CodedIndex):
            load_faiss().write_index(index.codes, str(folder / CODES_FILE))
        summary = {"kind": self.kind, "dimension": self.dimension, "count": self.count(), "tuning": asdict(self.tuning)}
        (folder / STORE_FILE).write_text(json.dumps(summary, indent=2) + "\n")

    def _fold(self) -> None:
        """Make one segment of both, with the trained quantisers as long as they suit the size."""
        rows = join_rows(self._indexed.living(), self._fresh.living())
        index = self._indexed.index
        if isinstance(index, CodedIndex) and self._still_suits(rows.count):
            self._indexed = segment_of(rows, fill_coded(index, rows.vectors))
        else:
            self._indexed = index_rows(rows, self._policy)
        self._fresh = _exact(_no_rows(rows.dimension))

    def _still_suits(self, count: int) -> bool:
        grown = count / max(self._indexed.rows.count, 1)
        return self._policy.kind_for(count) is self.kind and grown <= self._policy.retrain_growth

    def _is_changed(self) -> bool:
        return bool(self._fresh.rows.count) or not self._indexed.alive.all()

    def _index(self, queries: Float32Array) -> Index:
        """The one index of a store that was not changed, for queries that suit it."""
        self._check_dimension(np.atleast_2d(queries))
        if self._is_changed():
            raise ValueError("the rows of a store that was changed have no places yet")
        return self._indexed.index

    def _check_dimension(self, vectors: Float32Array | Float16Array) -> None:
        if self.dimension and vectors.shape[1] != self.dimension:
            raise ValueError(f"vectors of dimension {vectors.shape[1]} in a store of dimension {self.dimension}")


def build_store(ids: Int64Array, vectors: Float32Array | Float16Array, policy: Policy | None = None) -> FaissStore:
    """A store of rows (n,) and (n, dimension), float16 or float32, in the index that suits their number.

    Float16 rows mapped from a file stay mapped. Raises ValueError where the shapes do not fit.
    """
    policy = policy or Policy()
    return FaissStore(index_rows(rows_from(ids, vectors), policy), policy)


def open_store(folder: Path, policy: Policy | None = None) -> FaissStore:
    """Open what `save` wrote, mapped from disk. Raises OSError, ValueError or KeyError if it is damaged."""
    policy = policy or Policy()
    summary = json.loads((folder / STORE_FILE).read_text())
    rows = open_rows(folder, summary["dimension"])
    kind = IndexKind(summary["kind"])
    if rows.count != summary["count"]:
        raise ValueError(f"{rows.count} ids instead of {summary['count']}")
    if kind is IndexKind.EXACT:
        return FaissStore(_exact(rows), policy)
    codes = _open_codes(folder / CODES_FILE)
    if codes.ntotal != rows.count:
        raise ValueError(f"{codes.ntotal} codes for {rows.count} rows")
    index = CodedIndex(kind, codes, rows.vectors, Tuning(**summary["tuning"]), policy)
    return FaissStore(segment_of(rows, index), policy)


def _open_codes(path: Path) -> Any:
    faiss = load_faiss()
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise ValueError(f"{path.name} cannot be read") from error


def _unless_all(chosen: BoolArray | None) -> BoolArray | None:
    return None if chosen is None or chosen.all() else chosen


def _exact(rows: Rows) -> Segment:
    return segment_of(rows, ExactIndex(rows.vectors))


def _no_rows(dimension: int) -> Rows:
    return Rows(np.empty(0, np.int64), np.empty((0, dimension), np.float16))
