"""Open air: a bridge, a camp, a match, a beach, a market."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, ground, sheet, tone
from indexer.unrelated.pens import dot, finish, lay

BOX = [(-1.15, 0.2), (-0.6, 0.2), (-0.72, 0.85), (-1.35, 0.85)]


def draw_bridge(random: Random) -> UInt8Array:
    """Arches or cables over water, mirrored in it."""
    picture, pen = ground(random)
    deck, water, shade = random.uniform(70, 95), int(random.integers(125, 145)), tone(random, 5, 80)
    pen.polygon(blob(random, (random.uniform(20, 170), water), 60, 0.5), fill=tone(random, 90, 190))
    if random.random() < 0.5:
        span = random.uniform(38, 70)
        pen.rectangle((0, deck - 8, SIZE, water), fill=shade)
        for x in np.arange(-10, SIZE, span):
            pen.pieslice((x, deck + 4, x + span - 9, 2 * water - deck), 180, 360, fill=tone(random, 170, 240))
    else:
        pen.rectangle((0, deck, SIZE, deck + 6), fill=shade)
        for x in (45, 147):
            pen.rectangle((x - 3, deck - 55, x + 3, water), fill=shade)
            for reach in range(8, 60, 8):
                pen.line([(x - reach, deck), (x, deck - 52), (x + reach, deck)], fill=shade)
    return grey(_mirror(np.asarray(picture), water, random) + 0.3 * (clouds(random, 3) - 128))


def draw_camp(random: Random) -> UInt8Array:
    """Tents among firs, a fire with smoke."""
    picture, pen = ground(random)
    pen.rectangle((0, 105, SIZE, SIZE), fill=tone(random, 60, 190))
    for x in random.uniform(0, SIZE, random.integers(6, 18)):
        tall, shade = random.uniform(40, 95), tone(random, 10, 90)
        for step in range(4):
            top, half = 112 - tall * (1 - step / 4), tall * (0.1 + 0.05 * step)
            pen.polygon([x, top, x + half, top + tall / 3, x - half, top + tall / 3], fill=shade + 8 * step)
    for y in np.sort(random.uniform(125, 172, random.integers(2, 6))):
        place, shade = (random.uniform(25, 167), y), tone(random, 80)
        pen.polygon(lay([(0, -1), (1.6, -0.8), (2.1, 0), (0.9, 0)], place, 0.28 * y), fill=shade // 2)
        pen.polygon(lay([(0, -1), (0.9, 0), (-0.9, 0)], place, 0.28 * y), fill=shade)
        pen.polygon(lay([(0, -0.8), (0.3, 0), (-0.15, 0)], place, 0.28 * y), fill=20)
    fire = random.uniform(40, 150)
    for rise in range(0, 120, 9):
        dot(pen, (fire + 8 * np.sin(rise / 20), 170 - rise), 4 + rise / 12, 190)
    pen.polygon(blob(random, (fire, 175), 9, 0.8), fill=250, outline=60)
    return finish(picture, random)


def draw_pitch(random: Random) -> UInt8Array:
    """A football field seen from the stands: lines, stripes of grass, players, a crowd."""
    picture, pen = sheet(tone(random, 40, 200))
    grass, top, lean = tone(random, 80, 160), random.uniform(30, 60), random.uniform(25, 60)
    for x, y in random.uniform((0, 0), (SIZE, top), (700, 2)):
        dot(pen, (x, y), 1.6, tone(random))
    pen.rectangle((0, top - 6, SIZE, SIZE), fill=grass - 25)
    far, near = np.linspace(10, SIZE - 10, 11), np.linspace(-lean, SIZE + lean, 11)
    for stripe in range(10):
        corners = [far[stripe], top, far[stripe + 1], top, near[stripe + 1], SIZE, near[stripe], SIZE]
        pen.polygon(corners, fill=grass + 14 * (stripe % 2))
    pen.line([(-lean, SIZE), (10, top), (SIZE - 10, top), (SIZE + lean, SIZE)], fill=245, width=2)
    pen.line([(96, top), (96, SIZE)], fill=245, width=2)
    pen.ellipse((58, top + 35, 134, top + 80), outline=245, width=2)
    for side in (-1, 1):
        pen.line(lay(BOX, (96, top), 80, 0, side), fill=245, width=2)
    for x, y in random.uniform((8, top + 5), (184, 180), (random.integers(8, 23), 2)):
        _draw_player(pen, (x, y), int(random.choice([20, 235])))
    return finish(picture, random, 1)


def draw_beach(random: Random) -> UInt8Array:
    """Sea, foam, sand, umbrellas with towels below them."""
    picture, pen = ground(random)
    shore = random.uniform(55, 90)
    pen.rectangle((0, 38, SIZE, shore), fill=tone(random, 60, 150))
    for y in np.linspace(42, shore, 9):
        pen.line([(x, y + 2 * np.sin(x / 9 + y)) for x in range(0, SIZE, 4)], fill=tone(random, 120, 230))
    edge = [(x, shore + 5 * np.sin(x / 23)) for x in range(0, SIZE + 8, 6)]
    pen.polygon([*edge, (SIZE, SIZE), (0, SIZE)], fill=tone(random, 170, 230))
    pen.line(edge, fill=255, width=5)
    for y in np.sort(random.uniform(shore + 25, 178, random.integers(4, 16))):
        x, size, shade = random.uniform(10, 182), y / 7, tone(random, 20, 200)
        pen.polygon(lay([(0.5, -0.2), (1.7, -0.2), (1.3, 0.2), (0.1, 0.2)], (x, y), size), fill=tone(random, 30, 255))
        pen.polygon(lay([(-0.3, 0.1), (0.9, 0.05), (0.4, 0.3)], (x, y), size), fill=120)
        pen.line(lay([(0, 0), (0.12, -1.5)], (x, y), size), fill=40, width=2)
        box = lay([(-0.9, -1.7), (1.1, -0.3)], (x, y), size)
        for slice_ in range(6):
            pen.pieslice(box, 180 + 30 * slice_, 210 + 30 * slice_, fill=shade if slice_ % 2 else 250)
    return finish(picture, random, 1)


def draw_market(random: Random) -> UInt8Array:
    """Stalls with striped awnings, heaps of fruit in crates, buyers."""
    picture, pen = ground(random)
    for base in (100, 185):
        left = random.uniform(-30, 0)
        while left < SIZE:
            wide = random.uniform(50, 85)
            _draw_stall(pen, left, wide, base, random)
            left += wide
        for x in random.uniform(5, 187, random.integers(1, 4)):
            pen.polygon(blob(random, (x, base - 10), 13, 0.2), fill=tone(random))
            dot(pen, (x, base - 28), 6, tone(random, 60))
    return finish(picture, random)


def _mirror(field: UInt8Array, water: int, random: Random) -> UInt8Array:
    mirrored, depth = field.copy(), SIZE - water
    mirrored[water:] = 0.7 * field[water - depth : water][::-1]
    for row in range(water, SIZE):
        mirrored[row] = np.roll(mirrored[row], int(4 * np.sin(row / 1.5) + random.normal()))
    return mirrored


def _draw_player(pen: ImageDraw.ImageDraw, place: tuple[float, float], shade: int) -> None:
    (x, y), size = place, 3 + place[1] / 25
    pen.line([(x - 2, y + size), (x, y), (x + 3, y + size)], fill=30, width=2)
    pen.rectangle((x - 0.3 * size, y - 0.9 * size, x + 0.3 * size, y), fill=shade)
    dot(pen, (x, y - 1.2 * size), 0.3 * size, 120)


def _draw_stall(pen: ImageDraw.ImageDraw, left: float, wide: float, base: float, random: Random) -> None:
    top, shade, step = base - random.uniform(68, 78), tone(random, 20, 190), random.uniform(5, 11)
    pen.rectangle((left, top, left + wide, base), fill=tone(random, 20, 90))
    for x, y in random.uniform((left + 4, base - 30), (left + wide - 6, base - 16), (40, 2)):
        dot(pen, (x, y), 3.5, tone(random, 80))
    pen.rectangle((left, base - 15, left + wide - 4, base), fill=tone(random, 90, 190), outline=30)
    for number, x in enumerate(np.arange(left, left + wide, step)):
        fill = shade if number % 2 else 245
        pen.polygon([x + 3, top, x + step + 3, top, x + step - 1, top + 22, x - 1, top + 22], fill=fill)
        pen.pieslice((x - 1, top + 17, x + step - 1, top + 27), 0, 180, fill=fill)
