"""A direction that tells two kinds of rows apart: ridge regression (Hoerl and Kennard 1970) to +1 and -1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve  # type: ignore[import-untyped]

from indexer.ports import Float32Array

SOFTNESS = 1e-4

Float64Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """All that the regression needs of rows (n, d): their number, sum (d,) and the sum of their squares (d, d)."""

    count: int
    total: Float64Array
    squares: Float64Array

    @classmethod
    def of(cls, rows: Float32Array) -> Moments:
        """Those of some rows."""
        return cls(len(rows), rows.sum(axis=0, dtype=np.float64), (rows.T @ rows).astype(np.float64))

    @classmethod
    def sum(cls, parts: Iterable[Moments]) -> Moments:
        """Those of the rows of all parts together."""
        return reduce(lambda a, b: cls(a.count + b.count, a.total + b.total, a.squares + b.squares), parts)


def direction_between(ones: Moments, others: Moments) -> Float32Array:
    """(d,) along which ones come out at about +1 and others at about -1; both sides weigh the same."""
    squares = ones.squares / ones.count + others.squares / others.count
    squares[np.diag_indices_from(squares)] += SOFTNESS
    aim = ones.total / ones.count - others.total / others.count
    return np.asarray(solve(squares, aim, assume_a="pos"), np.float32)
