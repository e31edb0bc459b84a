"""Which pairs are worth comparing: those whose signatures are near, found without looking at all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TypeAlias

import numpy as np
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from indexer.twins.moments import PROFILE
from indexer.twins.signature import STRETCHED, Signature
from indexer.twins.stretch import APART, in_order, stretchable
from indexer.twins.tree import Float64Array
from indexer.twins.verdict import comparable

Pair: TypeAlias = tuple[int, int]  # places in a sequence of signatures, the smaller first

EQUALS, SIMILARS, VARIANTS = 8, 5, 4  # nearest ones looked at for each
SHAPE = 4 + PROFILE  # numbers of a shape
SAME_SHAPE = 0.3  # distance of the numbers of `_shapes` beyond which nothing is comparable
AREA, RADIUS = 0.5, 1.0  # weights against the spreads and the profile
SIZE = 0.05  # weight of the radius where variants are looked for: near sizes first


def equal_pairs(signatures: Sequence[Signature], nearest: int = EQUALS) -> list[Pair]:
    """Pairs that may be of equal shape and size, in order. Not all pairs of a large group, but some of each member."""
    numbers = np.concatenate([_shapes(signatures), RADIUS * _radii(signatures)], axis=1)
    return _comparable(signatures, _near(numbers, nearest, SAME_SHAPE))


def similar_pairs(signatures: Sequence[Signature], nearest: int = SIMILARS) -> list[Pair]:
    """Pairs that may be of equal shape in any size, in order."""
    return _comparable(signatures, _near(_shapes(signatures), nearest, SAME_SHAPE))


def variant_pairs(signatures: Sequence[Signature], nearest: int = VARIANTS) -> list[Pair]:
    """Pairs that may be of one make, in order."""
    numbers = np.concatenate([_stretched(signatures), SIZE * _radii(signatures)], axis=1)
    return [
        pair for pair in _near(numbers, nearest, 3 * APART) if stretchable(signatures[pair[0]], signatures[pair[1]])
    ]


class Neighbourhood:
    """Many signatures, made ready once to be asked often which of them are near to one."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self.signatures = tuple(signatures)
        self._shapes, self._stretched = _shapes(signatures), _stretched(signatures)

    def likely_twins(self, one: Signature, nearest: int, looked_at: int | None = None) -> list[int]:
        """Places of those that may be of equal shape as one, or of its make: the nearest of each, in order.

        With `looked_at` no more than so many of the nearest are looked at for each.
        """
        found: set[int] = set()
        for numbers, own, fits in (
            (self._shapes, _shapes([one]), comparable),
            (self._stretched, _stretched([one]), stretchable),
        ):
            order = np.argsort(np.linalg.norm(numbers - own, axis=1), kind="stable")[:looked_at].tolist()
            found |= set(islice((place for place in order if fits(one, self.signatures[place])), nearest))
        return sorted(found)


def likely_twins(one: Signature, others: Sequence[Signature], nearest: int) -> list[int]:
    """Places of the others that may be of equal shape as one, or of its make: the nearest of each, in order."""
    return Neighbourhood(others).likely_twins(one, nearest)


def _stretched(signatures: Sequence[Signature]) -> Float64Array:
    return np.array([in_order(each.stretched) for each in signatures]).reshape(len(signatures), 3 * len(STRETCHED))


def _shapes(signatures: Sequence[Signature]) -> Float64Array:
    rows = [
        (
            *(spread / each.radius for spread in each.spreads),
            AREA * np.log(each.area / each.radius**2),
            *each.profile,
        )
        for each in signatures
    ]
    return np.array(rows, np.float64).reshape(len(signatures), SHAPE)


def _radii(signatures: Sequence[Signature]) -> Float64Array:
    return np.log(np.array([[each.radius] for each in signatures], np.float64).reshape(-1, 1))


def _near(numbers: Float64Array, nearest: int, radius: float) -> list[Pair]:
    if len(numbers) < 2:
        return []
    _, places = cKDTree(numbers).query(numbers, k=min(nearest + 1, len(numbers)), distance_upper_bound=radius)
    found = {
        (min(one, other), max(one, other))
        for one, others in enumerate(places.tolist())
        for other in others
        if other not in (one, len(numbers))
    }
    return sorted(found)


def _comparable(signatures: Sequence[Signature], pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if comparable(signatures[pair[0]], signatures[pair[1]])]
