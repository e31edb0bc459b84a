"""Furniture and hangings, where they stand."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, grey, grid, ground, sheet, tone
from indexer.unrelated.pens import finish, lay

CUSHION = [(-1, -1), (0, -0.8), (1, -1), (0.8, 0), (1, 1), (0, 0.8), (-1, 1), (-0.8, 0)]
SHADE = [(-0.5, -1), (0.5, -1), (1, 1), (-1, 1)]


def draw_sofa(random: Random) -> UInt8Array:
    """A back, arms, seats, cushions at an angle, pictures behind."""
    picture, pen = ground(random)
    floor, shade = random.uniform(135, 165), tone(random, 30, 220)
    pen.rectangle((0, floor - 12, SIZE, SIZE), fill=tone(random))
    for x in random.uniform(20, 140, random.integers(0, 3)):
        pen.rectangle((x, 8, x + random.uniform(20, 50), 45), fill=tone(random), outline=30, width=3)
    for x in (30, 160):
        pen.rectangle((x - 4, floor - 5, x + 4, floor + 9), fill=20)
    pen.rounded_rectangle((18, floor - random.uniform(70, 90), 174, floor), 14, fill=shade, outline=shade // 2)
    wide = 132 / random.integers(2, 4)
    for left in np.arange(30, 163 - wide, wide):
        pen.rounded_rectangle((left, floor - 35, left + wide, floor - 14), 7, fill=shade + 25, outline=shade // 2)
        pen.line([(left + wide, floor - 72), (left + wide, floor - 35)], fill=shade // 2, width=2)
    for x in (10, 154):
        pen.rounded_rectangle((x, floor - 52, x + 28, floor + 2), 12, fill=shade - 15, outline=shade // 2)
    for x in random.uniform(45, 147, random.integers(1, 5)):
        pen.polygon(lay(CUSHION, (x, floor - 48), random.uniform(13, 20), random.normal(0, 0.4)), fill=tone(random))
    return finish(picture, random)


def draw_bed(random: Random) -> UInt8Array:
    """A made bed from its foot: pillows, a headboard, a blanket with folds, lamps at its sides."""
    picture, pen = ground(random)
    top, floor, shade = random.uniform(40, 70), random.uniform(145, 172), tone(random, 40, 220)
    pen.rectangle((0, floor - 25, SIZE, SIZE), fill=tone(random))
    pen.rounded_rectangle((38, top - 28, 154, top + 30), 10, fill=tone(random, 20, 160), outline=10)
    pen.polygon([40, top + 18, 152, top + 18, 182, floor - 20, 10, floor - 20], fill=tone(random, 190))
    wide = 104 / random.integers(2, 4)
    for left in np.arange(46, 151 - wide, wide):
        pen.rounded_rectangle((left, top, left + wide - 4, top + 26), 9, fill=tone(random, 190), outline=120)
    pen.polygon([36, top + 42, 156, top + 42, 184, floor - 20, 184, floor, 8, floor, 8, floor - 20], fill=shade)
    for start in random.uniform(0, 1, random.integers(6, 20)):
        end = start + random.normal(0, 0.05)
        fold = [(40 + 110 * start, top + 44), (10 + 172 * end, floor - 20), (10 + 172 * end, floor)]
        pen.line(fold, fill=int(np.clip(shade + random.normal(0, 25), 0, 255)), width=int(random.integers(1, 5)))
    for x in (2, 172):
        pen.rectangle((x, floor - 55, x + 18, floor - 15), fill=tone(random), outline=20)
        pen.polygon(lay(SHADE, (x + 9, floor - 75), 10), fill=tone(random, 150))
    return finish(picture, random)


def draw_curtains(random: Random) -> UInt8Array:
    """Two hangings in folds before a window, drawn back to either side, tied in some."""
    picture, pen = sheet(tone(random, 170))
    for x in (50, 96, 142):
        pen.line([(x, 0), (x, 170)], fill=90, width=4)
    pen.line([(0, 80), (SIZE, 80)], fill=90, width=4)
    pen.polygon(blob(random, (SIZE / 2, 150), 45, 0.5), fill=tone(random, 90, 170))
    pen.rectangle((0, 168, SIZE, SIZE), fill=tone(random, 60, 200))
    rows, columns = grid()
    away = SIZE * np.minimum(columns, 1 - columns)
    waist = 1 - random.choice([0, 0.55]) * np.exp(-(((SIZE * rows - 120) / 35) ** 2))
    folds = np.sin(away / waist * random.uniform(0.5, 1.1) + 0.6 * np.sin(5 * rows)) + 0.3 * np.sin(3 * away)
    cloth = grey(tone(random, 60, 200) + 45 * folds)
    hung = (away < random.uniform(35, 80) * waist) & (rows > 0.05) & (rows < 0.95)
    drawn = Image.fromarray(np.where(hung, cloth, np.asarray(picture)))
    ImageDraw.Draw(drawn).line([(0, 8), (SIZE, 8)], fill=30, width=6)
    return finish(drawn, random)
