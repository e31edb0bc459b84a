"""Measures of retrieval, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 1_000


@dataclass(frozen=True)
class Measure:
    """A mean over queries with the 95 % interval of its bootstrap (Efron 1979)."""

    mean: float
    low: float
    high: float
    queries: int


def average_precision(relevant: Sequence[bool], total: int) -> float:
    """Mean of the precision at each relevant place; `total` relevant ones exist."""
    hits = np.flatnonzero(np.asarray(relevant))
    if not total:
        return 0.0
    return float(((np.arange(len(hits)) + 1) / (hits + 1)).sum() / total)


def found_within(relevant: Sequence[bool], k: int) -> float:
    """1 where one of the first k is relevant, else 0."""
    return float(any(relevant[:k]))


def measure(values: Sequence[float], seed: int = 0) -> Measure:
    """Mean of values, one per query, and how sure it is."""
    data = np.asarray(values, float)
    draws = np.random.default_rng(seed).choice(data, (DRAWS, len(data))).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return Measure(round(float(data.mean()), 4), round(float(low), 4), round(float(high), 4), len(data))
