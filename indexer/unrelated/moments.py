"""Moments somebody caught: a street at night, a concert, smoke, heads against the light, balloons."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, grid, ground, sheet, slope, tone
from indexer.unrelated.pens import dot, finish, lay

PROFILE = [
    *[(-0.35, -1.0), (0.1, -1.05), (0.45, -0.85), (0.55, -0.5), (0.55, -0.3), (0.8, 0.05), (0.6, 0.12), (0.66, 0.27)],
    *[(0.58, 0.34), (0.64, 0.44), (0.52, 0.52), (0.55, 0.7), (0.35, 0.82), (0.1, 0.75), (0.08, 1.1), (0.7, 1.5)],
    *[(0.9, 3), (-1.6, 3), (-1.3, 1.6), (-0.55, 1.25), (-0.5, 0.6), (-0.8, 0.2), (-0.9, -0.3), (-0.75, -0.75)],
]


def draw_night_street(random: Random) -> UInt8Array:
    """Houses both sides with lit windows, lamps, cars, light on the wet ground."""
    picture, pen = sheet(tone(random, 5, 50))
    far, y = 96 + random.normal(0, 25), random.uniform(80, 115)
    for side in (-1, 1):
        edge = 96 + side * 110
        for at in np.linspace(1, 0.12, int(random.integers(4, 9))):
            x, tall, near = far + (edge - far) * at, random.uniform(70, 130) * at, tone(random, 8, 60)
            inner = far + (edge - far) * max(at - 0.17, 0.05)
            pen.polygon([x, y - tall, inner, y - 0.8 * tall, inner, y + 30 * at, x, y + 80 * at], fill=near)
            for _ in range(random.integers(2, 9)):
                left, up = random.uniform(min(x, inner), max(x, inner)), y - random.uniform(0, 0.75) * tall
                pen.rectangle((left, up, left + 8 * at + 1, up + 12 * at + 1), fill=tone(random, 90))
    pen.polygon([far, y, -60, SIZE, 252, SIZE], fill=tone(random, 15, 55))
    for at in np.linspace(1, 0.15, int(random.integers(3, 8))):
        for side in (-1, 1):
            x, high = far + side * 95 * at, y - 65 * at
            pen.line([(x, y + 60 * at), (x, high), (x - side * 12 * at, high)], fill=20, width=max(1, int(4 * at)))
            dot(pen, (x - side * 12 * at, high), 5 * at + 1, 255)
    for x, down in random.uniform((40, 8), (150, 60), (random.integers(0, 6), 2)).tolist():
        for off in (0, 0.35 * down):
            dot(pen, (x + off, y + down), 0.06 * down + 1, 250)
    return _glowing(picture, y, random)


def draw_concert(random: Random) -> UInt8Array:
    """Beams of light over a stage, players, and heads and hands before it."""
    field = random.uniform(5, 40) + 0.15 * clouds(random)
    for _ in range(random.integers(3, 12)):
        layer, brush = sheet(0)
        x, foot, wide = random.uniform(0, SIZE), random.uniform(-40, 232), random.uniform(8, 40)
        brush.polygon([x, -4, foot - wide, 190, foot + wide, 190], fill=tone(random, 30, 120))
        field = field + np.asarray(layer.resize((48, 48)).resize((SIZE, SIZE), Image.Resampling.BICUBIC))
    picture = Image.fromarray(grey(field))
    pen, floor = ImageDraw.Draw(picture), random.uniform(110, 140)
    for x in random.uniform(30, 160, random.integers(1, 6)):
        tall, shade = random.uniform(28, 45), tone(random, 0, 60)
        dot(pen, (x, floor - tall), 0.15 * tall, shade)
        pen.polygon(blob(random, (x, floor - 0.6 * tall), 0.24 * tall, 0.2), fill=shade)
        for side in (-1, 1):
            pen.line([(x, floor - 0.4 * tall), (x + 6 * side, floor)], fill=shade, width=5)
            pen.line([(x, floor - 0.7 * tall), (x + 14 * side, floor - random.uniform(14, 36))], fill=shade, width=4)
    pen.rectangle((0, floor, SIZE, SIZE), fill=tone(random, 10, 70))
    for row in range(random.integers(2, 5)):
        size, y = 7 + 4 * row, floor + 12 + 18 * row
        for x in np.arange(random.uniform(-10, 5), 200, 2.4 * size):
            place = (x + random.normal(0, 3), y + random.normal(0, 4))
            dot(pen, place, size, 12 - 3 * row, 1.2)
            pen.chord((x - 1.8 * size, y + size, x + 1.8 * size, y + 5 * size), 180, 360, fill=12 - 3 * row)
            if random.random() < 0.3:
                hand = (place[0] + random.normal(0, 12), y - random.uniform(2, 4) * size)
                pen.line([place, hand], fill=12 - 3 * row, width=int(0.6 * size))
                dot(pen, hand, 0.45 * size, 12 - 3 * row)
    return finish(picture, random, 1.5, 0.2)


def draw_smoke(random: Random) -> UInt8Array:
    """Thin veils that rise and curl before the dark, or dark before the light."""
    rows, columns = grid()
    field = np.zeros((SIZE, SIZE))
    for _ in range(random.integers(2, 7)):
        rise = 1 - rows
        sway = random.uniform(0.02, 0.14) * np.sin(rise * random.uniform(4, 12) + random.uniform(0, 6))
        sway = sway + random.uniform(0, 0.08) * rise * np.sin(rise * random.uniform(15, 35) + 6 * columns)
        off = columns - random.uniform(0.3, 0.7) - sway * (0.3 + rise)
        wide = random.uniform(0.01, 0.03) + random.uniform(0.05, 0.25) * rise
        sheet_ = np.exp(-((off / wide) ** 2)) * (0.4 + 0.6 * np.abs(np.cos(off / wide * random.uniform(2, 7))))
        field += sheet_ * random.uniform(40, 130) * (0.02 / wide) ** 0.3
    field = field * (0.6 + clouds(random, 2) / 300)
    turned = Image.fromarray(grey(field)).rotate(float(random.choice([0, 0, 90, 180])))
    shown = np.asarray(turned, np.float64) + random.uniform(2, 30)
    return grey(shown if random.random() < 0.7 else random.uniform(200, 255) - shown)


def draw_profiles(random: Random) -> UInt8Array:
    """Heads from the side, dark before a bright sky or cut out of paper."""
    paper = random.random() < 0.4
    field = np.full((SIZE, SIZE), random.uniform(150, 255)) if paper else slope(random) * 0.5 + 110
    picture = Image.fromarray(grey(field + (0 if paper else 0.2 * clouds(random))))
    pen = ImageDraw.Draw(picture)
    if not paper:
        dot(pen, tuple(random.uniform(30, 150, 2).tolist()), random.uniform(8, 40), 255)
    count = int(random.choice([1, 1, 2, 3]))
    for number in range(count):
        x, size, shade = SIZE * (number + 0.5) / count, random.uniform(40, 62) / count**0.5, tone(random, 0, 80)
        place, side = (x + random.normal(0, 8), random.uniform(65, 110)), int(random.choice([-1, 1]))
        outline = [(a + random.normal(0, 0.025), b + random.normal(0, 0.025)) for a, b in PROFILE]
        wide = side * random.uniform(0.85, 1.1)
        pen.polygon(lay(outline, place, size, random.normal(0, 0.12), wide), fill=shade)
        hair = blob(random, (-0.5, random.uniform(-0.6, 0.3)), random.uniform(0.4, 0.8), 0.5)
        pen.polygon(lay(hair, place, size, 0, side), fill=shade)
        if random.random() < 0.4:
            pen.polygon(lay(blob(random, (-1.0, -0.8), 0.35, 0.3), place, size, 0, side), fill=shade)
    return finish(picture, random, 2, 0.2)


def draw_dark(random: Random) -> UInt8Array:
    """A photo that failed: next to no light, far too much of it, or shaken."""
    picture, pen = ground(random)
    for _ in range(random.integers(4, 14)):
        (x, y), size = random.uniform(0, SIZE, 2), random.uniform(10, 60)
        if random.random() < 0.5:
            pen.rectangle((x, y, x + size, y + random.uniform(10, 90)), fill=tone(random))
        else:
            pen.polygon(blob(random, (x, y), size, 0.5), fill=tone(random))
    field = np.asarray(picture.filter(ImageFilter.GaussianBlur(random.uniform(1, 4))), np.float64)
    kind = random.integers(0, 3)
    if kind == 0:
        field = 6 + field * random.uniform(0.12, 0.25) + random.normal(0, random.uniform(3, 9), field.shape)
        y, x = (int(at) for at in random.integers(0, SIZE, 2))
        field[y : y + random.integers(3, 40), x : x + random.integers(3, 25)] += random.uniform(30, 180)
    elif kind == 1:
        field = 255 - (255 - field) * random.uniform(0.15, 0.35)
    else:
        down, across = random.integers(-2, 3, 2)
        field = np.mean([np.roll(field, (k * down, k * across), (0, 1)) for k in range(14)], axis=0)
    return grey(field.mean() + (field - field.mean()) * max(1.0, 9 / max(float(field.std()), 0.1)))


def draw_balloons(random: Random) -> UInt8Array:
    """Balloons on strings, or great striped ones with baskets over the land."""
    picture, pen = ground(random)
    hot = random.random() < 0.5
    if hot:
        pen.polygon([*blob(random, (96, 230), 110, 0.4)], fill=tone(random, 20, 120))
    gather = (96 + random.normal(0, 20), 185.0)
    for x, y in random.uniform(
        (15, 15), (177, 120), (random.integers(1, 7) if hot else random.integers(2, 16), 2)
    ).tolist():
        size, shade, stripe = random.uniform(12, 34), tone(random, 30), tone(random)
        skin = [
            (np.sin(a) * (1 - 0.12 * np.cos(a)), -np.cos(a) * (1.25 if a > 1.57 else 1))
            for a in np.linspace(0, 6.2, 40)
        ]
        if hot:
            for side in (-0.25, 0.25):
                pen.line(lay([(2 * side, 0.9), (side, 1.7)], (x, y), size), fill=30)
            pen.polygon(lay([(-0.25, 1.6), (0.25, 1.6), (0.2, 1.9), (-0.2, 1.9)], (x, y), size), fill=50)
        else:
            pen.line([(x, y + size), ((x + gather[0]) / 2 + 6, (y + gather[1]) / 2), gather], fill=40)
        pen.polygon(lay(skin, (x, y), size), fill=shade, outline=shade // 2)
        if hot:
            for wide in (0.75, 0.25):
                pen.polygon(lay(skin, (x, y), 0.97 * size, 0, wide), fill=stripe if wide > 0.5 else shade)
        else:
            dot(pen, (x - 0.35 * size, y - 0.4 * size), 0.16 * size, min(shade + 70, 255), 1.6)
    return finish(picture, random, 1.2)


def _glowing(picture: Image.Image, horizon: float, random: Random) -> UInt8Array:
    """Lamps with a halo, and their light drawn out on the ground."""
    field = np.asarray(picture, np.float64)
    halo = np.asarray(Image.fromarray(grey(np.where(field > 150, field, 0))).filter(ImageFilter.GaussianBlur(7)))
    field = field + random.uniform(0.5, 1.8) * halo
    low = int(horizon) + 5
    above = field[low - (SIZE - low) : low][::-1]
    streaks = np.cumsum(np.maximum(above - 90, 0), axis=0) / (8 + np.arange(len(above))[:, None])
    field[SIZE - len(above) :] += random.uniform(0.2, 0.9) * streaks
    return finish(Image.fromarray(grey(field)), random, 1.2, 0.2)
