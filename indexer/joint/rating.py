"""Does a picture show a part? Told from the picture itself, where vectors do not tell it.

The joint model was made to tell parts apart, not parts from cats; what it sees little of in a
photo of a part lies near to what it sees in any photo. So a second opinion is learned from
the same material: ridge regression (`regression.py`) of gradients and of random cosines of them
(`cosines.py`), to +1 for pictures of parts and -1 for pictures of anything else.
It is learned once more without each fold of the kinds of other things, so that what it says of
kinds that it never saw can be measured (`python -m bench.confidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from indexer.joint.cosines import cosines_of
from indexer.joint.files import PICTURE_SIZE
from indexer.joint.gradients import GRADIENTS, gradients_of
from indexer.joint.regression import Moments, direction_between
from indexer.joint.squares import to_square
from indexer.ports import Float32Array, Int64Array, UInt8Array
from indexer.unrelated import KINDS

RATING = Path(__file__).parent / "weights" / "rating.npz"
FOLDS = 5  # of the kinds of other things: kind k is in fold k % FOLDS
CURVES = 3_000  # random cosines
NARROWNESS = 0.3  # of their kernel, of standardised gradients of unit mean square
STRAIGHT = 3.0  # how much more the gradients themselves may count than their cosines
SEED = 20_261_129
AT_ONCE = 2_048  # pictures


@dataclass(frozen=True)
class Rating:
    """How gradients are brought to one scale, (GRADIENTS,) each, and what counts how much."""

    middle: Float32Array
    spread: Float32Array
    weights: Float32Array  # (1 + FOLDS, GRADIENTS + CURVES + 1): from all kinds, then without each fold

    def rate(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """How much each picture, of any size, looks like one of a part: (n,), about 1 if so and -1 if not."""
        return np.asarray(self._lift(pictures) @ self.weights[0], np.float32)

    def rate_unseen(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """What it says of pictures of other things, drawn one kind after the other: (n,), of each as if it was new."""
        unseen = self.weights[1 + fold_of(len(pictures))]
        return np.asarray(np.einsum("ij,ij->i", self._lift(pictures), unseen), np.float32)

    def without(self, fold: int) -> Rating:
        """As it was learned without the kinds of a fold."""
        return replace(self, weights=self.weights[[1 + fold]])

    def _lift(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        squares = [to_square(picture, PICTURE_SIZE) for picture in pictures]
        stacked = np.stack(squares) if squares else np.empty((0, PICTURE_SIZE, PICTURE_SIZE), np.uint8)
        return _lifted(gradients_of(stacked), self.middle, self.spread)


@cache
def read_rating(path: Path = RATING) -> Rating:
    """The rating that was learned and committed."""
    with np.load(path) as kept:
        return Rating(**{name: kept[name].astype(np.float32) for name in ("middle", "spread", "weights")})


def write_rating(rating: Rating, path: Path) -> None:
    """Write a rating as a small file, its weights as float16."""
    np.savez_compressed(path, **(asdict(rating) | {"weights": rating.weights.astype(np.float16)}))


def fold_of(count: int) -> Int64Array:
    """The folds (count,) of pictures of other things that are drawn one kind after the other."""
    return np.arange(count) % len(KINDS) % FOLDS


def learn_rating(parts: UInt8Array, others: UInt8Array) -> Rating:
    """Learn from pictures (n, s, s) of parts and (m, s, s) of other things, those one kind after the other."""
    shown, unrelated = gradients_of(parts), gradients_of(others)
    middle = (shown.mean(axis=0) + unrelated.mean(axis=0)) / 2
    apart = (shown.mean(axis=0) - unrelated.mean(axis=0)) / 2
    spread = np.sqrt((shown.var(axis=0) + unrelated.var(axis=0)) / 2 + apart**2) + 1e-6
    folds = fold_of(len(unrelated))
    ones = _moments(shown, middle, spread)
    rest = [_moments(unrelated[folds == fold], middle, spread) for fold in range(FOLDS)]
    learned_from = [rest, *(rest[:fold] + rest[fold + 1 :] for fold in range(FOLDS))]
    return Rating(middle, spread, np.stack([direction_between(ones, Moments.sum(each)) for each in learned_from]))


def _moments(gradients: Float32Array, middle: Float32Array, spread: Float32Array) -> Moments:
    starts = range(0, len(gradients), AT_ONCE)
    return Moments.sum(Moments.of(_lifted(gradients[start : start + AT_ONCE], middle, spread)) for start in starts)


def _lifted(gradients: Float32Array, middle: Float32Array, spread: Float32Array) -> Float32Array:
    """Gradients of one scale, their cosines and a one: (n, GRADIENTS + CURVES + 1)."""
    scaled = (gradients - middle) / (spread * np.float32(np.sqrt(GRADIENTS)))
    curves = cosines_of(scaled, CURVES, NARROWNESS, SEED)
    return np.concatenate([STRAIGHT * scaled, curves, np.ones((len(scaled), 1), np.float32)], axis=1)
