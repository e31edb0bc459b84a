"""What more can be drawn with, beside the canvas: outlines laid down, tapered lines, words, a finish."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import Points, Random, clouds, grey

Outline = Sequence[tuple[float, float]]


def lay(outline: Outline, middle: tuple[float, float], size: float, turn: float = 0, wide: float = 1) -> Outline:
    """An outline around (0, 0) moved to a point in pixels, scaled, turned, made wider (or mirrored)."""
    points = np.array(outline, np.float64) * (wide * size, size)
    x = middle[0] + np.cos(turn) * points[:, 0] - np.sin(turn) * points[:, 1]
    y = middle[1] + np.sin(turn) * points[:, 0] + np.cos(turn) * points[:, 1]
    return list(zip(x.tolist(), y.tolist(), strict=True))


def dot(pen: ImageDraw.ImageDraw, middle: tuple[float, float], size: float, shade: int, tall: float = 1) -> None:
    """A filled oval around a point."""
    x, y = middle
    pen.ellipse((x - size, y - tall * size, x + size, y + tall * size), fill=shade)


def taper(pen: ImageDraw.ImageDraw, points: Points, widths: Points, shade: int) -> None:
    """A line through points (n, 2) as thick as `widths` (n,) says on its way."""
    for (x, y), wide in zip(points.tolist(), widths.tolist(), strict=True):
        dot(pen, (x, y), wide / 2, shade)


def write(pen: ImageDraw.ImageDraw, place: tuple[float, float], words: str, size: float, shade: int) -> None:
    """Words from a point on."""
    pen.text(place, words, fill=shade, font=ImageFont.load_default(size))


def finish(picture: Image.Image, random: Random, soft: float = 1.5, rough: float = 0.4) -> UInt8Array:
    """A painted picture, a little out of focus and lit unevenly, both by lot."""
    blurred = picture.filter(ImageFilter.GaussianBlur(random.uniform(0, soft)))
    return grey(np.asarray(blurred) + random.uniform(0, rough) * (clouds(random) - 128))
