"""What is caught from a screen: talk, dates, films, ways, many small pictures."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, sheet, slope, tone
from indexer.unrelated.pens import dot, lay, write
from indexer.unrelated.print import say


def draw_chat(random: Random) -> UInt8Array:
    """Bubbles left and right with words, round faces beside them, a line to type in."""
    dark = random.random() < 0.3
    picture, pen = sheet(35 if dark else tone(random, 200))
    ink, yours, mine = (230, 70, 110) if dark else (30, 250, tone(random, 140, 210))
    pen.rectangle((0, 0, SIZE, 20), fill=tone(random, 60, 180))
    write(pen, (26, 4), say(random, 2), 10, 255)
    y = 26.0
    while y < 160:
        words, left = "\n".join(say(random, 3)[:20] for _ in range(random.integers(1, 4))), random.random() < 0.5
        right, bottom = pen.multiline_textbbox((0, 0), words, font_size=9)[2:]
        x = 22 if left else SIZE - right - 20
        pen.rounded_rectangle((x, y, x + right + 12, y + bottom + 5), 6, fill=yours if left else mine)
        write(pen, (x + 6, y + 1), words, 9, ink)
        if left:
            dot(pen, (11, y + 8), 7, tone(random, 60, 200))
        y += bottom + random.uniform(9, 16)
    pen.rectangle((0, 170, SIZE, SIZE), fill=mine)
    pen.rounded_rectangle((8, 174, 160, 188), 7, fill=yours, outline=150)
    return np.asarray(picture)


def draw_calendar(random: Random) -> UInt8Array:
    """A month: its name, the days of a week, numbers in cells, some marked."""
    picture, pen = sheet(tone(random, 220))
    pen.rectangle((0, 0, SIZE, 30), fill=tone(random, 60, 220))
    write(pen, (10, 4), f"{say(random, 1).capitalize()} {random.integers(1980, 2035)}", 18, tone(random, 0, 40))
    wide, high, first = SIZE / 7, random.uniform(22, 26), int(random.integers(0, 7))
    for day, name in enumerate("MTWTFSS"):
        write(pen, (day * wide + 9, 32), name, 10, 80)
    gridded, size = random.random() < 0.6, random.uniform(8, 14)
    for number in range(int(random.integers(28, 32))):
        row, column = divmod(number + first, 7)
        x, y = column * wide, 46 + row * high
        if gridded:
            pen.rectangle((x, y, x + wide, y + high), outline=150, fill=205 if column > 4 else None)
        if random.random() < 0.15:
            pen.rounded_rectangle((x + 2, y + high - 8, x + wide - 2, y + high - 2), 2, fill=tone(random, 60, 180))
        if random.random() < 0.05:
            pen.ellipse((x + 1, y, x + 20, y + 19), outline=60, width=2)
        write(pen, (x + 4, y + 1), str(number + 1), size, 20)
    return np.asarray(picture)


def draw_film(random: Random) -> UInt8Array:
    """Strips of film with holes along both edges and a scene in every frame."""
    picture, pen = sheet(tone(random))
    high, gap = random.uniform(48, 85), random.uniform(2, 12)
    for top in np.arange(random.uniform(-20, 10), SIZE, high + gap):
        pen.rectangle((0, top, SIZE, top + high), fill=tone(random, 0, 40))
        for x in np.arange(random.uniform(-8, 0), SIZE, 9):
            for y in (top + 3, top + high - 8):
                pen.rounded_rectangle((x, y, x + 5, y + 5), 1, fill=230)
        shade = tone(random, 60, 220)
        for frame, x in enumerate(np.arange(random.uniform(-20, 0), SIZE, high * 0.9)):
            right, low = x + high * 0.85, top + high - 12
            pen.rectangle((x, top + 12, right, low), fill=shade)
            pen.rectangle((x, low - 0.25 * high, right, low), fill=shade // 2)
            dot(pen, (x + 0.2 * high + 5 * frame, low - 0.35 * high), 0.1 * high, 250 - shade)
            pen.polygon([x + 0.5 * high, low, x + 0.6 * high, top + 20, x + 0.7 * high, low], fill=shade // 3)
    return np.asarray(picture.rotate(float(random.choice([0, 0, 90, 12])), fillcolor=tone(random)))


def draw_route(random: Random) -> UInt8Array:
    """A map with a way marked on it from one pin to another, and a card with the time it takes."""
    picture, pen = sheet(tone(random, 205, 240))
    for x, y in random.uniform(0, SIZE, (random.integers(2, 5), 2)):
        pen.polygon(blob(random, (x, y), random.uniform(20, 50), 0.5), fill=tone(random, 170, 215))
    shifts = np.sort(random.uniform(10, SIZE - 10, (2, 7)))
    for x, y in shifts.T:
        pen.line([(x, 0), (x + random.normal(0, 12), SIZE)], fill=255, width=5)
        pen.line([(0, y), (SIZE, y + random.normal(0, 12))], fill=255, width=5)
        write(pen, (x + 4, y + 4), say(random, 1), 7, 130)
    turns = ((0, 5), (0, 3), (3, 3), (3, 1), (6, 1))
    way = [(float(shifts[0, across]), float(shifts[1, down])) for across, down in turns]
    pen.line(way, fill=tone(random, 40, 120), width=int(random.integers(4, 8)), joint="curve")
    for pin in (way[0], way[-1]):
        pen.polygon(lay([(0, 0), (-0.5, -1), (0.5, -1)], pin, 16), fill=20)
        dot(pen, (pin[0], pin[1] - 18), 9, 20)
        dot(pen, (pin[0], pin[1] - 18), 3.5, 250)
    pen.rounded_rectangle((6, 158, 75, 180), 5, fill=250, outline=160)
    write(pen, (12, 160), f"{random.integers(3, 59)} min", 13, 20)
    return np.asarray(picture)


def draw_gallery(random: Random) -> UInt8Array:
    """Small photos in rows, with names below them in some."""
    picture, pen = sheet(random.choice([20, 240, 255]))
    count, named = int(random.integers(3, 6)), random.random() < 0.5
    wide = SIZE / count
    for row in range(count):
        for column in range(count):
            side, below = int(wide - 5), int(wide - (14 if named else 5))
            scene = Image.fromarray(grey((slope if random.random() < 0.5 else clouds)(random))).resize((side, below))
            brush = ImageDraw.Draw(scene)
            brush.polygon([0, below, *(random.uniform(0.3, 1, 2) * side), side, below], fill=tone(random))
            for _ in range(random.integers(0, 4)):
                brush.polygon(blob(random, tuple(random.uniform(0, side, 2)), side / 5, 0.5), fill=tone(random))
            picture.paste(scene, (int(column * wide + 3), int(row * wide + 3)))
            if named:
                write(pen, (column * wide + 3, row * wide + below + 2), say(random, 1)[:8], 7, 128)
    return np.asarray(picture)
