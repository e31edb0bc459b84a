"""Small beasts, each with an outline of its own."""

from __future__ import annotations

import numpy as np

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, ground, tone
from indexer.unrelated.pens import dot, finish, lay, taper

TAIL = [(0.8, 0), (1.4, -0.45), (1.25, 0), (1.4, 0.45)]
FORE_WING = [(0.05, -0.1), (0.3, -0.6), (0.75, -0.85), (1.0, -0.75), (0.9, -0.3), (0.6, 0.0), (0.05, 0.05)]
HIND_WING = [(0.05, 0.0), (0.6, 0.02), (0.8, 0.25), (0.7, 0.55), (0.5, 0.65), (0.45, 0.9), (0.3, 0.6), (0.05, 0.3)]
CASE = [(0, -0.5), (0.4, -0.45), (0.6, 0.0), (0.5, 0.5), (0.2, 0.9), (0, 0.95)]
LIMBS = [
    ([(0.2, -0.4), (0.75, -0.7), (1.05, -0.8), (1.2, -0.68)], 4),
    ([(0.2, 0.0), (0.75, -0.05), (1.05, 0.1), (1.2, 0.22)], 4),
    ([(0.2, 0.35), (0.75, 0.55), (1.05, 0.95), (1.2, 1.07)], 4),
    ([(0.1, -0.95), (0.3, -1.3), (0.65, -1.45)], 2),
]
MIDDLE = (SIZE / 2, SIZE / 2)


def draw_fish(random: Random) -> UInt8Array:
    """One or several in water, with scales and fins."""
    picture, pen = ground(random)
    along = np.linspace(0, np.pi, 30)
    half = random.uniform(0.25, 0.6) * np.sin(along) ** 0.8
    body = [*zip(-np.cos(along), -half, strict=True), *zip(np.cos(along), half[::-1], strict=True)]
    high = float(half.max())
    fins = [(-0.3, 0.0), (0.0, -high - 0.3), (0.5, -high - 0.1), (0.3, high + 0.2)]
    for x, y in random.uniform(65, 127, (random.choice([1, 1, 2, 5]), 2)).tolist():
        size, turn, shade = random.uniform(25, 65), random.normal(0, 0.3), tone(random)
        for outline, fill in ((TAIL, tone(random)), (fins, tone(random)), (body, shade)):
            pen.polygon(lay(outline, (x, y), size, turn), fill=fill, outline=20)
        scales = random.uniform((-0.4, -0.55 * high), (0.7, 0.55 * high), (60, 2)).tolist()
        for left, top in lay(scales, (x, y), size, turn):
            pen.arc((left, top, left + 0.14 * size, top + 0.14 * size), 90, 270, fill=shade * 2 // 3)
        eye = lay([(-0.72, -0.08)], (x, y), size, turn)[0]
        dot(pen, eye, 0.09 * size, 240)
        dot(pen, eye, 0.05 * size, 0)
    return finish(picture, random)


def draw_butterfly(random: Random) -> UInt8Array:
    """Four wings with spots and veins, a body, feelers."""
    picture, pen = ground(random)
    middle, size, turn = (SIZE / 2, SIZE / 2), random.uniform(55, 85), random.normal(0, 0.4)
    shades, wide = random.integers(30, 256, 2).tolist(), random.uniform(0.7, 1.1)
    spots = random.uniform((0.3, -0.6), (0.75, 0.45), (random.integers(3, 10), 2))
    for side in (-wide, wide):
        for wing, shade in zip((HIND_WING, FORE_WING), shades, strict=True):
            pen.polygon(lay(wing, middle, size, turn, side), fill=shade, outline=0, width=3)
            for tip in wing[1:-1]:
                pen.line(lay([wing[0], tip], middle, size, turn, side), fill=shade // 3)
        for number, spot in enumerate(lay(spots.tolist(), middle, size, turn, side)):
            dot(pen, spot, (2 + number % 3) * size / 30, 255 - shades[1])
        pen.line(lay([(0, -0.3), (0.12, -0.6), (0.28, -0.8)], middle, size, turn, side), fill=0, width=2)
    spine = np.array(lay([(0, y) for y in np.linspace(-0.35, 0.5, 30)], middle, size, turn))
    taper(pen, spine, np.linspace(0.14, 0.05, 30) * size, 15)
    return finish(picture, random)


def draw_snake(random: Random) -> UInt8Array:
    """A long body in bends, banded, with a head and a tongue."""
    picture, pen = ground(random)
    along = np.linspace(0, 1, 700)
    bends, phase = random.uniform(1, 2.4), random.uniform(0, 6)
    x = SIZE * (0.12 + 0.72 * along) + 9 * np.cos(4 * np.pi * bends * along + phase)
    y = SIZE / 2 + random.uniform(22, 50) * np.sin(2 * np.pi * bends * along + phase) + 40 * (along - 0.5)
    widths = random.uniform(11, 18) * np.minimum(1, 2.5 * along + 0.1)
    taper(pen, np.stack([x, y], axis=1), widths + 3, 10)
    light, dark, bands = tone(random, 130), tone(random, 0, 120), random.uniform(10, 30)
    for shade, part in ((light, along >= 0), (dark, np.sin(2 * np.pi * bands * along) > random.uniform(-0.3, 0.6))):
        taper(pen, np.stack([x[part], y[part]], axis=1), widths[part], shade)
    tip = (x[-1] + 6, y[-1])
    pen.line([tip, (tip[0] + 20, tip[1] - 3), (tip[0] + 27, tip[1] - 9)], fill=0, width=2)
    pen.line([(tip[0] + 20, tip[1] - 3), (tip[0] + 28, tip[1] + 2)], fill=0, width=2)
    pen.polygon(blob(random, tip, widths[-1] * 0.72, 0.1), fill=light, outline=0)
    dot(pen, (tip[0] + 3, tip[1] - 3), 2.5, 0)
    return finish(picture, random)


def draw_beetle(random: Random) -> UInt8Array:
    """Six legs, feelers, wing cases with spots or none, on a leaf."""
    picture, pen = ground(random)
    leaf = tone(random, 90, 235)
    pen.polygon(blob(random, MIDDLE, 105, 0.3), fill=leaf)
    for x, y in random.uniform(-90, 90, (9, 2)):
        pen.line([(96 + x, 0), (96 + y, SIZE)], fill=leaf - 25, width=2)
    size, turn, shade = random.uniform(40, 62), random.uniform(0, 6.3), tone(random, 0, 140)
    spots = random.uniform((0.1, -0.3), (0.45, 0.6), (random.integers(1, 7), 2)).tolist()
    shine = 240 - shade if random.random() < 0.7 else shade
    for side in (-1, 1):
        for limb, thick in LIMBS:
            pen.line(lay(limb, MIDDLE, size, turn, side), fill=10, width=thick)
    for y, wide in ((-0.95, 0.26), (-0.62, 0.45)):
        pen.polygon(lay(blob(random, (0, y), wide, 0.05), MIDDLE, size, turn), fill=shade // 2)
    for side in (-1, 1):
        pen.polygon(lay(CASE, MIDDLE, size, turn, side), fill=shade, outline=0)
        for spot in lay(spots, MIDDLE, size, turn, side):
            dot(pen, spot, 0.09 * size, shine)
    return finish(picture, random)
