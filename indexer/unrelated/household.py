"""Things about the house, where they hang, stand or lie."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, grey, grid, ground, tone
from indexer.unrelated.pens import dot, finish, lay, taper

SHIRT = [
    *[(-0.18, -0.75), (-0.5, -0.62), (-0.95, -0.05), (-0.68, 0.12), (-0.48, -0.12), (-0.5, 0.95)],
    *[(0.5, 0.95), (0.48, -0.12), (0.68, 0.12), (0.95, -0.05), (0.5, -0.62), (0.18, -0.75), (0, -0.6)],
]
SHOE = [
    *[(-1, 0.35), (-1, -0.4), (-0.8, -0.55), (-0.45, -0.55), (-0.25, -0.25), (0.2, -0.02), (0.75, 0.05)],
    *[(0.98, 0.2), (1, 0.35)],
]
SOLE = [(-1.02, 0.32), (1.02, 0.32), (1, 0.5), (-1, 0.5)]


def draw_dinner(random: Random) -> UInt8Array:
    """Places laid on a checked cloth, from above: plates, forks, knives, glasses, napkins."""
    rows, columns = np.sin(random.uniform(40, 130) * np.stack(grid()))
    picture = Image.fromarray(grey(tone(random, 100, 200) + 40 * np.sign(rows) + 40 * np.sign(columns)))
    if random.random() < 0.4:
        _lay_place(picture, (96, 100), random.uniform(38, 52), random)
    else:
        for middle in random.permutation([(55, 55), (140, 60), (60, 140), (138, 138)])[1:].tolist():
            _lay_place(picture, (middle[0], middle[1]), 30, random)
    return finish(picture, random)


def draw_shirt(random: Random) -> UInt8Array:
    """One on a hanger, striped or plain, with buttons and a collar."""
    picture, pen = ground(random)
    middle, size, shade = (SIZE / 2, SIZE * 0.53), random.uniform(68, 88), tone(random, 40, 250)
    pen.arc(lay([(-0.1, -1.05), (0.1, -0.85)], middle, size), 140, 90, fill=20, width=3)
    pen.line(lay([(-0.45, -0.6), (0, -0.85), (0.45, -0.6)], middle, size), fill=20, width=4)
    pen.polygon(lay(SHIRT, middle, size), fill=shade, outline=20, width=2)
    for x in np.linspace(-0.42, 0.42, int(random.integers(2, 16))) if random.random() < 0.6 else []:
        pen.line(lay([(x, -0.55), (x * 1.08, 0.93)], middle, size), fill=shade // 2)
    for _ in range(random.integers(3, 9)):
        x, y = random.uniform((-0.4, -0.3), (0.4, 0.7))
        pen.line(lay([(x, y), (x + 0.08, y + 0.25)], middle, size), fill=shade * 3 // 4, width=3)
    for side in (-1, 1):
        collar = [(0, -0.58), (0.18, -0.78), (0.3, -0.55), (0.14, -0.42)]
        pen.polygon(lay(collar, middle, size, 0, side), fill=min(shade + 20, 255), outline=20)
    pen.line(lay([(0, -0.58), (0, 0.95)], middle, size), fill=30)
    for y in np.linspace(-0.35, 0.8, 6):
        dot(pen, lay([(0, y)], middle, size)[0], 2.2, 255 - shade)
    return finish(picture, random)


def draw_bouquet(random: Random) -> UInt8Array:
    """Blossoms and leaves in a vase, before a window."""
    picture, pen = ground(random)
    pen.rectangle((25, 5, 167, 140), fill=tone(random, 150), outline=70, width=5)
    pen.line([(96, 5), (96, 140)], fill=70, width=4)
    pen.rectangle((0, 155, SIZE, SIZE), fill=tone(random, 40, 180))
    heads = random.normal((96, 65), (33, 22), (random.integers(7, 20), 2)).tolist()
    for x, y in heads:
        pen.line([(96, 130), (x, y)], fill=50, width=2)
        pen.polygon(blob(random, ((x + 96) / 2, (y + 110) / 2), random.uniform(6, 14), 0.8), fill=tone(random, 40, 120))
    for x, y in heads:
        size, shade, petals = random.uniform(8, 17), tone(random, 100), int(random.integers(5, 10))
        for angle in np.linspace(0, 2 * np.pi, petals, endpoint=False):
            petal = lay([(0.6, 0)], (x, y), size, angle)[0]
            dot(pen, petal, 0.45 * size, shade - int(random.integers(0, 40)))
        dot(pen, (x, y), 0.35 * size, tone(random, 0, 100))
    widths = 26 + 22 * np.sin(np.linspace(0.6, 3, 60)) * random.uniform(0.5, 1)
    taper(pen, np.stack([np.full(60, 96), np.linspace(125, 163, 60)], axis=1), widths, tone(random, 80, 240))
    return finish(picture, random)


def draw_shoes(random: Random) -> UInt8Array:
    """A heap of them, or rows."""
    picture, pen = ground(random)
    heaped = random.random() < 0.6
    for number in range(random.integers(5, 18) if heaped else 15):
        place, turn, side = (35.0 + 62 * (number % 3), 20.0 + 38 * (number // 3)), 0.0, 1
        if heaped:
            place = (random.uniform(25, 167), random.uniform(25, 167))
            turn, side = random.uniform(-1, 1), int(random.choice([-1, 1]))
        shade, size = tone(random, 20, 240), random.uniform(24, 42) if heaped else 26
        pen.polygon(lay(SHOE, place, size, turn, side), fill=shade, outline=0)
        pen.polygon(lay(SOLE, place, size, turn, side), fill=255 - shade, outline=0)
        for x in (-0.25, -0.08, 0.1, 0.28):
            lace = [(x, -0.3 + 0.5 * (x + 0.25)), (x - 0.15, 0.05)]
            pen.line(lay(lace, place, size, turn, side), fill=255 - shade, width=2)
        pen.line(lay([(-0.95, -0.4), (-0.5, -0.45)], place, size, turn, side), fill=0, width=3)
    return finish(picture, random)


def _lay_place(picture: Image.Image, place: tuple[float, float], size: float, random: Random) -> None:
    pen = ImageDraw.Draw(picture)
    (x, y), glass = place, lay([(1.2, -1.3)], place, size)[0]
    pen.polygon(lay([(-0.95, -1), (-1.65, -1), (-1.65, 1), (-0.95, 1)], place, size), fill=tone(random, 180))
    for scale, shade in ((1.0, 240), (0.7, 215), (0.66, 250)):
        dot(pen, place, scale * size, shade)
    for _ in range(random.integers(0, 9)):
        pen.polygon(blob(random, (x + random.normal(0, 9), y + random.normal(0, 9)), size / 5), fill=tone(random))
    pen.line(lay([(-1.3, -0.2), (-1.3, 1)], place, size), fill=60, width=3)
    for prong in (-0.14, -0.05, 0.05, 0.14):
        pen.line(lay([(prong - 1.3, -0.9), (prong - 1.3, -0.4), (-1.3, -0.1)], place, size), fill=60, width=2)
    pen.polygon(lay([(1.2, -0.9), (1.38, -0.7), (1.36, 0), (1.3, 1), (1.22, 1)], place, size), fill=70)
    dot(pen, glass, 0.3 * size, 180)
    dot(pen, glass, 0.22 * size, 110)
