"""Textures, patterns, and next to nothing."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, clouds, grey, grid, sheet, slope, tone


def draw_weave(random: Random) -> UInt8Array:
    """Waves, some of them crossed."""
    rows, columns = grid()
    angle = random.uniform(0, np.pi)
    waves = np.sin((columns * np.cos(angle) + rows * np.sin(angle)) * random.uniform(6, 80))
    if random.random() < 0.5:
        waves = waves * np.sin((rows * np.cos(angle) - columns * np.sin(angle)) * random.uniform(6, 80))
    return grey(127 + 127 * waves)


def draw_texture(random: Random) -> UInt8Array:
    """Clouds, rough ones or plain noise."""
    kind = random.integers(0, 3)
    if kind == 0:
        return random.integers(0, 256, (SIZE, SIZE), np.uint8)
    return grey(clouds(random, int(random.integers(1, 6))))


def draw_grain(random: Random) -> UInt8Array:
    """Grain of wood, or veins of marble."""
    rows, columns = grid()
    field = clouds(random) / 255
    across = columns * random.uniform(4, 30) + rows * random.uniform(0, 4) + random.uniform(1, 8) * field
    rings = np.sin(across * 6) if random.random() < 0.5 else 2 * np.abs(np.sin(across)) ** 0.3 - 1
    return grey(random.uniform(70, 180) + random.uniform(20, 70) * rings + 20 * random.normal(size=(SIZE, 1)))


def draw_cloth(random: Random) -> UInt8Array:
    """Stripes, checks or tartan."""
    rows = np.repeat(random.uniform(0, 255, 60), random.integers(1, 14, 60))
    columns = np.repeat(random.uniform(0, 255, 60), random.integers(1, 14, 60))
    along, across = np.resize(rows, SIZE)[:, None], np.resize(columns, SIZE)[None]
    kind = random.integers(0, 3)
    return grey(
        np.tile(along, (1, SIZE)) if kind == 0 else (along + across) / 2 if kind == 1 else np.maximum(along, across)
    )


def draw_spots(random: Random) -> UInt8Array:
    """Dots or stars in rows, or strewn."""
    picture, pen = sheet(tone(random))
    step, shade, corners = random.uniform(10, 45), tone(random), random.integers(3, 9)
    turn = np.linspace(0, 2 * np.pi, 2 * corners, endpoint=False)
    reach = step * random.uniform(0.15, 0.45) * np.where(np.arange(2 * corners) % 2, random.uniform(0.4, 1), 1)
    for y in np.arange(0, SIZE + step, step):
        for x in np.arange(0, SIZE + step, step):
            place = np.array([x, y]) + random.normal(0, step * 0.1, 2)
            pen.polygon(
                (place + np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1)).ravel().tolist(), fill=shade
            )
    return np.asarray(picture)


def draw_cells(random: Random) -> UInt8Array:
    """What lies nearest to each of many points: cracked mud, a giraffe, a mosaic."""
    places = random.uniform(0, SIZE, (random.integers(8, 120), 2))
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    away, nearest = cKDTree(places).query(np.stack([rows, columns], axis=2), k=2)
    if random.random() < 0.5:
        return grey(random.uniform(0, 255, len(places))[nearest[..., 0]])
    joints = away[..., 1] - away[..., 0] < random.uniform(2, 6)
    return grey(np.where(joints, 30, 200) + 0.2 * clouds(random))


def draw_fractal(random: Random) -> UInt8Array:
    """A Julia set."""
    rows, columns = grid()
    zoom = random.uniform(0.8, 3)
    z = zoom * ((columns - 0.5) + 1j * (rows - 0.5))
    c = 0.7885 * np.exp(1j * random.uniform(0, 2 * np.pi))
    steps = np.zeros((SIZE, SIZE))
    for _ in range(40):
        inside = np.abs(z) < 2
        z = np.where(inside, z * z + c, z)
        steps += inside
    return grey(255 * (steps / 40) ** random.uniform(0.4, 1.5))


def draw_shapes(random: Random) -> UInt8Array:
    """Flat circles, triangles and bars over each other, as in a poster without words."""
    picture, pen = sheet(tone(random))
    for _ in range(random.integers(6, 40)):
        (x, y), size, corners = random.uniform(0, SIZE, 2), random.uniform(8, 80), random.integers(0, 5)
        if corners < 3:
            pen.ellipse((x, y, x + size, y + size), fill=tone(random))
        else:
            turn = np.linspace(0, 2 * np.pi, corners, endpoint=False) + random.uniform(0, 6)
            pen.polygon(
                np.stack([x + size * np.cos(turn), y + size * np.sin(turn)], axis=1).ravel().tolist(), fill=tone(random)
            )
    return np.asarray(picture)


def draw_flag(random: Random) -> UInt8Array:
    """Bands, a cross or a star, waving in some."""
    picture, pen = sheet(tone(random))
    bands = int(random.integers(2, 8))
    for band in range(bands):
        pen.rectangle((0, band * SIZE / bands, SIZE, (band + 1) * SIZE / bands), fill=tone(random))
    if random.random() < 0.4:
        pen.rectangle((50, 0, 80, SIZE), fill=tone(random))
        pen.rectangle((0, 80, SIZE, 110), fill=tone(random))
    flat = np.asarray(picture, np.float32)
    if random.random() < 0.5:
        flat = flat.T
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    wave = random.uniform(0, 12) * np.sin(columns / random.uniform(10, 40))
    shade = 1 + 0.02 * wave
    return grey(flat[np.clip(rows + wave, 0, SIZE - 1).astype(int), columns] * shade)


def draw_haze(random: Random) -> UInt8Array:
    """A slope of grey with a dark rim, or all but nothing."""
    rows, columns = grid()
    rim = 1 - random.uniform(0, 1.5) * ((rows - 0.5) ** 2 + (columns - 0.5) ** 2)
    return grey(slope(random) * rim + random.normal(0, random.uniform(1, 12), (SIZE, SIZE)))


def draw_knit(random: Random) -> UInt8Array:
    """Scales, loops or tufts in rows: roofs, feathers, carpets."""
    picture, pen = sheet(tone(random, 0, 120))
    size = random.uniform(8, 36)
    for row, y in enumerate(np.arange(-size, SIZE + size, size * random.uniform(0.4, 0.7))):
        for x in np.arange(-size, SIZE, size) + row % 2 * size / 2:
            pen.chord(
                (x, y - size, x + size, y + size), 0, 180, fill=tone(random, 80, 230), outline=tone(random, 0, 90)
            )
    return grey(np.asarray(picture) + 0.3 * (clouds(random, 4) - 128))
