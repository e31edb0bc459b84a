"""People, and what they eat and make by hand."""

from __future__ import annotations

import numpy as np
from PIL import ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, ground, sheet, stroke, tone


def draw_face(random: Random) -> UInt8Array:
    """Two eyes, a nose, a mouth and hair."""
    picture, pen = ground(random)
    x, y, size, skin, hair = SIZE / 2, SIZE / 2, random.uniform(35, 75), tone(random, 60, 250), tone(random, 0, 200)
    pen.rectangle((x - size / 2, y, x + size / 2, SIZE), fill=skin)
    pen.polygon(blob(random, (x, SIZE * 1.1), size * 1.4), fill=tone(random))
    pen.polygon(blob(random, (x, y - size * 0.35), size * random.uniform(0.9, 1.3)), fill=hair)
    pen.ellipse((x - 0.72 * size, y - size, x + 0.72 * size, y + size), fill=skin)
    for side in (-1, 1):
        eye = x + side * 0.32 * size
        pen.ellipse((eye - 0.14 * size, y - 0.25 * size, eye + 0.14 * size, y - 0.1 * size), fill=240, outline=0)
        pen.ellipse((eye - 4, y - 0.24 * size, eye + 4, y - 0.1 * size), fill=tone(random, 0, 90))
        pen.line([(eye - 0.2 * size, y - 0.38 * size), (eye + 0.2 * size, y - 0.42 * size)], fill=hair, width=3)
    pen.line([(x, y - 0.1 * size), (x - 6, y + 0.25 * size), (x + 5, y + 0.27 * size)], fill=skin // 2, width=2)
    pen.arc((x - 0.35 * size, y + 0.2 * size, x + 0.35 * size, y + 0.7 * size), 20, 160, fill=skin // 3, width=4)
    soft = picture.filter(ImageFilter.GaussianBlur(random.uniform(0, 2)))
    return grey(np.asarray(soft) + random.uniform(0, 0.5) * (clouds(random) - 128))


def draw_figures(random: Random) -> UInt8Array:
    """People who stand or walk."""
    picture, pen = ground(random)
    for _ in range(random.integers(1, 9)):
        x, y, tall, shade = (
            random.uniform(10, SIZE - 10),
            random.uniform(0.1, 0.5) * SIZE,
            random.uniform(30, 110),
            tone(random),
        )
        pen.ellipse((x - 0.08 * tall, y, x + 0.08 * tall, y + 0.18 * tall), fill=tone(random, 80))
        pen.polygon(blob(random, (x, y + 0.38 * tall), 0.2 * tall, 0.2), fill=shade)
        for side in (-1, 1):
            hand, foot = x + side * random.uniform(0.1, 0.4) * tall, x + side * random.uniform(0, 0.3) * tall
            pen.line(
                [(x, y + 0.25 * tall), (hand, y + random.uniform(0.1, 0.6) * tall)],
                fill=shade,
                width=int(0.07 * tall) + 1,
            )
            pen.line([(x, y + 0.5 * tall), (foot, y + tall)], fill=tone(random), width=int(0.09 * tall) + 1)
    return np.asarray(picture)


def draw_crowd(random: Random) -> UInt8Array:
    """Spots out of focus."""
    picture, pen = ground(random)
    for _ in range(random.integers(20, 80)):
        x, y, wide = (*random.uniform(-15, SIZE, 2), random.uniform(4, 50))
        pen.ellipse((x, y, x + wide, y + wide * random.uniform(0.4, 2)), fill=tone(random))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(random.uniform(1, 5))))


def draw_smiley(random: Random) -> UInt8Array:
    """A round face as in a message, with or without ears."""
    picture, pen = sheet(tone(random, 150))
    x, size, shade = SIZE / 2, random.uniform(50, 85), tone(random, 60, 240)
    if random.random() < 0.6:
        for side in (-1, 1):
            pen.polygon(blob(random, (x + side * 0.7 * size, x - 0.75 * size), 0.4 * size), fill=tone(random))
    pen.polygon(blob(random, (x, x), size, 0.04), fill=shade, outline=0)
    for side in (-1, 1):
        eye, high = x + side * 0.35 * size, random.uniform(4, 16)
        pen.ellipse((eye - 7, x - 0.3 * size - high, eye + 7, x - 0.3 * size + high), fill=tone(random, 0, 60))
    mouth = (x - 0.5 * size, x - 0.2 * size, x + 0.5 * size, x + 0.6 * size)
    if random.random() < 0.5:
        pen.chord(mouth, 10, 170, fill=tone(random, 0, 90))
    else:
        start, end = sorted(random.uniform(0, 360, 2).tolist())
        pen.arc(mouth, start, end, fill=0, width=6)
    return np.asarray(picture)


def draw_food(random: Random) -> UInt8Array:
    """Things heaped on a plate."""
    picture, pen = ground(random)
    middle = SIZE / 2
    pen.polygon(blob(random, (middle, middle), 85, 0.02), fill=tone(random, 150), outline=tone(random))
    for _ in range(random.integers(10, 70)):
        away, angle = random.uniform(0, 55), random.uniform(0, 6.3)
        place = (middle + away * np.cos(angle), middle + away * np.sin(angle))
        pen.polygon(blob(random, place, random.uniform(4, 22), 0.6), fill=tone(random), outline=tone(random))
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(random.uniform(0, 1.5))), np.float32)
    return grey(soft + 0.4 * (clouds(random, 4) - 128))


def draw_hand(random: Random) -> UInt8Array:
    """A palm and fingers."""
    picture, pen = ground(random)
    x, y, shade = SIZE / 2, SIZE * 0.65, tone(random)
    for finger, lean in enumerate(np.linspace(-0.9, 0.9, 5)):
        tip = (x + 75 * np.sin(lean) + random.normal(0, 8), y - 85 * np.cos(lean) * random.uniform(0.5, 1))
        pen.line([(x + 30 * np.sin(lean), y - 15), tip], fill=shade, width=18 - finger % 2 * 3)
        pen.ellipse((tip[0] - 9, tip[1] - 9, tip[0] + 9, tip[1] + 9), fill=shade)
    pen.polygon(blob(random, (x, y), 40, 0.1), fill=shade)
    pen.rectangle((x - 24, y, x + 24, SIZE), fill=shade)
    return grey(np.asarray(picture.filter(ImageFilter.GaussianBlur(1))) + 0.3 * (clouds(random) - 128))


def draw_painting(random: Random) -> UInt8Array:
    """Broad strokes of a brush all over the sheet."""
    picture, pen = ground(random)
    for _ in range(random.integers(60, 250)):
        start, angle = random.uniform(0, SIZE, 2), random.uniform(0, 6.3)
        end = start + random.uniform(10, 60) * np.array([np.cos(angle), np.sin(angle)])
        pen.line([*start.tolist(), *end.tolist()], fill=tone(random), width=int(random.integers(2, 16)))
    return np.asarray(picture)


def draw_scribble(random: Random) -> UInt8Array:
    """Strokes that lead nowhere."""
    picture, pen = sheet(255)
    for _ in range(random.integers(2, 7)):
        stroke(pen, np.cumsum(random.normal(0, 14, (40, 2)), axis=0) + random.uniform(45, 150, 2), random, 4)
    return np.asarray(picture)


def draw_cartoon(random: Random) -> UInt8Array:
    """A body, a head, limbs and eyes with thick outlines, as children draw."""
    picture, pen = sheet(tone(random, 180))
    x, wide = SIZE / 2, int(random.integers(1, 5))
    body = (x, SIZE * 0.62)
    for _ in range(random.integers(2, 6)):
        end = np.array(body) + random.normal(0, 60, 2)
        stroke(pen, np.array([body, end]), random, 6)
    pen.polygon(blob(random, body, random.uniform(25, 45), 0.4), fill=tone(random), outline=0, width=wide)
    head = (x + random.normal(0, 15), SIZE * 0.32)
    pen.polygon(blob(random, head, random.uniform(22, 45), 0.4), fill=tone(random), outline=0, width=wide)
    for side in (-1, 1):
        pen.ellipse((head[0] + side * 12 - 6, head[1] - 8, head[0] + side * 12 + 6, head[1] + 6), fill=255, outline=0)
        pen.ellipse((head[0] + side * 12 - 2, head[1] - 3, head[0] + side * 12 + 2, head[1] + 3), fill=0)
    return np.asarray(picture)
