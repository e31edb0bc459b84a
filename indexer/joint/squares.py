"""From any picture to the square grey one that the embedded model sees.

The indexer's own renders fill their frame on white. A query should too: plain
margins are cut off, light-on-dark drawings are turned over, the rest is padded to
a square. Lines of a drawing become as wide as the renderer's, for thin ones would fade
to nothing when it is made small: so twice as many drawings found their part at once.
Change anything here and `PREPROCESSING` goes up: old vectors no longer fit.
"""

from __future__ import annotations

from functools import reduce
from typing import TypeVar

import numpy as np
from PIL import Image

from indexer.ports import BoolArray, Float32Array, UInt8Array

Pixels = TypeVar("Pixels", Float32Array, BoolArray)

PREPROCESSING = 2
MARGIN = 1.06  # as the renderer frames a part
PLAIN = 12  # grey levels that a plain background may vary by
DARK = 90  # grey level below which a plain background is dark
LARGEST = 1024  # pixels; larger pictures are shrunk before anything else
FAINT = 0.08  # share of full darkness below which nothing is drawn
FINER = 4  # times the size of the result at which lines are looked at
LINE_WIDTH = 1.25  # pixels of the result, as the renderer draws them
WIDEST_LINE = 3.2  # pixels of the result; what is wider is a surface
SURFACES = 0.05  # share of what is drawn that may be wider in a line drawing
LINE_GAIN = 1.6  # as the renderer makes its lines darker


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
    square = _padded(_trimmed(grey, background), background, MARGIN)
    return _redrawn(square, background, size) if len(square) > size else _resized(square, size)


def _redrawn(square: UInt8Array, background: int, size: int) -> UInt8Array:
    """A larger square made small: a drawing with lines as wide as ours, anything else as it is."""
    fine = _resized(_darkest(square, len(square) // (FINER * size)), FINER * size)
    ink = np.asarray(np.maximum(background - fine.astype(np.float32), 0) / background, np.float32)
    drawn = ink > FAINT
    if not drawn.any() or _narrowed(drawn, round(WIDEST_LINE * FINER)).sum() > SURFACES * drawn.sum():
        return _resized(square, size)
    darkness = float(np.percentile(ink[drawn], 90))
    lines = _widened(ink, round(LINE_WIDTH * FINER - _line_width(ink > 0.35 * darkness)))
    shares = np.asarray(Image.fromarray(lines).resize((size, size), Image.Resampling.BOX))
    return np.asarray(background * (1 - np.clip(shares * LINE_GAIN, 0, darkness)), np.uint8)


def _darkest(square: UInt8Array, by: int) -> UInt8Array:
    """Smaller by a whole number; a thin line stays as dark as it is."""
    if by < 2:
        return square
    side = len(square) // by
    return np.asarray(square[: side * by, : side * by].reshape(side, by, side, by).min(axis=(1, 3)), np.uint8)


def _line_width(drawn: BoolArray) -> float:
    """Mean width in pixels: area by half the length of the outline, which steps make a fifth too long."""
    outline = (drawn[1:] != drawn[:-1]).sum() + (drawn[:, 1:] != drawn[:, :-1]).sum()
    return 2.4 * float(drawn.sum()) / max(1, int(outline))


def _widened(ink: Float32Array, by: int) -> Float32Array:
    """Each line wider by some pixels."""
    for axis in (0, 1) if by > 0 else ():
        before = [(by // 2, by - by // 2) if axis == each else (0, 0) for each in (0, 1)]
        ink = reduce(np.maximum, _moved(np.pad(ink, before), by, axis))
    return np.ascontiguousarray(ink)


def _narrowed(drawn: BoolArray, by: int) -> BoolArray:
    """What is left of surfaces when this many pixels of their width are taken away."""
    for axis in (0, 1):
        drawn = reduce(np.logical_and, _moved(drawn, by, axis))
    return drawn


def _moved(pixels: Pixels, by: int, axis: int) -> list[Pixels]:
    """The pixels moved by 0, 1 ... `by` along an axis, as far as all of these overlap.

    Put together one by one they give a window's extreme in a tenth of the time that windows as an axis take.
    """
    count = pixels.shape[axis] - by
    return [pixels[start : start + count] if axis == 0 else pixels[:, start : start + count] for start in range(by + 1)]


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
