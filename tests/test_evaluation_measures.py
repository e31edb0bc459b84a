"""Measures of retrieval, against definitions written out the slow way."""

from __future__ import annotations

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.measures import MEASURES, average_precision, discounted_gain, estimate, found_within

rankings = st.lists(st.booleans(), max_size=30)
missed = st.integers(0, 5)  # right ones that were not found at all


@given(rankings, missed)
def test_average_precision_is_the_mean_of_precisions(right: list[bool], missing: int) -> None:
    total = sum(right) + missing
    precisions = [sum(right[:place]) / place for place in range(1, len(right) + 1) if right[place - 1]]
    assert average_precision(right, total) == pytest.approx(sum(precisions) / total if total else 0)


@given(rankings, missed, st.integers(1, 12))
def test_discounted_gain_is_a_share_of_the_ideal(right: list[bool], missing: int, k: int) -> None:
    total = sum(right) + missing
    gained = sum(1 / log2(place + 1) for place in range(1, min(k, len(right)) + 1) if right[place - 1])
    ideal = sum(1 / log2(place + 1) for place in range(1, min(k, total) + 1))
    assert discounted_gain(right, total, k) == pytest.approx(gained / ideal if total else 0)


@given(rankings, st.integers(1, 12))
def test_found_within_looks_at_the_first_k(right: list[bool], k: int) -> None:
    first = right.index(True) if True in right else len(right) + k
    assert found_within(right, k) == (1.0 if first < k else 0.0)


@given(rankings, missed)
def test_measures_are_shares_and_an_ideal_ranking_is_perfect(right: list[bool], missing: int) -> None:
    total = sum(right) + missing
    for measure in MEASURES.values():
        assert 0 <= measure(right, total) <= 1
        if total:
            assert measure([True] * total + [False] * 9, total) == pytest.approx(1)


@given(st.lists(st.booleans(), min_size=2, max_size=20), st.data())
def test_moving_a_right_one_up_never_costs(right: list[bool], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(right) - 1))
    better = right.copy()
    if right[place]:
        better[place - 1], better[place] = right[place], right[place - 1]
    for measure in MEASURES.values():
        assert measure(better, sum(right)) >= measure(right, sum(right)) - 1e-12


values = st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abcd")), min_size=1, max_size=30)


@given(values)
def test_an_estimate_weighs_units_equally(pairs: list[tuple[float, str]]) -> None:
    found = estimate([value for value, _ in pairs], [unit for _, unit in pairs])
    means = [np.mean([value for value, unit in pairs if unit == each]) for each in {unit for _, unit in pairs}]
    assert (found.queries, found.units) == (len(pairs), len(means))
    assert found.mean == pytest.approx(np.mean(means))
    assert min(means) - 1e-9 <= found.low <= found.high <= max(means) + 1e-9


@given(values)
def test_asking_twice_makes_no_surer(pairs: list[tuple[float, str]]) -> None:
    once = estimate([value for value, _ in pairs], [unit for _, unit in pairs])
    twice = estimate([value for value, _ in pairs * 2], [unit for _, unit in pairs * 2])
    assert twice.low == pytest.approx(once.low)
    assert twice.high == pytest.approx(once.high)


def test_the_interval_is_that_of_the_standard_error() -> None:
    values = np.random.default_rng(5).random(400)
    found = estimate(values.tolist(), [str(place) for place in range(400)])
    half = 1.96 * values.std() / 20
    assert found.low == pytest.approx(values.mean() - half, abs=0.003)
    assert found.high == pytest.approx(values.mean() + half, abs=0.003)
