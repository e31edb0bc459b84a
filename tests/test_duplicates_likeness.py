"""Which vectors are nearest to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app.duplicates.likeness
from app.duplicates.likeness import ALIKE, NEAREST, nearest_to_each_other


@pytest.mark.parametrize("rows", [7, 1000])
@given(st.integers(0, 10_000), st.integers(0, 30), st.floats(0.05, 1))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_pairs_are_those_of_sorting_all_scores(rows: int, seed: int, count: int, spread: float) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=6) + spread * random.normal(size=(count, 6))
    vectors[1::3] = vectors[: len(vectors[1::3])]  # some are equal, bit for bit
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1)
    near = [
        {other for other in np.argsort(-row, kind="stable")[:NEAREST].tolist() if row[other] >= ALIKE} for row in scores
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.duplicates.likeness, "ROWS", rows)
        found = nearest_to_each_other(vectors)
    assert found == sorted(
        (one, other) for one in range(count) for other in near[one] if one < other and one in near[other]
    )
