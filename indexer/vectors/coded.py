"""Approximate search for many rows: product-quantiser codes propose, float16 rows decide.

The codes are 4 bits for every two dimensions and are scanned in registers (André,
Kermarrec and Le Scouarnec, "Cache locality is not enough: high-performance nearest
neighbor search with product quantization fast scan", VLDB 2015). Alone they are too
coarse, so the best `factor` × k of them are scored again with the stored rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np

from indexer.ports import BoolArray, Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors.exact import select
from indexer.vectors.library import load_faiss
from indexer.vectors.policy import IndexKind, Policy, Tuning
from indexer.vectors.scoring import nearest_of

FIRST, FURTHER = 10, 6  # rows of an answer that the factor was calibrated for; candidates for each row after these
FULL_SCAN_SHARE = 0.1  # asked for more candidates than this share of all rows, a full scan is as fast


@dataclass(frozen=True)
class CodedIndex:
    """A trained FAISS index of codes over `vectors` (n, dimension); answers with positions."""

    kind: IndexKind
    codes: Any
    vectors: Float16Array
    tuning: Tuning
    policy: Policy

    def search(self, queries: Float32Array, k: int, chosen: BoolArray | None = None) -> Neighbours:
        """The k best positions of each query, among the chosen (n,) rows where given."""
        candidates = self._propose(queries, self._candidates(min(k, len(self.vectors))), chosen)
        if candidates is None:
            return nearest_of(self.vectors, self._positions(chosen), queries, k)
        return self._rank(queries, candidates, k)

    def propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None = None) -> Int64Array:
        """Positions (queries, wanted) of the rows that the codes take for the nearest, -1 where there are fewer."""
        candidates = self._propose(queries, wanted, chosen)
        if candidates is None:
            return nearest_of(self.vectors, self._positions(chosen), queries, wanted).ids
        return candidates

    def _propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None) -> Int64Array | None:
        """The same; None where it is quicker to score all rows."""
        count = len(self.vectors) if chosen is None else int(np.count_nonzero(chosen))
        if count <= self.policy.gather_up_to or wanted > count * FULL_SCAN_SHARE:
            return None
        propose = self._propose_from_lists if self.kind is IndexKind.LISTS else self._propose_from_all
        return propose(np.ascontiguousarray(queries, np.float32), wanted, count, chosen)

    def _positions(self, chosen: BoolArray | None) -> Int64Array:
        return np.arange(len(self.vectors)) if chosen is None else np.flatnonzero(chosen)

    def _candidates(self, k: int) -> int:
        """How many to score again: the calibrated factor is for the first few, of those far down fewer are missed."""
        return min(k, FIRST) * self.tuning.factor + max(0, k - FIRST) * min(FURTHER, self.tuning.factor)

    def _propose_from_all(
        self, queries: Float32Array, wanted: int, count: int, chosen: BoolArray | None
    ) -> Int64Array | None:
        """Candidate positions (queries, wanted), or None where a full scan is the shorter way."""
        if chosen is None:
            return np.asarray(self.codes.search(queries, wanted)[1])
        # This index takes no selector, so more is asked for until enough chosen rows are among it.
        total = len(self.vectors)
        asked = ceil(1.2 * wanted * total / count)
        while asked <= 2 * total * FULL_SCAN_SHARE:
            positions = self.codes.search(queries, asked)[1]
            positions = np.where((positions >= 0) & chosen[positions], positions, -1)
            if (np.count_nonzero(positions >= 0, axis=1) >= wanted).all():
                first = np.argsort(positions < 0, axis=1, kind="stable")[:, :wanted]
                return np.take_along_axis(positions, first, axis=1)
            asked *= 4
        return None

    def _propose_from_lists(
        self, queries: Float32Array, wanted: int, count: int, chosen: BoolArray | None
    ) -> Int64Array:
        probes = self._probes(wanted, count)
        positions = self._ask_lists(queries, wanted, probes, chosen)
        # Too few candidates: the filter excludes just the neighbourhood of the query, so look further.
        while probes < self.codes.nlist and (short := positions[:, -1] < 0).any():
            probes = min(4 * probes, self.codes.nlist)
            positions[short] = self._ask_lists(queries[short], wanted, probes, chosen)
        return positions

    def _probes(self, wanted: int, count: int) -> int:
        """Lists to scan: more under a filter, whose matches are thinly spread, and for a large k."""
        spread = self.tuning.probes * sqrt(len(self.vectors) / count)
        filled = 2 * wanted * self.codes.nlist / count
        return int(min(ceil(max(spread, filled)), self.codes.nlist))

    def _ask_lists(self, queries: Float32Array, wanted: int, probes: int, chosen: BoolArray | None) -> Int64Array:
        faiss = load_faiss()
        selector = None if chosen is None else select(chosen)
        params = faiss.SearchParametersIVF(nprobe=probes, sel=selector)
        return np.asarray(self.codes.search(queries, wanted, params=params)[1])

    def _rank(self, queries: Float32Array, candidates: Int64Array, k: int) -> Neighbours:
        """Score the candidates of each query exactly."""
        found = [
            nearest_of(self.vectors, np.sort(proposed[proposed >= 0]), queries[row : row + 1], k)
            for row, proposed in enumerate(candidates)
        ]
        return Neighbours(np.vstack([each.ids for each in found]), np.vstack([each.scores for each in found]))
