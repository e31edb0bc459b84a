"""Charts, maps and screens."""

from __future__ import annotations

import itertools

import numpy as np
from PIL import ImageDraw, ImageFont

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, clouds, grey, grid, sheet, stroke, tone
from indexer.unrelated.print import say

EDGE = SIZE - 14  # pixels, where the axes of a chart meet


def draw_bars(random: Random) -> UInt8Array:
    """A bar chart."""
    picture, pen = sheet(tone(random, 200))
    _axes(pen)
    count = int(random.integers(5, 14))
    for bar in range(count):
        left, right = 20 + bar * 160 // count, 16 + (bar + 1) * 160 // count
        pen.rectangle((left, EDGE - int(random.uniform(8, 150)), max(left, right), EDGE), fill=tone(random, 40, 220))
    return np.asarray(picture)


def draw_curves(random: Random) -> UInt8Array:
    """A line chart."""
    picture, pen = sheet(tone(random, 200))
    _axes(pen)
    across = np.linspace(18, SIZE - 8, random.integers(5, 60))
    for _ in range(random.integers(1, 4)):
        heights = np.clip(random.uniform(40, 140) + np.cumsum(random.normal(0, 12, len(across))), 8, EDGE)
        stroke(pen, np.stack([across, heights], axis=1), random, 4)
    return np.asarray(picture)


def draw_dots(random: Random) -> UInt8Array:
    """A scatter plot."""
    picture, pen = sheet(tone(random, 200))
    _axes(pen)
    for _ in range(random.integers(1, 4)):
        middle, shade, size = random.uniform(50, 140, 2), tone(random, 0, 180), random.uniform(1, 4)
        for x, y in middle + random.normal(0, random.uniform(8, 35), (random.integers(20, 150), 2)):
            pen.ellipse((x - size, y - size, x + size, y + size), fill=shade)
    return np.asarray(picture)


def draw_pie(random: Random) -> UInt8Array:
    """A pie chart with a legend."""
    picture, pen = sheet(tone(random, 200))
    ends = np.concatenate([[0], np.sort(random.uniform(0, 360, random.integers(3, 8))), [360]])
    for number, (start, end) in enumerate(itertools.pairwise(ends)):
        shade = tone(random, 30, 230)
        pen.pieslice((14, 30, 130, 146), start, end, fill=shade, outline=255)
        pen.rectangle((142, 30 + 14 * number, 150, 38 + 14 * number), fill=shade)
        pen.text((154, 29 + 14 * number), say(random, 1), fill=30, font=ImageFont.load_default(8))
    return np.asarray(picture)


def draw_heat(random: Random) -> UInt8Array:
    """A table of shaded cells, or what a spectrum does in time."""
    rows, columns = random.integers(5, 60, 2)
    cells = random.random((rows, columns)) * random.random((rows, 1)) * 255
    return grey(np.kron(cells, np.ones((SIZE // rows + 1, SIZE // columns + 1)))[:SIZE, :SIZE])


def draw_boxes(random: Random) -> UInt8Array:
    """Boxes with words in them and arrows between them."""
    picture, pen = sheet(tone(random, 220))
    places = random.uniform(4, SIZE - 52, (random.integers(3, 9), 2))
    for one, other in itertools.pairwise(places + np.array([24, 11])):
        pen.line([*one.tolist(), *other.tolist()], fill=60, width=2)
    for x, y in places:
        pen.rectangle((x, y, x + 48, y + 22), fill=tone(random, 180), outline=40)
        pen.text((x + 3, y + 6), say(random, 1), fill=0, font=ImageFont.load_default(9))
    return np.asarray(picture)


def draw_streets(random: Random) -> UInt8Array:
    """A map of a town."""
    picture, pen = sheet(tone(random, 180))
    for _ in range(random.integers(8, 30)):
        ends = random.uniform(-20, SIZE + 20, 4).tolist()
        pen.line(ends, fill=tone(random, 80), width=int(random.integers(1, 8)))
    for _ in range(random.integers(5, 30)):
        x, y, wide, tall = (*random.uniform(0, SIZE, 2), *random.uniform(4, 25, 2))
        pen.rectangle((x, y, x + wide, y + tall), fill=tone(random, 100, 220))
    return np.asarray(picture)


def draw_heights(random: Random) -> UInt8Array:
    """Land and sea with lines of equal height, as on maps of land or weather."""
    field = clouds(random)
    lines = np.abs((field / random.uniform(6, 25)) % 1 - 0.5) < random.uniform(0.05, 0.15)
    land = np.where(field > random.uniform(90, 160), 225, 170)
    return grey(np.where(lines, 90, land if random.random() < 0.6 else 245))


def draw_screen(random: Random) -> UInt8Array:
    """Windows, buttons and a list of words."""
    picture, pen = sheet(tone(random))
    for _ in range(random.integers(1, 4)):
        left, top = random.uniform(0, 70, 2)
        right, bottom, dark = left + random.uniform(70, 130), top + random.uniform(60, 125), random.random() < 0.3
        pen.rectangle((left, top, right, bottom), fill=40 if dark else 245, outline=100)
        pen.rectangle((left, top, right, top + 10), fill=tone(random, 60, 220))
        for y in np.arange(top + 14, bottom - 10, random.uniform(9, 16)):
            pen.text((left + 4, y), say(random, 3), fill=220 if dark else 40, font=ImageFont.load_default(8))
        pen.rounded_rectangle((right - 34, bottom - 14, right - 4, bottom - 3), 3, fill=tone(random, 60, 220))
    return np.asarray(picture)


def draw_slide(random: Random) -> UInt8Array:
    """A heading, points below it, a picture beside them."""
    picture, pen = sheet(tone(random, 200) if random.random() < 0.7 else tone(random, 0, 60))
    ink = tone(random, 80, 160)
    pen.text((10, 10), say(random, 2), fill=ink, font=ImageFont.load_default(20))
    for top in range(52, int(random.integers(90, 180)), 18):
        pen.ellipse((12, top + 3, 16, top + 7), fill=ink)
        pen.text((22, top), say(random, 3), fill=ink, font=ImageFont.load_default(9))
    picture.paste(int(tone(random)), (120, 60, 182, 130))
    return np.asarray(picture)


def draw_scan(random: Random) -> UInt8Array:
    """As x-rays or a microscope show it: pale bodies with soft edges in the dark, or the other way."""
    rows, columns = grid()
    field = np.zeros((SIZE, SIZE))
    for _ in range(random.integers(2, 40)):
        (y, x), (tall, wide) = random.uniform(0, 1, 2), random.uniform(0.02, 0.35, 2)
        body = ((rows - y) / tall) ** 2 + ((columns - x) / wide) ** 2
        field += random.uniform(20, 120) / (1 + np.exp(np.clip(random.uniform(4, 20) * (body - 1), -50, 50)))
    field = field + 0.2 * clouds(random, 3)
    return grey(field if random.random() < 0.6 else 255 - field)


def _axes(pen: ImageDraw.ImageDraw) -> None:
    pen.line([(14, 8), (14, EDGE), (SIZE - 6, EDGE)], fill=0, width=2)
