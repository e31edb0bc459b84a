"""Towns, houses, rooms, streets, the sky at night."""

from __future__ import annotations

import numpy as np
from PIL import ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, clouds, grey, grid, ground, sheet, tone


def draw_skyline(random: Random) -> UInt8Array:
    """Towers side by side, windows lit in some."""
    picture, pen = ground(random)
    left = -10.0
    while left < SIZE:
        wide, top, shade = random.uniform(10, 35), random.uniform(0.15, 0.8) * SIZE, tone(random, 10, 200)
        pen.rectangle((left, top, left + wide, SIZE), fill=shade)
        for y in range(int(top) + 4, SIZE, 8):
            for x in np.arange(left + 3, left + wide - 4, 7):
                if random.random() < 0.6:
                    pen.rectangle((x, y, x + 3, y + 4), fill=tone(random))
        left += wide + random.uniform(0, 5)
    return np.asarray(picture)


def draw_house(random: Random) -> UInt8Array:
    """A front with windows, a door and a roof."""
    picture, pen = ground(random)
    left, right, top = random.uniform(10, 40), random.uniform(150, 185), random.uniform(60, 100)
    pen.polygon([left - 8, top, (left + right) / 2, top - random.uniform(20, 60), right + 8, top], fill=tone(random))
    pen.rectangle((left, top, right, SIZE * 0.92), fill=tone(random))
    rows, columns = random.integers(1, 4), random.integers(2, 6)
    for row in range(rows):
        for x in np.linspace(left + 8, right - 24, columns):
            y = top + 8 + row * (SIZE * 0.9 - top) / rows
            pen.rectangle((x, y, x + 16, y + 20), fill=tone(random), outline=tone(random))
            pen.line([(x + 8, y), (x + 8, y + 20)], fill=tone(random))
    pen.rectangle((0, SIZE * 0.92, SIZE, SIZE), fill=tone(random))
    return grey(np.asarray(picture) + random.uniform(0, 0.5) * (clouds(random, 3) - 128))


def draw_room(random: Random) -> UInt8Array:
    """Walls that meet at a far wall, with furniture before them."""
    picture, pen = sheet(tone(random))
    x, y = random.uniform(0.3, 0.7, 2) * SIZE
    half = random.uniform(20, 50)
    far = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    near = [(0, 0), (SIZE, 0), (SIZE, SIZE), (0, SIZE)]
    for side in range(4):
        other = (side + 1) % 4
        pen.polygon([near[side], near[other], far[other], far[side]], fill=tone(random))
    for _ in range(random.integers(1, 9)):
        left, top, wide, tall = (*random.uniform(0, 0.8, 2) * SIZE, *random.uniform(8, 70, 2))
        pen.rectangle((left, top, left + wide, top + tall), fill=tone(random), outline=tone(random))
    return grey(np.asarray(picture) + 0.3 * (clouds(random) - 128))


def draw_road(random: Random) -> UInt8Array:
    """A road to the horizon with cars and poles."""
    picture, pen = ground(random)
    x, horizon = random.uniform(0.3, 0.7) * SIZE, random.uniform(0.3, 0.6) * SIZE
    pen.rectangle((0, horizon, SIZE, SIZE), fill=tone(random))
    pen.polygon([x, horizon, random.uniform(-80, 60), SIZE, random.uniform(130, 270), SIZE], fill=tone(random, 30, 140))
    for step in np.linspace(0.1, 1, 7) ** 2:
        y = horizon + step * (SIZE - horizon)
        pen.line([(x, y), (x, y + 14 * step)], fill=230, width=int(1 + 5 * step))
        pole = x - 120 * step
        pen.line([(pole, y), (pole, y - 110 * step)], fill=tone(random, 0, 100), width=int(1 + 4 * step))
    for _ in range(random.integers(0, 5)):
        size = random.uniform(6, 30)
        left, base, shade = random.uniform(0, SIZE - 20), random.uniform(horizon, SIZE), tone(random)
        pen.rectangle((left, base - size, left + 2 * size, base), fill=shade)
        pen.rectangle((left + 0.4 * size, base - 1.5 * size, left + 1.6 * size, base - size), fill=255 - shade)
        for wheel in (0.4, 1.6):
            pen.ellipse(
                (left + (wheel - 0.2) * size, base - 0.2 * size, left + (wheel + 0.2) * size, base + 0.2 * size),
                fill=10,
            )
    return grey(np.asarray(picture) + 0.2 * (clouds(random, 3) - 128))


def draw_lights(random: Random) -> UInt8Array:
    """Lamps in the dark, sharp or soft."""
    picture, pen = sheet(tone(random, 0, 50))
    for _ in range(random.integers(10, 150)):
        (x, y), size = random.uniform(0, SIZE, 2), random.exponential(4) + 1
        pen.ellipse((x - size, y - size, x + size, y + size), fill=tone(random, 80))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(random.uniform(0, 4))))


def draw_galaxy(random: Random) -> UInt8Array:
    """Stars, and a spiral or a haze of them."""
    turns = random.uniform(0, 12, 4000)
    away = turns * random.uniform(4, 9) + random.normal(0, 8, 4000)
    angle = turns + random.choice([0, np.pi], 4000)
    flat = random.uniform(0.3, 1)
    places = SIZE / 2 + np.stack([flat * away * np.sin(angle), away * np.cos(angle)], axis=1)
    seen = np.concatenate([places, random.uniform(0, SIZE, (random.integers(50, 600), 2))]).astype(int)
    seen = seen[((seen >= 0) & (seen < SIZE)).all(axis=1)]
    field = np.zeros((SIZE, SIZE))
    np.add.at(field, (seen[:, 0], seen[:, 1]), random.uniform(20, 200, len(seen)))
    return grey(field + 0.2 * clouds(random))


def draw_bricks(random: Random) -> UInt8Array:
    """A wall of bricks or tiles."""
    picture, pen = sheet(tone(random))
    wide, tall = random.uniform(14, 60), random.uniform(8, 30)
    shade = tone(random, 40, 200)
    for row, y in enumerate(np.arange(-tall, SIZE, tall)):
        for x in np.arange(-wide, SIZE, wide) + row % 2 * wide / 2:
            pen.rectangle((x, y, x + wide - 3, y + tall - 3), fill=int(np.clip(shade + random.normal(0, 20), 0, 255)))
    return grey(np.asarray(picture) + random.uniform(0, 0.6) * (clouds(random, 3) - 128))


def draw_shelves(random: Random) -> UInt8Array:
    """Spines of books, row over row."""
    picture, pen = sheet(tone(random, 0, 120))
    rows = random.integers(2, 6)
    for row in range(rows):
        base, x = (row + 1) * SIZE / rows, 0.0
        while x < SIZE:
            wide, tall = random.uniform(3, 14), random.uniform(0.5, 0.92) * SIZE / rows
            pen.rectangle((x, base - tall, x + wide, base - 3), fill=tone(random), outline=20)
            x += wide
        pen.rectangle((0, base - 3, SIZE, base), fill=tone(random))
    return np.asarray(picture)


def draw_ripples(random: Random) -> UInt8Array:
    """Rings that cross on water."""
    rows, columns = grid()
    field = np.zeros((SIZE, SIZE))
    for _ in range(random.integers(1, 5)):
        y, x = random.uniform(-0.2, 1.2, 2)
        field += np.sin(np.hypot(rows - y, columns - x) * random.uniform(30, 160))
    return grey(128 + random.uniform(20, 60) * field + 0.3 * (clouds(random) - 128))
