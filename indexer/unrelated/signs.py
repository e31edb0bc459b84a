"""Signs and walls."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, ground, sheet, tone
from indexer.unrelated.pens import finish, lay, write
from indexer.unrelated.print import say

MARK = [(-0.09, -0.35), (0.09, -0.35), (0.05, 0.1), (-0.05, 0.1)]
POINT = [(-0.07, 0.2), (0.07, 0.2), (0.07, 0.34), (-0.07, 0.34)]
BEND = [
    (0.16, 0.38),
    (0.16, 0.12),
    (-0.04, 0.0),
    (0, -0.12),
    (0.12, -0.3),
    (-0.02, -0.34),
    (-0.16, -0.14),
    (-0.16, 0.06),
    (0.05, 0.18),
    (0.05, 0.38),
]
DEER = [
    (-0.3, 0.05),
    (0.1, 0),
    (0.2, -0.3),
    (0.35, -0.2),
    (0.25, 0.1),
    (0.35, 0.35),
    (0.15, 0.12),
    (-0.2, 0.15),
    (-0.35, 0.38),
]
MARKS = [[MARK, POINT], [BEND], [DEER]]


def draw_warning(random: Random) -> UInt8Array:
    """A three-sided road sign on its pole before trees: a mark, a bend or a deer on it."""
    picture, pen = ground(random)
    for x in random.uniform(0, SIZE, random.integers(5, 14)):
        pen.polygon(
            blob(random, (x, random.uniform(120, 170)), random.uniform(20, 45), 0.5), fill=tone(random, 30, 130)
        )
    pen.polygon([120, SIZE, 150, 150, 160, 150, 240, SIZE], fill=90)
    middle, size = (random.uniform(75, 117), random.uniform(65, 85)), random.uniform(42, 62)
    turn = random.normal(0, 0.06)
    pen.rectangle((middle[0] - 4, middle[1], middle[0] + 4, SIZE), fill=150, outline=60)
    for scale, shade in ((1.12, 230), (1.05, tone(random, 40, 110)), (0.72, 245)):
        pen.polygon(lay([(0, -1.0), (0.95, 0.62), (-0.95, 0.62)], middle, size * scale, turn), fill=shade)
    for outline in MARKS[random.integers(0, len(MARKS))]:
        pen.polygon(lay(outline, middle, size, turn), fill=0)
    return finish(picture, random)


def draw_shop(random: Random) -> UInt8Array:
    """A shop front: a name in large letters over a pane with wares, a door."""
    picture, pen = sheet(tone(random, 60, 220))
    board, ink = random.permutation([tone(random, 0, 90), tone(random, 180)]).tolist()
    pen.rectangle((0, 30, SIZE, 76), fill=board, outline=20, width=3)
    write(pen, (10, 34), say(random, 1).title()[:9], random.uniform(28, 36), ink)
    for x in range(0, SIZE, 22):
        pen.rectangle((x + 3, 0, x + 17, 20), fill=tone(random, 30, 120), outline=230)
    pen.rectangle((4, 82, 188, 180), fill=tone(random, 20, 90))
    for shelf in (125, 172):
        for x in random.uniform(8, 165, random.integers(3, 20)):
            wide, tall = random.uniform(5, 20), random.uniform(6, 28)
            pen.polygon(blob(random, (x + wide / 2, shelf - tall), wide / 2, 0.4), fill=tone(random, 80))
            pen.rectangle((x, shelf - tall, x + wide, shelf), fill=tone(random, 80))
        pen.line([(4, shelf), (188, shelf)], fill=160, width=2)
    door = float(random.choice([8, 75, 142]))
    pen.rectangle((door, 84, door + 42, 182), fill=tone(random, 60, 200), outline=15, width=3)
    pen.rectangle((door + 8, 94, door + 34, 145), fill=tone(random, 120), outline=30)
    return finish(picture, random, 1)


def draw_graffiti(random: Random) -> UInt8Array:
    """Fat letters with an outline and a shadow, sprayed on a wall, paint running down."""
    wall = 140 + 0.4 * (clouds(random, 3) - 128) + 14 * (np.arange(SIZE)[:, None] % random.integers(12, 40) < 2)
    picture = Image.fromarray(grey(wall))
    for x, y in random.uniform(20, 170, (random.integers(2, 6), 2)):
        cloud = Image.new("L", (SIZE, SIZE))
        ImageDraw.Draw(cloud).polygon(blob(random, (x, y), 45, 0.6), fill=200)
        picture.paste(tone(random), mask=cloud.filter(ImageFilter.GaussianBlur(6)))
    left, shade = random.uniform(0, 12), tone(random)
    for letter in random.choice(list("ABEGKMNORSXZ"), random.integers(3, 6)):
        left += _spray(picture, str(letter), left, shade, random)
    return np.asarray(picture)


def _spray(picture: Image.Image, letter: str, left: float, shade: int, random: Random) -> float:
    """How far the letter takes the pen."""
    tile, size = Image.new("L", (110, 120)), random.uniform(62, 85)
    ImageDraw.Draw(tile).text((18, 8), letter, fill=255, font=ImageFont.load_default(size), stroke_width=7)
    tile, top = tile.rotate(random.normal(0, 14)), int(random.uniform(35, 65))
    for shift, reach, fill in ((7, 9, 0), (0, 7, 250 - shade), (0, 1, shade)):
        picture.paste(fill, (int(left) + shift - 15, top + shift), tile.filter(ImageFilter.MaxFilter(reach)))
    for drip in left + random.uniform(0, 50, random.integers(0, 4)):
        run = [(drip, top + 85), (drip, top + 85 + random.exponential(20))]
        ImageDraw.Draw(picture).line(run, fill=shade, width=2)
    return size * 0.62
