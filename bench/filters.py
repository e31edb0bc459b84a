"""Recall under filters for every kind of index: `python -m bench.filters [scale]`.

Each kind is built at a size at which the policy chooses it by itself, times `scale`
where given; a smaller one is forced to be of that kind. Filters let through 50, 5 and
0.1 % of the rows: any of them, or those that are most alike, as parts of one class are.
The second is harder, because most queries then lie outside of what is allowed. Queries
are held-out rows, and strangers: words that ask for pictures lie where no picture is.
The truth is a float32 matrix product with the allowed rows, rounded to float16 as they
are kept. Small filters are scored row by row; `gathered` says so. A second line for
each filter has that shortcut forbidden, as for a library many times as large; so few
rows that the candidates would be a tenth of them are then scored one by one all the same.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.machine import report, time_calls
from bench.vectors import DIMENSION, QUERIES, K, clustered, recall_at_k
from indexer.ports import Float32Array, Int64Array, VectorStore
from indexer.vectors import FaissStore, IndexKind, Policy, build_store, open_store

SIZES = {IndexKind.EXACT: 50_000, IndexKind.CODES: 120_000, IndexKind.LISTS: 320_000}
SHARES = (0.5, 0.05, 0.001)
SPREADS = ("any", "alike")
FORCED = {
    IndexKind.EXACT: Policy(codes_from=10**9),
    IndexKind.CODES: Policy(codes_from=0, lists_from=10**9),
    IndexKind.LISTS: Policy(codes_from=0, lists_from=0),
}
GOAL = 0.99


@dataclass(frozen=True)
class Row:
    """One kind of index under one filter."""

    rows: int
    index: str
    allowed: float  # share of the rows
    spread: str  # of the allowed rows: any, or those most alike
    gathered: bool  # scored row by row
    ms_single: float  # for one query at a time, median
    recall_at_10: float  # of held-out rows
    recall_of_strangers: float


def measure(kind: IndexKind, points: Float32Array, policy: Policy) -> Iterator[Row]:
    """All filters over one index of the points but the last, which are the queries."""
    rows, queries = points[:-QUERIES], points[-QUERIES:]
    strangers = queries + np.roll(queries, 1, axis=0) - np.roll(queries, 2, axis=0)
    strangers /= np.linalg.norm(strangers, axis=1, keepdims=True)
    built = build_store(np.arange(len(rows)), rows, policy)
    assert built.kind is kind, f"{len(rows)} rows became {built.kind}"
    with tempfile.TemporaryDirectory() as folder:
        built.save(Path(folder))
        for share in SHARES:
            for spread in SPREADS:
                allowed = _allow(rows, share, spread)
                for store, gathered in _ways(Path(folder), kind, policy, len(allowed)):
                    yield Row(
                        rows=len(rows),
                        index=kind,
                        allowed=share,
                        spread=spread,
                        gathered=gathered,
                        ms_single=_time(store, queries, allowed),
                        recall_at_10=_recall(store, rows, queries, allowed),
                        recall_of_strangers=_recall(store, rows, strangers, allowed),
                    )


def _ways(folder: Path, kind: IndexKind, policy: Policy, allowed: int) -> Iterator[tuple[FaissStore, bool]]:
    """The store as it is, and where it gathers the allowed rows, once more without that."""
    gathered = kind is not IndexKind.EXACT and allowed <= policy.gather_up_to
    yield open_store(folder, policy), gathered
    if gathered:
        yield open_store(folder, replace(policy, gather_up_to=0)), False


def _allow(rows: Float32Array, share: float, spread: str) -> Int64Array:
    """Positions of that share of the rows."""
    random = np.random.default_rng(1)
    if spread == "any":
        return np.flatnonzero(random.random(len(rows)) < share)
    likeness = rows @ rows[random.integers(len(rows))]
    return np.sort(np.argpartition(-likeness, int(share * len(rows)))[: int(share * len(rows))])


def _time(store: VectorStore, queries: Float32Array, allowed: Int64Array) -> float:
    single = [time_calls(lambda query=query: store.search(query, K, allowed), 1, 0).milliseconds for query in queries]  # type: ignore[misc]
    return float(np.median(single))


def _recall(store: VectorStore, rows: Float32Array, queries: Float32Array, allowed: Int64Array) -> float:
    return recall_at_k(store.search(queries, K, allowed).scores, rows, queries, allowed)


def main(scale: float) -> None:
    """Measure every kind, and name what misses the goal."""
    results: list[Row] = []
    for kind, size in SIZES.items():
        policy = Policy() if scale == 1 else FORCED[kind]
        results += measure(kind, clustered(int(size * scale) + QUERIES), policy)
    report("filters", f"Recall under filters, {DIMENSION} dimensions, {K} nearest", results)
    missed = [row for row in results if min(row.recall_at_10, row.recall_of_strangers) < GOAL]
    print(f"{len(results) - len(missed)} of {len(results)} reach recall@{K} >= {GOAL}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
