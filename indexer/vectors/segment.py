"""Rows with their index, and a mark on each row that was deleted since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from indexer.ports import BoolArray, Float32Array, Int64Array, Neighbours
from indexer.vectors.coded import CodedIndex
from indexer.vectors.exact import ExactIndex, at
from indexer.vectors.policy import IndexKind, Policy
from indexer.vectors.rows import Rows
from indexer.vectors.training import build_coded


class Index(Protocol):
    """Finds positions, among the chosen ones where given."""

    def search(self, queries: Float32Array, k: int, chosen: BoolArray | None = None) -> Neighbours: ...

    def propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None = None) -> Int64Array: ...


@dataclass(frozen=True)
class Segment:
    """`alive` (n,) is False where a row was deleted; it is the only thing that changes."""

    rows: Rows
    index: Index
    alive: BoolArray

    @property
    def count(self) -> int:
        return int(np.count_nonzero(self.alive))

    @property
    def kind(self) -> IndexKind:
        return self.index.kind if isinstance(self.index, CodedIndex) else IndexKind.EXACT

    def delete(self, ids: Int64Array) -> int:
        """Mark rows as deleted; gives how many were there."""
        before = self.count
        places = self.rows.positions(ids)
        self.alive[places[places >= 0]] = False
        return before - self.count

    def positions(self, ids: Int64Array) -> Int64Array:
        """Where each id stands; -1 for one that is not there or no more."""
        places = self.rows.positions(ids)
        return np.where((places >= 0) & self.alive[places], places, -1) if self.rows.count else places

    def search(self, queries: Float32Array, k: int, allowed: Int64Array | None) -> Neighbours:
        """The k nearest ids of each query among the rows alive."""
        found = self.index.search(queries, k, self._choose(allowed))
        return Neighbours(at(self.rows.ids, found.ids), found.scores)

    def living(self) -> Rows:
        """The rows that were not deleted."""
        return self.rows.keep(self.alive)

    def _choose(self, allowed: Int64Array | None) -> BoolArray | None:
        if allowed is None:
            return None if self.alive.all() else self.alive
        chosen = self.rows.among(allowed) & self.alive
        return None if chosen.all() else chosen


def index_rows(rows: Rows, policy: Policy) -> Segment:
    """A segment with the index that suits its size."""
    kind = policy.kind_for(rows.count)
    index = ExactIndex(rows.vectors) if kind is IndexKind.EXACT else build_coded(kind, rows.vectors, policy)
    return segment_of(rows, index)


def segment_of(rows: Rows, index: Index) -> Segment:
    """A segment whose rows are all alive."""
    return Segment(rows, index, np.ones(rows.count, np.bool_))
