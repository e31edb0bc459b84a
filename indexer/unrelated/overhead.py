"""Land as seen from the air or from space."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, grid, sheet, tone
from indexer.unrelated.pens import dot, finish, lay, taper

ROOF = [(-1, -0.6), (1, -0.6), (1, 0.6), (-1, 0.6)]


def draw_fields(random: Random) -> UInt8Array:
    """Ploughed land in plots, from above, with hedges, a road and trees."""
    whole = Image.new("L", (300, 300))
    plots = [(0.0, 0.0, 300.0, 300.0)]
    while plots:
        left, top, right, low = plots.pop()
        wide, high = right - left, low - top
        if max(wide, high) > random.uniform(35, 130):
            cut = random.uniform(0.3, 0.7)
            x, y = left + cut * wide, top + cut * high
            flat = wide > high
            plots += (
                [(left, top, x, low), (x, top, right, low)] if flat else [(left, top, right, y), (left, y, right, low)]
            )
        else:
            _plough(whole, (left, top, right, low), random)
    turned = whole.rotate(random.uniform(0, 360), Image.Resampling.BILINEAR).crop((54, 54, 246, 246))
    pen = ImageDraw.Draw(turned)
    across = np.linspace(-5, 197, 60)
    for _ in range(random.integers(0, 3)):
        way = random.uniform(20, 170) + random.uniform(5, 30) * np.sin(across / random.uniform(20, 70))
        pen.line(np.stack([across, way], axis=1).ravel().tolist(), fill=tone(random), width=int(random.integers(2, 7)))
    for x, y in random.normal(random.uniform(0, SIZE, 2), 25, (random.integers(0, 60), 2)).tolist():
        pen.polygon(blob(random, (x, y), random.uniform(2, 5), 0.4), fill=tone(random, 10, 70))
    return finish(turned, random)


def draw_delta(random: Random) -> UInt8Array:
    """A river that parts again and again on its way to the sea."""
    ink, paper = tone(random, 0, 90), tone(random, 130)
    if random.random() < 0.4:
        ink, paper = paper, ink
    picture = Image.fromarray(grey(paper + random.uniform(0.2, 0.6) * (clouds(random) - 128)))
    pen = ImageDraw.Draw(picture)
    ends = [((96.0 + random.normal(0, 30), 0.0), np.pi / 2, random.uniform(9, 20))]
    while ends:
        (x, y), way, wide = ends.pop()
        steps = int(random.integers(8, 30))
        ways = way + 0.6 * np.sin(np.arange(steps) / random.uniform(2, 5)) + np.cumsum(random.normal(0, 0.08, steps))
        points = np.array([x, y]) + np.cumsum(np.stack([np.cos(ways), np.sin(ways)], axis=1), axis=0) * 2.2
        taper(pen, points, np.linspace(wide, 0.85 * wide, steps), ink)
        tip = (float(points[-1, 0]), float(points[-1, 1]))
        if wide > 1.5 and -10 < tip[1] < SIZE + 10:
            share = random.uniform(0.55, 0.9)
            forks = [
                (tip, way + random.uniform(0.1, 0.6), share * wide),
                (tip, way - random.uniform(0.1, 0.6), 0.7 * wide),
            ]
            ends += forks if random.random() < 0.85 else forks[:1]
    turned = picture.rotate(float(random.choice([0, 90, 180, 270])))
    return finish(turned, random, 1.5, 0.5)


def draw_suburb(random: Random) -> UInt8Array:
    """Roofs along roads from above, gardens, trees, cars and pools."""
    whole = Image.fromarray(grey(tone(random, 60, 170) + 0.5 * (clouds(random, 3) - 128))).resize((280, 280))
    pen, road, step = ImageDraw.Draw(whole), tone(random, 60, 220), random.uniform(50, 85)
    bend, size = random.uniform(0, 25), random.uniform(8, 15)
    across = np.linspace(0, 280, 40)
    for y in np.arange(random.uniform(0, step), 300, step):
        street = y + bend * np.sin(across / 50)
        pen.line(np.stack([across, street], axis=1).ravel().tolist(), fill=road, width=9)
        for x in np.arange(random.uniform(0, 15), 280, 2.8 * size):
            base = y + bend * np.sin(x / 50)
            for side in (-1, 1):
                _lay_house(pen, (x, base + side * (7 + 1.4 * size)), size * random.uniform(0.7, 1.1), random)
            if random.random() < 0.3:
                pen.rectangle((x, base - 3, x + 6, base), fill=tone(random))
    pen.line([(140, 0), (140 + bend, 280)], fill=road, width=8)
    for x, y in random.uniform(0, 280, (random.integers(10, 60), 2)).tolist():
        dot(pen, (x + 2, y + 2), 5, 20)
        pen.polygon(blob(random, (x, y), 4.5, 0.4), fill=tone(random, 40, 110))
    turned = whole.rotate(random.uniform(0, 360), Image.Resampling.BILINEAR).crop((44, 44, 236, 236))
    return finish(turned, random, 1.2)


def draw_cyclone(random: Random) -> UInt8Array:
    """A whirl of clouds over the sea with an eye, from space."""
    rows, columns = grid()
    y, x = random.uniform(0.3, 0.7, 2)
    away = np.hypot(rows - y, columns - x) + 1e-3
    angle = np.arctan2(rows - y, columns - x) + random.choice([-1, 1]) * random.uniform(1.5, 4) * np.log(away)
    reach = np.clip(away * 1.1, 0, 0.48)
    veil, fine = clouds(random, 2), clouds(random, 4)
    places = (0.5 + reach * np.sin(angle)) * (SIZE - 1), (0.5 + reach * np.cos(angle)) * (SIZE - 1)
    whirl = veil[places[0].astype(int), places[1].astype(int)] + 50 * np.cos(int(random.integers(1, 4)) * angle)
    cover = np.clip((whirl - 90) / 80, 0, 1) * np.exp(-((away / random.uniform(0.35, 0.8)) ** 2))
    cover = np.maximum(cover, 0.9 * np.exp(-((away / 0.15) ** 2))) * (
        1 - np.exp(-((away / random.uniform(0.01, 0.05)) ** 2))
    )
    sea = tone(random, 10, 90) + np.where(clouds(random) > random.uniform(120, 240), random.uniform(10, 70), 0)
    return finish(Image.fromarray(grey(sea + (225 - sea) * cover + 0.25 * (fine - 128) * (0.2 + cover))), random, 1)


def draw_dunes(random: Random) -> UInt8Array:
    """Crests of sand, one side lit and the other dark, with ripples."""
    rows, columns = grid()
    horizon = random.uniform(0.1, 0.4) if random.random() < 0.6 else -1.0
    depth = 1 / np.maximum(rows - horizon + 0.12, 0.02) if horizon > 0 else 3 * rows + 1
    soft = Image.fromarray(grey(clouds(random))).filter(ImageFilter.GaussianBlur(random.uniform(5, 12)))
    drift = np.asarray(soft) / 255
    along = depth * random.uniform(1, 2.5) + random.uniform(1, 4) * columns * random.choice([-1, 1]) + 2.5 * drift
    crest = along % 1
    lit = np.where(crest < random.uniform(0.2, 0.5), random.uniform(30, 90), 210 - 90 * crest)
    ripples = random.uniform(0, 16) * np.sin(along * random.uniform(60, 140) + 9 * drift)
    field = lit + ripples + random.normal(0, 5, (SIZE, SIZE))
    sand = np.asarray(Image.fromarray(grey(field)).filter(ImageFilter.GaussianBlur(0.8)), np.float64)
    return finish(Image.fromarray(grey(np.where(rows > horizon, sand, tone(random, 90) + 60 * rows))), random)


def _plough(whole: Image.Image, plot: tuple[float, float, float, float], random: Random) -> None:
    """A plot with furrows or none."""
    left, top, right, low = plot
    shade, other = tone(random, 50, 230), int(random.normal(0, 30))
    patch, brush = sheet(shade)
    if random.random() < 0.6:
        step = random.uniform(3, 10)
        for at in np.arange(0, SIZE, step):
            line = [(at, 0), (at, SIZE)] if random.random() < 0.97 else [(0, at), (SIZE, at)]
            brush.line(line, fill=shade + other, width=max(1, int(step / 2)))
    if random.random() < 0.5:
        patch = patch.rotate(90)
    if random.random() < 0.15:
        dot(brush, ((right - left) / 2, (low - top) / 2), 0.45 * min(right - left, low - top), tone(random, 60))
    whole.paste(patch.crop((0, 0, int(right - left) + 1, int(low - top) + 1)), (int(left), int(top)))
    ImageDraw.Draw(whole).rectangle(plot, outline=tone(random, 20, 130), width=int(random.integers(1, 3)))


def _lay_house(pen: ImageDraw.ImageDraw, place: tuple[float, float], size: float, random: Random) -> None:
    """A roof with a bright and a dark side and a shadow; a pool behind some."""
    turn, shade = random.choice([0, np.pi / 2]) + random.normal(0, 0.06), tone(random, 60, 230)
    pen.polygon(lay(ROOF, (place[0] + 3, place[1] + 3), size, turn), fill=25)
    pen.polygon(lay(ROOF, place, size, turn), fill=shade)
    pen.polygon(lay([(-1, 0), (1, 0), (1, 0.6), (-1, 0.6)], place, size, turn), fill=shade * 2 // 3)
    if random.random() < 0.2:
        pen.polygon(blob(random, (place[0] + 1.3 * size, place[1]), 0.35 * size, 0.3), fill=225)
