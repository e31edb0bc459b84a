"""Fits an adapter of words to preferences. Pure functions.

The score of an asset is linear in the vector q of the words, as long as the same views
speak for it, so that under q + Wq the asset that was wanted is ahead by its lead so far
and d·Wq more, d being the difference of the slopes of the two scores. A logistic loss of
that with a ridge on W is convex, and its W is a sum of d qᵀ over the questions (the
representer theorem: Kimeldorf, Wahba 1971), so that no more than a number for each
question is looked for. Words that have nothing in common with any of them stay where
they are. Of W the strongest directions are kept (Eckart, Young 1936).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cholesky, svd  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from app.learned import Adapter, restored, stored
from indexer.ports import Float32Array

LEAST_QUESTIONS = 200  # of different words: with fewer, the ranking may get worse (`python -m bench.learning`)
MOST_RANK = 16
MOST_FITTED = 2_000  # questions: work and memory grow with their square
CLEARLY = 1.25  # times as far as any unrelated words: those asked with differ from those known here
RIDGE = 0.02  # a third or three times as much changes the loss on questions left out by a few per cent
JITTER = 1e-8  # of the kernel's diagonal: two questions may be the same

Float64Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Lean:
    """Where one question leans: what was said in it, and how its preferences change with its vector, on average.

    `said` and `slope` are (dimension,); `lead` is by how much what was wanted is ahead so
    far. Scores are counted in units that decide (`fit.SHARPNESS`).
    """

    said: Float32Array
    slope: Float64Array
    lead: float


def fit_adapter(leans: Sequence[Lean], unrelated: Float32Array) -> Adapter | None:
    """The adapter that suits the questions best, each counting the same; None where they teach nothing.

    `unrelated` are vectors (n, dimension) of words about anything but parts: none of these
    is moved nearly as far as the adapter's line.
    """
    leans = leans[-MOST_FITTED:]
    correction = correction_of(leans) if leans else np.zeros((1, 1))
    if not correction.any():
        return None
    found = restored(stored(truncate(correction, MOST_RANK)))
    moved = np.linalg.norm(found.shift(unrelated), axis=1)
    return Adapter(found.reads, found.adds, CLEARLY * float(moved.max()))


def correction_of(leans: Sequence[Lean], ridge: float = RIDGE) -> Float64Array:
    """W (dimension, dimension) of least loss.

    The ridge counts in units of the mean square of d qᵀ, so that it suits any space.
    """
    said, slopes = np.array([each.said for each in leans], np.float64), np.array([each.slope for each in leans])
    kernel = (slopes @ slopes.T) * (said @ said.T)
    unit = np.trace(kernel) / len(kernel)
    if not unit > 0:
        return np.zeros((said.shape[1],) * 2)
    lead = np.array([each.lead for each in leans])
    missed = _missed(kernel / unit, lead, ridge)
    return np.asarray((slopes * missed[:, None]).T @ said / (ridge * unit), np.float64)


def _missed(kernel: Float64Array, lead: Float64Array, ridge: float) -> Float64Array:
    """How wrong each preference still is at the optimum, from 0 to 1: W is the sum of d qᵀ times this, by the ridge."""
    factor = cholesky(kernel + JITTER * np.eye(len(kernel)), lower=True)

    def loss(found: Float64Array) -> tuple[float, Float64Array]:
        missed = _share_missed(lead + factor @ found)
        value = float(np.logaddexp(0, -(lead + factor @ found)).sum()) + ridge / 2 * float(found @ found)
        return value, ridge * found - factor.T @ missed

    found = minimize(loss, np.zeros(len(lead)), jac=True, method="L-BFGS-B", options={"maxiter": 1_000, "maxcor": 30})
    return _share_missed(lead + factor @ found.x)


def _share_missed(lead: Float64Array) -> Float64Array:
    return np.asarray(1 / (1 + np.exp(np.clip(lead, -500, 500))), np.float64)


def truncate(correction: Float64Array, most: int) -> Adapter:
    """The strongest directions of W as an adapter; its line is 0."""
    left, strengths, right = svd(correction, full_matrices=False, lapack_driver="gesvd")
    kept = min(most, int((strengths > 1e-6 * strengths[0]).sum()))
    roots = np.sqrt(strengths[:kept])[:, None]
    reads, adds = roots * right[:kept], roots * left[:, :kept].T
    return Adapter(reads.astype(np.float32), adds.astype(np.float32), 0.0)
