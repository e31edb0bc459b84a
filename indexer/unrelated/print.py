"""Pages, forms, music, games: what is printed or written."""

from __future__ import annotations

import itertools

import numpy as np
from PIL import ImageDraw, ImageFont

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, sheet, stroke, tone

SYLLABLES = ["la", "mo", "ri", "ten", "sa", "ver", "do", "un", "pel", "ka", "shi", "nor", "eth", "wa", "lo", "im"]


def draw_page(random: Random) -> UInt8Array:
    """Lines of print, in one column or two."""
    picture, pen = sheet(tone(random, 200))
    columns, letters = random.integers(1, 3), int(random.integers(6, 16))
    font = ImageFont.load_default(letters)
    for column in range(columns):
        for top in range(int(random.integers(5, 40)), SIZE - letters, int(letters * 1.4)):
            place = (6 + column * SIZE // 2, top)
            pen.text(place, say(random, 9 // int(columns)), fill=tone(random, 0, 90), font=font)
    return np.asarray(picture)


def draw_handwriting(random: Random) -> UInt8Array:
    """Lines of loops; a single one is a signature."""
    picture, pen = sheet(tone(random, 200))
    along = np.linspace(0, 1, 120)
    rows = range(30, SIZE - 16, int(random.integers(20, 40))) if random.random() < 0.7 else [SIZE // 2]
    for row in rows:
        heights = row + random.uniform(5, 20) * np.sin(along * random.uniform(60, 120)) * random.uniform(0.3, 1, 120)
        stroke(pen, np.stack([8 + along * random.uniform(90, 175), heights], axis=1), random, 4)
    return np.asarray(picture)


def draw_poster(random: Random) -> UInt8Array:
    """A few large words on a ground, light or dark."""
    paper = tone(random)
    picture, pen = sheet(paper)
    if random.random() < 0.5:
        pen.rectangle((0, 0, SIZE, random.uniform(20, 120)), fill=tone(random))
    top = random.uniform(2, 50)
    while top < SIZE - 10:
        size = random.uniform(14, 60)
        pen.text((random.uniform(2, 30), top), say(random, 2).upper(), fill=_other(paper, random), font=_font(size))
        top += size * random.uniform(1, 1.6)
    return np.asarray(picture)


def draw_form(random: Random) -> UInt8Array:
    """Fields with labels, boxes to tick, a table in some."""
    picture, pen = sheet(tone(random, 215))
    font = _font(8)
    for top in np.arange(8, SIZE - 12, random.uniform(13, 24)):
        pen.text((6, top), say(random, 2), fill=40, font=font)
        if random.random() < 0.7:
            pen.rectangle((80, top, random.uniform(110, 186), top + 10), outline=90)
        else:
            for x in (90, 120, 150):
                pen.rectangle((x, top, x + 7, top + 7), outline=60)
    return np.asarray(picture)


def draw_table(random: Random) -> UInt8Array:
    """Rows and columns of figures."""
    picture, pen = sheet(tone(random, 210))
    rows, columns = random.integers(6, 18), random.integers(3, 9)
    high, wide, font = SIZE / rows, SIZE / columns, _font(7)
    lined = random.random() < 0.7
    for row in range(rows):
        if row == 0 or random.random() < 0.2:
            pen.rectangle((0, row * high, SIZE, (row + 1) * high), fill=tone(random, 120, 240))
        for column in range(columns):
            place = (column * wide + 3, row * high + 2)
            pen.text(place, f"{random.normal(0, 300):.1f}", fill=tone(random, 0, 100), font=font)
    for at in np.arange(0, SIZE, high if lined else SIZE).tolist():
        pen.line([(0, at), (SIZE, at)], fill=130)
    for at in np.arange(0, SIZE, wide if lined else SIZE).tolist():
        pen.line([(at, 0), (at, SIZE)], fill=130)
    return np.asarray(picture)


def draw_music(random: Random) -> UInt8Array:
    """Staves with notes."""
    picture, pen = sheet(tone(random, 220))
    for top in range(14, SIZE - 30, int(random.integers(38, 60))):
        for line in range(5):
            pen.line([(4, top + 5 * line), (SIZE - 4, top + 5 * line)], fill=60)
        for x in np.arange(16, SIZE - 10, random.uniform(9, 22)):
            y = top + random.uniform(-4, 22)
            pen.ellipse((x - 3, y - 2, x + 4, y + 3), fill=0)
            pen.line([(x + 3, y), (x + 3, y - 16)], fill=0)
    return np.asarray(picture)


def draw_code(random: Random) -> UInt8Array:
    """Squares at random or bars, as machines read them."""
    picture, pen = sheet(255)
    if random.random() < 0.6:
        count = int(random.integers(15, 42))
        cell = (SIZE - 20) / count
        for row, column in np.argwhere(random.random((count, count)) < 0.5):
            x, y = 10 + column * cell, 10 + row * cell
            pen.rectangle((x, y, x + cell - 0.5, y + cell - 0.5), fill=0)
    else:
        x = 12.0
        while x < SIZE - 14:
            wide = random.uniform(1, 5)
            pen.rectangle((x, 40, x + wide, 150), fill=0)
            x += wide + random.uniform(1, 6)
        pen.text((40, 154), str(random.integers(10**9, 10**10)), fill=0, font=_font(14))
    return np.asarray(picture)


def draw_board(random: Random) -> UInt8Array:
    """A chess board or a crossword, with men or letters on it."""
    count, font = int(random.integers(6, 16)), _font(12)
    picture, pen = sheet(255)
    cell, chess = SIZE / count, random.random() < 0.5
    for row in range(count):
        for column in range(count):
            box = (column * cell, row * cell, (column + 1) * cell, (row + 1) * cell)
            dark = (row + column) % 2 == 0 if chess else random.random() < 0.25
            pen.rectangle(box, fill=60 if dark else 230, outline=0)
            if random.random() < 0.25:
                pen.text(box[:2], str(random.choice(list("AKEQRTNSabd"))), fill=255 if dark else 0, font=font)
    return np.asarray(picture)


def draw_cards(random: Random) -> UInt8Array:
    """Cards or notes that lie over each other."""
    picture, pen = sheet(tone(random, 0, 200))
    for _ in range(random.integers(2, 9)):
        x, y = random.uniform(0, SIZE - 70, 2)
        pen.rounded_rectangle((x, y, x + 60, y + 85), 6, fill=tone(random, 210), outline=0)
        pen.text((x + 5, y + 3), str(random.choice(list("AKQJ2345678"))), fill=tone(random, 0, 90), font=_font(18))
        for _ in range(random.integers(1, 9)):
            dot = (x + random.uniform(14, 44), y + random.uniform(24, 68))
            pen.polygon([dot[0], dot[1] - 6, dot[0] + 5, dot[1], dot[0], dot[1] + 6, dot[0] - 5, dot[1]], fill=40)
    return np.asarray(picture)


def draw_comic(random: Random) -> UInt8Array:
    """Panels with balloons and words."""
    picture, pen = sheet(250)
    tops = [4, random.uniform(50, 90), random.uniform(100, 140), SIZE - 4]
    for top, bottom in itertools.pairwise(tops):
        cuts = [4, *sorted(random.uniform(40, 150, random.integers(0, 3)).tolist()), SIZE - 4]
        for left, right in itertools.pairwise(cuts):
            if right - left > 12:
                pen.rectangle((left, top, right - 4, bottom - 4), fill=tone(random, 90), outline=0, width=2)
                _balloon(pen, left, top, min(right - left, 60), random)
    return np.asarray(picture)


def draw_letter(random: Random) -> UInt8Array:
    """One or two large characters, as on a sign or in a logo."""
    paper = tone(random)
    picture, pen = sheet(paper)
    if random.random() < 0.5:
        pen.ellipse((10, 10, SIZE - 10, SIZE - 10), fill=tone(random))
    text = "".join(random.choice(list("ABDEFGHKLMNPQRSTWXYZ&?!@357"), random.integers(1, 3)))
    pen.text(
        (random.uniform(10, 60), random.uniform(0, 40)),
        text,
        fill=_other(paper, random),
        font=_font(random.uniform(70, 140)),
    )
    return np.asarray(picture)


def say(random: Random, most: int) -> str:
    """Up to `most` words of no language."""
    return " ".join(
        "".join(random.choice(SYLLABLES, random.integers(1, 4))) for _ in range(random.integers(1, most + 1))
    )


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _other(paper: int, random: Random) -> int:
    return int(np.clip(paper + (1 if paper < 128 else -1) * random.uniform(70, 200), 0, 255))


def _balloon(pen: ImageDraw.ImageDraw, left: float, top: float, wide: float, random: Random) -> None:
    pen.ellipse((left + 4, top + 4, left + wide - 6, top + 26), fill=255, outline=0)
    pen.text((left + 9, top + 10), say(random, 1), fill=0, font=_font(8))
    pen.line([(left + wide / 2, top + 26), (left + wide / 2 + random.normal(0, 8), top + 40)], fill=0)
