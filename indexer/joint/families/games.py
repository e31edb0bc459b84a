"""Pieces of games: chess pieces and dice."""

from __future__ import annotations

from math import pi, sin

import numpy as np
import trimesh
from shapely.affinity import scale
from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    ball,
    circle_of,
    common,
    cut,
    cylinder,
    move,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_mech import stretched
from indexer.joint.solids_more_parts import (
    between,
    chance,
    hull,
    low_box,
    pick,
    tiled,
    upright,
)


@family(
    "chess piece",
    synonyms=("chessman", "pawn", "rook", "chess knight", "bishop", "chess queen", "chess king"),
    chinese=("国际象棋棋子", "国际象棋", "棋子"),
    category="toy",
    uses=("plays chess",),
    materials=("wood", "plastic", "3D printed plastic"),
    lookalikes=("toy figure", "vase", "knob", "tapered handle"),
)
def chess_piece(random: Random) -> Drawn:
    kind = pick(random, ("pawn", "rook", "knight", "bishop", "queen", "king"))
    tall = {"pawn": 46.0, "rook": 52.0, "knight": 58.0, "bishop": 66.0, "queen": 80.0, "king": 88.0}[kind]
    size = between(random, 0.5, 1.4, 2)
    foot = between(random, 14, 18) * (0.9 if kind == "pawn" else 1.05)
    waist = foot * between(random, 0.36, 0.5, 2)
    base: list[Point] = [(0, 0), (foot, 0), (foot, 3.5), (foot * 0.93, 5), (foot * 0.95, 7), (foot * 0.75, 10)]
    if kind == "knight":
        solid = together(revolve([*base, (foot * 0.7, 13), (0, 13)]), _horse(foot, tall))
    else:
        shoulder = tall * (0.62 if kind != "rook" else 0.68)
        stem = [(waist + (foot * 0.7 - waist) * (1 - i / 8) ** 2.2, 11 + (shoulder - 11) * i / 8) for i in range(9)]
        solid = _chess_head(kind, [*base, *stem], waist, shoulder, tall)
    return Drawn(stretched(solid, size, size, size), (kind, f"{tall * size:.0f} mm tall"))


def _chess_head(kind: str, low: list[Point], waist: float, neck: float, tall: float) -> Solid:
    collar = [(waist * 1.7, neck), (waist * 1.75, neck + 1.5), (waist * 1.1, neck + 3)]
    if kind == "rook":
        top = waist * 1.75
        tower = revolve([*low, (top, neck + 3), (top, tall), (top * 0.7, tall), (top * 0.7, tall - 5), (0, tall - 5)])
        notch = low_box(top * 3, top * 0.35, 9, (0, 0, tall - 4))
        return cut(tower, *[turn(notch, 60 * i) for i in range(3)])
    if kind == "pawn":
        r = (tall - neck) / 2
        return together(revolve([*low, *collar, (waist, neck + 4), (0, neck + 4)]), move(ball(r), z=tall - r))
    if kind == "bishop":
        high = tall - neck - 6
        mitre = [(waist * 1.25 * sin(pi * t) ** 0.7 + 0.1, neck + 2 + high * t) for t in np.linspace(0.08, 0.98, 12)]
        body = revolve([*low, *collar, *mitre, (0, neck + high + 2.5)])
        groove = move(turn(low_box(20, 40, 1.8, (10, 0, 0)), -50, "y"), waist * 0.15, 0, neck + high * 0.5)
        return together(cut(body, groove), move(ball(2.6), z=tall - 2.8))
    crown = [(waist * 1.1, neck + 5), (waist * 1.7, tall - 10), (waist * 1.3, tall - 9)]
    body = revolve([*low, *collar, *crown, (waist * 0.6, tall - 7), (0, tall - 5.5)])
    if kind == "queen":
        dents = [move(ball(waist * 0.42), x, y, tall - 8.5) for x, y in circle_of(8, waist * 1.8)]
        return together(cut(body, *dents), move(ball(3), z=tall - 4))
    return together(body, low_box(2.6, 2.6, 9.5, (0, 0, tall - 8)), low_box(7, 2.6, 2.6, (0, 0, tall - 4)))


def _horse(foot: float, tall: float) -> Solid:
    half = foot * 0.7
    side = Polygon(
        [(-0.95, 0), (0.85, 0), (0.7, 0.22), (0.25, 0.42), (0.3, 0.52), (0.75, 0.48), (1.05, 0.46), (1.15, 0.58),
         (0.75, 0.78), (0.4, 0.9), (0.2, 1.0), (0.1, 0.92), (-0.35, 0.85), (-0.75, 0.62), (-0.95, 0.3)]
    )  # fmt: skip
    side = scale(side, half, tall - 12, origin=(0, 0)).buffer(-0.8).buffer(1.6)
    head = upright(side, foot * 0.62)
    eye = turn(move(cylinder(1.4, foot), z=-foot / 2), 90, "x")
    return move(cut(head, move(eye, half * 0.42, 0, (tall - 12) * 0.72)), z=12)


@family(
    "dice",
    synonyms=("die", "gaming die", "six-sided die", "d6", "d20", "polyhedral dice", "dice set"),
    chinese=("骰子", "色子"),
    category="toy",
    uses=("throws a random number in a game",),
    materials=("plastic", "resin", "wood"),
    lookalikes=("cube", "sphere", "machined block"),
)
def dice(random: Random) -> Drawn:
    size = between(random, 8, 32)
    kind = pick(random, ("d6", "d6", "d6", "d4", "d8", "d10", "d12", "d20"))
    if kind != "d6":
        return Drawn(_polyhedron(kind, size), (f"{kind[1:]} faces", kind, f"{size:.0f} mm"))
    cube = move(low_box(size, size, size, (0, 0, 0)), z=-size / 2)
    soft = chance(random, 0.7)
    body = common(cube, ball(size * between(random, 0.68, 0.76, 2))) if soft else cube
    return Drawn(cut(body, *_pips(size)), ("d6", "pips", "rounded corners" if soft else "sharp edges"))


def _pips(size: float) -> list[Solid]:
    step, deep = size * 0.26, size * 0.5
    bead = tiled(_bead(size * 0.1), [(0, 0, deep)])
    spots = {
        1: [(0, 0)], 2: [(-1, -1), (1, 1)], 3: [(-1, -1), (0, 0), (1, 1)], 4: [(-1, -1), (1, 1), (-1, 1), (1, -1)],
        5: [(-1, -1), (1, 1), (-1, 1), (1, -1), (0, 0)], 6: [(x, y) for x in (-1, 1) for y in (-1, 0, 1)],
    }  # fmt: skip
    turns = {1: (0, "x"), 6: (180, "x"), 2: (90, "x"), 5: (-90, "x"), 3: (90, "y"), 4: (-90, "y")}
    return [turn(move(bead, x * step, y * step), *turns[n]) for n, places in spots.items() for x, y in places]


def _bead(radius: float) -> Solid:
    small: Solid = trimesh.creation.icosphere(subdivisions=2, radius=radius)
    return small


def _polyhedron(kind: str, size: float) -> Solid:
    golden = (1 + 5**0.5) / 2
    signs = (-1, 1)
    if kind == "d4":
        points: list[tuple[float, float, float]] = [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]
    elif kind == "d8":
        points = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)]
    elif kind == "d10":
        ring = [(x, y, 0.105 * (1 if i % 2 else -1)) for i, (x, y) in enumerate(circle_of(10, 1))]
        points = [*ring, (0, 0, 1.0), (0, 0, -1.0)]
    elif kind == "d20":
        flat = [(0.0, float(a), b * golden) for a in signs for b in signs]
        points = [p for x, y, z in flat for p in ((x, y, z), (y, z, x), (z, x, y))]
    else:
        flat = [(0.0, a / golden, b * golden) for a in signs for b in signs]
        points = [p for x, y, z in flat for p in ((x, y, z), (y, z, x), (z, x, y))]
        points += [(float(a), float(b), float(c)) for a in signs for b in signs for c in signs]
    reach = float(np.linalg.norm(points[0]))
    return hull([[value * size / 2 / reach for value in point] for point in points])
