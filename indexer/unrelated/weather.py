"""What comes down or goes up: rain, snow, fireworks; and sails before the wind."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, ground, sheet, tone
from indexer.unrelated.pens import dot, finish, lay

HAT = [
    (-0.35, -3.6),
    (0.35, -3.6),
    (0.35, -2.95),
    (0.65, -2.95),
    (0.65, -2.8),
    (-0.65, -2.8),
    (-0.65, -2.95),
    (-0.35, -2.95),
]
HULL = [(-0.75, -0.08), (0.7, -0.05), (0.5, 0.22), (-0.5, 0.22)]
SAILS = [
    [(0.06, -1.7), (0.35, -0.9), (0.6, -0.15), (0.06, -0.15)],
    [(-0.06, -1.5), (-0.12, -0.2), (-0.6, -0.1)],
]


def draw_rain(random: Random) -> UInt8Array:
    """Drops and their tracks on a window, lamps blurred behind it."""
    picture, pen = ground(random)
    for x, y in random.uniform(0, SIZE, (random.integers(5, 25), 2)):
        dot(pen, (x, y), random.uniform(5, 22), tone(random))
    picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(6, 12)))
    behind = np.asarray(picture)
    glass = picture.copy()
    for x, y in random.integers(4, SIZE - 4, (random.integers(80, 350), 2)).tolist():
        size, shade = random.exponential(2) + 1.2, int(behind[SIZE - 1 - y, x])
        _drop(glass, (x, y), size, shade)
        if size > 5:
            for step in range(0, int(random.uniform(20, 90)), 5):
                _drop(glass, (x + random.normal(0, 0.7), y - 6 - step), random.uniform(0.8, 1.8), shade)
    return finish(glass, random, 0.8, 0.2)


def draw_winter(random: Random) -> UInt8Array:
    """Hills under snow, bare trees, a snowman, flakes in the air."""
    picture, pen = sheet(tone(random, 90, 190))
    for base in (100, 125):
        pen.polygon(blob(random, (random.uniform(20, 170), base + 70), 105, 0.2), fill=tone(random, 190, 245))
    pen.rectangle((0, 145, SIZE, SIZE), fill=240)
    for x in random.uniform(5, 187, random.integers(2, 8)):
        _draw_branch(pen, (x, random.uniform(120, 165)), -np.pi / 2, random.uniform(18, 30), random)
    place, size = (random.uniform(40, 150), 165.0), random.uniform(14, 22)
    for lift, scale in ((0, 1.0), (-1.45, 0.75), (-2.5, 0.5)):
        ball = lay([(0, lift)], place, size)[0]
        dot(pen, ball, scale * size + 1, 120)
        dot(pen, ball, scale * size, 250)
    pen.polygon(lay(HAT, place, size), fill=20)
    pen.polygon(lay([(0, -2.5), (0.7, -2.4), (0, -2.3)], place, size), fill=90)
    for eye in lay([(-0.2, -2.65), (0.2, -2.65), (0, -1.7), (0, -1.3)], place, size):
        dot(pen, eye, 1.5, 0)
    for x, y in random.uniform(0, SIZE, (random.integers(60, 400), 2)):
        dot(pen, (x, y), random.uniform(0.6, 2.6), 255)
    return finish(picture, random, 1)


def draw_fireworks(random: Random) -> UInt8Array:
    """Bursts of sparks in the dark, over roofs in some."""
    picture, pen = sheet(tone(random, 0, 50))
    for _ in range(random.integers(2, 7)):
        x, y, reach, sink = (*random.uniform(30, 150, 2), random.uniform(20, 70), random.uniform(0.1, 0.5))
        shade = tone(random, 120)
        for angle in random.uniform(0, 2 * np.pi, random.integers(25, 90)):
            along = np.linspace(random.uniform(0, 0.4), random.uniform(0.6, 1), 10)
            xs, ys = x + reach * along * np.cos(angle), y + reach * (along * np.sin(angle) + sink * along**2)
            pen.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=shade)
            dot(pen, (xs[-1], ys[-1]), random.uniform(0.5, 2), 255)
        pen.line([(x, y), (x + random.normal(0, 6), SIZE)], fill=70)
    if random.random() < 0.6:
        for left in range(-5, SIZE, 18):
            pen.rectangle((left, SIZE - random.uniform(8, 40), left + 18, SIZE), fill=tone(random, 0, 40))
    glow = np.asarray(picture.filter(ImageFilter.GaussianBlur(4)), np.float64)
    return grey(np.asarray(picture) + glow + 0.1 * clouds(random))


def draw_sails(random: Random) -> UInt8Array:
    """Boats under sail or at their moorings, their images in the water."""
    picture, pen = ground(random)
    sea = random.uniform(85, 120)
    pen.polygon(blob(random, (random.uniform(0, SIZE), sea), 60, 0.6), fill=tone(random, 90, 170))
    pen.rectangle((0, sea, SIZE, SIZE), fill=tone(random, 70, 170))
    for y in np.sort(random.uniform(sea + 8, 172, random.integers(2, 9))):
        place, size, side = (random.uniform(15, 177), y), y / 4.5, int(random.choice([-1, 1]))
        pen.polygon(lay([(-0.5, 0.2), (0.5, 0.2), (0.1, 1.2)], place, size, 0, side), fill=tone(random, 120, 180))
        pen.line(lay([(0, 0), (0, -1.8)], place, size), fill=20, width=2)
        if random.random() < 0.75:
            for sail in SAILS:
                pen.polygon(lay(sail, place, size, 0, side), fill=tone(random, 150))
        pen.polygon(lay(HULL, place, size, 0, side), fill=tone(random), outline=20)
    for x, y in random.uniform((0, sea), SIZE, (220, 2)):
        pen.line([(x, y), (x + random.uniform(3, 12), y)], fill=tone(random, 80, 230))
    return finish(picture, random, 1)


def _drop(glass: Image.Image, place: tuple[float, float], size: float, shade: int) -> None:
    x, y = place
    pen = ImageDraw.Draw(glass)
    dot(pen, (x, y), size, max(shade - 60, 0), 1.2)
    dot(pen, (x, y + 0.2 * size), 0.8 * size, shade, 1.2)
    dot(pen, (x - 0.3 * size, y - 0.4 * size), 0.25 * size, 255)


def _draw_branch(
    pen: ImageDraw.ImageDraw, start: tuple[float, float], angle: float, reach: float, random: Random
) -> None:
    end = (start[0] + reach * np.cos(angle), start[1] + reach * np.sin(angle))
    pen.line([start, end], fill=40, width=max(1, int(reach / 6)))
    if reach > 5:
        for lean in (-0.5, 0.4):
            _draw_branch(pen, end, angle + lean + random.normal(0, 0.2), reach * random.uniform(0.6, 0.75), random)
