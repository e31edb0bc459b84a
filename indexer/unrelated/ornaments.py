"""Ornaments and puzzles in print."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, grey, grid, sheet, tone
from indexer.unrelated.pens import dot, write
from indexer.unrelated.print import say


def draw_banknote(random: Random) -> UInt8Array:
    """Woven lines, a rosette, a portrait in an oval, the value in the corners."""
    rows, columns = grid()
    bent = 80 * columns + 8 * np.sin(random.uniform(8, 25) * rows)
    waves = np.sin(bent) + np.sin(90 * rows + 9 * np.sin(14 * columns))
    picture = Image.fromarray(grey(200 + random.uniform(8, 25) * waves))
    pen, angle = ImageDraw.Draw(picture), np.linspace(0, 2 * np.pi, 1500)
    for lobes in random.integers(5, 14, 4):
        reach = random.uniform(25, 40) + random.uniform(8, 18) * np.cos(lobes * angle) * np.cos(20 * angle)
        curve = np.stack([62 + reach * np.cos(angle), 96 + reach * np.sin(angle)], axis=1)
        pen.line(curve.ravel().tolist(), fill=tone(random, 60, 150))
    _draw_portrait(pen, random)
    value = str(random.choice([5, 10, 20, 50, 100, 500]))
    for place, size in (((10, 34), 24), ((150, 146), 20), ((12, 150), 14)):
        write(pen, place, value, size, 30)
    write(pen, (60, 34), say(random, 2).upper()[:14], 10, 50)
    for top in (0, 172):
        pen.rectangle((0, top, SIZE, top + 24), fill=tone(random, 60, 235))
    return np.asarray(picture)


def draw_maze(random: Random) -> UInt8Array:
    """Ways between walls, one way through."""
    count = int(random.integers(8, 24))
    open_ = np.zeros((2 * count + 1, 2 * count + 1), bool)
    trail, open_[1, 1] = [(1, 1)], True
    while trail:
        row, column = trail[-1]
        ways = [(row + 2 * y, column + 2 * x) for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0))]
        free = [way for way in ways if min(way) > 0 and max(way) < 2 * count and not open_[way]]
        if free:
            down, right = free[random.integers(0, len(free))]
            open_[(row + down) // 2, (column + right) // 2] = open_[down, right] = True
            trail.append((down, right))
        else:
            trail.pop()
    open_[0, 1] = open_[-1, -2] = True
    wide = np.repeat(np.arange(2 * count + 1), [*([1, int(random.integers(2, 5))] * count), 1])
    walls = np.where(open_[np.ix_(wide, wide)], tone(random, 190), tone(random, 0, 90))
    return np.asarray(Image.fromarray(grey(np.pad(walls, 3, constant_values=250))).resize((SIZE, SIZE)))


def draw_constellations(random: Random) -> UInt8Array:
    """Stars of any brightness joined to figures, circles of the sky, names."""
    dark = random.random() < 0.7
    picture, pen = sheet(tone(random, 0, 60) if dark else 245)
    ink, pole = 245 if dark else 10, random.uniform(0, SIZE, 2)
    for reach in range(40, 260, 45):
        pen.ellipse((*(pole - reach), *(pole + reach)), outline=90 if dark else 190)
    for angle in np.arange(0, 2 * np.pi, np.pi / 6):
        pen.line([*pole, *(pole + 300 * np.array([np.cos(angle), np.sin(angle)]))], fill=90 if dark else 190)
    for x, y in random.uniform(0, SIZE, (200, 2)):
        dot(pen, (x, y), random.exponential(0.5) + 0.3, ink)
    for middle in random.uniform(25, 167, (random.integers(3, 7), 2)):
        stars = middle + np.cumsum(random.normal(0, 22, (random.integers(4, 9), 2)), axis=0)
        pen.line(stars.ravel().tolist(), fill=170 if dark else 90)
        for star in stars.tolist():
            dot(pen, (star[0], star[1]), random.uniform(1.5, 3.5), ink)
        write(pen, (stars[-1, 0] + 4, stars[-1, 1]), say(random, 1).title(), 9, ink)
    return np.asarray(picture)


def _draw_portrait(pen: ImageDraw.ImageDraw, random: Random) -> None:
    pen.ellipse((108, 48, 172, 144), fill=210, outline=60, width=3)
    for y in range(52, 142, 3):
        half = 28 * np.sin((y - 48) / 31)
        pen.line([(140 - half, y), (140 + half, y)], fill=150)
    pen.polygon(blob(random, (140, 128), 17, 0.1), fill=90)
    pen.polygon(blob(random, (140, 84), 21, 0.3), fill=60)
    dot(pen, (140, 92), 14, 190, 1.35)
    for eye in (134, 146):
        dot(pen, (eye, 88), 2, 30)
    pen.line([(135, 103), (145, 103)], fill=60, width=2)
