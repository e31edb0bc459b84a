"""What is left between two shapes, and how much of it is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.twins.tree import Float64Array, Surface, add_squares


@dataclass(frozen=True)
class Gap:
    """What is left between two shapes, in mm: root mean square and largest distance, both ways."""

    mean: float
    largest: float


NOWHERE_NEAR = Gap(np.inf, np.inf)


@dataclass(frozen=True)
class Limit:
    """A gap that is none."""

    mean: float
    largest: float

    def holds(self, gap: Gap) -> bool:
        """Whether a gap is within the limit."""
        return gap.mean <= self.mean and gap.largest <= self.largest


@dataclass(frozen=True)
class Points:
    """Points (n, 3) of one shape, moved to where they lie on another. The first `counted` make the mean gap."""

    surface: Surface
    places: Float64Array
    counted: int


def gap_between(there: Points, back: Points, ratios: Float64Array, most: float) -> Gap:
    """The gap that points of each of two shapes tell; NOWHERE_NEAR where its mean is `most` or more.

    Distances of those brought `back` count `ratios` (3,) times along each axis.
    """
    count = there.counted + back.counted
    left = most**2 * count
    one, one_most = add_squares(there.surface, there.places, there.counted, np.ones(3), left)
    if one == np.inf:
        return NOWHERE_NEAR
    other, other_most = add_squares(back.surface, back.places, back.counted, ratios, left - one)
    return Gap(float(np.sqrt((one + other) / count)), float(np.sqrt(max(one_most, other_most))))
