"""What screens show at work and in between: a program, a sheet of figures, a call, a telephone."""

from __future__ import annotations

import numpy as np
from PIL import Image

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, sheet, slope, tone
from indexer.unrelated.pens import dot, lay, write
from indexer.unrelated.print import say

WORDS = ["def", "return", "if", "for", "while", "import", "class", "else:", "const", "let", "{", "}", "=>", "//", "0;"]


def draw_editor(random: Random) -> UInt8Array:
    """A program in an editor: numbers, indents, words in several shades, a list of files."""
    dark = random.random() < 0.7
    picture, pen = sheet(tone(random, 15, 50) if dark else tone(random, 235))
    shades = random.integers(110, 255, 5) if dark else random.integers(0, 150, 5)
    size, left = random.uniform(7.5, 14), 4.0
    if random.random() < 0.5:
        pen.rectangle((0, 0, 48, SIZE), fill=60 if dark else 215)
        for row in range(10, int(random.integers(60, 180)), 11):
            write(pen, (5 + 5 * (row % 3), row), say(random, 1)[:7], 7, int(shades[0]))
        left = 52.0
    indent = 0
    for number, y in enumerate(np.arange(4, SIZE - 8, 1.35 * size)):
        write(pen, (left, y), str(number + 1), 0.9 * size, 120)
        indent = int(np.clip(indent + random.integers(-1, 2), 0, 4))
        x = float(left + (2.2 + 1.5 * indent) * size)
        for _ in range(random.integers(0, 4)):
            word = str(random.choice(WORDS)) if random.random() < 0.5 else say(random, 1)[:8]
            write(pen, (x, y), word, size, int(random.choice(shades)))
            x += pen.textlength(word, font_size=size) + 0.5 * size
    return np.asarray(picture)


def draw_spreadsheet(random: Random) -> UInt8Array:
    """Letters above, numbers at the side, cells, one of them chosen, tools on top."""
    picture, pen = sheet(tone(random, 225))
    pen.rectangle((0, 0, SIZE, 24), fill=tone(random, 60, 225))
    for tool in range(6, 180, int(random.integers(10, 30))):
        pen.rectangle((tool, 5, tool + 7, 12), fill=tone(random))
    pen.rectangle((0, 24, SIZE, 34), fill=220)
    pen.rectangle((0, 24, 16, SIZE), fill=220)
    wide, high = random.uniform(28, 60), random.uniform(10, 20)
    for column, x in enumerate(np.arange(16, SIZE, wide)):
        pen.line([(x, 24), (x, SIZE)], fill=190)
        write(pen, (x + wide / 2 - 3, 24), chr(65 + column), 8, 60)
        worded, filled = random.random() < 0.35, random.integers(0, 20)
        for row, y in enumerate(np.arange(34, SIZE, high)):
            if column == 0:
                pen.line([(0, y), (SIZE, y)], fill=190)
                write(pen, (3, y), str(row + 1), 7, 60)
            if row < filled:
                content = say(random, 1)[:7] if worded or row == 0 else f"{random.exponential(400):.1f}"
                write(pen, (x + 2, y), content, 7.5, 20)
    left, top = 16 + wide * random.integers(0, 3), 34 + high * random.integers(1, 8)
    pen.rectangle((left, top, left + wide, top + high * random.integers(1, 4)), outline=30, width=2)
    return np.asarray(picture)


def draw_videocall(random: Random) -> UInt8Array:
    """Heads and shoulders in tiles with names, some without a picture, a bar of knobs below."""
    picture, pen = sheet(tone(random, 10, 60))
    across, down = random.integers(1, 5), random.integers(2, 4)
    scenes = [Image.fromarray(grey(field(random))) for field in (slope, slope, clouds)]
    wide, high = SIZE / across, 170 / down
    for number in range(across * down):
        x, y = number % across * wide + 2, number // across * high + 2
        box = (x, y, x + wide - 4, y + high - 4)
        tile = scenes[random.integers(0, 3)].rotate(90 * int(random.integers(0, 4)))
        picture.paste(tile.resize((int(wide - 4), int(high - 4))), (int(x), int(y)))
        size, middle = 0.2 * min(wide, high), x + wide / 2 + random.normal(0, 3)
        if random.random() < 0.2:
            pen.rectangle(box, fill=45)
            dot(pen, (middle, y + 0.5 * high), size, tone(random, 80, 200))
            write(pen, (middle - 4, y + 0.5 * high - 7), say(random, 1)[0].upper(), 12, 250)
        else:
            pen.chord(
                (middle - 2 * size, y + 0.68 * high, middle + 2 * size, y + 1.3 * high - 4), 190, 350, fill=tone(random)
            )
            pen.polygon(blob(random, (middle, y + 0.42 * high), 1.15 * size, 0.3), fill=tone(random, 0, 150))
            dot(pen, (middle, y + 0.48 * high), 0.85 * size, tone(random, 90, 235), 1.25)
        write(pen, (x + 3, y + high - 14), say(random, 1)[:8].title(), 7, 250)
    for knob in range(60, 140, 17):
        dot(pen, (knob, 181), 6, tone(random, 80, 220))
    return np.asarray(picture)


def draw_homescreen(random: Random) -> UInt8Array:
    """A telephone's screen: the time, rows of rounded tiles with signs and names."""
    picture, pen = sheet(0)
    picture.paste(Image.fromarray(grey(0.8 * (slope if random.random() < 0.5 else clouds)(random))))
    count, top = int(random.integers(3, 7)), random.choice([14, 60])
    if top == 60:
        write(pen, (50, 10), f"{random.integers(0, 24)}:{random.integers(10, 60)}", 36, 250)
    cell = SIZE / count
    for y in np.arange(top, SIZE - 0.9 * cell, 1.15 * cell):
        for column in range(count):
            x, shade, reach = column * cell + 0.17 * cell, tone(random), 0.66 * cell
            pen.rounded_rectangle((x, y, x + reach, y + reach), 0.16 * cell, fill=shade)
            middle, ink, kind = (x + reach / 2, y + reach / 2), (shade + 128) % 256, random.integers(0, 3)
            if kind == 0:
                pen.polygon(blob(random, middle, 0.2 * cell, 0.8), fill=ink)
            elif kind == 1:
                turn = random.choice([0, np.pi / 2, np.pi])
                pen.polygon(lay([(-0.6, 0.7), (0, -0.8), (0.6, 0.7), (0, 0.3)], middle, 0.25 * cell, turn), fill=ink)
            else:
                write(pen, (x + 0.2 * cell, y + 0.05 * cell), say(random, 1)[0].upper(), 0.45 * cell, ink)
            write(pen, (x, y + reach), say(random, 1)[:7].title(), 0.17 * cell, 250)
    return np.asarray(picture)
