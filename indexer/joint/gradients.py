"""What a picture is made of, in a few hundred numbers: how much of it changes, which way, and where.

Histograms of oriented gradients (N. Dalal and B. Triggs, "Histograms of Oriented Gradients for
Human Detection", CVPR 2005) at three sizes of the picture, with how much of each place is plain
and how light it is. They know nothing of parts; `rating.py` learns which of them parts have.
"""

from __future__ import annotations

import numpy as np

from indexer.ports import Float32Array, UInt8Array

SIZES = ((1, 6), (2, 6), (4, 3))  # how much smaller, and cells each way
DIRECTIONS = 8
PLACES = 6  # each way, where lightness is looked at
PLAIN = 0.05  # standard deviations of a picture; a place that changes less is plain
LEAST_CONTRAST = 8.0  # grey levels, so that noise of an empty picture stays small
SHARES = (1, 5, 25, 50, 75, 95, 99)  # percentiles of lightness
GRADIENTS = sum(cells**2 * (DIRECTIONS + 1) for _, cells in SIZES) + 2 * PLACES**2 + len(SHARES)
AT_ONCE = 256  # pictures


def gradients_of(squares: UInt8Array) -> Float32Array:
    """Numbers (n, GRADIENTS) of grey square pictures (n, s, s), s a multiple of 24."""
    batches = [_numbers(squares[start : start + AT_ONCE]) for start in range(0, len(squares), AT_ONCE)]
    return np.concatenate(batches) if batches else np.empty((0, GRADIENTS), np.float32)


def _numbers(squares: UInt8Array) -> Float32Array:
    pictures = squares.astype(np.float32)
    contrast = pictures.std(axis=(1, 2), keepdims=True) + LEAST_CONTRAST
    pictures = (pictures - pictures.mean(axis=(1, 2), keepdims=True)) / contrast
    changes = [part for by, cells in SIZES for part in _changes(_smaller(pictures, by), cells)]
    blocks = _blocks(pictures, PLACES)
    shares = np.percentile(pictures.reshape(len(pictures), -1), SHARES, axis=1).T
    parts = [*changes, blocks.mean(axis=(2, 4)), blocks.std(axis=(2, 4)), shares]
    return np.concatenate([part.reshape(len(pictures), -1) for part in parts], axis=1).astype(np.float32)


def _changes(pictures: Float32Array, cells: int) -> tuple[Float32Array, Float32Array]:
    """How much changes in each direction, (n, cells, cells, DIRECTIONS), and the plain share of each cell."""
    down, across = np.gradient(pictures, axis=(1, 2))
    much = np.hypot(down, across)
    way = np.mod(np.arctan2(down, across), np.pi) * (DIRECTIONS / np.pi)
    below = np.floor(way)
    beyond = way - below
    below = below.astype(np.int8) % DIRECTIONS
    found = np.empty((len(pictures), cells, cells, DIRECTIONS), np.float32)
    for direction in range(DIRECTIONS):
        own = np.where(below == direction, much * (1 - beyond), 0)
        own += np.where((below + 1) % DIRECTIONS == direction, much * beyond, 0)
        found[..., direction] = _blocks(own, cells).mean(axis=(2, 4))
    plain = _blocks((much < PLAIN).astype(np.float32), cells).mean(axis=(2, 4))
    return np.sqrt(found), plain


def _smaller(pictures: Float32Array, by: int) -> Float32Array:
    return pictures if by == 1 else _blocks(pictures, pictures.shape[1] // by).mean(axis=(2, 4))


def _blocks(pictures: Float32Array, cells: int) -> Float32Array:
    """Pictures (n, s, s) cut into cells: (n, cells, s / cells, cells, s / cells)."""
    side = pictures.shape[1] // cells
    return pictures.reshape(len(pictures), cells, side, cells, side)
