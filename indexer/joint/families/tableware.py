"""Kitchen things: spoons, forks, funnels and cookie cutters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin, sqrt

import numpy as np
from shapely.affinity import rotate, scale, translate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    cut,
    disc,
    extrude,
    move,
    rectangle,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_mech import skin, star
from indexer.joint.solids_more_parts import between, chance, count_of, low_box, mirrored, pick, strip

Station = tuple[float, float, float, float, float]  # x, middle y, half width, height, depth of the hollow


def ribbon(stations: Sequence[Station], thickness: float, points: int = 11) -> Solid:
    """A bent and hollowed strip of even thickness along x: cutlery, scoops, shells."""
    across = np.linspace(-1, 1, points)
    rings = []
    for x, y, half, z, hollow in stations:
        top = z - hollow * (1 - across**2)
        side = y + half * across
        upper = np.c_[np.full(points, x), side, top]
        lower = np.c_[np.full(points, x), side, top - thickness][::-1]
        rings.append(np.vstack([upper, lower]))
    return skin(np.asarray(rings))


def _handle(random: Random, start: float, long: float, wide: float) -> list[Station]:
    """The handle of a piece of cutlery: narrow neck, wider end, gently arched."""
    end = wide * between(random, 0.35, 0.6, 2)
    arch = long * between(random, 0.03, 0.09, 2)
    waist = wide * 0.14
    stations = []
    for t in (*np.linspace(0, 0.93, 14).tolist(), 0.95, 0.97, 0.985, 0.995, 1.0):
        half = waist + (end - waist) * t**1.5
        round_ = sqrt(max(0.0, 1 - ((t - 0.93) / 0.07) ** 2)) if t > 0.93 else 1.0
        stations.append((start + long * t, 0.0, max(half * round_, 0.4), arch * sin(pi * t * 0.9), 0.0))
    return stations


@family(
    "spoon",
    synonyms=("tablespoon", "teaspoon", "ladle", "measuring spoon", "soup spoon", "scoop", "cutlery"),
    chinese=("勺子", "汤匙"),
    category="household",
    uses=("eats soup", "measures or stirs food"),
    materials=("stainless steel", "wood", "plastic"),
    lookalikes=("fork", "bowl", "wrench"),
)
def spoon(random: Random) -> Drawn:
    kind = pick(random, ("tablespoon", "teaspoon", "wooden spoon", "measuring spoon", "ladle", "tablespoon"))
    if kind in ("measuring spoon", "ladle"):
        return _cup_spoon(random, kind)
    size = 0.7 if kind == "teaspoon" else 1.0
    wide, bowl = size * between(random, 19, 24), size * between(random, 58, 72)
    deep = size * between(random, 7, 12)
    stations: list[Station] = []
    for i in range(19):
        t = i / 18
        half = wide * _egg(t) + 0.4
        stations.append((bowl * t, 0.0, half, size * 3 * (1 - t), deep * _egg(t) ** 1.2))
    thick = 5.0 if kind == "wooden spoon" else 1.8
    handle = _handle(random, bowl * 0.99, size * between(random, 110, 150), wide * (0.8 if thick > 3 else 1))
    body = ribbon([*stations, *handle], thick)
    return Drawn(body, (kind, f"{bowl + handle[-1][0] - handle[0][0]:.0f} mm long", "oval bowl"))


def _egg(t: float) -> float:
    """Half width of a spoon's bowl from its tip (0) to its neck (1)."""
    return sin(pi * t**0.8) ** 0.6 if 0 < t < 1 else 0.14 * t


def _cup_spoon(random: Random, kind: str) -> Drawn:
    r = between(random, 12, 26) if kind == "measuring spoon" else between(random, 30, 45)
    wall = 1.5
    arc = [pi / 2 * i / 10 for i in range(11)]
    outer = [(r * sin(a), -r * cos(a)) for a in arc]
    inner = [((r - wall) * sin(a), -(r - wall) * cos(a)) for a in reversed(arc)]
    bowl = revolve([*outer[:-1], (r, 0), *inner[:-1], (0, -(r - wall))])
    if kind == "measuring spoon":
        long = between(random, 70, 110)
        shape = unary_union([rectangle(long, r * 0.6, at=(r + long / 2 - 1, 0)), disc(r * 0.45, at=(r + long, 0))])
        shape = shape.difference(disc(r * 0.2, 20, (r + long, 0)))
        return Drawn(together(bowl, move(extrude(shape, 2), z=-2)), (kind, "round bowl", "flat handle"))
    long = between(random, 180, 260)
    rise = [(r - 1 + 25 * sin(t), 0.0, 9 - 2 * t, 40 * t * t, 0.0) for t in (0, 0.3, 0.6, 0.9)]
    rest = [(rise[-1][0] + long * 0.25 * t, 0.0, 7 + t * 4, rise[-1][3] + long * t, 0.0) for t in (0.2, 0.6, 1.0)]
    return Drawn(together(bowl, ribbon([*rise, *rest], 2.5)), (kind, "round bowl", "long handle"))


@family(
    "fork",
    synonyms=("table fork", "dinner fork", "dessert fork", "serving fork", "cutlery", "pastry fork"),
    chinese=("叉子", "餐叉"),
    category="household",
    uses=("picks up food",),
    materials=("stainless steel", "plastic"),
    lookalikes=("spoon", "wrench"),
)
def fork(random: Random) -> Drawn:
    count = pick(random, (2, 3, 3, 4, 4, 4))
    size = pick(random, (0.75, 1.0, 1.0))
    wide, tine = size * between(random, 11, 14), size * between(random, 40, 55)
    palm = size * between(random, 22, 34)
    thick = between(random, 1.6, 2.5)
    gap = 2 * wide / (count * 1.6)

    def bend(x: float) -> float:
        t = x / (tine + palm)
        return size * (9 * (1 - t) ** 2 - 9 * t * (1 - t) * 1.6)

    tines = [_tine(wide, gap, count, i, tine, bend, thick) for i in range(count)]
    base = [
        (tine + palm * t, 0.0, wide * (1 - 0.8 * t**3), bend(tine + palm * t), 0.0) for t in np.linspace(-0.02, 1, 9)
    ]
    start = tine + palm
    handle = _handle(random, start, size * between(random, 105, 135), wide * 1.5)
    drop = bend(start) - handle[0][3]
    lowered = [(x, y, w, z + drop * (1 - (x - start) / 400), d) for x, y, w, z, d in handle]
    words = (f"{count} tines", f"{lowered[-1][0]:.0f} mm long", "dessert size" if size < 1 else "table size")
    return Drawn(together(*tines, ribbon([*base, *lowered[1:]], thick, 5)), words)


def _tine(
    wide: float, gap: float, count: int, i: int, long: float, bend: Callable[[float], float], thick: float
) -> Solid:
    half = (2 * wide - gap * (count - 1) * 0.75) / count / 2
    y = -wide + half + i * (2 * wide - 2 * half) / (count - 1)
    stations = [
        (long * t, y, half * (0.45 + 0.55 * min(1, 3 * t)), bend(long * t), 0.0) for t in np.linspace(0, 1.02, 12)
    ]
    return ribbon(stations, thick, 3)


@family(
    "funnel",
    synonyms=("oil funnel", "filling funnel", "kitchen funnel", "hopper", "pouring funnel", "powder funnel"),
    chinese=("锥形漏斗", "三角漏斗", "漏斗"),
    category="household",
    uses=("pours a liquid or powder through a small opening",),
    materials=("plastic", "stainless steel", "glass"),
    lookalikes=("cone body", "bowl", "pipe reducer", "nozzle"),
)
def funnel(random: Random) -> Drawn:
    mouth, spout = between(random, 20, 80), between(random, 3.5, 13)
    spout = min(spout, mouth * 0.35)
    deep, long = mouth * between(random, 0.7, 1.3, 2), mouth * between(random, 0.5, 1.3, 2)
    wall, rim = between(random, 1, 2.5), mouth * pick(random, (0.0, 0.12, 0.2))
    top = long + deep
    outer: list[Point] = [(spout * 0.75, 0), (spout, long)]
    outer += [(mouth, top), (mouth, top + rim), (mouth + 2.5, top + rim), (mouth + 2.5, top + rim + 2)]
    inner: list[Point] = [(mouth - wall, top + rim + 2), (mouth - wall, top), (spout - wall, long)]
    body = revolve([*outer, *inner, (max(spout * 0.75 - wall, 1), 0)], closed=True)
    words = [f"{2 * mouth:.0f} mm mouth", "long spout" if long > mouth else "short spout"]
    if chance(random, 0.4):
        body = cut(body, _slanted_cut(spout, long))
        words.append("slanted spout end")
    solids = [body]
    if chance(random, 0.5):
        eye = rectangle(mouth * 0.5, mouth * 0.35, 5, at=(mouth * 1.2, 0)).difference(
            disc(mouth * 0.09, 24, (mouth * 1.3, 0))
        )
        solids.append(move(extrude(eye.difference(disc(mouth - wall / 2)), 2), z=top + rim))
        words.append("hanging eye")
    if chance(random, 0.3):
        solids += [_rib(a, spout, long) for a in (0, 90, 180, 270)]
        words.append("ribbed spout")
    return Drawn(together(*solids), tuple(words))


def _slanted_cut(spout: float, long: float) -> Solid:
    return move(
        turn(low_box(spout * 8, spout * 8, spout * 6, (0, 0, -spout * 6)), 45, "y"), z=min(spout * 0.9, long / 3)
    )


def _rib(angle: float, spout: float, long: float) -> Solid:
    x, y = circle_of(1, spout, angle * pi / 180)[0]
    return low_box(2, 2, long * 0.5, (x, y, long * 0.45))


@family(
    "cookie cutter",
    synonyms=("biscuit cutter", "pastry cutter", "cookie stamp", "fondant cutter", "dough cutter"),
    chinese=("饼干模具", "饼干切模"),
    category="household",
    uses=("cuts shapes out of dough",),
    materials=("3D printed plastic", "stainless steel"),
    lookalikes=("gasket", "frame", "open box"),
)
def cookie_cutter(random: Random) -> Drawn:
    kind = pick(random, tuple(SHAPES))
    outline = SHAPES[kind](random)
    reach = max(outline.bounds[2] - outline.bounds[0], outline.bounds[3] - outline.bounds[1])
    factor = between(random, 40, 110) / reach
    outline = scale(outline, factor, factor, origin=(0, 0)).simplify(0.05)
    wall, tall = between(random, 0.8, 1.8), between(random, 11, 24)
    blade = outline.buffer(wall / 2, quad_segs=3).difference(outline.buffer(-wall / 2, quad_segs=3))
    brim = between(random, 2, 5)
    flange = outline.buffer(brim, quad_segs=4).difference(outline.buffer(-wall / 2, quad_segs=3))
    solids = [extrude(blade, tall)]
    flanged = chance(random, 0.8)
    if flanged:
        solids.append(extrude(flange, between(random, 1.5, 3)))
    bars = chance(random, 0.2)
    if bars:
        grid = outline.intersection(unary_union([rectangle(200, 3, at=(0, s)) for s in (-8, 8)]))
        solids += [extrude(piece, 2.5) for piece in getattr(grid, "geoms", [grid]) if piece.area > 1]
    words = (f"{kind} shape", "with rim" if flanged else "thin wall", f"{tall:.0f} mm high")
    return Drawn(together(*solids), words)


def _star(random: Random) -> Polygon:
    return star(pick(random, (5, 5, 6, 8)), 40, between(random, 17, 25), 1.5)


def _heart(random: Random) -> Polygon:
    turns = np.linspace(0, 2 * pi, 60, endpoint=False)
    return Polygon([(16 * sin(t) ** 3, 13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)) for t in turns])


def _man(random: Random) -> Polygon:
    arms = strip([(-26, 12), (0, 16), (26, 12)], 13, rounded=True).buffer(2)
    legs = [strip([(0, 0), (s * 13, -36)], 15, rounded=True).buffer(2) for s in (-1, 1)]
    head = disc(between(random, 14, 18), at=(0, 36))
    return unary_union([arms, *legs, head, rectangle(22, 36, 6, at=(0, 6))]).buffer(4).buffer(-6).buffer(2)


def _tree(random: Random) -> Polygon:
    half = [(0, 42), (16, 18), (9, 18), (24, -6), (14, -6), (32, -32), (6, -32), (6, -44), (0, -44)]
    return mirrored(Polygon(half)).buffer(1)


def _flower(random: Random) -> Polygon:
    count = count_of(random, 5, 8)
    petals = [disc(pi * 22 / count, at=p) for p in circle_of(count, 24)]
    return unary_union([disc(22), *petals]).buffer(1).buffer(-1)


def _scalloped(random: Random) -> Polygon:
    count = count_of(random, 10, 18)
    return unary_union([disc(38), *[disc(38 * pi / count * 0.9, 20, p) for p in circle_of(count, 38)]])


def _fish(random: Random) -> Polygon:
    body = disc(30).intersection(translate(disc(30), 0, 18)).buffer(3)
    tail = Polygon([(18, 9), (48, 28), (42, 9), (48, -10)])
    return unary_union([translate(body, 0, 0), tail]).buffer(1.5).buffer(-1)


def _cat(random: Random) -> Polygon:
    ears = [Polygon([(s * 8, 20), (s * 27, 44), (s * 30, 6)]) for s in (-1, 1)]
    return unary_union([disc(30), *ears]).buffer(1.5)


def _moon(random: Random) -> Polygon:
    return rotate(disc(36).difference(disc(30, at=(16, 6))), 20).buffer(-1).buffer(2)


SHAPES: dict[str, Callable[[Random], Polygon]] = {
    "star": _star,
    "heart": _heart,
    "gingerbread man": _man,
    "christmas tree": _tree,
    "flower": _flower,
    "scalloped round": _scalloped,
    "fish": _fish,
    "cat head": _cat,
    "crescent moon": _moon,
}
