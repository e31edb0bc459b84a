"""What pictures of anything are drawn with: a sheet, strokes, clouds, fields."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import Float32Array, UInt8Array

SIZE = 192  # pixels

Random: TypeAlias = np.random.Generator
Points: TypeAlias = npt.NDArray[np.float64]


def sheet(paper: float) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A sheet (SIZE, SIZE) of one grey, and a pen for it."""
    image = Image.new("L", (SIZE, SIZE), int(paper))
    return image, ImageDraw.Draw(image)


def stroke(pen: ImageDraw.ImageDraw, points: Points, random: Random, widest: int = 3) -> None:
    """A line through points (n, 2), dark, of any width below `widest` pixels."""
    pen.line(points.ravel().tolist(), fill=int(random.integers(0, 130)), width=int(random.integers(1, widest)))


def clouds(random: Random, coarsest: int = 1) -> Float32Array:
    """(SIZE, SIZE) smooth field, 0..255, rough at all scales from SIZE / 2**coarsest down."""
    field = np.zeros((SIZE, SIZE))
    for octave in range(coarsest, 7):
        coarse = Image.fromarray(random.random((2**octave + 1, 2**octave + 1), np.float32))
        field += np.asarray(coarse.resize((SIZE, SIZE), Image.Resampling.BICUBIC)) / 2**octave
    field -= field.min()
    return np.asarray(255 * field / max(float(field.max()), 1e-6), np.float32)


def grid() -> tuple[Points, Points]:
    """Rows and columns (SIZE, SIZE), from 0 to 1."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE] / (SIZE - 1)
    return rows, columns


def slope(random: Random) -> Float32Array:
    """(SIZE, SIZE) from one grey to another, in any direction."""
    rows, columns = grid()
    angle, (one, other) = random.uniform(0, 2 * np.pi), random.uniform(20, 255, 2)
    along = np.cos(angle) * (columns - 0.5) + np.sin(angle) * (rows - 0.5) + 0.5
    return np.asarray(one + (other - one) * along, np.float32)


def ground(random: Random) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A sheet to paint on: plain, of a slope or of clouds."""
    kind = random.integers(0, 3)
    if kind == 0:
        return sheet(tone(random, 30))
    field = slope(random) if kind == 1 else 0.5 * clouds(random) + random.uniform(0, 128)
    image = Image.fromarray(grey(field))
    return image, ImageDraw.Draw(image)


def grey(field: npt.NDArray[np.floating]) -> UInt8Array:
    """Any field as a picture."""
    return np.asarray(np.clip(field, 0, 255), np.uint8)


def tone(random: Random, low: int = 0, high: int = 256) -> int:
    """A grey."""
    return int(random.integers(low, high))


def blob(random: Random, middle: tuple[float, float], size: float, rough: float = 0.25) -> list[tuple[float, float]]:
    """The outline of something grown, around a point, in pixels."""
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    reach = np.ones(40)
    for wave in range(2, 7):
        reach += rough * random.normal() / wave * np.sin(wave * angles + random.uniform(0, 6))
    x, y = middle[0] + size * reach * np.cos(angles), middle[1] + size * reach * np.sin(angles)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def as_taken(picture: UInt8Array, random: Random) -> UInt8Array:
    """As somebody took it: a part of it, brighter or darker, turned over, soft or noisy."""
    image = Image.fromarray(picture)
    if random.random() < 0.5:
        side = int(SIZE * random.uniform(0.5, 0.95))
        left, top = random.integers(0, SIZE - side + 1, 2).tolist()
        image = image.crop((left, top, left + side, top + side)).resize((SIZE, SIZE))
    if random.random() < 0.3:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.5, 2.5)))
    field = np.asarray(image, np.float64)
    if random.random() < 0.5:
        field = (field - 128) * random.uniform(0.4, 1.2) + 128 + random.uniform(-40, 40)
    if random.random() < 0.15:
        field = 255 - field
    if random.random() < 0.3:
        field = field + random.normal(0, random.uniform(2, 20), field.shape)
    return grey(field[:, ::-1] if random.random() < 0.5 else field)
