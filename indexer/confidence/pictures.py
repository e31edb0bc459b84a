"""Pictures that show no part: pages, charts, faces, landscapes, scribbles and the like, all made up here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from indexer.ports import Float32Array, UInt8Array

SEED = 20_261_124
SIZE = 256  # pixels
SYLLABLES = ["la", "mo", "ri", "ten", "sa", "ver", "do", "un", "pel", "ka", "shi", "nor", "eth", "wa", "lo", "im"]

Random: TypeAlias = np.random.Generator


def draw_unrelated(each: int, seed: int = SEED) -> list[UInt8Array]:
    """So many grey pictures (SIZE, SIZE) of each kind, kinds in turn; the same each time."""
    random = np.random.default_rng(seed)
    return [draw(random) for _ in range(each) for draw in KINDS]


def draw_page(random: Random) -> UInt8Array:
    """Lines of print."""
    sheet, pen = _sheet(random.integers(200, 256))
    letters = int(random.integers(8, 20))
    font = ImageFont.load_default(letters)
    for top in range(int(random.integers(5, 40)), SIZE - letters, int(letters * 1.4)):
        words = ("".join(random.choice(SYLLABLES, random.integers(1, 4))) for _ in range(random.integers(2, 9)))
        pen.text((int(random.integers(8, 20)), top), " ".join(words), fill=int(random.integers(0, 90)), font=font)
    return np.asarray(sheet)


def draw_handwriting(random: Random) -> UInt8Array:
    """Lines of loops."""
    sheet, pen = _sheet(255)
    along = np.linspace(0, 1, 120)
    for row in range(30, SIZE - 16, int(random.integers(24, 45))):
        heights = row + 8 * np.sin(along * random.uniform(60, 120)) * random.uniform(0.3, 1, 120)
        _stroke(pen, np.stack([10 + along * random.uniform(120, 230), heights], axis=1), random, 3)
    return np.asarray(sheet)


def draw_bars(random: Random) -> UInt8Array:
    """A bar chart."""
    sheet, pen = _sheet(255)
    pen.line([(20, 10), (20, 236), (246, 236)], fill=0, width=2)
    count = int(random.integers(5, 14))
    for bar in range(count):
        left, right = 24 + bar * 220 // count, 20 + (bar + 1) * 220 // count
        pen.rectangle((left, 236 - int(random.uniform(10, 210)), right, 236), fill=int(random.integers(40, 220)))
    return np.asarray(sheet)


def draw_curves(random: Random) -> UInt8Array:
    """A line chart."""
    sheet, pen = _sheet(255)
    pen.line([(20, 10), (20, 236), (246, 236)], fill=0, width=2)
    across = np.linspace(24, 244, random.integers(5, 30))
    for _ in range(random.integers(1, 4)):
        _stroke(pen, np.stack([across, random.uniform(20, 230, len(across))], axis=1), random, 4)
    return np.asarray(sheet)


def draw_landscape(random: Random) -> UInt8Array:
    """A sky and hills before it."""
    picture = np.linspace(random.uniform(150, 255), random.uniform(100, 220), SIZE)[:, None] + 0.2 * _clouds(random)
    rows = np.arange(SIZE)[:, None]
    for hill in range(random.integers(2, 5)):
        edge = 100 + 30 * hill + np.cumsum(random.normal(0, 2, SIZE))
        picture = np.where(rows > edge, random.uniform(20, 160) + 0.2 * _clouds(random), picture)
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def draw_tree(random: Random) -> UInt8Array:
    """A trunk that forks and forks again."""
    sheet, pen = _sheet(random.integers(180, 256))
    ends = [(128.0, 250.0, np.pi / 2, 60.0, 8.0)]
    while ends:
        x, y, angle, length, width = ends.pop()
        far = (x + length * np.cos(angle), y - length * np.sin(angle))
        pen.line([(x, y), far], fill=int(random.integers(0, 90)), width=max(1, int(width)))
        if length > 10:
            shorter = length * random.uniform(0.6, 0.85, 2)
            ends += [(*far, angle + random.normal(0, 0.5), reach, width * 0.7) for reach in shorter]
    return np.asarray(sheet)


def draw_face(random: Random) -> UInt8Array:
    """Two eyes, a nose, a mouth and hair."""
    sheet, pen = _sheet(random.integers(150, 256))
    wide, middle = int(random.integers(60, 110)), SIZE // 2
    pen.ellipse((middle - wide, 8, middle + wide, 248), fill=int(random.integers(120, 230)), outline=0, width=2)
    for side in (-1, 1):
        x = middle + side * 0.4 * wide
        pen.ellipse((x - 9, 88, x + 9, 101), fill=int(random.integers(0, 80)))
    pen.arc((middle - wide / 2, 130, middle + wide / 2, 200), 20, 160, fill=0, width=4)
    pen.line([(middle, 118), (middle - 8, 150), (middle + 6, 152)], fill=60, width=3)
    for _ in range(60):
        x = random.uniform(middle - wide, middle + wide)
        pen.line([(x, 8), (x + random.normal(0, 10), 70)], fill=int(random.integers(0, 80)))
    return np.asarray(sheet)


def draw_scribble(random: Random) -> UInt8Array:
    """Strokes that lead nowhere."""
    sheet, pen = _sheet(255)
    for _ in range(random.integers(2, 7)):
        _stroke(pen, np.cumsum(random.normal(0, 18, (40, 2)), axis=0) + random.uniform(60, 200, 2), random, 4)
    return np.asarray(sheet)


def draw_streets(random: Random) -> UInt8Array:
    """A map of a town."""
    sheet, pen = _sheet(235)
    for _ in range(random.integers(8, 25)):
        ends = random.uniform(-20, 276, 4).tolist()
        pen.line(ends, fill=int(random.integers(120, 255)), width=int(random.integers(1, 8)))
    for _ in range(20):
        x, y, wide, tall = (*random.uniform(0, 250, 2), *random.uniform(5, 30, 2))
        pen.rectangle((x, y, x + wide, y + tall), fill=int(random.integers(100, 220)))
    return np.asarray(sheet)


def draw_crowd(random: Random) -> UInt8Array:
    """Spots out of focus."""
    sheet, pen = _sheet(random.integers(40, 220))
    for _ in range(random.integers(20, 80)):
        x, y, wide = (*random.uniform(-20, 260, 2), random.uniform(5, 70))
        pen.ellipse((x, y, x + wide, y + wide * random.uniform(0.4, 2)), fill=int(random.integers(0, 256)))
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(random.uniform(1, 5))))


def draw_weave(random: Random) -> UInt8Array:
    """Waves, some of them crossed."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    angle = random.uniform(0, np.pi)
    waves = np.sin((columns * np.cos(angle) + rows * np.sin(angle)) / random.uniform(3, 30))
    if random.random() < 0.5:
        waves = waves * np.sin((rows * np.cos(angle) - columns * np.sin(angle)) / random.uniform(3, 30))
    return np.asarray(127 + 127 * waves, np.uint8)


def draw_texture(random: Random) -> UInt8Array:
    """Clouds, or plain noise."""
    plain = random.random() < 0.4
    return random.integers(0, 256, (SIZE, SIZE), np.uint8) if plain else np.asarray(_clouds(random), np.uint8)


KINDS: tuple[Callable[[Random], UInt8Array], ...] = (
    draw_page,
    draw_handwriting,
    draw_bars,
    draw_curves,
    draw_landscape,
    draw_tree,
    draw_face,
    draw_scribble,
    draw_streets,
    draw_crowd,
    draw_weave,
    draw_texture,
)


def _sheet(paper: int | np.integer) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("L", (SIZE, SIZE), int(paper))
    return sheet, ImageDraw.Draw(sheet)


def _stroke(pen: ImageDraw.ImageDraw, points: np.ndarray, random: Random, widest: int) -> None:
    pen.line(points.ravel().tolist(), fill=int(random.integers(0, 130)), width=int(random.integers(1, widest)))


def _clouds(random: Random) -> Float32Array:
    """(SIZE, SIZE) smooth field, 0..255, rough at all scales."""
    field = np.zeros((SIZE, SIZE))
    for octave in range(1, 7):
        coarse = Image.fromarray(random.random((2**octave + 1, 2**octave + 1), np.float32))
        field += np.asarray(coarse.resize((SIZE, SIZE), Image.Resampling.BICUBIC)) / 2**octave
    field -= field.min()
    return np.asarray(255 * field / field.max(), np.float32)
