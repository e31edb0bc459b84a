"""Training the coded indexes, and calibrating them until they find what an exact scan finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np

from indexer.ports import Float16Array, Float32Array, Int64Array
from indexer.vectors.coded import CodedIndex
from indexer.vectors.library import gpu_count, load_faiss
from indexer.vectors.policy import IndexKind, Policy, Tuning
from indexer.vectors.scoring import nearest_of

SEED = 20
CHUNK = 1 << 16  # rows turned to float32 at once
ROWS_PER_LIST = 64  # k-means wants 39 at the least
QUANTISER_ROWS = 65_536
RECALL_AT = 10
FACTORS = (8, 12, 16, 24, 32, 48, 64, 96, 128)  # of scanning all codes, where probes cost nothing
LIST_FACTORS = (12, 24, 48)
Trials: TypeAlias = list[tuple[Float32Array, Float32Array]]  # queries, and the scores of their true neighbours
PROBES = (8, 16, 32, 64, 128, 256, 512, 1024)


def build_coded(kind: IndexKind, vectors: Float16Array, policy: Policy) -> CodedIndex:
    """Train on a sample, add every row, calibrate. The same rows give the same index."""
    codes = _train(kind, vectors, policy)
    return fill_coded(CodedIndex(kind, codes, vectors, Tuning(), policy), vectors)


def fill_coded(trained: CodedIndex, vectors: Float16Array) -> CodedIndex:
    """An index of other rows with the quantisers of a trained one, calibrated anew."""
    codes = load_faiss().clone_index(trained.codes)
    codes.reset()
    for start in range(0, len(vectors), CHUNK):
        codes.add(_as_float32(vectors[start : start + CHUNK]))
    return calibrate(replace(trained, codes=codes, vectors=vectors))


def calibrate(index: CodedIndex) -> CodedIndex:
    """Choose the cheapest tuning that reaches the target recall; the truth is an exact scan.

    Where nothing reaches the target, the best tuning is kept and its recall says so.
    """
    trials = _trials(index)
    if index.kind is IndexKind.CODES:
        tuning = _first_good(index, trials, (Tuning(0, factor) for factor in FACTORS))
    else:
        lists = int(index.codes.nlist)
        probes = [*(number for number in PROBES if number < lists), lists]
        wide = _first_good(index, trials, (Tuning(number, LIST_FACTORS[-1]) for number in probes))
        tuning = _first_good(index, trials, (Tuning(wide.probes, factor) for factor in LIST_FACTORS))
    return replace(index, tuning=tuning)


def _first_good(index: CodedIndex, trials: Trials, tunings: Iterable[Tuning]) -> Tuning:
    """The first tuning that reaches the target, or else the best of them, with its recall."""
    best = Tuning(recall=-1)
    for tuning in tunings:
        tried = replace(index, tuning=tuning)
        recall = min(_recall(truth, tried.search(queries, RECALL_AT + 1).scores) for queries, truth in trials)
        if recall > best.recall:
            best = replace(tuning, recall=recall)
        if recall >= index.policy.target_recall:
            break
    return best


def _trials(index: CodedIndex) -> Trials:
    """Two sets of queries with their true scores: rows of the index, and strangers to it.

    Words that ask for pictures do not lie among the pictures, and such queries are harder:
    a stranger is a row, shifted by the difference between two other rows.
    """
    rows = _as_float32(index.vectors[_sample(len(index.vectors), index.policy.held_out)])
    strangers = rows + np.roll(rows, 1, axis=0) - np.roll(rows, 2, axis=0)
    strangers /= np.maximum(np.linalg.norm(strangers, axis=1, keepdims=True), 1e-6)
    everything = np.arange(len(index.vectors))
    return [
        (queries, nearest_of(index.vectors, everything, queries, RECALL_AT + 1).scores) for queries in (rows, strangers)
    ]


def _recall(truth: Float32Array, found: Float32Array) -> float:
    """Share of the true scores reached; by score, so that equal rows stand in for each other.

    The first column does not count: a row always finds itself.
    """
    worst = truth[:, -1:]
    return float((found[:, 1:] >= worst).mean())


def _train(kind: IndexKind, vectors: Float16Array, policy: Policy) -> Any:
    faiss = load_faiss()
    count, dimension = vectors.shape
    quantiser = f"PQ{dimension // 2 if dimension % 2 == 0 else dimension}x4fs"
    lists = policy.lists_for(count)
    name = quantiser if kind is IndexKind.CODES else f"IVF{lists},{quantiser}r"
    codes = faiss.index_factory(dimension, name, faiss.METRIC_INNER_PRODUCT)
    if kind is IndexKind.LISTS and gpu_count():
        # Finding the lists' centres is most of the work, and the part that a GPU takes over as it is.
        codes.clustering_index = faiss.index_cpu_to_all_gpus(faiss.IndexFlatIP(dimension))
    wanted = QUANTISER_ROWS if kind is IndexKind.CODES else max(QUANTISER_ROWS, ROWS_PER_LIST * lists)
    codes.train(_as_float32(vectors[_sample(count, wanted)]))
    if kind is IndexKind.LISTS:
        codes.clustering_index = None  # only training needs it, and it cannot be saved
    return codes


def _sample(count: int, wanted: int) -> Int64Array:
    if wanted >= count:
        return np.arange(count)
    return np.sort(np.random.default_rng(SEED).choice(count, wanted, replace=False))


def _as_float32(vectors: Float16Array) -> Float32Array:
    return np.ascontiguousarray(vectors, np.float32)
