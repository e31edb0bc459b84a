"""Beasts with fur."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, ground, tone
from indexer.unrelated.pens import dot, finish, lay

HORSE = [
    *[(-0.92, -0.34), (-0.88, -0.46), (-0.68, -0.7), (-0.62, -0.78), (-0.58, -0.9), (-0.52, -0.76), (-0.36, -0.62)],
    *[(-0.16, -0.3), (0.12, -0.22), (0.48, -0.32), (0.68, -0.22), (0.74, -0.14), (0.9, 0.06), (0.94, 0.42)],
    *[(0.84, 0.46), (0.8, 0.14), (0.72, 0.06), (0.74, 0.22), (0.8, 0.46), (0.74, 0.82), (0.74, 0.94)],
    *[(0.62, 0.94), (0.64, 0.78), (0.66, 0.5), (0.54, 0.3), (0.44, 0.22), (0.48, 0.34), (0.52, 0.54)],
    *[(0.44, 0.78), (0.42, 0.94), (0.3, 0.94), (0.34, 0.78), (0.38, 0.54), (0.32, 0.26), (0.12, 0.26)],
    *[(-0.12, 0.24), (-0.1, 0.42), (-0.12, 0.7), (-0.12, 0.94), (-0.24, 0.94), (-0.22, 0.7), (-0.24, 0.42)],
    *[(-0.28, 0.34), (-0.36, 0.5), (-0.4, 0.7), (-0.44, 0.94), (-0.56, 0.94), (-0.5, 0.7), (-0.46, 0.46)],
    *[(-0.44, 0.18), (-0.46, 0.02), (-0.52, -0.22), (-0.6, -0.34), (-0.72, -0.32), (-0.82, -0.24), (-0.9, -0.26)],
]
MANE = [(-0.6, -0.8), (-0.35, -0.65), (-0.12, -0.3), (-0.25, -0.25), (-0.42, -0.5)]


def draw_cat(random: Random) -> UInt8Array:
    """A cat's face: ears, slit eyes, a nose, whiskers, fur."""
    picture, pen = ground(random)
    middle, size, shade = (SIZE / 2, SIZE * 0.52), random.uniform(48, 75), tone(random, 30, 230)
    pen.polygon(blob(random, (SIZE / 2, SIZE * 1.05), size), fill=shade)
    for side in (-1, 1):
        pen.polygon(lay([(0.25, -0.7), (0.85, -1.3), (0.98, -0.3)], middle, size, 0, side), fill=shade)
        pen.polygon(lay([(0.45, -0.7), (0.8, -1.1), (0.86, -0.5)], middle, size, 0, side), fill=(shade + 200) // 2)
    pen.polygon(blob(random, middle, size, 0.06), fill=shade)
    for way in random.normal(0, 0.45, (250, 2)):
        hair = np.array([way * size, way * (size + 9)]) + middle
        pen.line(hair.ravel().tolist(), fill=int(np.clip(shade + random.normal(0, 30), 0, 255)))
    dot(pen, (middle[0], middle[1] + 0.48 * size), 0.36 * size, (shade + 255) // 2, 0.75)
    slit = random.uniform(0.04, 0.12) * size
    for side in (-1, 1):
        _draw_half_face(pen, middle, size, side, slit)
    pen.polygon(lay([(-0.13, 0.28), (0.13, 0.28), (0, 0.42)], middle, size), fill=60)
    return finish(picture, random)


def draw_horse(random: Random) -> UInt8Array:
    """One or more in a meadow, behind a fence in some."""
    picture, pen = ground(random)
    horizon = random.uniform(0.35, 0.7) * SIZE
    pen.rectangle((0, horizon, SIZE, SIZE), fill=tone(random, 60, 220))
    for x, y in random.uniform(70, 122, (random.choice([1, 1, 2, 4]), 2)).tolist():
        size, shade = random.uniform(35, 80), tone(random)
        side = float(random.choice([-1, 1]) * random.uniform(0.9, 1.2))
        pen.polygon(lay(HORSE, (x, y), size, 0, side), fill=shade)
        pen.polygon(lay(MANE, (x, y), size, 0, side), fill=shade // 2)
        dot(pen, lay([(-0.7, -0.62)], (x, y), size, 0, side)[0], 1.5, 255 - shade)
    for x, y in random.uniform((0, horizon), SIZE, (200, 2)):
        pen.line([(x, y), (x + random.normal(0, 2), y - random.uniform(2, 8))], fill=tone(random, 40, 200))
    if random.random() < 0.4:
        rail = random.uniform(110, 150)
        for post in range(int(random.integers(0, 30)), SIZE, 45):
            pen.rectangle((post, rail - 10, post + 5, SIZE), fill=70)
        for y in (rail, rail + 20):
            pen.line([(0, y), (SIZE, y + 4)], fill=60, width=4)
    return finish(picture, random)


def _draw_half_face(pen: ImageDraw.ImageDraw, middle: tuple[float, float], size: float, side: int, slit: float) -> None:
    eye, mouth = lay([(0.42, -0.1), (0.15, 0.51)], middle, size, 0, side)
    dot(pen, eye, 0.21 * size, 225, 0.75)
    dot(pen, eye, slit, 0, 0.14 * size / slit)
    for lift in (-0.3, 0, 0.3):
        pen.line(lay([(0.2, 0.45), (1.3, 0.4 + lift)], middle, size, 0, side), fill=250)
    reach = 0.15 * size
    pen.arc((mouth[0] - reach, mouth[1] - reach, mouth[0] + reach, mouth[1] + reach), 0, 180, fill=0, width=2)
