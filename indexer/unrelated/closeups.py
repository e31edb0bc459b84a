"""What grows, from near: fur, hair, feathers, bark, leaves, webs, what lives in the sea."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Points, Random, blob, clouds, grey, grid, ground, sheet, tone
from indexer.unrelated.pens import dot, finish, lay, taper


def draw_fur(random: Random) -> UInt8Array:
    """A coat, spotted, striped or of one tone, its hairs lying all one way or swirling."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    angle = random.uniform(0, 6.3) + random.uniform(0, 1.2) * _smooth(random, random.uniform(3, 7))
    fall, across = 1.4 * np.sin(angle), 1.4 * np.cos(angle)
    noise = random.random((SIZE, SIZE)) ** random.uniform(0.5, 2)
    hairs = np.zeros((SIZE, SIZE))
    for step in np.arange(random.integers(7, 11)):
        down, right = (rows + step * fall, columns + step * across)
        hairs += noise[down.astype(int) % SIZE, right.astype(int) % SIZE]
    hairs = (hairs - hairs.mean()) / hairs.std()
    kind, mark = random.integers(0, 3), _smooth(random, random.uniform(5, 16))
    if kind == 1:
        mark = np.sin(columns / random.uniform(6, 14) + 3 * mark)
    coat = tone(random, 60, 220) + (random.uniform(-90, 90) * np.clip(3 * mark, -1, 1) if kind < 2 else 0)
    return grey(coat + random.uniform(14, 32) * hairs + 0.3 * (clouds(random) - 128))


def draw_hair(random: Random) -> UInt8Array:
    """Strands that fall in waves, with a shine, curled or braided."""
    rows, columns = grid()
    wave, curls = random.uniform(0, 0.12), random.uniform(3, 22)
    across = (
        columns
        + wave * np.sin(curls * rows + random.uniform(1, 5) * columns)
        + random.uniform(0, 0.1) * _smooth(random, 3)
    )
    if random.random() < 0.35:
        plait = np.abs((rows * random.uniform(3, 7) + np.abs(columns - 0.5) * 2) % 1 - 0.5)
        across = across + np.where(np.abs(columns - 0.5) < random.uniform(0.12, 0.3), 0.5 * plait, 0)
    strands = random.normal(0, 1, 900)
    fine = strands[(across * random.uniform(150, 420)).astype(int) % 900]
    locks = np.sin(across * random.uniform(14, 50) + 2 * np.sin(5 * across))
    shine = np.exp(-(((rows - random.uniform(0.1, 0.8) - 0.1 * locks) / random.uniform(0.05, 0.25)) ** 2))
    field = tone(random, 20, 190) + 17 * fine + 22 * locks + random.uniform(0, 80) * shine
    turned = Image.fromarray(grey(field)).rotate(float(random.choice([0, 0, 90, 180])))
    return finish(turned, random, 1, 0.3)


def draw_coral(random: Random) -> UInt8Array:
    """Winding ridges like a brain, or knobs with small mouths, under water."""
    noise = Image.fromarray(random.integers(0, 256, (SIZE, SIZE), np.uint8))
    size = random.uniform(2.2, 6)
    near, far = (np.asarray(noise.filter(ImageFilter.GaussianBlur(reach)), np.float64) for reach in (size, 1.9 * size))
    ridges = near - far
    ridges = np.tanh(random.uniform(0.8, 2.5) * ridges / ridges.std() + random.uniform(-0.8, 0.8))
    light = np.gradient(ridges, axis=0) + np.gradient(ridges, axis=1) * random.uniform(-1, 1)
    field = tone(random, 80, 180) + random.uniform(20, 60) * ridges + random.uniform(0, 80) * light
    return grey(field + 0.5 * (clouds(random) - 128) + random.normal(0, 6, (SIZE, SIZE)))


def draw_jellyfish(random: Random) -> UInt8Array:
    """Bells that glow in dark water, arms and threads trailing."""
    rows, _ = grid()
    field = random.uniform(5, 60) + random.uniform(0, 60) * (1 - rows) + 0.1 * clouds(random)
    count = int(random.choice([1, 2, 3, 8]))
    for _ in range(count):
        layer, pen = sheet(0)
        place, size = tuple(random.uniform(45, 147, 2).tolist()), random.uniform(18, 30) + 26 / count
        turn, glow = random.normal(0, 0.5), tone(random, 50, 190)
        down = np.linspace(0, 1, 24)
        for x in np.linspace(-0.85, 0.85, int(random.integers(6, 22))):
            sway = x * (1 - 0.3 * down) + random.uniform(0.05, 0.2) * np.sin(random.uniform(5, 11) * down + 5 * x)
            thread = np.stack([sway, random.uniform(1, 3) * down], axis=1).tolist()
            pen.line(lay(thread, place, size, turn), fill=glow // 2, width=int(random.integers(1, 4)))
        rim = [(x, 0.12 * np.cos(14 * x)) for x in np.linspace(1, -1, 30)]
        dome = [(-np.cos(a), -random.uniform(0.98, 1.02) * np.sin(a)) for a in np.linspace(0, np.pi, 30)]
        pen.polygon(lay([*dome, *rim], place, size, turn), fill=glow)
        for x in np.linspace(-0.7, 0.7, 7):
            pen.line(lay([(x, 0), (0.6 * x, -0.6), (0, -0.95)], place, size, turn), fill=glow * 2 // 3)
        pen.polygon(lay(blob(random, (0, -0.4), 0.35, 0.6), place, size, turn), fill=min(glow + 50, 255))
        field = field + np.asarray(layer.filter(ImageFilter.GaussianBlur(random.uniform(0.6, 2))))
    return grey(field)


def draw_web(random: Random) -> UInt8Array:
    """A spider's web, sagging and torn, with dew or its spider, before a blurred ground."""
    picture, pen = ground(random)
    picture.paste(picture.filter(ImageFilter.GaussianBlur(4)))
    ink = tone(random, 170) if np.asarray(picture).mean() < 130 else tone(random, 0, 60)
    middle, count = random.normal(96, 22, 2), int(random.integers(11, 26))
    angles = np.sort(np.linspace(0, 2 * np.pi, count, endpoint=False) + random.normal(0, 0.09, count))
    spokes = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for spoke in spokes:
        pen.line([*middle, *(middle + 190 * spoke)], fill=ink)
    dew = random.random() < 0.4
    for reach in np.arange(random.uniform(6, 14), random.uniform(70, 150), random.uniform(3.5, 9)):
        for one, other in zip(spokes, np.roll(spokes, -1, axis=0), strict=True):
            if random.random() < 0.07:
                continue
            ends = middle + reach * random.normal(1, 0.015, (2, 1)) * np.stack([one, other])
            sag = ends.mean(axis=0) * 0.92 + middle * 0.08 + (0, 0.02 * reach)
            pen.line([*ends[0], *sag, *ends[1]], fill=ink)
            if dew:
                dot(pen, (sag[0], sag[1]), random.uniform(0.6, 2), ink)
    if random.random() < 0.4:
        for angle in np.linspace(0.3, 6.1, 8):
            pen.line(lay([(0, 0), (1.4, -0.5), (2.4, 0.3)], (middle[0], middle[1]), 8, angle), fill=10, width=2)
        pen.polygon(blob(random, (middle[0], middle[1]), 9, 0.2), fill=15)
    return finish(picture, random, 0.8, 0.1)


def draw_bark(random: Random) -> UInt8Array:
    """Furrowed bark, or pale bark with dark scars; moss on some."""
    rows, columns = grid()
    drift = _smooth(random, random.uniform(4, 7))
    if random.random() < 0.65:
        plates = np.abs(np.sin(columns * random.uniform(14, 40) + 2.2 * drift + np.sin(rows * random.uniform(5, 25))))
        plates = plates * (0.6 + 0.4 * np.abs(np.sin(rows * random.uniform(8, 25) + 5 * drift + 9 * columns)))
        field = 30 + random.uniform(90, 190) * plates ** random.uniform(0.4, 1) + 0.6 * (clouds(random, 4) - 128)
        picture = Image.fromarray(grey(field))
    else:
        picture = Image.fromarray(grey(190 + 14 * np.sin(rows * 130 + 4 * drift) + 0.4 * (clouds(random, 2) - 128)))
        pen = ImageDraw.Draw(picture)
        for x, y in random.uniform(0, SIZE, (random.integers(15, 70), 2)).tolist():
            wide = random.exponential(14) + 3
            pen.polygon(lay(blob(random, (0, 0), 1, 0.8), (x, y), 2.5, 0.05, wide / 2.5), fill=tone(random, 10, 70))
    moss = clouds(random, 2) > random.uniform(150, 260)
    field = np.where(moss, 0.5 * np.asarray(picture) + random.uniform(20, 110), np.asarray(picture))
    shade = 1 - random.uniform(0, 2.5) * (columns - 0.5) ** 2
    return finish(Image.fromarray(grey(field * shade)), random, 1, 0.2)


def draw_veins(random: Random) -> UInt8Array:
    """A leaf from near, lit through: a rib, veins from it, finer ones between."""
    noise, fine = _smooth(random, random.uniform(8, 20)), _smooth(random, random.uniform(8, 20))
    net = np.minimum(np.abs(noise), np.abs(fine))
    leaf, sign = random.uniform(60, 200), random.choice([-1, 1])
    field = leaf + sign * random.uniform(15, 50) * np.exp(-((net / 0.12) ** 2)) + 0.4 * (clouds(random) - 128)
    layer, pen = sheet(0)
    place, turn, size = tuple(random.normal(96, 25, 2).tolist()), random.uniform(0, 6.3), random.uniform(100, 190)
    lean, along = random.uniform(0.4, 0.9), np.linspace(0, 1, 25)
    for at in np.arange(-1.4, 1.4, random.uniform(0.12, 0.4)):
        for side in (-1, 1):
            vein = [(side * 1.2 * a, at - lean * a + 0.25 * a * a + 0.02 * np.sin(19 * a)) for a in along]
            pen.line(lay(vein, place, size, turn), fill=170, width=int(random.integers(1, 4)))
    pen.line(lay([(0, -3), (0, 3)], place, size, turn), fill=230, width=int(0.05 * size))
    veins = np.asarray(layer.filter(ImageFilter.GaussianBlur(1)), np.float64)
    return grey(field + sign * random.uniform(0.25, 0.6) * veins)


def draw_feather(random: Random) -> UInt8Array:
    """Plumes with a bent quill and barbs, banded or with an eye; one or several."""
    picture, pen = ground(random)
    for _ in range(int(random.choice([1, 1, 2, 4]))):
        place, size = tuple(random.normal(96, 16, 2).tolist()), random.uniform(60, 88)
        turn, bend, dark, light = random.uniform(0, 6.3), random.normal(0, 0.25), tone(random), tone(random)
        wide, bands, eyed = random.uniform(0.2, 0.5), random.uniform(0, 25), random.random() < 0.3
        for at in np.linspace(-0.95, 0.6, 130):
            root, long = (
                (bend * at * at, at),
                wide * (1 - ((at + 0.15) / 0.82) ** 2) ** 0.5 if abs(at + 0.15) < 0.82 else 0.0,
            )
            for side in (-1, 1):
                if random.random() < 0.04:
                    continue
                tip = (root[0] + side * long, at - 0.35 * long - random.uniform(0, 0.05))
                shade = dark if np.sin(bands * at) > 0 else light
                shade = 255 - dark if eyed and abs(at + 0.5) < 0.13 else shade
                pen.line(lay([root, tip], place, size, turn), fill=shade, width=2)
        quill = lay([(bend * a * a, a) for a in np.linspace(-0.95, 1, 40)], place, size, turn)
        taper(pen, np.array(quill, np.float64), np.linspace(1, 4, 40), tone(random))
    return finish(picture, random, 1)


def _smooth(random: Random, cells: float) -> Points:
    """(SIZE, SIZE) soft hills and hollows around 0, about so many beside each other."""
    count = max(int(cells), 3)
    coarse = Image.fromarray(random.normal(0, 1, (count, count)).astype(np.float32))
    return np.asarray(coarse.resize((SIZE, SIZE), Image.Resampling.BICUBIC), np.float64)
