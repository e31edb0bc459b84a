"""The approximate indexes against an exact scan, on clustered rows as real embeddings are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from indexer.ports import Float16Array, Float32Array, Int64Array, Neighbours
from indexer.vectors import FaissStore, IndexKind, Policy, Tuning, build_store, open_store
from indexer.vectors.library import load_faiss
from indexer.vectors.scoring import nearest_of
from indexer.vectors.training import build_coded

COUNT, DIMENSION = 24_000, 48
CODES = Policy(codes_from=1000, lists_from=10**9, gather_up_to=100, held_out=64)
LISTS = replace(CODES, lists_from=1000)
POLICIES = {IndexKind.CODES: CODES, IndexKind.LISTS: LISTS}
both_kinds = pytest.mark.parametrize("kind", POLICIES)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """On a busy machine FAISS's threads spend more time waiting for each other than training."""
    before = load_faiss().omp_get_max_threads()
    load_faiss().omp_set_num_threads(1)
    yield
    load_faiss().omp_set_num_threads(before)


@cache
def clusters() -> Int64Array:
    """The cluster of each row; some are large, most are small."""
    sizes = 1 / np.arange(1, 301)
    return np.random.default_rng(4).choice(300, COUNT + 40, p=sizes / sizes.sum()).astype(np.int64)


@cache
def rows() -> Float32Array:
    random = np.random.default_rng(5)
    centres, picks = random.standard_normal((300, DIMENSION)), clusters()
    points = centres[picks] + 0.8 * random.standard_normal((COUNT + 40, DIMENSION))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(points.astype(np.float16), np.float32)


def indexed() -> Float32Array:
    return rows()[:COUNT]


def queries() -> Float32Array:
    return rows()[COUNT:]


IDS: Int64Array = np.arange(COUNT) * 2 + 1


@cache
def built(kind: IndexKind) -> FaissStore:
    return build_store(IDS, indexed(), POLICIES[kind])


def recall(store: FaissStore, alive: Int64Array, allowed: Int64Array | None, k: int = 10) -> float:
    """Share of the k best scores that are reached, among the rows alive and allowed."""
    among = alive if allowed is None else np.intersect1d(alive, allowed)
    truth = -np.sort(-(queries() @ indexed()[(among - 1) // 2].T), axis=1)[:, :k]
    found = store.search(queries(), k, allowed)
    assert np.isin(found.ids[found.ids >= 0], among).all()
    return float((found.scores[:, : truth.shape[1]] >= truth[:, -1:] - 1e-5).mean())


@both_kinds
def test_a_long_answer_is_nearly_complete_without_looking_at_everything(
    kind: IndexKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[int] = []

    def noted(vectors: Float16Array, positions: Int64Array, queries: Float32Array, k: int) -> Neighbours:
        scored.append(len(positions))
        return nearest_of(vectors, positions, queries, k)

    monkeypatch.setattr("indexer.vectors.coded.nearest_of", noted)
    assert recall(built(kind), IDS, None, 60) >= 0.95
    assert max(scored) < COUNT // 10


@both_kinds
@pytest.mark.parametrize("share", [1, 0.5, 0.05, 0.001])
def test_finds_nearly_everything_under_any_filter(kind: IndexKind, share: float) -> None:
    store = built(kind)
    chosen = np.random.default_rng(7).random(COUNT) < share
    assert store.kind is kind
    assert recall(store, IDS, None if share == 1 else IDS[chosen]) >= 0.99


@both_kinds
@pytest.mark.parametrize("share", [1, 0.5, 0.05])
def test_proposals_hold_the_nearest(kind: IndexKind, share: float) -> None:
    chosen = np.random.default_rng(7).random(COUNT) < share
    proposed = built(kind).propose(queries(), 200, chosen)
    assert proposed.shape == (len(queries()), 200)
    assert chosen[proposed].all()
    scores = np.where(chosen, queries() @ indexed().T, -1)
    worst = -np.sort(-scores, axis=1)[:, 9:10]
    reached = [(own[places] >= least).sum() for own, places, least in zip(scores, proposed, worst, strict=True)]
    assert all(len(set(places)) == 200 for places in proposed.tolist())
    assert np.minimum(reached, 10).mean() >= 9.8


@both_kinds
def test_no_more_is_proposed_than_there_is(kind: IndexKind) -> None:
    chosen = np.arange(COUNT) % 480 == 3
    proposed = built(kind).propose(queries()[:3], 70, chosen)
    assert [sorted(places) for places in proposed.tolist()] == [[-1] * 20 + np.flatnonzero(chosen).tolist()] * 3


@both_kinds
def test_a_filter_that_excludes_where_the_queries_are(kind: IndexKind) -> None:
    elsewhere = ~np.isin(clusters()[:COUNT], clusters()[COUNT:])
    assert 1000 < elsewhere.sum() < COUNT * 2 // 3
    assert recall(built(kind), IDS, IDS[elsewhere]) >= 0.95


def test_looks_into_further_lists_until_there_are_enough_candidates() -> None:
    index = build_coded(IndexKind.LISTS, indexed()[:8000].astype(np.float16), LISTS)
    hasty = replace(index, tuning=Tuning(probes=1, factor=12))
    scores = queries() @ indexed()[:8000].T
    for query, row in zip(queries(), scores, strict=True):
        chosen = np.zeros(8000, np.bool_)
        chosen[np.argsort(row)[:1500]] = True
        candidates = hasty._propose_from_lists(query[None], 120, 1500, chosen)
        assert (candidates >= 0).all()
        assert chosen[candidates].all()


@both_kinds
@pytest.mark.parametrize("k", [1, 300, COUNT + 5])
def test_gives_as_many_as_asked_where_there_are_as_many(kind: IndexKind, k: int) -> None:
    found = built(kind).search(queries()[:3], k)
    assert ((found.ids >= 0).sum(1) == min(k, COUNT)).all()
    assert (np.diff(found.scores[:, : min(k, COUNT)]) <= 0).all()


@both_kinds
def test_scores_are_those_of_the_stored_rows(kind: IndexKind) -> None:
    store = built(kind)
    found = store.search(queries()[:5], 10)
    for query, ids, scores in zip(queries()[:5], found.ids, found.scores, strict=True):
        assert scores == pytest.approx(store.vectors(ids) @ query, abs=1e-5)


@both_kinds
def test_changes_count_before_and_after_saving(kind: IndexKind, tmp_path: Path) -> None:
    store = build_store(IDS[:6000], indexed()[:6000], replace(POLICIES[kind], unindexed_up_to=2000))
    assert store.delete(IDS[:500]) == 500
    store.upsert(IDS[6000:7000], indexed()[6000:7000])
    alive = IDS[500:7000]
    assert recall(store, alive, None) >= 0.99
    store.save(tmp_path)
    again = open_store(tmp_path, POLICIES[kind])
    assert (again.count(), again.kind, again.tuning) == (6500, kind, store.tuning)
    assert recall(again, alive, None) >= 0.99
    assert recall(again, alive, IDS[::2]) >= 0.99


@both_kinds
def test_an_opened_store_answers_the_same(kind: IndexKind, tmp_path: Path) -> None:
    built(kind).save(tmp_path)
    opened = open_store(tmp_path, POLICIES[kind])
    before, after = built(kind).search(queries(), 10), opened.search(queries(), 10)
    assert (before.ids == after.ids).all()
    assert opened.delete(before.ids[:, 0]) > 0
    assert not np.isin(opened.search(queries(), 10).ids, before.ids[:, 0]).any()


@both_kinds
def test_calibration_says_what_it_reached(kind: IndexKind) -> None:
    tuning = built(kind).tuning
    assert tuning.recall >= POLICIES[kind].target_recall
    assert tuning.factor > 0
    assert (tuning.probes > 0) == (kind is IndexKind.LISTS)


def test_damaged_codes_are_noticed(tmp_path: Path) -> None:
    built(IndexKind.LISTS).save(tmp_path)
    codes = tmp_path / "codes.faiss"
    codes.write_bytes(codes.read_bytes()[:1000])
    with pytest.raises(ValueError, match=r"codes\.faiss"):
        open_store(tmp_path, LISTS)
