"""Papers of every day: news, receipts, passes, stamps, formulas."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, ground, sheet, slope, tone
from indexer.unrelated.pens import dot, finish, lay, write
from indexer.unrelated.print import say

SIGNS = ["dx", "x", "=", "f(x)", "y", "2n", "+", "-", "k", "e", "(a+b)", "<", "lim", "sin", "z", "%", "3", "="]
DRAWN = [
    [(0.9, 0.1), (0.9, 0), (0, 0), (0.5, 0.5), (0, 1.1), (0.9, 1.1), (0.9, 0.95)],
    [(0.7, 0.05), (0.6, -0.1), (0.45, 0.1), (0.35, 1), (0.2, 1.2), (0.05, 1.1)],
    [(0, 0.7), (0.15, 0.6), (0.3, 1.1), (0.5, 0), (2.2, 0)],
    [(0, 0.45), (0.15, 0.35), (0.8, 0.35), (0.6, 0.35), (0.65, 1), (0.6, 0.35), (0.3, 0.35), (0.2, 1)],
    [(0.9, 0.4), (0.5, 0.9), (0.15, 0.9), (0.05, 0.6), (0.25, 0.4), (0.5, 0.5), (0.9, 0.95)],
]


def draw_newspaper(random: Random) -> UInt8Array:
    """A name, headlines, columns of small print, pictures between them."""
    picture, pen = sheet(tone(random, 190, 245))
    write(pen, (8, 2), say(random, 2).title(), random.uniform(18, 30), 10)
    pen.line([(5, 36), (187, 36)], fill=40, width=2)
    count = int(random.integers(3, 6))
    wide = 184 / count
    for column in range(count):
        x, y = 5 + column * wide, 41.0
        while y < 186:
            if random.random() < 0.07:
                write(pen, (x, y), say(random, 1)[:9].title(), 0.3 * wide, 10)
                y += 0.4 * wide
            long = wide - 5 if random.random() < 0.85 else random.uniform(5, wide - 5)
            for left in np.arange(x, x + long - 3, random.uniform(5, 8)):
                pen.line([(left, y), (min(left + random.uniform(3, 6), x + long), y)], fill=tone(random, 40, 110))
            y += 3
    for _ in range(random.integers(0, 3)):
        left, top = 5 + wide * random.integers(0, count - 1), random.uniform(45, 130)
        scene = Image.fromarray(grey((slope if random.random() < 0.5 else clouds)(random)))
        ImageDraw.Draw(scene).polygon(blob(random, (96, 170), random.uniform(40, 110), 0.5), fill=tone(random))
        picture.paste(scene.resize((int(2 * wide) - 5, int(random.uniform(35, 60)))), (int(left), int(top)))
    return finish(picture.rotate(random.normal(0, 4), fillcolor=90), random, 0.8)


def draw_receipt(random: Random) -> UInt8Array:
    """A long slip with prices and a sum, creased, on a table."""
    picture, _ = ground(random)
    wide, long, size = int(random.uniform(75, 120)), int(random.uniform(150, 230)), random.uniform(7, 10)
    slip = Image.new("L", (wide, long), tone(random, 215))
    pen = ImageDraw.Draw(slip)
    write(pen, (0.2 * wide, 4), say(random, 1).upper()[:8], 14, 20)
    for y in np.arange(24, long - 50, 1.35 * size):
        write(pen, (5, y), say(random, 2)[: int(wide / size)], size, 50)
        write(pen, (wide - 3.2 * size, y), f"{random.exponential(9):.2f}", size, 50)
    pen.line([(5, long - 46), (wide - 5, long - 46)], fill=60)
    write(pen, (5, long - 44), f"SUM {random.exponential(80):.2f}", 13, 10)
    for bar in range(10, wide - 12, 2):
        if random.random() < 0.6:
            pen.line([(bar, long - 25), (bar, long - 6)], fill=20, width=int(random.integers(1, 3)))
    creased = slip.resize((wide, long))
    mask = Image.new("L", creased.size, 255)
    angle = random.normal(0, 14)
    turned, shape = (sheet_.rotate(angle, Image.Resampling.BILINEAR, expand=True) for sheet_ in (creased, mask))
    picture.paste(turned, ((SIZE - turned.width) // 2, int(random.uniform(-20, 10))), shape)
    return finish(picture, random, 1, 0.7)


def draw_passport(random: Random) -> UInt8Array:
    """A page with a portrait, fields, fine waves, a stamp and two rows for machines."""
    picture, pen = sheet(tone(random, 185, 245))
    along = np.linspace(0, SIZE, 60)
    for y in range(0, SIZE, int(random.integers(4, 9))):
        wave = y + 6 * np.sin(along / random.uniform(14, 17))
        pen.line(np.stack([along, wave], axis=1).ravel().tolist(), fill=180)
    left, skin = (12.0, tone(random, 90, 220)) if random.random() < 0.7 else (112.0, tone(random, 90, 220))
    pen.rectangle((left, 30, left + 66, 122), fill=tone(random, 160))
    pen.chord((left + 2, 95, left + 64, 150), 180, 360, fill=tone(random, 20, 130))
    pen.polygon(blob(random, (left + 33, 66), 24, 0.2), fill=tone(random, 10, 120))
    dot(pen, (left + 33, 74), 17, skin, 1.3)
    for eye in (left + 26, left + 40):
        dot(pen, (eye, 70), 2, 20)
    pen.line([(left + 27, 86), (left + 39, 86)], fill=60, width=2)
    side = 86 if left < 50 else 8
    for y in range(30, 120, int(random.integers(18, 26))):
        write(pen, (side, y), say(random, 1), 6, 110)
        write(pen, (side, y + 7), say(random, 1).upper()[:11], 10, 20)
    write(pen, (10, 6), say(random, 2).upper()[:20], 13, 60)
    for y in (150, 166):
        write(pen, (6, y), ("P<" + say(random, 3).upper().replace(" ", "<") + "<" * 30)[:25], 11, 15)
    if random.random() < 0.5:
        stamp, brush = sheet(255)
        brush.rounded_rectangle((50, 70, 150, 125), 8, outline=70, width=3)
        write(
            brush,
            (60, 80),
            f"{say(random, 1).upper()[:8]}\n{random.integers(1, 28)} {random.integers(1980, 2030)}",
            15,
            70,
        )
        turned = stamp.rotate(random.uniform(-40, 40), fillcolor=255)
        picture = Image.fromarray(np.minimum(np.asarray(picture), np.asarray(turned)))
    return finish(picture.rotate(random.normal(0, 5), fillcolor=60), random, 0.8)


def draw_stamps(random: Random) -> UInt8Array:
    """Postage stamps with teeth, scenes and values, and postmarks over them."""
    picture, pen = ground(random)
    single, scenes = random.random() < 0.3, [Image.fromarray(grey(field(random))) for field in (slope, clouds)]
    for number in range(1 if single else int(random.integers(3, 12))):
        wide, tall = (120, 150) if single else random.integers(36, 66, 2).tolist()
        stamp = Image.new("L", (wide, tall), 245)
        brush = ImageDraw.Draw(stamp)
        stamp.paste(scenes[number % 2].resize((wide - 12, tall - 12)), (6, 6))
        brush.polygon(blob(random, (wide / 2, 0.6 * tall), 0.3 * wide, 0.8), fill=tone(random), outline=0)
        write(brush, (9, 6), str(random.choice([5, 10, 25, 60, 95])), 0.22 * wide, tone(random))
        mask = Image.new("L", stamp.size, 255)
        holes = ImageDraw.Draw(mask)
        for at in np.arange(0, max(wide, tall), 6.0):
            for place in ((at, 0), (at, tall), (0, at), (wide, at)):
                dot(holes, place, 2, 0)
        turn, at = random.normal(0, 15), ([36, 20] if single else random.integers(-10, 150, 2).tolist())
        stamp, mask = (part.rotate(turn, Image.Resampling.BILINEAR, expand=True) for part in (stamp, mask))
        picture.paste(stamp, (at[0], at[1]), mask)
    if random.random() < 0.6:
        (x, y), along = random.uniform(50, 140, 2).tolist(), np.linspace(0, 110, 40)
        pen.ellipse((x - 25, y - 25, x + 25, y + 25), outline=20, width=2)
        write(pen, (x - 18, y - 8), f"{say(random, 1)[:5].upper()}\n{random.integers(1900, 2030)}", 10, 20)
        for line in range(-15, 20, 8):
            wave = y + line + 3 * np.sin(along / 5)
            pen.line(np.stack([x + 25 + along, wave], axis=1).ravel().tolist(), fill=20, width=2)
    return finish(picture, random, 1)


def draw_formulas(random: Random) -> UInt8Array:
    """Sums, fractions and roots in chalk on a board or in ink on paper."""
    board = random.random() < 0.6
    picture, pen = sheet(tone(random, 20, 80) if board else tone(random, 215))
    ink, size = (tone(random, 190) if board else tone(random, 0, 110)), random.uniform(11, 26)
    for y in np.arange(random.uniform(4, 20), SIZE - size, 2.3 * size):
        x = random.uniform(2, 40)
        while x < SIZE - 2 * size:
            sign, lean = str(random.choice(SIGNS)), random.normal(0, 2)
            if random.random() < 0.2:
                write(pen, (x + 2, y - 0.7 * size + lean), str(random.choice(SIGNS)), 0.8 * size, ink)
                pen.line([(x, y + 0.6 * size), (x + 1.5 * size, y + 0.6 * size + lean)], fill=ink, width=2)
            if random.random() < 0.3:
                figure = lay(DRAWN[random.integers(0, len(DRAWN))], (x, y + lean), size)
                pen.line(figure, fill=ink, width=max(1, int(size / 9)))
            else:
                write(pen, (x, y + lean), sign, size * random.uniform(0.8, 1.2), ink)
            if random.random() < 0.2:
                write(pen, (x + 0.7 * size, y - 0.3 * size), str(random.integers(1, 9)), 0.5 * size, ink)
            x += size * random.uniform(0.9, 1.6)
    dust = 0.4 * (clouds(random) - 128) if board else 0.1 * clouds(random)
    soft = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.2, 0.9))).rotate(random.normal(0, 3), fillcolor=60)
    return grey(np.asarray(soft) + dust)
