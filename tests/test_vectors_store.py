"""The vector store against a plain dictionary. Small whole numbers make every score exact, and ties plenty."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from indexer.ports import Float32Array, Int64Array
from indexer.vectors import FaissStore, IndexKind, Policy, build_store, open_store
from indexer.vectors.rows import Rows

DIMENSION = 4
ids_of_rows = st.lists(st.integers(0, 60), max_size=30)
vector = st.lists(st.integers(-2, 2), min_size=DIMENSION, max_size=DIMENSION)
TINY = Policy(codes_from=32, lists_from=64, unindexed_up_to=8, held_out=4)


def as_ids(values: list[int]) -> Int64Array:
    return np.array(values, np.int64)


def vectors_for(ids: list[int], seed: int, dimension: int = DIMENSION) -> Float32Array:
    return np.random.default_rng(seed).integers(-2, 3, (len(ids), dimension)).astype(np.float32)


def expected(rows: dict[int, Float32Array], query: Float32Array, k: int, allowed: list[int] | None) -> list[int]:
    among = [id for id in rows if allowed is None or id in allowed]
    best = sorted(among, key=lambda id: (-float(rows[id] @ query), id))[:k]
    return best + [-1] * (k - len(best))


@settings(max_examples=60, deadline=None)
@given(
    ids_of_rows, st.integers(1, 9), st.integers(1, 40), st.none() | st.lists(st.integers(-5, 99)), st.integers(0, 99)
)
def test_finds_what_brute_force_finds(
    ids: list[int], dimension: int, k: int, allowed: list[int] | None, seed: int
) -> None:
    vectors = vectors_for(ids, seed, dimension)
    store = build_store(as_ids(ids), vectors)
    rows = dict(zip(ids, vectors, strict=True))
    queries = vectors_for([0, 1, 2], seed + 1, dimension)
    found = store.search(queries, k, None if allowed is None else as_ids(allowed))
    assert found.ids.tolist() == [expected(rows, query, k, allowed) for query in queries]
    for query, ids_found, scores in zip(queries, found.ids, found.scores, strict=True):
        assert scores.tolist() == [float(rows[id] @ query) if id >= 0 else -np.inf for id in ids_found]


class StoreMachine(RuleBasedStateMachine):
    """Any order of changes, folding and reopening leaves what a dictionary would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, Float32Array] = {}
        self.store = build_store(as_ids([]), np.empty((0, DIMENSION), np.float32), TINY)

    @rule(ids=ids_of_rows, seed=st.integers(0, 999))
    def upsert(self, ids: list[int], seed: int) -> None:
        vectors = vectors_for(ids, seed)
        self.store.upsert(as_ids(ids), vectors)
        self.rows.update(zip(ids, vectors, strict=True))

    @rule(ids=ids_of_rows)
    def delete(self, ids: list[int]) -> None:
        gone = self.rows.keys() & set(ids)
        assert self.store.delete(as_ids(ids)) == len(gone)
        for id in gone:
            del self.rows[id]

    @rule()
    def save_and_open(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.store.save(Path(folder))
            self.store = open_store(Path(folder), TINY)

    @rule(query=vector, k=st.integers(1, 70), allowed=st.none() | ids_of_rows)
    def search(self, query: list[int], k: int, allowed: list[int] | None) -> None:
        wanted = np.array(query, np.float32)
        found = self.store.search(wanted, k, None if allowed is None else as_ids(allowed))
        assert found.ids[0].tolist() == expected(self.rows, wanted, k, allowed)

    @invariant()
    def holds_the_same(self) -> None:
        assert self.store.count() == len(self.rows)
        ids = list(self.rows)
        held = self.store.vectors(as_ids(ids))
        assert held.tolist() == [self.rows[id].tolist() for id in ids]


StoreMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestStoreMachine = StoreMachine.TestCase


@pytest.fixture
def store() -> FaissStore:
    return build_store(as_ids([3, 1, 2]), np.eye(3, 4, dtype=np.float32))


def test_an_unknown_id_has_no_vector(store: FaissStore) -> None:
    with pytest.raises(KeyError, match="9"):
        store.vectors(as_ids([1, 9]))


def test_a_deleted_row_is_gone_at_once(store: FaissStore) -> None:
    assert store.delete(as_ids([3, 3, 77])) == 1
    query = np.eye(1, 4, dtype=np.float32)
    assert sorted(store.search(query, 3).ids[0]) == [-1, 1, 2]
    assert store.search(query, 2, as_ids([2, 3])).ids.tolist() == [[2, -1]]
    with pytest.raises(KeyError, match="3"):
        store.vectors(as_ids([3]))


def test_upserting_twice_keeps_the_second(store: FaissStore) -> None:
    store.upsert(as_ids([7]), np.full((1, 4), 0.5, np.float32))
    store.upsert(as_ids([7]), np.full((1, 4), 0.25, np.float32))
    assert store.count() == 4
    assert store.vectors(as_ids([7])).tolist() == [[0.25] * 4]


def test_an_empty_store_learns_its_dimension() -> None:
    store = build_store(as_ids([]), np.empty((0, 0), np.float32))
    assert store.search(np.ones((1, 3), np.float32), 2).ids.tolist() == [[-1, -1]]
    store.upsert(as_ids([5]), np.ones((1, 3), np.float32))
    assert store.search(np.ones((1, 3), np.float32), 2).ids.tolist() == [[5, -1]]
    assert store.dimension == 3


def test_other_dimensions_are_refused(store: FaissStore) -> None:
    with pytest.raises(ValueError, match="dimension 5"):
        store.search(np.ones((1, 5), np.float32), 1)
    with pytest.raises(ValueError, match="dimension 2"):
        store.upsert(as_ids([1]), np.ones((1, 2), np.float32))
    with pytest.raises(ValueError, match="do not fit"):
        build_store(as_ids([1, 2]), np.ones((3, 2), np.float32))


@settings(max_examples=40, deadline=None)
@given(ids_of_rows, st.integers(1, 40), st.integers(0, 99), st.booleans())
def test_places_are_those_of_the_ids_in_order(ids: list[int], k: int, seed: int, coded: bool) -> None:
    vectors = vectors_for(ids, seed)
    store = build_store(as_ids(ids), vectors, TINY if coded else None)
    rows, there = dict(zip(ids, vectors, strict=True)), as_ids(sorted(set(ids)))
    chosen = np.random.default_rng(seed).random(len(there)) < 0.6
    queries = vectors_for([0, 1], seed + 1)
    found = store.nearest(queries, k, chosen)
    best = [expected(rows, query, k, there[chosen].tolist()) for query in queries]
    assert np.where(found.ids < 0, -1, np.append(there, -1)[found.ids]).tolist() == best
    assert store.propose(queries, k, chosen).tolist() == found.ids.tolist()
    products = store.likeness(queries, np.flatnonzero(chosen))
    assert products.tolist() == [[float(rows[id] @ query) for query in queries] for id in there[chosen].tolist()]


def test_rows_have_no_places_once_a_store_was_changed(store: FaissStore) -> None:
    query = np.eye(1, 4, dtype=np.float32)
    assert store.nearest(query, 1).ids.tolist() == [[2]]
    store.delete(as_ids([1]))
    with pytest.raises(ValueError, match="changed"):
        store.nearest(query, 1)
    with pytest.raises(ValueError, match="changed"):
        store.likeness(query, as_ids([0]))
    with pytest.raises(ValueError, match="dimension 3"):
        store.likeness(np.ones((1, 3), np.float32), as_ids([0]))


@settings(max_examples=40, deadline=None)
@given(st.integers(100, 3000), st.integers(1, 3), st.integers(1, 500), st.booleans(), st.integers(0, 99))
def test_thousands_of_ties_come_in_order_of_their_ids(
    count: int, dimension: int, k: int, filtered: bool, seed: int
) -> None:
    vectors = vectors_for(list(range(count)), seed, dimension)
    queries = vectors_for([0, 1, 2], seed + 1, dimension)
    allowed = np.arange(0, count, 2) if filtered else np.arange(count)
    found = build_store(np.arange(count), vectors).search(queries, k, allowed if filtered else None)
    for query, ids in zip(queries, found.ids, strict=True):
        best = allowed[np.lexsort((allowed, -(vectors[allowed] @ query)))][:k]
        assert ids[: len(best)].tolist() == best.tolist()


def test_saving_over_an_open_store_does_not_disturb_it(store: FaissStore, tmp_path: Path) -> None:
    store.save(tmp_path)
    opened = open_store(tmp_path)
    store.delete(as_ids([1, 2]))
    store.save(tmp_path)
    assert opened.vectors(as_ids([1, 2, 3])).tolist() == np.eye(3, 4)[[1, 2, 0]].tolist()
    assert open_store(tmp_path).count() == 1


def test_a_shortened_file_is_noticed(store: FaissStore, tmp_path: Path) -> None:
    store.save(tmp_path)
    (tmp_path / "rows.f16").write_bytes(b"12")
    with pytest.raises(ValueError, match="mmap length"):
        open_store(tmp_path)


def test_the_kind_follows_the_size() -> None:
    kinds = [Policy().kind_for(count) for count in (0, 99_999, 100_000, 299_999, 300_000)]
    assert kinds == [IndexKind.EXACT, IndexKind.EXACT, IndexKind.CODES, IndexKind.CODES, IndexKind.LISTS]
    assert Policy().lists_for(1_000_000) == 2000


@given(st.sets(st.integers(-5, 90)), st.lists(st.integers(-9, 10**12)), st.integers(0, 10**6))
def test_rows_among_ids_are_those_that_a_set_has(there: set[int], asked: list[int], far: int) -> None:
    ids = sorted(there | {far})
    rows = Rows(as_ids(ids), np.empty((len(ids), DIMENSION), np.float16))
    assert rows.among(as_ids(asked)).tolist() == [each in set(asked) for each in ids]
