"""Pictures made by artists: glass, dots of print, ink, marbled paper, brush writing."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Points, Random, blob, clouds, grey, grid, sheet, slope, tone
from indexer.unrelated.pens import dot, finish, lay, taper, write
from indexer.unrelated.print import say


def draw_calligraphy(random: Random) -> UInt8Array:
    """Signs written with a broad brush, one or columns of them, a seal in a corner."""
    light = random.random() < 0.8
    picture, pen = sheet(tone(random, 190) if light else tone(random, 0, 60))
    ink = tone(random, 0, 60) if light else tone(random, 190)
    count = int(random.choice([1, 2, 3, 5]))
    cell = SIZE / count
    for number in range(count * count):
        row, column = divmod(number, count)
        middle = np.array([(column + 0.5) * cell, (row + 0.5) * cell])
        for _ in range(random.integers(4, 11)):
            _sweep(pen, middle + 0.11 * cell * random.integers(-2, 3, 2), 0.9 * cell, ink, random)
    x, y = random.uniform(5, 165, 2)
    pen.rectangle((x, y, x + 20, y + 22), fill=110)
    write(pen, (x + 3, y + 1), say(random, 1)[:2].upper(), 10, 220)
    dry = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.7))) + random.uniform(0, 0.5) * (clouds(random, 4) - 128)
    return grey(dry)


def draw_stained_glass(random: Random) -> UInt8Array:
    """Panes in lead, lit from behind, within an arch in some."""
    picture, pen = sheet(tone(random, 0, 30))
    panes: list[Points] = [np.array([(-5.0, -5), (197, -5), (197, 197), (-5, 197)])]
    for _ in range(int(random.integers(25, 75))):
        sizes = np.array([np.prod(pane.max(axis=0) - pane.min(axis=0)) for pane in panes])
        pane = panes.pop(int(random.choice(len(panes), p=sizes / sizes.sum())))
        panes += _split(pane, random)
    lead, figure = int(random.integers(2, 6)), random.normal(96, 25, 2)
    for pane in panes:
        near = float(np.hypot(*(pane.mean(axis=0) - figure))) < 50
        shade = tone(random, 150, 256) if near else tone(random, 30, 170)
        pen.polygon(pane.ravel().tolist(), fill=shade)
        pen.line([*pane.ravel().tolist(), *pane[0].tolist()], fill=8, width=lead)
    for reach in (28, 34) if random.random() < 0.5 else ():
        pen.ellipse((*(figure - reach), *(figure + reach)), outline=8, width=lead)
    if random.random() < 0.5:
        arch, brush = sheet(0)
        wide = random.uniform(50, 80)
        brush.rectangle((96 - wide, 90, 96 + wide, SIZE), fill=255)
        brush.polygon([96 - wide, 91, 96 - 0.7 * wide, 40, 96, 6, 96 + 0.7 * wide, 40, 96 + wide, 91], fill=255)
        stone = Image.fromarray(grey(tone(random, 20, 150) + 0.3 * clouds(random)))
        picture = Image.composite(picture, stone, arch)
    return finish(picture, random, 1.2, 0.7)


def draw_halftone(random: Random) -> UInt8Array:
    """A coarse print in dots: a face or blossoms in bold tones, one picture or four."""
    count = int(random.choice([1, 1, 2]))
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    shapes = random.integers(0, 2**31)
    whole = Image.new("L", (SIZE, SIZE))
    for number in range(count * count):
        scene = _motif(np.random.default_rng(shapes), random).resize((SIZE // count, SIZE // count))
        whole.paste(scene, (number % count * SIZE // count, number // count * SIZE // count))
    angle, step = random.uniform(0, np.pi / 2), random.uniform(3, 10)
    across = (np.cos(angle) * columns + np.sin(angle) * rows) * np.pi / step
    down = (np.cos(angle) * rows - np.sin(angle) * columns) * np.pi / step
    screen = 0.5 + 0.25 * (np.sin(across) + (np.sin(down) if random.random() < 0.8 else np.sin(across)))
    flat = np.asarray(whole.filter(ImageFilter.GaussianBlur(step / 3))) / 255
    return grey(np.where(flat > screen, tone(random, 190), tone(random, 0, 80)))


def draw_inkwash(random: Random) -> UInt8Array:
    """Hills that fade into mist, a pine or bamboo, birds, a column of writing."""
    rows, _ = grid()
    paper = random.uniform(195, 245)
    field = np.full((SIZE, SIZE), paper)
    across = np.arange(SIZE) / SIZE
    for hill in range(random.integers(1, 5)):
        crest = (
            random.uniform(0.1, 0.4) + 0.13 * hill + 0.12 * np.interp(across * 7, np.arange(8), random.normal(size=8))
        )
        below = rows - crest[None] + 0.0003 * clouds(random, 4)
        wash = np.where(below > 0, np.exp(-below / random.uniform(0.05, 0.25)), 0)
        field = field * (1 - random.uniform(0.3, 0.85) * wash)
    picture = Image.fromarray(grey(field)).filter(ImageFilter.GaussianBlur(1.2))
    pen, along = ImageDraw.Draw(picture), np.linspace(0, 1, 60)
    x, lean, top = random.uniform(20, 170), random.normal(0, 25), random.uniform(40, 110)
    trunk = np.stack([x + lean * along + 5 * np.sin(9 * along), 192 - (192 - top) * along], axis=1)
    taper(pen, trunk, np.linspace(random.uniform(5, 12), 2, 60), 25)
    for at in random.integers(20, 60, random.integers(5, 14)):
        tip, ink = trunk[at] + random.normal(0, 26, 2) * (1, 0.3), tone(random, 10, 90)
        pen.line([*trunk[at].tolist(), *tip.tolist()], fill=30, width=2)
        for needle in random.normal(0, 1, (22, 2)) * (13, 5):
            pen.line([*tip.tolist(), *(tip + needle).tolist()], fill=ink)
    for bird in random.uniform((20, 15), (170, 70), (random.integers(0, 7), 2)):
        pen.line(lay([(-1, -0.5), (0, 0), (1, -0.6)], (bird[0], bird[1]), random.uniform(3, 7)), fill=40, width=1)
    for y in range(12, int(random.integers(20, 90)), 12):
        write(pen, (176 if x < 96 else 8, y), say(random, 1)[0].upper(), 11, 30)
    return finish(picture, random, 0.8, 0.2)


def draw_marbling(random: Random) -> UInt8Array:
    """Paper marbled with drops of colour drawn out by a comb."""
    rows, columns = grid()
    y, x = rows.copy(), columns.copy()
    for _ in range(random.integers(1, 4)):
        comb, pull = random.uniform(4, 26), random.uniform(0.04, 0.25)
        y += pull * np.abs(np.sin(comb * x + random.uniform(0, 6))) ** random.uniform(0.4, 2)
        x += random.uniform(0, 0.12) * np.sin(random.uniform(4, 20) * y + random.uniform(0, 6))
    shades = np.repeat(random.uniform(0, 255, 90), random.integers(1, 7, 90))
    field = y + 0.1 * clouds(random) / 255
    flowed = shades[np.clip(field * random.uniform(60, 150), 0, None).astype(int) % len(shades)]
    middle = random.uniform(0, 1, (int(random.integers(0, 9)), 3))
    for down, right, size in middle:
        away = np.hypot(y - down, x - right) / (0.03 + 0.1 * size)
        flowed = np.where(away < 1, shades[(np.maximum(away, 0) * 3).astype(int)], flowed)
    turned = Image.fromarray(grey(flowed)).rotate(float(random.choice([0, 90])))
    return finish(turned, random, 1.2, 0.2)


def _sweep(pen: ImageDraw.ImageDraw, middle: Points, size: float, ink: int, random: Random) -> None:
    """One stroke of a brush that swells and thins."""
    along, angle = (
        np.linspace(-0.5, 0.5, 60),
        random.choice([0.05, 0.05, -1.57, -1.57, -0.9, -2.2]) + random.normal(0, 0.06),
    )
    long, bend = size * random.uniform(0.25, 0.85), random.normal(0, 0.2)
    way = np.stack([long * along, long * bend * (along**2 - 0.1)], axis=1)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    widths = (
        size
        * random.uniform(0.05, 0.09)
        * (1 + 0.35 * np.cos(9 * along + 0.8))
        * (1.1 - 1.2 * np.maximum(along, 0) ** 2)
    )
    taper(pen, way @ turn + middle, np.maximum(widths, 1), ink)


def _split(pane: Points, random: Random) -> list[Points]:
    """A convex pane cut in two through its middle, any way."""
    angle = random.uniform(0, np.pi)
    normal = np.array([np.cos(angle), np.sin(angle)])
    sides = (pane - pane.mean(axis=0) - random.normal(0, 3, 2)) @ normal
    halves: tuple[list[Points], list[Points]] = ([], [])
    for here, after, one, other in zip(pane, np.roll(pane, -1, axis=0), sides, np.roll(sides, -1), strict=True):
        halves[int(one > 0)].append(here)
        if (one > 0) != (other > 0):
            cut = here + (after - here) * one / (one - other)
            halves[0].append(cut)
            halves[1].append(cut)
    return [np.array(half) for half in halves if len(half) > 2]


def _motif(shapes: Random, random: Random) -> Image.Image:
    """A face or blossoms in flat tones: the same for the same `shapes`, tones by `random`."""
    picture = Image.fromarray(grey(slope(random)))
    pen = ImageDraw.Draw(picture)
    if shapes.random() < 0.5:
        pen.polygon(blob(shapes, (96, 85), 72, 0.5), fill=tone(random, 0, 120))
        pen.polygon(blob(shapes, (96, 190), 60, 0.2), fill=tone(random))
        dot(pen, (96, 98), 44, tone(random, 130), 1.3)
        for x in (78, 114):
            pen.polygon(blob(shapes, (x, 88), 9, 0.6), fill=0)
        pen.polygon(lay([(-1, 0), (-0.4, -0.4), (0, -0.2), (0.4, -0.4), (1, 0), (0, 0.6)], (96, 130), 19), fill=20)
        return picture
    for x, y in shapes.uniform(20, 172, (int(shapes.integers(3, 8)), 2)).tolist():
        pen.polygon(blob(shapes, (x, y), shapes.uniform(20, 50), 1.5), fill=tone(random), outline=0)
        dot(pen, (x, y), 10, tone(random))
    return picture
