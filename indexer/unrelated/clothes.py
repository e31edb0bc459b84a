"""What people wear, worn, laid out or seen from near."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import Float32Array, UInt8Array
from indexer.unrelated.canvas import SIZE, Random, blob, clouds, grey, grid, ground, sheet, tone
from indexer.unrelated.pens import Outline, dot, finish, lay

JUMPER = [
    *[(-0.25, -0.8), (-0.6, -0.68), (-0.85, -0.2), (-1.05, 0.75), (-0.78, 0.82), (-0.55, 0.0), (-0.55, 0.95)],
    *[(0.55, 0.95), (0.55, 0.0), (0.78, 0.82), (1.05, 0.75), (0.85, -0.2), (0.6, -0.68), (0.25, -0.8), (0, -0.68)],
]
STRAW = [(-0.6, 0.1), (-0.5, -0.7), (-0.2, -0.85), (0, -0.75), (0.25, -0.85), (0.5, -0.7), (0.6, 0.1)]
TOP = [(-0.6, 0.1), (-0.55, -1.1), (0.55, -1.1), (0.6, 0.1)]
BEANIE = [(-0.75, 0.2), (-0.7, -0.4), (-0.35, -0.85), (0.35, -0.85), (0.7, -0.4), (0.75, 0.2)]


def draw_dress(random: Random) -> UInt8Array:
    """One with a skirt that swings, printed or plain, sleeves in some."""
    picture, pen = ground(random)
    place, size, turn = (96 + random.normal(0, 8), 92.0), random.uniform(70, 88), random.normal(0, 0.12)
    waist, flare, long = random.uniform(0.16, 0.28), random.uniform(0.35, 0.95), random.uniform(0.6, 1.05)
    if random.random() < 0.5:
        dot(pen, lay([(0, -1.05)], place, size, turn)[0], 0.16 * size, tone(random, 60), 1.3)
        for side in (-1, 1):
            pen.line(lay([(0.25, -0.7), (0.5, -0.1), (0.62, 0.35)], place, size, turn, side), fill=200, width=9)
    hem = [(x * flare, long + 0.05 * np.sin(9 * x + 1)) for x in np.linspace(1, -1, 30)]
    bodice = [(-waist, -0.1), (-0.3, -0.5), (-0.22, -0.85), (-0.1, -0.6), (0.1, -0.6), (0.22, -0.85), (0.3, -0.5)]
    outline = lay([*bodice, (waist, -0.1), *hem], place, size, turn)
    _fill(picture, outline, _print(random), random)
    for x in random.uniform(-0.9, 0.9, random.integers(4, 14)):
        pen.line(lay([(x * waist, -0.05), (x * flare, long)], place, size, turn), fill=tone(random, 0, 160), width=1)
    if random.random() < 0.6:
        pen.line(lay([(-waist, -0.1), (waist, -0.1)], place, size, turn), fill=tone(random), width=6)
    return finish(picture, random)


def draw_sweater(random: Random) -> UInt8Array:
    """Knitwear with figures in bands; the whole of it or its stitches from near."""
    near = random.random() < 0.4
    wool = Image.fromarray(_knit(random, random.uniform(6, 22) if near else random.uniform(3, 6)))
    if near:
        turned = wool.rotate(random.normal(0, 12), Image.Resampling.BILINEAR).crop((26, 26, 166, 166))
        return finish(turned.resize((SIZE, SIZE)), random)
    picture, pen = ground(random)
    place, size, turn = (96.0, 94.0), random.uniform(70, 92), random.normal(0, 0.25)
    outline = lay(JUMPER, place, size, turn, random.uniform(0.8, 1.05))
    _fill(picture, outline, wool, random)
    pen.line(lay([(-0.55, 0.88), (0.55, 0.88)], place, size, turn), fill=tone(random), width=9)
    pen.line(lay([(-0.25, -0.82), (0, -0.7), (0.25, -0.82)], place, size, turn), fill=tone(random), width=7)
    return finish(picture, random)


def draw_jeans(random: Random) -> UInt8Array:
    """Denim from near: twill, seams stitched twice, a pocket, worn pale."""
    rows, columns = grid()
    twill = np.sin((rows + random.choice([-1, 1]) * columns) * random.uniform(150, 420))
    field = tone(random, 30, 130) + 18 * twill + random.normal(0, 9, (SIZE, SIZE)) + 0.5 * (clouds(random) - 90)
    picture = Image.fromarray(grey(field))
    pen, thread = ImageDraw.Draw(picture), int(random.choice([5, 240, 255]))
    place, size, turn = tuple(random.normal(100, 18, 2).tolist()), random.uniform(45, 90), random.normal(0, 0.3)
    pocket = [(-0.8, -0.8), (-0.75, 0.6), (0, 1), (0.75, 0.6), (0.8, -0.8), (-0.8, -0.8)]
    for scale in (1.0, 0.93):
        _stitch(pen, lay(pocket, place, scale * size, turn), thread)
    arch = [(x, -0.05 + 0.25 * abs(np.sin(2.2 * x + 1.57))) for x in np.linspace(-0.75, 0.75, 20)]
    _stitch(pen, lay(arch, place, size, turn), thread)
    for off in (0.0, 7.0):
        _stitch(pen, lay([(-4, -1.15), (4, -1.15)], (place[0], place[1] + off), size, turn), thread)
        _stitch(pen, lay([(1.2, -4), (1.3, 4)], (place[0] + off, place[1]), size, turn), thread)
    turned = picture.rotate(random.choice([0, 90, 180]) + random.normal(0, 12), Image.Resampling.BILINEAR)
    return finish(turned.crop((26, 26, 166, 166)).resize((SIZE, SIZE)), random)


def draw_hats(random: Random) -> UInt8Array:
    """Straw hats, toppers and woollen caps with ribbons, one or many."""
    picture, pen = ground(random)
    count = int(random.choice([1, 2, 4, 9]))
    across = int(np.ceil(np.sqrt(count)))
    for number in range(count):
        row, column = divmod(number, across)
        cell = SIZE / across
        place = ((column + 0.5) * cell + random.normal(0, 3), (row + 0.58) * cell)
        _lay_hat(pen, place, 0.42 * cell * random.uniform(0.8, 1.1), random)
    return finish(picture, random)


def draw_folds(random: Random) -> UInt8Array:
    """Cloth that falls in folds, silk or linen, plain or printed."""
    rows, columns = grid()
    soft = Image.fromarray(grey(clouds(random))).filter(ImageFilter.GaussianBlur(random.uniform(8, 20)))
    angle, drift = random.uniform(0, np.pi), np.asarray(soft) / 255
    along = np.cos(angle) * columns + np.sin(angle) * rows + random.uniform(0.1, 0.6) * drift
    height = np.zeros((SIZE, SIZE))
    for _ in range(random.integers(3, 7)):
        across = along + random.uniform(-0.3, 0.3) * (np.cos(angle) * rows - np.sin(angle) * columns)
        pleat = np.abs(np.sin(across * random.uniform(4, 16) + random.uniform(0, 6)))
        height += random.uniform(0.3, 1) * pleat ** random.uniform(0.5, 2)
    light = np.diff(height, axis=1, prepend=height[:, :1]) * random.uniform(500, 1600) + 20 * height
    print_ = np.zeros((SIZE, SIZE))
    if random.random() < 0.4:
        step = random.uniform(0.04, 0.15)
        flat = ((along % step < step / 2) ^ ((rows + 0.2 * height) % step < step / 2)).astype(np.float64)
        print_ = random.uniform(-90, 90) * flat
    weave = random.normal(0, random.uniform(0, 8), (SIZE, SIZE))
    return finish(Image.fromarray(grey(tone(random, 60, 190) + light + print_ + weave)), random)


def _fill(picture: Image.Image, outline: Outline, stuff: Image.Image, random: Random) -> None:
    """Cloth within an outline, with shadow."""
    mask, pen = sheet(0)
    pen.polygon(outline, fill=255)
    shaded = grey(np.asarray(stuff) * (0.7 + clouds(random) / 500))
    picture.paste(Image.fromarray(shaded), (0, 0), mask)


def _print(random: Random) -> Image.Image:
    """Printed cloth: plain, dotted, flowered or striped."""
    stuff, pen = sheet(tone(random, 20))
    kind, shade = random.integers(0, 4), tone(random)
    if kind == 1:
        for x in np.arange(0, SIZE, random.uniform(6, 18)):
            pen.line([(x, 0), (x + random.normal(0, 4), SIZE)], fill=shade, width=3)
    elif kind > 1:
        size = random.uniform(2, 9)
        for x, y in random.uniform(0, SIZE, (int(random.integers(60, 200)), 2)).tolist():
            pen.polygon(blob(random, (x, y), size, 0.05 if kind == 2 else 1.2), fill=shade)
    return stuff


def _knit(random: Random, stitch: float) -> UInt8Array:
    """Stitches like so many letters V, with a figure that is repeated, mirrored."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    across = columns / stitch
    down = rows / stitch + np.abs(across % 1 - 0.5)
    half = random.random((int(random.integers(8, 20)), int(random.integers(4, 9)))) < random.uniform(0.2, 0.6)
    half[random.random(len(half)) < 0.4] = False
    figure = np.concatenate([half, half[:, ::-1]], axis=1)
    shown = figure[down.astype(int) % figure.shape[0], across.astype(int) % figure.shape[1]]
    relief: Float32Array = (np.abs(down % 1 - 0.5) + np.abs(across % 0.5 - 0.25)).astype(np.float32)
    one, other = random.uniform(30, 240, 2)
    return grey(np.where(shown, one, other) + 55 - 130 * relief + random.normal(0, 8, (SIZE, SIZE)))


def _stitch(pen: ImageDraw.ImageDraw, points: Outline, shade: int) -> None:
    """A seam through points, stitch by stitch."""
    corners = np.array(points)
    away = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    starts = np.arange(0, away[-1], 7.0)
    for at in starts:
        ends = [np.interp((at, at + 4.5), away, corners[:, axis]) for axis in (0, 1)]
        pen.line([(ends[0][0], ends[1][0]), (ends[0][1], ends[1][1])], fill=shade, width=2)


def _lay_hat(pen: ImageDraw.ImageDraw, place: tuple[float, float], size: float, random: Random) -> None:
    kind, shade, turn, band = random.integers(0, 3), tone(random, 20, 240), random.normal(0, 0.2), tone(random)
    if kind == 2:
        pen.polygon(lay(BEANIE, place, size, turn), fill=shade)
        for x in np.linspace(-0.6, 0.6, 12):
            pen.line(lay([(x, 0.2), (0.6 * x, -0.8)], place, size, turn), fill=shade * 2 // 3)
        pen.line(lay([(-0.75, 0.2), (0.75, 0.2)], place, size, turn), fill=band, width=int(0.35 * size))
        pen.polygon(blob(random, lay([(0, -1)], place, size, turn)[0], 0.28 * size, 0.5), fill=band)
        return
    brim = [(1.1 * np.cos(a), 0.1 + 0.22 * np.sin(a) - 0.06 * np.cos(2 * a)) for a in np.linspace(0, 6.28, 40)]
    pen.polygon(lay(brim, place, size, turn), fill=shade * 3 // 4)
    crown = TOP if kind else STRAW
    pen.polygon(lay(crown, place, size, turn), fill=shade, outline=shade // 2)
    if not kind:
        for y in np.linspace(-0.7, 0.1, 7):
            pen.line(lay([(-0.5, y), (0, y + 0.08), (0.5, y)], place, size, turn), fill=shade * 3 // 4)
    pen.line(lay([(-0.58, -0.05), (0, 0.04), (0.58, -0.05)], place, size, turn), fill=band, width=int(0.2 * size))
