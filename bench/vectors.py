"""The vector store by kind of index, number of rows and filter: `python -m bench.vectors [rows …]`.

The rows are clustered as embeddings are: many small groups, a few large ones, spread
along few directions. Queries are held out. The truth is a
float32 matrix product with the same rows rounded to float16, as the store keeps them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.machine import report, time_calls
from indexer.ports import Float32Array, Int64Array, VectorStore
from indexer.vectors import IndexKind, Policy, build_store, open_store

DIMENSION, QUERIES, K = 384, 100, 10
SHARES = (1.0, 0.5, 0.05, 0.001)
POLICIES = {
    IndexKind.EXACT: Policy(codes_from=10**9),
    IndexKind.CODES: Policy(codes_from=0, lists_from=10**9, gather_up_to=1000),
    IndexKind.LISTS: Policy(codes_from=0, lists_from=0, gather_up_to=1000),
}


@dataclass(frozen=True)
class Row:
    """One kind of index under one filter."""

    rows: int
    index: str
    allowed: float  # share of the rows
    ms_single: float  # for one query at a time, median
    ms_in_batch: float  # for one query of a hundred asked together
    recall_at_10: float
    build_s: float
    open_ms: float
    megabytes: float
    tuning: str


def clustered(count: int, seed: int = 0) -> Float32Array:
    """Unit vectors (count, 384): a Zipf mixture of clusters that spread along 48 directions of their own."""
    random = np.random.default_rng(seed)
    clusters = 500
    weights = 1 / np.arange(1, clusters + 1)
    picks = random.choice(clusters, count, p=weights / weights.sum())
    directions = random.standard_normal((48, DIMENSION)).astype(np.float32) / 7
    vectors = random.standard_normal((clusters, DIMENSION)).astype(np.float32)[picks]
    vectors += random.standard_normal((count, 48)).astype(np.float32) @ directions
    vectors += 0.3 * random.standard_normal((count, DIMENSION)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def measure(kind: IndexKind, rows: Float32Array, queries: Float32Array) -> list[Row]:
    """All filters over one index."""
    ids = np.arange(len(rows))
    start = time.perf_counter()
    built = build_store(ids, rows, POLICIES[kind])
    build_s = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        built.save(Path(folder))
        megabytes = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        opening = time_calls(lambda: open_store(Path(folder), POLICIES[kind]), calls=3)
        store = open_store(Path(folder), POLICIES[kind])
        tuning = f"probes {built.tuning.probes}, factor {built.tuning.factor}" if built.tuning.factor else ""
        return [
            Row(
                len(rows),
                kind,
                share,
                *_answer(store, rows, queries, share),
                build_s,
                opening.milliseconds,
                megabytes,
                tuning,
            )
            for share in SHARES
        ]


def _answer(store: VectorStore, rows: Float32Array, queries: Float32Array, share: float) -> tuple[float, float, float]:
    allowed = None if share == 1 else np.flatnonzero(np.random.default_rng(1).random(len(rows)) < share)
    single = [time_calls(lambda query=query: store.search(query, K, allowed), 1, 0).milliseconds for query in queries]  # type: ignore[misc]
    batch = time_calls(lambda: store.search(queries, K, allowed), calls=3)
    found = store.search(queries, K, allowed).scores
    return float(np.median(single)), batch.milliseconds / len(queries), recall_at_k(found, rows, queries, allowed)


def recall_at_k(found: Float32Array, rows: Float32Array, queries: Float32Array, allowed: Int64Array | None) -> float:
    """Share of the scores of the K truly nearest that were found, so that equal rows stand in for each other."""
    among = (rows if allowed is None else rows[allowed]).astype(np.float16).astype(np.float32)
    k = min(K, len(among))
    truth = -np.partition(-(queries @ among.T), k - 1, axis=1)[:, :k]
    return float((found[:, :k] >= truth.min(axis=1, keepdims=True) - 1e-5).mean())


def main(sizes: list[int]) -> None:
    """Measure every kind at every size."""
    results = []
    for size in sizes:
        points = clustered(size + QUERIES)
        for kind in IndexKind:
            results += measure(kind, points[:size], points[size:])
    report("vectors", f"Vector store, {DIMENSION} dimensions, {K} nearest", results)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [10_000, 100_000])
