"""What instruments show."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, grid, sheet, tone
from indexer.unrelated.pens import finish, taper, write
from indexer.unrelated.print import say


def draw_ribs(random: Random) -> UInt8Array:
    """An x-ray of a chest: lungs, ribs, a spine, a heart."""
    picture, pen = sheet(tone(random, 0, 40))
    pen.polygon(blob(random, (96, 110), 95, 0.15), fill=tone(random, 100, 160))
    for side in (-1, 1):
        lung = np.array(blob(random, (0, 0), 1, 0.25)) * (random.uniform(24, 33), 68) + (96 + side * 40, 98)
        pen.polygon(lung.ravel().tolist(), fill=tone(random, 15, 65))
    pen.polygon(blob(random, (96 + random.uniform(5, 25), 125), random.uniform(18, 34), 0.2), fill=165)
    layer = Image.new("L", (SIZE, SIZE))
    _draw_cage(ImageDraw.Draw(layer), random)
    body = np.asarray(picture.filter(ImageFilter.GaussianBlur(5)), np.float64)
    bones = np.asarray(layer.filter(ImageFilter.GaussianBlur(random.uniform(0.8, 2))))
    film = grey(body + random.uniform(0.5, 1.2) * bones + 0.3 * (clouds(random, 2) - 128))
    return np.asarray(Image.fromarray(film).rotate(random.normal(0, 5)))


def draw_ultrasound(random: Random) -> UInt8Array:
    """A fan of speckle with dark hollows and bright edges, letters in the corners."""
    rows, columns = grid()
    depth, angle = np.hypot(rows + 0.12, columns - 0.5), np.arctan2(columns - 0.5, rows + 0.12)
    field = 0.6 * clouds(random, 2) + 20
    for _ in range(random.integers(1, 5)):
        y, x, tall, wide = (*random.uniform(0.3, 0.75, 2), *random.uniform(0.06, 0.2, 2))
        away = np.hypot((rows - y) / tall, (columns - x) / wide) + clouds(random, 2) / 600
        field = np.where(away < 1, 0.15 * field, field + 110 * np.exp(-(((away - 1.1) / 0.12) ** 2)))
    speckle = np.asarray(Image.fromarray(random.rayleigh(0.6, (64, 192)).astype(np.float32)).resize((SIZE, SIZE)))
    inside = (np.abs(angle) < random.uniform(0.45, 0.75)) & (depth > 0.2) & (depth < random.uniform(0.95, 1.1))
    picture = Image.fromarray(grey(np.where(inside, field * (0.3 + speckle), 6)))
    pen = ImageDraw.Draw(picture)
    write(pen, (3, 3), say(random, 1).upper(), 9, 200)
    write(pen, (3, 14), f"{random.uniform(2, 12):.1f} MHz", 8, 180)
    for y in range(20, 180, 16):
        pen.line([(184, y), (188, y)], fill=200)
    return np.asarray(picture)


def draw_bacteria(random: Random) -> UInt8Array:
    """Rods, chains or commas by the dozen, stained, some with tails."""
    paper, shade = tone(random, 170, 240), tone(random, 20, 120)
    picture, pen = sheet(paper)
    reach, wide, bend = random.uniform(4, 16), random.uniform(3, 8), random.uniform(0, 1.5)
    tailed = random.random() < 0.4
    for x, y in random.uniform(0, SIZE, (random.integers(40, 160), 2)):
        along, angle = np.linspace(-1, 1, 16), random.uniform(0, 2 * np.pi)
        way = angle + bend * along
        body = np.stack([x + reach * along * np.cos(way), y + reach * along * np.sin(way)], axis=1)
        if tailed:
            tail = np.linspace(0, 1, 12)
            ends = body[-1] + np.stack(
                [22 * tail * np.cos(angle + np.sin(6 * tail)), 22 * tail * np.sin(angle)], axis=1
            )
            pen.line(ends.ravel().tolist(), fill=(paper + shade) // 2)
        taper(pen, body, np.full(16, wide), int(np.clip(shade + random.normal(0, 20), 0, 255)))
        taper(pen, body[3:-3], np.full(10, wide * 0.4), min(shade + 40, 255))
    soft = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.5)))
    return grey(np.asarray(soft) + 0.3 * (clouds(random, 1) - 128))


def draw_gel(random: Random) -> UInt8Array:
    """Lanes of bands, bright in the dark or the other way, a ladder at one side."""
    field = 25 + 0.15 * clouds(random)
    rows, lanes = np.arange(SIZE)[:, None], int(random.integers(5, 14))
    for lane in range(lanes):
        places = (
            20 + 160 * np.linspace(0, 1, 11) ** 0.7 if lane == 0 else random.uniform(25, 180, random.integers(1, 7))
        )
        columns = np.arange(int((lane + 0.15) * SIZE / lanes), int((lane + 0.85) * SIZE / lanes))
        smile = (3 * (columns - columns.mean()) / len(columns)) ** 2 * random.uniform(-1, 1)
        for place in places:
            strength, thick = random.uniform(60, 230), random.uniform(1.2, 4)
            field[:, columns] += strength * np.exp(-(((rows - place - smile) / thick) ** 2))
        field[:, columns] += random.uniform(0, 45) * np.exp(-rows / 120)
        field[8:13, columns] = 5
    shown = field if random.random() < 0.6 else 255 - field
    return finish(Image.fromarray(grey(shown)), random, 1.5, 0.1)


def draw_seismogram(random: Random) -> UInt8Array:
    """Traces one below the other, each with a quake that dies away."""
    picture, pen = sheet(tone(random, 215))
    count = int(random.integers(4, 14))
    along = np.arange(0, SIZE, 0.5)
    for x in range(0, SIZE, 24):
        pen.line([(x, 0), (x, SIZE)], fill=190)
    first, delay = random.uniform(10, 90), random.uniform(0, 8)
    for trace in range(count):
        middle, start = (trace + 0.5) * SIZE / count, first + trace * delay
        since = np.maximum(along - start, 0)
        strength = (since > 0) * np.exp(-since / random.uniform(15, 50)) * SIZE / count * random.uniform(0.4, 1.1) + 0.6
        heights = middle + strength * random.normal(0, 0.5, len(along))
        pen.line(np.stack([along, heights], axis=1).ravel().tolist(), fill=tone(random, 0, 80))
        write(pen, (2, middle - 10), say(random, 1)[:3].upper(), 8, 30)
    return np.asarray(picture)


def _draw_cage(bones: ImageDraw.ImageDraw, random: Random) -> None:
    along, width, sink = np.linspace(0, 1, 14), random.uniform(52, 70), random.uniform(18, 38)
    for y in np.arange(random.uniform(5, 20), 165, random.uniform(11, 19)):
        for side in (-1, 1):
            x = 96 + side * (width + 18 * np.sin(y / 70)) * np.sin(along * 1.9)
            arch = np.stack([x, y + sink * along**2 - 8 * np.sin(3 * along)], axis=1)
            bones.line(arch.ravel().tolist(), fill=90, width=int(random.integers(4, 8)))
        bones.rectangle((89, y, 103, y + 9), fill=90)
    for side in (-1, 1):
        bones.line([(96 + side * 8, 26), (96 + side * 45, 12), (96 + side * 85, 20)], fill=110, width=7)
