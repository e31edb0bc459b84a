"""What telescopes and doctors see: the sky at night, tissue, nerves, a brain."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Points, Random, blob, clouds, grey, grid, sheet, tone
from indexer.unrelated.pens import dot, finish, taper, write
from indexer.unrelated.print import say


def draw_nebula(random: Random) -> UInt8Array:
    """Glowing clouds with dark lanes and stars, some of them with rays."""
    veil, lanes = clouds(random) / 255, clouds(random, 2) / 255
    glow = veil ** random.uniform(1, 3) * (1 - random.uniform(0.3, 0.9) * (np.abs(lanes - 0.5) < 0.1))
    picture = Image.fromarray(grey(random.uniform(90, 300) * glow)).filter(ImageFilter.GaussianBlur(1.5))
    pen = ImageDraw.Draw(picture)
    for x, y in random.uniform(0, SIZE, (random.integers(60, 500), 2)).tolist():
        dot(pen, (x, y), random.exponential(0.35), tone(random, 130))
    for x, y in random.uniform(0, SIZE, (random.integers(0, 9), 2)).tolist():
        ray = random.exponential(9) + 3
        pen.line([(x - ray, y), (x + ray, y)], fill=210)
        pen.line([(x, y - ray), (x, y + ray)], fill=210)
        dot(pen, (x, y), ray / 6 + 1, 255)
    return finish(picture, random, 0.8, 0.1)


def draw_moon(random: Random) -> UInt8Array:
    """Craters in a slanting light: the whole disc, or the ground from near."""
    rows, columns = grid()
    height = clouds(random, 3) / 60
    for size in random.pareto(1.8, random.integers(40, 120)) * 0.014 + 0.01:
        _dig(height, (rows, columns), float(min(size, 0.13)), random)
    field = tone(random, 90, 190) + (np.gradient(height, axis=1) + np.gradient(height, axis=0)) * 45
    field = field - 0.35 * np.maximum(clouds(random) - 120, 0)
    if random.random() < 0.5:
        (y, x), size, phase = random.uniform(0.35, 0.65, 2), random.uniform(0.25, 0.55), random.uniform(-1, 1.5)
        across, down = (columns - x) / size, (rows - y) / size
        inside = across**2 + down**2 < 1
        ball = np.sqrt(np.maximum(1 - across**2 - down**2, 0))
        field = np.where(inside, field * np.clip(phase * across + ball + 0.1, 0.02, 1.2), tone(random, 0, 25))
    return finish(Image.fromarray(grey(field)), random, 1, 0.1)


def draw_aurora(random: Random) -> UInt8Array:
    """Curtains of light over a dark land, stars behind."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    field = 15 + 0.15 * rows + 200 * (random.random((SIZE, SIZE)) > 0.996)
    across = np.arange(SIZE) / SIZE
    for _ in range(random.integers(1, 5)):
        base = np.full(SIZE, random.uniform(60, 160)) + sum(
            random.uniform(5, 25) * np.sin(across * random.uniform(2, 14) + random.uniform(0, 6)) for _ in range(3)
        )
        rays = np.repeat(random.random(64), 3) * 0.6 + np.interp(across * 9, np.arange(10), random.random(10))
        up = base[None] - rows + random.normal(0, 0.3) * (columns - 96)
        shown = np.where(up > 0, np.exp(-up / random.uniform(20, 70)), np.exp(up / 4))
        field += random.uniform(60, 190) * rays[None] * shown
    land = SIZE * random.uniform(0.75, 0.95) + np.cumsum(random.normal(0, 1, SIZE)) * random.uniform(0.3, 1)
    spikes = random.uniform(0, 22, SIZE) * (np.arange(SIZE) % int(random.integers(3, 9)) == 0)
    dark = rows > (land - spikes if random.random() < 0.5 else land)[None]
    return finish(Image.fromarray(grey(np.where(dark, 6, field))), random, 1.2, 0.1)


def draw_brain(random: Random) -> UInt8Array:
    """A slice through a head: skull, folds, hollows in the middle; several slices in some."""
    count = int(random.choice([1, 1, 2, 3]))
    whole, one = Image.new("L", (SIZE, SIZE)), SIZE // count
    slice_, depth = _slice(random), random.uniform(0.7, 1)
    for number in range(count * count):
        row, column = divmod(number, count)
        size = int(one * (1 - (1 - depth) * abs(number - count * count / 2) / count))
        whole.paste(slice_.resize((size, size)), (column * one + (one - size) // 2, row * one + (one - size) // 2))
    pen = ImageDraw.Draw(whole)
    write(pen, (2, 2), f"{say(random, 1).upper()[:6]} {random.integers(1, 99)}", 8, 190)
    write(pen, (180, 90), "L", 9, 190)
    shown = np.asarray(whole, np.float64)
    return grey(shown if random.random() < 0.8 else 255 - shown)


def draw_tissue(random: Random) -> UInt8Array:
    """A stained section: fibres, many nuclei, glands with hollows."""
    rows, columns = grid()
    angle = random.uniform(0, np.pi)
    along = np.cos(angle) * columns + np.sin(angle) * rows + 0.3 * clouds(random) / 255
    paper = tone(random, 150, 220)
    picture = Image.fromarray(grey(paper + 18 * np.sin(along * random.uniform(20, 120)) + 0.2 * clouds(random, 3)))
    pen, dark, size = ImageDraw.Draw(picture), tone(random, 20, 110), random.uniform(1.5, 6)
    for x, y in random.uniform(0, SIZE, (int(700 / size), 2)).tolist():
        _lay_nucleus(pen, (x, y), size * random.uniform(0.7, 1.2), angle, dark)
    for x, y in random.uniform(0, SIZE, (random.integers(0, 9), 2)).tolist():
        rim = blob(random, (x, y), random.uniform(10, 38), 0.8)
        pen.polygon(rim, fill=paper - 25)
        for place in rim:
            _lay_nucleus(pen, place, size, random.uniform(0, 3), dark)
        pen.polygon([(x + 0.6 * (a - x), y + 0.6 * (b - y)) for a, b in rim], fill=245)
    return finish(picture, random, 1.2, 0.4)


def draw_neurons(random: Random) -> UInt8Array:
    """Cell bodies with arms that fork, bright in the dark or stained."""
    picture, pen = sheet(0)
    for x, y in random.uniform(10, 182, (random.integers(1, 9), 2)).tolist():
        size = random.uniform(4, 11)
        for angle in random.uniform(0, 6.3, random.integers(3, 6)):
            _branch(pen, (x, y), angle, size * random.uniform(0.25, 0.5), random.uniform(20, 55), random)
        pen.polygon(blob(random, (x, y), size, 0.6), fill=tone(random, 190))
    glow = np.asarray(picture.filter(ImageFilter.GaussianBlur(random.uniform(3, 9))), np.float64)
    field = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6)), np.float64) + random.uniform(0, 1) * glow
    field = field * random.uniform(0.6, 1) + random.uniform(0, 0.3) * clouds(random)
    return grey(field if random.random() < 0.6 else 235 - field)


def draw_retina(random: Random) -> UInt8Array:
    """The ground of an eye: a bright spot with vessels that fork away from it."""
    rows, columns = grid()
    side, lit = random.choice([-1, 1]), random.uniform(90, 190)
    spot = (96 + side * random.uniform(20, 55), 96 + random.normal(0, 10))
    picture = Image.fromarray(grey(lit + 0.3 * (clouds(random) - 128)))
    pen = ImageDraw.Draw(picture)
    dot(pen, (192 - spot[0], 96), 16, int(0.75 * lit))
    dot(pen, spot, random.uniform(9, 16), int(min(1.6 * lit, 250)))
    soft = picture.filter(ImageFilter.GaussianBlur(5))
    pen = ImageDraw.Draw(soft)
    vessel = int(lit * random.uniform(0.3, 0.7)) if random.random() < 0.75 else 250
    for angle in np.arange(8) * np.pi / 4 + random.normal(0, 0.25, 8):
        _branch(pen, spot, angle, random.uniform(3, 6), random.uniform(30, 50), random, vessel)
    away = np.hypot(rows - 0.5, columns - 0.5)
    seen = np.asarray(soft.filter(ImageFilter.GaussianBlur(0.7))) * random.uniform(0.8, 1.8) * (1.15 - away)
    return grey(np.where(away < random.uniform(0.4, 0.75), seen, 4))


def _dig(height: Points, places: tuple[Points, Points], size: float, random: Random) -> None:
    """A crater with a raised rim, anywhere."""
    rows, columns = places
    (y, x), reach = random.uniform(0, 1, 2), 1.6 * size
    top, left = (int(max(at - reach, 0) * SIZE) for at in (y, x))
    low, right = (int((at + reach) * SIZE) + 1 for at in (y, x))
    part = np.s_[top:low, left:right]
    away = np.hypot(rows[part] - y, columns[part] - x) / size
    bowl = np.where(away < 1, away**2 - 1, 0) + 0.5 * np.exp(-(((away - 1.05) / 0.18) ** 2))
    height[part] += random.uniform(40, 110) * size * bowl


def _slice(random: Random) -> Image.Image:
    """One slice of a head."""
    rows, columns = grid()
    wide, tall = random.uniform(0.3, 0.4), random.uniform(0.38, 0.46)
    half = clouds(random, 3)
    drift = np.where(columns < 0.5, half, half[:, ::-1] + 0.12 * clouds(random, 3)) / 255
    away = np.hypot((columns - 0.5) / wide, (rows - 0.5) / tall) + 0.12 * drift
    folds = np.abs(np.sin(drift * random.uniform(18, 34) + 5 * away))
    field = np.where(away < 0.72, 165 - 30 * drift, np.where(folds < 0.35, 30, 125))
    field = np.where(np.abs(columns - 0.5) < 0.007 + 0.01 * (away > 0.6), 25, field)
    bend = np.abs(columns - 0.5) - 0.03 - random.uniform(0.3, 0.8) * (rows - 0.5) ** 2 * 4
    hollow = (np.abs(bend) < random.uniform(0.012, 0.035)) & (np.abs(rows - 0.5) < random.uniform(0.08, 0.2))
    field = np.where(hollow, 15, field)
    field = np.where(away > 1.0, 8, field)
    field = np.where((away > 1.07) & (away < random.uniform(1.12, 1.22)), 225, field)
    return Image.fromarray(grey(field)).filter(ImageFilter.GaussianBlur(random.uniform(0.5, 1.5)))


def _lay_nucleus(pen: ImageDraw.ImageDraw, place: tuple[float, float], size: float, angle: float, shade: int) -> None:
    ends = np.array(place) + np.array([[-1], [1]]) * 0.6 * size * np.array([-np.sin(angle), np.cos(angle)])
    taper(pen, ends, np.full(2, 1.6 * size), shade)


def _branch(
    pen: ImageDraw.ImageDraw,
    start: tuple[float, float],
    angle: float,
    wide: float,
    length: float,
    random: Random,
    shade: int = 220,
) -> None:
    """An arm that winds and forks until it is thin."""
    ends = [(start, angle, wide, length)]
    while ends:
        place, way, thick, reach = ends.pop()
        ways = way + np.cumsum(random.normal(0, 0.15, 6))
        points = np.array(place) + np.cumsum(np.stack([np.cos(ways), np.sin(ways)], axis=1), axis=0) * reach / 6
        pen.line([place, *map(tuple, points.tolist())], fill=shade, width=max(1, round(thick)))
        if thick > 1:
            tip = (float(points[-1, 0]), float(points[-1, 1]))
            ends += [(tip, ways[-1] + side * random.uniform(0.2, 0.7), 0.68 * thick, 0.8 * reach) for side in (-1, 1)]
