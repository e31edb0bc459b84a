"""Parts of one make: stretching along the principal axes lays one nearly on the other."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from indexer.ports import Int64Array
from indexer.twins.body import Body, some_points
from indexer.twins.gap import Gap, Points, gap_between
from indexer.twins.rotations import REFLECTION, half_turns
from indexer.twins.signature import Signature
from indexer.twins.tree import Float64Array

ORDERS: Int64Array = np.array(list(permutations(range(3))), np.int64)
APART = 0.14  # quantiles along the axes that differ by more are of another shape
MOST_STRETCH = 4.0  # of one axis against another
MOST_LARGER = 10.0  # times; a plate is no variant of a pavement
FEW, POINTS = 60, 400  # of each surface: to find the turn, and to measure
DOUBTFUL = 1.3  # a glimpse this much above what is enough is the end


def stretchable(one: Signature, other: Signature) -> bool:
    """Whether stretching may lay one shape on the other."""
    larger = max(one.radius / other.radius, other.radius / one.radius)
    return larger <= MOST_LARGER and len(_orders(one, other)) > 0


def stretch(one: Body, other: Body, enough: float) -> Gap | None:
    """The gap when the bounding box of `one` is stretched to that of `other`; None where it is above `enough` mm."""
    turns = np.concatenate([half_turns(), half_turns() @ REFLECTION])
    glimpse, best = Gap(DOUBTFUL * enough, np.inf), None
    for order in _orders(one.signature, other.signature):
        for turn in np.eye(3)[order].T @ turns:
            found = _gap(one, other, turn, FEW, glimpse.mean)
            if found.mean < glimpse.mean:
                glimpse, best = found, turn
    if best is None:
        return None
    gap = _gap(one, other, best, POINTS, enough)
    return gap if gap.mean <= enough else None


def in_order(stretched: tuple[float, ...]) -> Float64Array:
    """Quantiles along the axes (3, n), in an order that stretching does not change, other than that of the spreads."""
    along = np.reshape(stretched, (3, -1))
    return along[np.argsort(along.sum(axis=1), kind="stable")]


def _orders(one: Signature, other: Signature) -> Int64Array:
    """Which axis of `one` may be which of the other: (n, 3), where each row names those of `one` in turn.

    What is stretched may become the longest axis, when it was not.
    """
    ratios = _lengths(other)[None, :] / _lengths(one)[:, None]
    apart = np.abs(np.reshape(one.stretched, (3, 1, -1)) - np.reshape(other.stretched, (1, 3, -1))).max(axis=2)
    alike, far = apart[ORDERS, [0, 1, 2]].max(axis=1), ratios[ORDERS, [0, 1, 2]]
    fits = (alike <= APART) & (far.max(axis=1) <= MOST_STRETCH * far.min(axis=1))
    return np.asarray(ORDERS[fits], np.int64)


def _lengths(one: Signature) -> Float64Array:
    return np.maximum(one.extents, 1e-3 * one.size)


def _gap(one: Body, other: Body, turn: Float64Array, count: int, most: float) -> Gap:
    """The gap with the axes of `one` turned round (3, 3; one sign in each row); NOWHERE_NEAR from `most` on."""
    low, high = one.surface.low[0], one.surface.high[0]
    other_low, other_high = other.surface.low[0], other.surface.high[0]
    middle, other_middle = (low + high) / 2, (other_low + other_high) / 2
    halves = np.maximum((high - low) / 2, 1e-6 * one.signature.size) @ np.abs(turn)
    ratios = np.maximum((other_high - other_low) / 2, 1e-6 * other.signature.size) / halves
    points, other_points = some_points(one, count), some_points(other, count)
    laid = (points - middle) @ turn * ratios + other_middle
    lifted = (other_points - other_middle) / ratios @ turn.T + middle
    there = Points(other.surface, laid, len(laid))
    # Brought back to the size of the second, along each axis as much as it was stretched.
    return gap_between(there, Points(one.surface, lifted, len(lifted)), ratios @ np.abs(turn.T), most)
