"""Where on a picture a likeness comes from, found by covering it piece by piece.

Windows that overlap are covered with the background one after the other; where the
cosine to the other side drops, something was hidden that it comes from (occlusion: M. D.
Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014).
Nothing is asked of the model but vectors of pictures, so it works with any.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from indexer.ports import Float32Array, UInt8Array

GRIDS = (8, 6, 4)  # windows along each side; the finest that there is time for
BUDGET = 2.0  # seconds for the windows of one picture
# Drop of the cosine below which nothing is made out. A little noise on a picture (two grey levels), or a dot
# beside the part, moves the embedded model's cosine to a word by up to 0.01, to a picture by half of that.
WORTH = 0.01

Embed: TypeAlias = Callable[[Sequence[UInt8Array]], Float32Array]


@dataclass(frozen=True)
class Heat:
    """How much the cosine drops where a picture is covered: (n, n), rows from the top, each of an n-th of the picture.

    `similar` is the cosine of the whole picture. Below 0: the likeness grows when this is hidden.
    """

    drops: Float32Array
    similar: float

    @property
    def most(self) -> float:
        """The largest drop."""
        return float(self.drops.max(initial=0.0))

    @property
    def is_worth_showing(self) -> bool:
        """Whether some place matters clearly more than none."""
        return self.most >= WORTH

    @property
    def shares(self) -> Float32Array:
        """The drops as shares of the largest, 0 to 1; all 0 where nothing is worth showing."""
        if not self.is_worth_showing:
            return np.zeros_like(self.drops)
        return np.asarray(np.clip(self.drops, 0, None) / self.most, np.float32)


def heat_of(
    picture: UInt8Array, towards: Float32Array, embed: Embed, clock: Callable[[], float] = time.perf_counter
) -> Heat | None:
    """Where on a picture its likeness to a vector (dimension,) comes from; None where the model is too slow for it.

    The picture is to be as the model sees it: one that the model would trim is cut in another way once covered.
    """
    started = clock()
    whole = float(embed([picture])[0] @ towards)
    grid = _finest(clock() - started)
    if grid is None:
        return None
    drops = np.zeros((grid, grid), np.float32)
    windows = {place: each for place in np.ndindex(grid, grid) if (each := _covered(picture, place, grid)) is not None}
    if windows:
        similar = embed(list(windows.values())) @ towards
        drops[tuple(np.array(list(windows)).T)] = whole - similar
    return Heat(_spread(drops), whole)


def _finest(seconds: float) -> int | None:
    """The finest grid that can be embedded in time, when one picture takes so long."""
    return next((grid for grid in GRIDS if grid * grid * seconds <= BUDGET), None)


def _covered(picture: UInt8Array, place: tuple[int, ...], grid: int) -> UInt8Array | None:
    """The picture with one window covered; None where there is nothing in it to cover."""
    rows, columns = (_window(place[axis], picture.shape[axis], grid) for axis in (0, 1))
    background = background_of(picture)
    if (picture[rows, columns] == background).all():
        return None
    covered = picture.copy()
    covered[rows, columns] = background
    return covered


def _window(place: int, length: int, grid: int) -> slice:
    """Two cells of the n + 1 of `_spread`: each window overlaps the next by half."""
    return slice(place * length // (grid + 1), (place + 2) * length // (grid + 1))


def background_of(picture: UInt8Array) -> UInt8Array:
    """The usual grey or colour along the border of a picture."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return np.asarray(np.median(border, axis=0), np.uint8)


def _spread(drops: Float32Array) -> Float32Array:
    """From windows (n, n) to the cells (n + 1, n + 1) that they overlap in: each the mean of its windows."""
    size = len(drops) + 1
    sums, counts = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    for down in (0, 1):
        for right in (0, 1):
            sums[down : size - 1 + down, right : size - 1 + right] += drops
            counts[down : size - 1 + down, right : size - 1 + right] += 1
    return sums / counts
