"""From any picture to the square grey one that the embedded model sees.

The indexer's own renders fill their frame on white. A query should too: plain
margins are cut off, light-on-dark drawings are turned over, the rest is padded to
a square. Change anything here and `PREPROCESSING` goes up: old vectors no longer fit.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from indexer.ports import BoolArray, UInt8Array

PREPROCESSING = 1
MARGIN = 1.06  # as the renderer frames a part
PLAIN = 12  # grey levels that a plain background may vary by
DARK = 90  # grey level below which a plain background is dark
LARGEST = 1024  # pixels; larger pictures are shrunk before anything else


def to_square(picture: UInt8Array, size: int) -> UInt8Array:
    """Grey (size, size) of a grey or RGB picture of any size; one of that size already is returned as it is."""
    if picture.shape == (size, size):
        return picture
    grey = np.asarray(_shrunk(Image.fromarray(picture).convert("L")))
    background = _plain_background(grey)
    if background is None:
        return _resized(_padded(grey, int(np.median(grey)), 1.0), size)
    if background < DARK:
        grey, background = 255 - grey, 255 - background
    return _resized(_padded(_trimmed(grey, background), background, MARGIN), size)


def _shrunk(image: Image.Image) -> Image.Image:
    if max(image.size) > LARGEST:
        image.thumbnail((LARGEST, LARGEST), Image.Resampling.BOX)
    return image


def _plain_background(grey: UInt8Array) -> int | None:
    """The grey level of the border, if nine in ten of its pixels share it."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    middle = int(np.median(border))
    alike = np.abs(border.astype(np.int16) - middle) <= PLAIN
    return middle if alike.mean() >= 0.9 else None


def _trimmed(grey: UInt8Array, background: int) -> UInt8Array:
    seen: BoolArray = np.abs(grey.astype(np.int16) - background) > PLAIN
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return grey
    return grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _padded(grey: UInt8Array, background: int, margin: float) -> UInt8Array:
    height, width = grey.shape
    side = max(1, round(max(height, width) * margin))
    square = np.full((side, side), background, np.uint8)
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = grey
    return square


def _resized(grey: UInt8Array, size: int) -> UInt8Array:
    return np.asarray(Image.fromarray(grey).resize((size, size), Image.Resampling.BILINEAR), np.uint8)
