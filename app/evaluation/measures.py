"""Measures of one ranking, and how sure the mean of many is. Pure functions.

A ranking is given as what is right at each place, best first; each right part is
at one place at most. Definitions as in Manning, Raghavan, Schütze: Introduction to
Information Retrieval (2008), chapter 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 1_000
INTERVAL = (0.025, 0.975)


@dataclass(frozen=True)
class Estimate:
    """A mean over units (parts or classes) with its 95 % interval, from so many queries."""

    mean: float
    low: float
    high: float
    queries: int
    units: int


def found_within(right: Sequence[bool], k: int) -> float:
    """R@k: 1 where a right one is among the first k, else 0."""
    return float(any(right[:k]))


def average_precision(right: Sequence[bool], total: int) -> float:
    """Mean, over all `total` right ones, of the precision at the place of each; 0 for one that was not found."""
    places = np.flatnonzero(right) + 1
    return float((np.arange(1, len(places) + 1) / places).sum() / total) if total else 0.0


def discounted_gain(right: Sequence[bool], total: int, k: int = 10) -> float:
    """nDCG@k (Järvelin, Kekäläinen 2002): the gain of the first k places as a share of the best one possible."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    gained = discounts[: len(right)][np.asarray(right[:k], np.bool_)].sum()
    return float(gained / discounts[:total].sum()) if total else 0.0


def estimate(values: Sequence[float], units: Sequence[str], seed: int = 0) -> Estimate:
    """Mean over units of the mean of each unit's values; percentile bootstrap (Efron 1979) over the units.

    Queries about one part, or parts of one class, are not independent: whole units
    are drawn, never single queries.
    """
    by_unit: dict[str, list[float]] = defaultdict(list)
    for value, unit in zip(values, units, strict=True):
        by_unit[unit].append(value)
    means = np.array([np.mean(by_unit[unit]) for unit in sorted(by_unit)])
    drawn = np.random.default_rng(seed).choice(means, (DRAWS, len(means))).mean(axis=1)
    low, high = np.quantile(drawn, INTERVAL)
    return Estimate(float(means.mean()), float(low), float(high), len(values), len(means))


# The first, R@1, is NN (nearest neighbour) of the literature on shape retrieval where parts of a class are asked for.
MEASURES: Mapping[str, Callable[[Sequence[bool], int], float]] = {
    "R@1": lambda right, total: found_within(right, 1),
    "R@5": lambda right, total: found_within(right, 5),
    "R@10": lambda right, total: found_within(right, 10),
    "mAP": average_precision,
    "nDCG@10": discounted_gain,
}
