"""Figures out of papers: molecules, trees of descent."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw

from indexer.ports import UInt8Array
from indexer.unrelated.canvas import SIZE, Points, Random, sheet, tone
from indexer.unrelated.pens import write
from indexer.unrelated.print import say

ATOMS = ["OH", "NH2", "O", "CH3", "N", "Cl"]


def draw_molecule(random: Random) -> UInt8Array:
    """Rings of six and five, bonds single and double, letters for atoms."""
    picture, pen = sheet(tone(random, 225))
    reach, wide = random.uniform(17, 25), int(random.integers(1, 4))
    place, heading = random.uniform((20, 70), (50, 120)), random.uniform(-0.6, 0.6)
    for _ in range(random.integers(2, 5)):
        way, corners = np.array([np.cos(heading), np.sin(heading)]), int(random.choice([5, 6, 6]))
        turns = heading + np.pi + np.arange(corners) * 2 * np.pi / corners
        middle = place + reach * way
        ring = middle + reach * np.stack([np.cos(turns), np.sin(turns)], axis=1)
        _draw_ring(pen, ring, wide)
        for corner in random.choice(corners, 2, replace=False):
            end = ring[corner] + 0.9 * (ring[corner] - middle)
            pen.line([*ring[corner].tolist(), *end.tolist()], fill=0, width=wide)
            _write_atom(pen, end, str(random.choice(ATOMS)), tone(random, 0, 90))
        place = ring[corners // 2] + reach * 0.9 * way
        pen.line([*ring[corners // 2].tolist(), *place.tolist()], fill=0, width=wide)
        heading = float(np.clip(heading + random.choice([-1.05, 0, 1.05]), -1.1, 1.1))
    return np.asarray(picture)


def draw_descent(random: Random) -> UInt8Array:
    """A tree of kinds: forks at right angles or slanted, a name at every tip."""
    picture, pen = sheet(tone(random, 225))
    count, slanted = int(random.integers(7, 22)), random.random() < 0.3
    tips = [(135.0, float(y)) for y in np.linspace(8, SIZE - 8, count)]
    for x, y in tips:
        write(pen, (x + 3, y - 5), say(random, 1).capitalize(), min(9, 150 / count), 20)
    wide, step = int(random.integers(1, 3)), 150 / count
    while len(tips) > 1:
        first = int(random.integers(0, len(tips) - 1))
        pair = tips[first : first + 2]
        fork = (min(x for x, _ in pair) - random.uniform(0.3, 1.2) * step, (pair[0][1] + pair[1][1]) / 2)
        for tip in pair:
            pen.line([fork, tip] if slanted else [fork, (fork[0], tip[1]), tip], fill=0, width=wide)
        if random.random() < 0.4:
            write(pen, (fork[0] + 2, fork[1] - 8), str(random.integers(50, 101)), 7, 90)
        tips[first : first + 2] = [fork]
    pen.line([(10, SIZE - 5), (45, SIZE - 5)], fill=0, width=2)
    return np.asarray(picture)


def _draw_ring(pen: ImageDraw.ImageDraw, ring: Points, wide: int) -> None:
    for corner in range(len(ring)):
        bond = np.array([ring[corner - 1], ring[corner]])
        pen.line(bond.ravel().tolist(), fill=0, width=wide)
        if corner % 2:
            pen.line((0.75 * bond + 0.25 * ring.mean(axis=0)).ravel().tolist(), fill=0, width=wide)


def _write_atom(pen: ImageDraw.ImageDraw, place: Points, letters: str, shade: int) -> None:
    x, y = place.tolist()
    pen.rectangle((x - 5, y - 6, x + 5 * len(letters) + 2, y + 6), fill=235)
    write(pen, (x - 4, y - 7), letters, 11, shade)
