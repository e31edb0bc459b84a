"""Food and drink as people take pictures of it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, grid, ground, tone
from indexer.unrelated.pens import dot, finish, lay, taper

LEAF = [(0, -1), (0.4, -0.4), (0.35, 0.3), (0, 1), (-0.35, 0.3), (-0.4, -0.4)]
HEART = [
    (0.8 * np.sin(a) ** 3, -0.65 * np.cos(a) + 0.25 * np.cos(2 * a) + 0.1 * np.cos(3 * a))
    for a in np.linspace(0, 6.2, 40)
]
PEAR = [(0.1, -1), (0.3, -0.6), (0.4, -0.1), (0.75, 0.4), (0.5, 0.9), (0, 1), (-0.5, 0.9), (-0.75, 0.4), (-0.4, -0.1)]


def draw_pizza(random: Random) -> UInt8Array:
    """A flat round with toppings, cut, one piece away in some."""
    picture, pen = ground(random)
    middle, size = tuple(random.normal(SIZE / 2, 14, 2).tolist()), random.uniform(62, 130)
    for scale, shade in ((1.0, tone(random, 90, 190)), (0.87, tone(random, 60, 130)), (0.82, tone(random, 150, 240))):
        pen.polygon(blob(random, middle, scale * size, 0.06), fill=shade)
    dark, leaf = tone(random, 40, 110), tone(random, 20, 90)
    for away, angle in zip(np.sqrt(random.uniform(0, 0.5, 45)), random.uniform(0, 6.3, 45), strict=True):
        place = lay([(away, 0)], middle, size, angle)[0]
        kind = random.integers(0, 3)
        if kind == 0:
            pen.polygon(blob(random, place, 0.13 * size, 0.08), fill=dark + int(random.integers(0, 30)), outline=dark)
        elif kind == 1:
            pen.polygon(lay(LEAF, place, 0.12 * size, angle), fill=leaf)
        else:
            pen.polygon(blob(random, place, random.uniform(0.04, 0.1) * size, 0.8), fill=tone(random, 170))
    start, pieces = random.uniform(0, 6), int(random.integers(4, 9))
    for piece in range(pieces):
        pen.line(lay([(0, 0), (1, 0)], middle, size, start + 2 * np.pi * piece / pieces), fill=60, width=2)
    if random.random() < 0.5:
        gap = [(0.0, 0.0), *((1.1 * np.cos(a), 1.1 * np.sin(a)) for a in np.linspace(0, 2 * np.pi / pieces, 6))]
        pen.polygon(lay(gap, middle, size, start), fill=tone(random))
    return finish(picture, random)


def draw_cake(random: Random) -> UInt8Array:
    """Layers with cream that drips, candles or cherries on top."""
    picture, pen = ground(random)
    wide, low = random.uniform(35, 80), random.uniform(140, 172)
    pen.ellipse((96 - wide - 18, low - 8, 96 + wide + 18, low + 12), fill=tone(random, 190))
    for tier in range(random.integers(1, 4)):
        tall, half, shade = random.uniform(28, 55), wide * 0.75**tier, tone(random, 60, 230)
        pen.rectangle((96 - half, low - tall, 96 + half, low), fill=shade)
        for y in np.arange(low - tall + 14, low - 3, random.uniform(10, 20)):
            pen.rectangle((96 - half, y, 96 + half, y + 4), fill=255 - shade)
        cream = tone(random, 120)
        for x in np.arange(-half, half + 1, random.uniform(6, 12)):
            drip = random.uniform(4, 22)
            pen.rounded_rectangle((92 + x, low - tall - 6, 100 + x, low - tall + drip), 4, fill=cream)
        pen.ellipse((96 - half - 2, low - tall - 9, 96 + half + 2, low - tall + 5), fill=cream)
        low, top = low - tall, half
    candles = random.random() < 0.6
    for x in np.linspace(-0.8, 0.8, int(random.integers(2, 9))) * top:
        if candles:
            pen.rectangle((94 + x, low - 28, 98 + x, low - 2), fill=tone(random, 90))
            pen.polygon(lay(LEAF, (96 + x, low - 36), 7), fill=255)
        else:
            dot(pen, (96 + x, low - 9), random.uniform(4, 8), tone(random, 0, 90))
    return finish(picture, random)


def draw_fruits(random: Random) -> UInt8Array:
    """Apples, pears, bananas and grapes, heaped in a bowl or lying about."""
    picture, pen = ground(random)
    bowl = random.random() < 0.5
    spread = (34, 18) if bowl else (48, 42)
    for x, y in random.normal((96, 100 if bowl else 96), spread, (random.integers(3, 14), 2)).tolist():
        kind, size, turn, shade = random.integers(0, 4), random.uniform(17, 36), random.normal(0, 0.6), tone(random, 50)
        if kind == 0:
            pen.polygon(blob(random, (x, y), size, 0.08), fill=shade, outline=shade // 2)
            pen.line(lay([(0, -0.85), (0.15, -1.25)], (x, y), size, turn), fill=20, width=3)
            dot(pen, (x - 0.35 * size, y - 0.35 * size), 0.2 * size, min(shade + 50, 255))
        elif kind == 1:
            pen.polygon(lay(PEAR, (x, y), size * 1.1, turn), fill=shade, outline=shade // 2)
            pen.line(lay([(0, -1), (0.1, -1.4)], (x, y), size, turn), fill=20, width=3)
        elif kind == 2:
            along = np.linspace(-1.1, 1.1, 60)
            curve = lay([(np.sin(a), np.cos(a)) for a in along], (x, y), 1.4 * size, turn)
            taper(pen, np.array(curve), size * (0.15 + 0.6 * np.cos(along * 1.3) ** 0.7), shade)
        else:
            for grape in random.normal((x, y), 0.5 * size, (22, 2)).tolist():
                dot(pen, (grape[0], grape[1]), 0.27 * size, int(np.clip(shade + random.normal(0, 25), 0, 255)))
    if bowl:
        pen.chord((22, 50, 170, 180), 0, 180, fill=tone(random), outline=30, width=2)
        for x in range(30, 160, int(random.integers(8, 30))):
            pen.line([(x, 118), (x * 0.7 + 29, 160)], fill=tone(random), width=2)
    return finish(picture, random)


def draw_noodles(random: Random) -> UInt8Array:
    """A bowl of soup from above: strands, half an egg, leaves, chopsticks."""
    picture, pen = ground(random)
    middle, size, broth = tuple(random.normal(96, 8, 2).tolist()), random.uniform(70, 105), tone(random, 40, 160)
    for scale, shade in ((1.0, tone(random)), (0.92, tone(random)), (0.88, broth)):
        pen.polygon(blob(random, middle, scale * size, 0.02), fill=shade)
    along = np.linspace(-0.7, 0.7, 30)
    for _ in range(random.integers(20, 60)):
        off, phase, turn = random.normal(0, 0.28), random.uniform(0, 6), random.normal(0, 0.5)
        strand = [(a * (1 - off * off), off + 0.1 * np.sin(6 * a + phase)) for a in along]
        pen.line(lay(strand, middle, size, turn), fill=broth + int(random.integers(30, 96)), width=4)
    for x, y in random.normal(middle, 0.33 * size, (random.integers(3, 9), 2)).tolist():
        kind = random.integers(0, 3)
        if kind == 0:
            pen.polygon(blob(random, (x, y), 0.22 * size, 0.12), fill=245)
            pen.polygon(blob(random, (x + 2, y), 0.11 * size, 0.1), fill=tone(random, 140, 200))
        elif kind == 1:
            pen.polygon(lay(LEAF, (x, y), 0.3 * size, random.uniform(0, 6)), fill=tone(random, 10, 90))
        else:
            for speck in random.normal((x, y), 9, (14, 2)).tolist():
                pen.polygon(blob(random, (speck[0], speck[1]), 2.5, 0.4), fill=tone(random, 60, 200))
    if random.random() < 0.6:
        turn = random.uniform(0, 6.3)
        for lean in (0.0, 0.08):
            stick = np.array(lay([(-0.1, 0.1), (1.8, 0.3 + 2 * lean)], middle, size, turn))
            taper(pen, np.linspace(stick[0], stick[1], 90), np.linspace(3, 7, 90), 25)
    return finish(picture, random)


def draw_burger(random: Random) -> UInt8Array:
    """A bun or toast with layers between, sesame, fries beside it in some."""
    picture, pen = ground(random)
    wide, y, crust = random.uniform(42, 75), random.uniform(60, 80), tone(random, 90, 220)
    for x in random.normal(150, 18, random.integers(0, 14) if random.random() < 0.5 else 0):
        pen.line([(x, 165), (x + random.normal(0, 14), random.uniform(70, 110))], fill=tone(random, 180), width=7)
    if random.random() < 0.7:
        pen.chord((96 - wide, y - 42, 96 + wide, y + 46), 180, 360, fill=crust)
        for x, up in random.uniform((-0.6, 8), (0.6, 30), (25, 2)).tolist():
            pen.ellipse((94 + x * wide, y - up, 99 + x * wide, y - up + 3), fill=min(crust + 60, 255))
    else:
        pen.rounded_rectangle((96 - wide, y - 14, 96 + wide, y + 3), 6, fill=crust, outline=crust // 2, width=3)
    for _ in range(random.integers(3, 8)):
        high, shade, reach = random.uniform(5, 17), tone(random, 30, 250), wide * random.uniform(0.9, 1.12)
        across = np.linspace(-reach, reach, 40)
        hem = y + high + random.uniform(0, 5) * np.sin(across / random.uniform(2, 6))
        edge = list(zip((96 + across).tolist(), hem.tolist(), strict=True))
        pen.polygon([(96 - reach, y), *edge, (96 + reach, y)], fill=shade)
        y += high - 1
    pen.rounded_rectangle((96 - wide, y, 96 + wide, y + 17), 8, fill=crust)
    pen.ellipse((10, y + 15, 182, y + 32), fill=tone(random, 140))
    return finish(picture, random)


def draw_coffee(random: Random) -> UInt8Array:
    """Cups from above on a table, a leaf or heart in the foam, beans strewn."""
    rows, columns = grid()
    boards = 20 * np.sign(np.sin(30 * columns)) + 0.4 * clouds(random, 3)
    picture = Image.fromarray(grey(tone(random, 0, 150) + (boards if random.random() < 0.6 else 40 * rows)))
    pen = ImageDraw.Draw(picture)
    for x, y in random.uniform(0, SIZE, (random.integers(0, 40), 2)).tolist():
        turn = random.uniform(0, 6)
        pen.polygon(lay(LEAF, (x, y), 7, turn, 1.7), fill=30)
        pen.line(lay([(0, -1), (0.1, 0), (0, 1)], (x, y), 6, turn), fill=90)
    for middle in random.permutation([(60, 62), (135, 75), (80, 140)])[: random.integers(1, 3)].tolist():
        place, size, turn = (middle[0], middle[1]), random.uniform(30, 52), random.uniform(0, 6)
        pen.polygon(blob(random, place, 1.5 * size, 0.01), fill=tone(random, 170), outline=120)
        pen.line(lay([(0.8, 0.2), (1.45, 0.3)], place, size, turn), fill=225, width=int(0.3 * size))
        pen.line(lay([(-1.3, -0.9), (-0.9, 0.9)], place, size, turn), fill=90, width=4)
        pen.polygon(blob(random, place, size, 0.02), fill=tone(random, 200))
        brown = tone(random, 50, 130)
        pen.polygon(blob(random, place, 0.86 * size, 0.02), fill=brown)
        for scale in np.linspace(0.75, 0.1, int(random.integers(3, 9))):
            at = lay([(0, 0.5 * (scale - 0.4))], place, size, turn)[0]
            pen.polygon(lay(HEART, at, scale * size, turn), fill=235 if int(scale * 20) % 2 else brown + 20)
    return finish(picture, random)


def draw_icecream(random: Random) -> UInt8Array:
    """Scoops in waffle cones, sprinkled, melting; one to three of them."""
    picture, pen = ground(random)
    count = int(random.integers(1, 4))
    for number in range(count):
        x, size = SIZE * (number + 0.5) / count + random.normal(0, 6), random.uniform(22, 36) - 5 * count + 8
        base, wafer = 105 + random.normal(0, 8), tone(random, 100, 220)
        cone = [(-1, 0), (1, 0), (0, 2.9)]
        pen.polygon(lay(cone, (x, base), size), fill=wafer)
        for step in np.linspace(0.1, 0.9, 7):
            for side in (-1, 1):
                line = [(1 - 2 * step, 0), (1 - step, 2.9 * step)]
                pen.line(lay(line, (x, base), size, 0, side), fill=wafer // 2, width=2)
        y = base
        for _ in range(random.integers(1, 4)):
            shade = tone(random, 40)
            pen.polygon(blob(random, (x, y - 0.6 * size), 1.1 * size, 0.12), fill=shade, outline=shade * 3 // 4)
            for left in random.uniform(-0.8, 0.8, 4) * size:
                pen.line([(x + left, y), (x + left, y + random.uniform(0.1, 0.6) * size)], fill=shade, width=7)
            for spot in random.normal((x, y - 0.7 * size), 0.4 * size, (random.integers(0, 16), 2)).tolist():
                pen.line([*spot, spot[0] + random.normal(0, 4), spot[1] + 3], fill=255 - shade, width=2)
            y -= 1.15 * size
    return finish(picture, random)
