"""Scores of float16 rows where they lie, against numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indexer.ports import Float16Array, Int64Array
from indexer.vectors import scoring
from indexer.vectors.rows import map_vectors
from indexer.vectors.scoring import likeness, nearest_of

EVERY_NUMBER = np.arange(1 << 16, dtype=np.uint16).view(np.float16)


def test_every_finite_number_keeps_its_value() -> None:
    rows = EVERY_NUMBER[np.isfinite(EVERY_NUMBER)][:, None]
    found = likeness(rows, np.arange(len(rows)), np.ones((1, 1), np.float32))
    assert (found == rows.astype(np.float32)).all()


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 40), st.integers(1, 40), st.integers(0, 5))
def test_products_are_those_of_float32_copies(data: st.DataObject, count: int, dimension: int, queries: int) -> None:
    number = st.floats(-1, 1, width=16)
    rows = data.draw(arrays(np.float16, (count, dimension), elements=number))
    asked = data.draw(arrays(np.float16, (queries, dimension), elements=number)).astype(np.float32)
    positions = np.array(data.draw(st.lists(st.integers(0, count - 1)) if count else st.just([])), np.int64)
    expected = rows[positions].astype(np.float32) @ asked.T
    assert likeness(rows, positions, asked) == pytest.approx(expected, abs=1e-4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "WORTH_A_THREAD", 3)
        patch.setattr(scoring, "CORES", 5)
        assert likeness(rows, positions, asked) == pytest.approx(expected, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 300), st.integers(1, 3), st.integers(1, 90), st.integers(5, 200), st.integers(0, 99))
def test_the_best_come_first_and_equal_ones_in_their_order(
    count: int, dimension: int, k: int, block: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    rows = random.integers(-2, 3, (count, dimension)).astype(np.float16)  # so few numbers that many are equal
    queries = random.integers(-2, 3, (3, dimension)).astype(np.float32)
    positions = np.flatnonzero(random.random(count) < 0.7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "BLOCK", block)
        found = nearest_of(rows, positions, queries, k)
    for query, ids, scores in zip(queries, found.ids, found.scores, strict=True):
        truth = rows[positions].astype(np.float32) @ query
        best = np.lexsort((positions, -truth))[:k]
        assert ids.tolist() == positions[best].tolist() + [-1] * (k - len(best))
        assert scores[: len(best)].tolist() == truth[best].tolist()


def test_rows_on_disk_are_scored_as_rows_in_memory(tmp_path: Path) -> None:
    rows: Float16Array = np.random.default_rng(1).standard_normal((50, 24)).astype(np.float16)
    rows.tofile(tmp_path / "rows")
    mapped = map_vectors(tmp_path / "rows", 50, 24)
    places: Int64Array = np.arange(49, -1, -1)
    queries = rows[:3].astype(np.float32)
    assert (likeness(mapped, places, queries) == likeness(rows, places, queries)).all()
    assert rows.flags.writeable
