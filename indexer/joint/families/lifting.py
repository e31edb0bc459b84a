"""Lifting gear: shackles, hooks, carabiners, hoist rings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, sin, tau

import numpy as np
from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    ball,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, hexagon, loop_rod, rod, skin
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    grooved,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    upright,
)

SHACKLES = (
    (0.5, 7, 8, 12, 29, 20),
    (1, 10, 11, 17, 36, 26),
    (2, 13.5, 16, 21, 48, 33),
    (3.25, 16, 19, 27, 60, 43),
    (4.75, 19, 22, 31, 71, 51),
    (6.5, 22, 25, 37, 84, 58),
    (8.5, 25, 28, 43, 95, 68),
    (12, 32, 35, 51, 115, 82),
)  # load in tonnes, bow, pin, gap, inside length, inside width of the bow


def _softened(points: Sequence[Point], rounds: int = 3) -> list[Point]:
    """The path with its corners cut again and again: a smooth curve."""
    for _ in range(rounds):
        cuts = [points[0]]
        for (x, y), (u, v) in pairwise(points):
            cuts += [(0.75 * x + 0.25 * u, 0.75 * y + 0.25 * v), (0.25 * x + 0.75 * u, 0.25 * y + 0.75 * v)]
        points = [*cuts, points[-1]]
    return list(points)


def _forged(path: Sequence[Point], widths: Sequence[float], thick: float) -> Solid:
    """A bar of oval section along a path (x, z), its half width given along the way."""
    points = np.asarray(path, float)
    tangents = np.gradient(points, axis=0)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    half = np.interp(way / way[-1], np.linspace(0, 1, len(widths)), widths)
    rings = []
    for (x, z), (u, w), wide in zip(points, tangents, half, strict=True):
        deep = min(wide, thick)
        rings.append([(x - w * wide * cos(a), deep * sin(a), z + u * wide * cos(a)) for a in _angles(16)])
    return skin(np.asarray(rings))


def _angles(count: int) -> list[float]:
    return [tau * i / count for i in range(count)]


@family(
    "shackle",
    synonyms=("bow shackle", "anchor shackle", "D-shackle", "lifting shackle", "chain shackle", "rigging shackle"),
    chinese=("卸扣", "弓形卸扣"),
    category="lifting rigging",
    uses=("joins a chain or sling to a load",),
    materials=("galvanised steel", "stainless steel"),
    standards=("EN 13889", "DIN 82101"),
    lookalikes=("U-bolt", "chain link", "carabiner", "fork head"),
)
def shackle(random: Random) -> Drawn:
    load, bow, pin, gap, inside, wide = pick(random, SHACKLES)
    kind, a = pick(random, ("bow", "D-shaped")), (gap + bow) / 2
    if kind == "bow":
        r = (wide + bow) / 2
        around = arc(0, inside - r + bow / 2, r, -28, 208, 24)
        line = [(a, 0.0), *_softened([(a, pin * 0.6), (a, pin * 1.1), around[0]], 2), *around[1:-1]]
        line += [*_softened([around[-1], (-a, pin * 1.1), (-a, pin * 0.6)], 2), (-a, 0.0)]
    else:
        line = [(a, 0.0), *arc(0, inside - a, a, 0, 180, 20), (-a, 0.0)]
    body = rod(bow / 2, [(x, 0, z) for x, z in line], 16)
    eye = sideways(rounded_cylinder(pin * 0.98, bow * 1.05, bow * 0.15))
    parts = [body, move(eye, a - bow * 0.52), move(eye, -a - bow * 0.52)]
    secured = chance(random)
    end = a + bow * 0.5
    parts += _bolt(pin, end) if secured else _screw_pin(pin, end)
    words = (kind, f"{load:g} t", "bolt with nut" if secured else "screw pin", f"{pin:g} mm pin")
    return Drawn(together(*parts), words)


def _screw_pin(pin: float, end: float) -> list[Solid]:
    shaft = move(sideways(cylinder(pin / 2, 2 * end + pin * 1.1)), -end - pin * 0.3)
    grip = extrude(disc(pin * 0.8).difference(disc(pin * 0.32)), pin * 0.5)
    collar = move(sideways(rounded_cylinder(pin * 0.75, pin * 0.3, 1)), end)
    return [shaft, collar, move(turn(grip, 90, "x"), end + pin * 0.9, pin * 0.25)]


def _bolt(pin: float, end: float) -> list[Solid]:
    shaft = move(sideways(cylinder(pin / 2, 2 * end + pin * 1.6)), -end - pin * 1.3)
    nut = sideways(hexagon(pin * 1.5, pin * 0.8, bottom=True))
    return [shaft, move(nut, -end - pin * 0.85), move(sideways(hexagon(pin * 1.6, pin * 0.55)), end)]


@family(
    "crane hook",
    synonyms=("hook", "lifting hook", "eye hook", "chain hook", "swivel hook", "hoist hook", "safety hook"),
    chinese=("吊钩", "起重吊钩"),
    category="lifting rigging",
    uses=("hangs a load on a crane or chain hoist",),
    materials=("forged steel", "stainless steel"),
    standards=("DIN 15401", "EN 1677"),
    lookalikes=("hook bolt", "carabiner", "shackle"),
)
def crane_hook(random: Random) -> Drawn:
    r, thick = between(random, 10, 45), between(random, 0.34, 0.5, 2)
    path = [(0, 3.0), (-0.05, 2.4), (-0.75, 1.75), (-1.45, 1.0), (-1.65, 0.0), (-1.35, -1.0), (-0.5, -1.6)]
    path += [(0.5, -1.6), (1.3, -1.0), (1.5, -0.1), (1.6, 0.5), (1.95, 1.0)]
    widths = [0.36, 0.4, 0.46, 0.52, 0.58, 0.62, 0.62, 0.56, 0.48, 0.38, 0.28, 0.12]
    hook = _forged(_softened([(x * r, z * r) for x, z in path]), [w * r for w in widths], thick * r)
    kind = pick(random, ("eye", "swivel", "threaded shank", "clevis"))
    parts = [hook, move(_hook_top(kind, r), z=2.9 * r)]
    latch = chance(random, 0.6)
    if latch:
        tongue = bar_between((-0.25 * r, 0, 2.0 * r), (1.55 * r, 0, 0.75 * r), r * 0.14)
        parts += [tongue, move(sideways(cylinder(r * 0.2, r), "y"), -0.25 * r, -r / 2, 2.0 * r)]
    return Drawn(together(*parts), (kind, "with latch" if latch else "without latch", f"{2 * r:.0f} mm throat"))


def _hook_top(kind: str, r: float) -> Solid:
    if kind == "eye":
        return move(turn(torus(0.82 * r, 0.34 * r), 90, "x"), z=0.95 * r)
    if kind == "threaded shank":
        end = move(grooved(0.38 * r, 0.03 * r, 0.12 * r, 1.4 * r), z=1.0 * r)
        return together(cylinder(0.42 * r, r), end, move(hexagon(1.2 * r, 0.6 * r, bottom=True), z=1.5 * r))
    fork = disc(0.75 * r, at=(0, 0.9 * r)).union(rectangle(1.5 * r, 0.9 * r, 0.1 * r, at=(0, 0.35 * r)))
    if kind == "clevis":
        body = cut(upright(fork, 1.3 * r), low_box(3 * r, 0.55 * r, 3 * r, (0, 0, 0.3 * r)))
        return together(body, move(sideways(cylinder(0.28 * r, 1.6 * r), "y"), y=-0.8 * r, z=0.95 * r))
    bell = together(cylinder(0.6 * r, 0.35 * r), move(cylinder(0.32 * r, 0.7 * r), z=0.3 * r))
    loop = rod(
        0.28 * r, [(x, 0, z) for x, z in _softened([(0.1 * r, 0.75 * r), *_bail(r), (-0.1 * r, 0.75 * r)], 2)], 16
    )
    return together(bell, loop)


def _bail(r: float) -> list[Point]:
    return [(0.75 * r, 0.75 * r), *arc(0, 1.7 * r, 0.85 * r, -10, 190, 16), (-0.75 * r, 0.75 * r)]


@family(
    "carabiner",
    synonyms=("snap hook", "spring hook", "karabiner", "spring snap", "climbing hook", "hook"),
    chinese=("登山扣", "弹簧扣", "快挂扣"),
    category="rigging hardware",
    uses=("clips a rope or a strap to a ring",),
    materials=("aluminium", "stainless steel"),
    standards=("DIN 5299", "EN 362"),
    lookalikes=("chain link", "shackle", "crane hook", "linch pin"),
)
def carabiner(random: Random) -> Drawn:
    r = between(random, 2, 6)
    tall = r * between(random, 9, 16)
    big, kind = tall * between(random, 0.24, 0.32, 2), pick(random, ("pear-shaped", "oval", "D-shaped"))
    small = big if kind == "oval" else big * 0.62
    lean = big - small if kind == "D-shaped" else 0.0
    spots = disc(big, 32, (0, tall / 2)).union(disc(small, 32, (lean, -tall / 2 + small)))
    outline = spots.convex_hull
    edge = outline.exterior
    path = [edge.interpolate(i / 80, normalized=True) for i in range(80)]
    ring = loop_rod(r, [(p.x, p.y, 0) for p in path], 16)
    start, end = _straight_side(outline)
    first, last = _along(start, end, 0.06), _along(start, end, 0.94)
    gaps = [move(ball(r * 1.5), *_along(start, end, part)) for part in (0.0, 1.0)]
    body = join(cut(ring, *gaps), bar_between(_along(start, end, -0.02), last, r * 0.92))
    locked = pick(random, ("plain gate", "screw lock"))
    words = [kind, locked, f"{tall + big + small:.0f} mm long"]
    parts = [body, move(ball(r * 1.15), *last), move(cylinder(r * 0.4, 2.2 * r), *first[:2], -1.1 * r)]
    if locked == "screw lock":
        parts.append(_sleeve(r * 1.55, _along(start, end, 0.45), _along(start, end, 0.95)))
    if chance(random, 0.3):
        parts.append(move(torus(r * 1.7, r * 0.7), *_along((0, 0, 0), (lean, -tall / 2 - r * 2.2, 0), 1.0)))
        words.append("with eyelet")
    return Drawn(together(*parts), tuple(words))


def _straight_side(outline: Polygon) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    corners = list(outline.exterior.coords)
    sides = [(a, b) for a, b in pairwise(corners) if a[0] + b[0] > 0]
    a, b = max(sides, key=lambda side: float(np.hypot(side[0][0] - side[1][0], side[0][1] - side[1][1])))
    low, high = (a, b) if a[1] < b[1] else (b, a)
    return (low[0], low[1], 0.0), (high[0], high[1], 0.0)


def _along(start: Sequence[float], end: Sequence[float], part: float) -> tuple[float, float, float]:
    x, y, z = (a + (b - a) * part for a, b in zip(start, end, strict=True))
    return x, y, z


def _sleeve(radius: float, start: Sequence[float], end: Sequence[float]) -> Solid:
    way = np.subtract(end, start)
    grip = turn(knurled(radius, float(np.linalg.norm(way)), 12, radius * 0.1), -90, "x")
    return move(turn(grip, float(np.degrees(np.arctan2(way[1], way[0]))) - 90), *start)


@family(
    "hoist ring",
    synonyms=(
        "swivel hoist ring",
        "lifting ring",
        "lifting point",
        "load ring",
        "lifting eye",
        "lifting lug",
        "D-ring",
    ),
    chinese=("旋转吊环", "起吊环", "吊点"),
    category="lifting",
    uses=("lifts moulds and machines", "screwed into a load that is to be lifted"),
    materials=("alloy steel",),
    standards=("EN 1677",),
    lookalikes=("eye bolt", "shackle", "crane hook", "eye nut"),
)
def hoist_ring(random: Random) -> Drawn:
    m = pick(random, (8, 10, 12, 16, 20, 24, 30))
    kind = pick(random, ("swivel bail", "weld-on load ring", "lifting lug plate"))
    if kind == "lifting lug plate":
        return _lug(random, m)
    if kind == "weld-on load ring":
        return _load_ring(random, m)
    r, high = 1.7 * m, 1.5 * m
    base = together(rounded_cylinder(r * 1.05, 0.35 * m, 1), move(cylinder(r * 0.85, high), z=0.2 * m))
    bolt = cut(
        move(rounded_cylinder(0.75 * m, 0.8 * m, 1), z=high + 0.15 * m), move(extrude(disc(m * 0.4, 6), m), z=2 * m)
    )
    shank = move(grooved(m / 2, 0.06 * m, 0.16 * m, 1.6 * m), z=-1.6 * m)
    lean, reach, wire = between(random, 0, 85), m * between(random, 2.6, 3.6), 0.48 * m
    side = r * 0.85 + wire
    line = [(side, 0.0), *arc(0, reach, side, 0, 180, 20), (-side, 0.0)]
    bail = rod(wire, [(x, 0, z) for x, z in line], 16)
    pins = move(sideways(cylinder(0.42 * m, 2 * side + 1.4 * m)), -side - 0.7 * m)
    ears = [move(sideways(cylinder(0.8 * m, 0.95 * m)), s * side - 0.47 * m) for s in (-1, 1)]
    moving = move(turn(together(bail, pins, *ears), lean, "x"), z=0.9 * m)
    return Drawn(together(base, bolt, shank, moving), (kind, f"M{m}", "threaded shank", "pivoting bail"))


def _load_ring(random: Random, m: float) -> Drawn:
    side, wire = 2.2 * m, 0.55 * m
    line = [(x, y, 0.0) for x, y in arc(0, 1.6 * m, side, 0, 180, 24)] + [
        (-side * 0.95, 0.0, 0.0),
        (side * 0.95, 0.0, 0.0),
    ]
    edge = Polygon([p[:2] for p in line]).buffer(-0.4 * m).buffer(0.4 * m, quad_segs=6).exterior
    path = [edge.interpolate(i / 70, normalized=True) for i in range(70)]
    ring = loop_rod(wire, [(p.x, p.y, 0) for p in path], 16)
    strap = disc(1.15 * m).union(rectangle(2.2 * m, 1.3 * m, at=(0, -0.65 * m)))
    strap = strap.difference(disc(0.62 * m).union(rectangle(1.18 * m, 1.4 * m, at=(0, -0.7 * m))))
    foot = turn(upright(strap, 2.4 * m), 90)
    moving = turn(ring, between(random, 0, 80), "x")
    return Drawn(together(foot, moving), ("weld-on", "D-shaped ring", "pivoting"))


def _lug(random: Random, m: float) -> Drawn:
    wide, tall, kind = 5 * m, m * between(random, 2.5, 4.5), pick(random, ("rounded", "tapered"))
    r = 1.6 * m
    low = rectangle(wide if kind == "tapered" else 2 * r, 0.6 * m, at=(0, 0.3 * m))
    outline = low.union(disc(r, at=(0, tall))).convex_hull.difference(disc(0.8 * m, at=(0, tall)))
    body = upright(outline, 0.9 * m)
    words = ["lifting lug", kind, "one hole"]
    if chance(random):
        cheek = move(turn(tube(1.3 * m, 0.8 * m, 1.7 * m), 90, "x"), y=0.85 * m, z=tall)
        body, words = together(body, cheek), [*words, "cheek plates"]
    if chance(random, 0.6):
        spots = [(i * wide * 0.48, j * 1.5 * m) for i in (-1, 1) for j in (-1, 1)]
        foot = cut(
            move(plate(wide * 1.25, 4.6 * m, 0.7 * m, m * 0.3), z=-0.69 * m),
            *copies(cylinder(0.4 * m, 3 * m), spots, -2 * m),
        )
        body, words = together(body, foot), [*words, "base plate", "4 holes"]
    return Drawn(body, tuple(words))
