"""Land, sky, plants and animals."""

from __future__ import annotations

import numpy as np
from PIL import ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import (
    SIZE,
    Random,
    blob,
    clouds,
    grey,
    grid,
    ground,
    sheet,
    slope,
    stroke,
    tone,
)


def draw_landscape(random: Random) -> UInt8Array:
    """A sky and hills before it."""
    picture = slope(random) * 0.5 + 100 + 0.2 * clouds(random)
    rows, _ = grid()
    for hill in range(random.integers(2, 5)):
        edge = 0.4 + 0.12 * hill + np.cumsum(random.normal(0, 0.01, SIZE))
        picture = np.where(rows > edge, random.uniform(20, 160) + random.uniform(0.1, 0.5) * clouds(random), picture)
    return grey(picture)


def draw_mountains(random: Random) -> UInt8Array:
    """Peaks with snow and shadow."""
    picture, pen = ground(random)
    for row in range(random.integers(1, 4)):
        across = np.linspace(0, SIZE, 12)
        tops = SIZE * (0.3 + 0.15 * row) + random.uniform(-30, 30, 12)
        pen.polygon([0, SIZE, *np.stack([across, tops], axis=1).ravel().tolist(), SIZE, SIZE], fill=tone(random))
        for x, y in zip(across, tops, strict=True):
            pen.polygon([x, y, x - 14, y + 30, x + random.uniform(-5, 5), y + 22, x, y + 34], fill=tone(random, 150))
    return grey(np.asarray(picture) + 0.3 * clouds(random, 3) - 40)


def draw_sky(random: Random) -> UInt8Array:
    """Clouds before a slope of light, sun or moon in some."""
    veil = clouds(random)
    picture = slope(random) * 0.6 + np.where(veil > random.uniform(80, 140), veil, 60) * random.uniform(0.2, 0.7)
    if random.random() < 0.4:
        (rows, columns), (y, x) = grid(), random.uniform(0.1, 0.9, 2)
        picture = picture + 200 * np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / random.uniform(0.002, 0.05))
    return grey(picture)


def draw_sea(random: Random) -> UInt8Array:
    """Waves up to a horizon."""
    rows, columns = grid()
    horizon = random.uniform(0.1, 0.6)
    depth = 1 / np.maximum(rows - horizon, 0.01)
    waves = np.sin(depth * random.uniform(4, 20) + 0.02 * clouds(random)) * np.sin(
        columns * random.uniform(10, 60) * depth
    )
    return grey(np.where(rows > horizon, 100 + random.uniform(20, 70) * waves + 0.2 * clouds(random), slope(random)))


def draw_tree(random: Random) -> UInt8Array:
    """A trunk that forks and forks again."""
    picture, pen = ground(random)
    ends = [(SIZE / 2, SIZE * 0.98, np.pi / 2, SIZE * random.uniform(0.15, 0.25), 7.0)]
    shade = tone(random, 0, 120)
    while ends:
        x, y, angle, length, width = ends.pop()
        far = (x + length * np.cos(angle), y - length * np.sin(angle))
        pen.line([(x, y), far], fill=shade, width=max(1, int(width)))
        if length > 8:
            shorter = length * random.uniform(0.6, 0.85, 2)
            ends += [(*far, angle + random.normal(0, 0.5), reach, width * 0.7) for reach in shorter]
    return np.asarray(picture)


def draw_wood(random: Random) -> UInt8Array:
    """Many trunks beside each other."""
    picture, pen = ground(random)
    for _ in range(random.integers(8, 40)):
        x, wide = random.uniform(-10, SIZE), random.uniform(2, 18)
        lean = random.normal(0, 8)
        pen.polygon([x, 0, x + wide, 0, x + wide + lean, SIZE, x + lean, SIZE], fill=tone(random, 0, 200))
    return grey(np.asarray(picture) + 0.5 * clouds(random, 4) - 60)


def draw_leaves(random: Random) -> UInt8Array:
    """Leaves with veins over each other."""
    picture, pen = ground(random)
    for _ in range(random.integers(3, 60)):
        (x, y), angle, length = random.uniform(0, SIZE, 2), random.uniform(0, 6.3), random.uniform(15, 70)
        along = np.linspace(0, 1, 12)
        wide = length * random.uniform(0.15, 0.35) * np.sin(np.pi * along)
        out = np.stack([length * along, wide], axis=1)
        outline = np.concatenate([out, out[::-1] * (1, -1)]) @ _turn(angle) + (x, y)
        pen.polygon(outline.ravel().tolist(), fill=tone(random, 20, 230))
        pen.line([(x, y), tuple((np.array([[length, 0]]) @ _turn(angle))[0] + (x, y))], fill=tone(random))
    return np.asarray(picture)


def draw_flower(random: Random) -> UInt8Array:
    """Petals around a middle, a stem; one or several."""
    picture, pen = ground(random)
    for _ in range(random.integers(1, 8)):
        (x, y), size, petals = random.uniform(0.2, 0.8, 2) * SIZE, random.uniform(15, 60), random.integers(5, 14)
        stroke(pen, np.array([[x, y], [x + random.normal(0, 12), y + 60], [x + random.normal(0, 20), SIZE]]), random, 5)
        shade = tone(random)
        for angle in np.linspace(0, 2 * np.pi, petals, endpoint=False) + random.normal(0, 0.08, petals):
            middle = (x + 0.6 * size * np.cos(angle), y + 0.6 * size * np.sin(angle))
            pen.polygon(blob(random, middle, 0.36 * size), fill=shade, outline=tone(random))
        pen.polygon(blob(random, (x, y), 0.3 * size, 0.05), fill=tone(random))
    return np.asarray(picture)


def draw_grass(random: Random) -> UInt8Array:
    """Thin blades, bent, thousands of them in some."""
    picture, pen = ground(random)
    for _ in range(random.integers(100, 900)):
        x, y, tall = random.uniform(0, SIZE), random.uniform(0.3, 1.1) * SIZE, random.uniform(10, 60)
        bend = random.normal(0, 10)
        pen.line([(x, y), (x + bend / 3, y - tall / 2), (x + bend, y - tall)], fill=tone(random))
    return np.asarray(picture)


def draw_animal(random: Random) -> UInt8Array:
    """A body on legs with a head, as a shadow or with fur."""
    picture, pen = ground(random)
    x, y, size, shade = (
        SIZE * random.uniform(0.35, 0.6),
        SIZE * random.uniform(0.4, 0.6),
        random.uniform(25, 55),
        tone(random),
    )
    for leg in random.uniform(-1, 1, 4):
        foot = x + size * leg + random.normal(0, 6)
        pen.line([(x + size * leg, y), (foot, y + size * random.uniform(1, 1.6))], fill=shade, width=int(size / 6))
    body = np.array(blob(random, (0, 0), size)) * (random.uniform(1.2, 1.8), random.uniform(0.5, 0.9)) + (x, y)
    pen.polygon(body.ravel().tolist(), fill=shade)
    head = (x + size * random.uniform(1.2, 1.7), y - size * random.uniform(0.2, 1))
    pen.line([(x + size * 0.8, y), head], fill=shade, width=int(size / 2))
    pen.polygon(blob(random, head, size * random.uniform(0.3, 0.5)), fill=shade)
    for side in (-1, 1):
        ear = (head[0] + side * size * 0.2, head[1] - size * 0.5)
        pen.polygon([head, ear, (ear[0] + 6, head[1])], fill=shade)
    pen.ellipse((head[0] + 4, head[1] - 4, head[0] + 8, head[1]), fill=255 - shade)
    pen.line([(x - size, y), (x - 1.8 * size, y - random.uniform(-20, 40))], fill=shade, width=3)
    return grey(np.asarray(picture) + random.uniform(0, 0.4) * (clouds(random, 4) - 128))


def draw_birds(random: Random) -> UInt8Array:
    """A flock, or fish: small bodies all about, one way."""
    picture, pen = ground(random)
    angle, shade = random.uniform(0, 6.3), tone(random)
    shape = np.array(blob(random, (0, 0), 1.0)) * (1, 0.35)
    shape = np.concatenate([shape, [[-1.6, 0.5], [-1.6, -0.5]]])
    for _ in range(random.integers(6, 60)):
        turned = shape @ _turn(angle + random.normal(0, 0.3)) * random.uniform(3, 16) + random.uniform(0, SIZE, 2)
        pen.polygon(turned.ravel().tolist(), fill=shade)
    return np.asarray(picture)


def draw_stones(random: Random) -> UInt8Array:
    """Pebbles side by side."""
    picture, pen = sheet(tone(random, 0, 120))
    for _ in range(random.integers(40, 150)):
        shade = tone(random, 50, 240)
        middle, size = random.uniform(0, SIZE, 2), random.uniform(4, 24)
        pen.polygon(blob(random, (middle[0] + 2, middle[1] + 2), size), fill=shade // 3)
        pen.polygon(blob(random, (middle[0], middle[1]), size), fill=shade)
    return grey(np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8))) + 0.3 * (clouds(random, 3) - 128))


def draw_flames(random: Random) -> UInt8Array:
    """Tongues of light that rise, or smoke."""
    rows, columns = grid()
    drift = (clouds(random) - 128) / 255
    rise = clouds(random, 2)[
        np.clip((rows * 40).astype(int), 0, SIZE - 1),
        np.clip(((columns + 0.5 * drift) * (SIZE - 1)).astype(int), 0, SIZE - 1),
    ]
    return grey((rise * 1.6 - 60) * np.clip(rows * random.uniform(1, 2), 0, 1))


def _turn(angle: float) -> np.ndarray:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
