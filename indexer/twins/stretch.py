"""Parts of one make: stretching along the principal axes lays one nearly on the other."""

from __future__ import annotations

import numpy as np

from indexer.twins.body import Body, some_points
from indexer.twins.gap import Gap, Points, gap_between
from indexer.twins.rotations import REFLECTION, half_turns
from indexer.twins.signature import Signature
from indexer.twins.tree import Float64Array

APART = 0.14  # quantiles along the axes that differ by more are of another shape
MOST_STRETCH = 4.0  # of one axis against another
MOST_LARGER = 10.0  # times; a plate is no variant of a pavement
FEW, POINTS = 60, 400  # of each surface: to find the turn, and to measure
DOUBTFUL = 1.3  # a glimpse this much above what is enough is the end


def stretchable(one: Signature, other: Signature) -> bool:
    """Whether stretching may lay one shape on the other."""
    ratios = np.maximum(other.extents, 1e-3 * other.size) / np.maximum(one.extents, 1e-3 * one.size)
    larger = max(one.radius / other.radius, other.radius / one.radius)
    apart = np.abs(np.array(one.stretched) - np.array(other.stretched)).max()
    return bool(apart <= APART and larger <= MOST_LARGER and ratios.max() <= MOST_STRETCH * ratios.min())


def stretch(one: Body, other: Body, enough: float) -> Gap | None:
    """The gap when the bounding box of `one` is stretched to that of `other`; None where it is above `enough` mm."""
    turns = half_turns()
    glimpse, best = Gap(DOUBTFUL * enough, np.inf), None
    for turn in np.concatenate([turns, turns @ REFLECTION]):
        found = _gap(one, other, turn, FEW, glimpse.mean)
        if found.mean < glimpse.mean:
            glimpse, best = found, turn
    if best is None:
        return None
    gap = _gap(one, other, best, POINTS, enough)
    return gap if gap.mean <= enough else None


def _gap(one: Body, other: Body, turn: Float64Array, count: int, most: float) -> Gap:
    """The gap with the axes of `one` turned round (3, 3; a diagonal of signs); NOWHERE_NEAR from `most` on."""
    low, high = one.surface.low[0], one.surface.high[0]
    other_low, other_high = other.surface.low[0], other.surface.high[0]
    middle, other_middle = (low + high) / 2, (other_low + other_high) / 2
    halves = np.maximum((high - low) / 2, 1e-6 * one.signature.size)
    ratios = np.maximum((other_high - other_low) / 2, 1e-6 * other.signature.size) / halves
    points, other_points = some_points(one, count), some_points(other, count)
    laid = (points - middle) @ turn * ratios + other_middle
    lifted = (other_points - other_middle) / ratios @ turn + middle
    there = Points(other.surface, laid, len(laid))
    # Brought back to the size of the second, along each axis as much as it was stretched.
    return gap_between(there, Points(one.surface, lifted, len(lifted)), ratios, most)
