"""More of drives: flywheels, V-belts and spiders of jaw couplings."""

from __future__ import annotations

from collections.abc import Sequence
from math import tau

import numpy as np
import trimesh
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    gear_outline,
    join,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import keyed
from indexer.joint.solids_more_parts import between, chance, low_box, pick

BELTS = (
    ("Z", 10, 6), ("A", 13, 8), ("B", 17, 11), ("C", 22, 14), ("D", 32, 19),
    ("SPZ", 9.7, 8), ("SPA", 12.7, 10), ("SPB", 16.3, 13), ("SPC", 22, 18),
)  # fmt: skip  # section, top width, height


@family(
    "V-belt",
    synonyms=("belt", "drive belt", "wedge belt", "fan belt", "ribbed belt", "poly-V belt", "vee belt"),
    chinese=("三角带", "V带", "多楔带"),
    category="belt drive",
    uses=("drives a fan or pump from a motor",),
    materials=("rubber",),
    standards=("ISO 4184", "DIN 2215", "DIN 7753"),
    lookalikes=("timing belt", "o-ring", "V-belt pulley"),
)
def v_belt(random: Random) -> Drawn:
    name, top, tall = pick(random, BELTS)
    kind = pick(random, ("classical", "classical", "cogged", "ribbed"))
    section, words = _belt_section(random, kind, top, tall)
    r = tall * between(random, 4, 8)
    other, gap = r * pick(random, (1.0, 1.0, 0.6, 1.5)), r * pick(random, (0, 2.5, 4, 6))
    shape = disc(r, 64) if gap == 0 else unary_union([disc(r, 64), disc(other, 64, (gap + other, 0))]).convex_hull
    belt = _loop(section, shape)
    words = (
        kind,
        *words,
        f"section {name}" if kind != "ribbed" else "multi-rib",
        "round loop" if gap == 0 else "long loop",
    )
    if kind == "cogged":
        belt = _cogged(belt, shape, tall, top)
    return Drawn(belt, words)


def _belt_section(random: Random, kind: str, top: float, tall: float) -> tuple[list[Point], tuple[str, ...]]:
    """The section as (outwards, along the axis) and what it is called."""
    if kind != "ribbed":
        low = top / 2 - tall * 0.36
        return [
            (0.0, -low),
            (tall * 0.85, -top / 2),
            (tall, -top / 2),
            (tall, top / 2),
            (tall * 0.85, top / 2),
            (0.0, low),
        ], (f"{top:g}x{tall:g} mm",)
    ribs, step = pick(random, (4, 5, 6, 8)), tall * 0.55
    wide = ribs * step
    points: list[Point] = []
    for i in range(ribs):
        z = -wide / 2 + i * step
        points += [
            (step, z + step * 0.02),
            (0.1 * step, z + step * 0.4),
            (0.1 * step, z + step * 0.6),
            (step, z + step * 0.98),
        ]
    return [*points, (2 * step, wide / 2), (2 * step, -wide / 2)], (f"{ribs} ribs",)


def _loop(section: Sequence[Point], shape: Polygon) -> Solid:
    """The section carried round the outline, which is its inner edge."""
    count = 150
    spots = [shape.exterior.interpolate(i / count, normalized=True) for i in range(count)]
    points = np.array([(p.x, p.y) for p in spots])
    ahead = np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    outward = np.c_[ahead[:, 1], -ahead[:, 0]]
    across = np.asarray(section, float)
    flat = points[:, None, :] + outward[:, None, :] * across[None, :, :1]
    grid = np.concatenate([flat, np.broadcast_to(across[None, :, 1:], (count, len(across), 1))], axis=2)
    number = np.arange(count * len(across)).reshape(count, len(across))
    beyond, above = np.roll(number, -1, axis=0), np.roll(number, -1, axis=1)
    corner = np.roll(beyond, -1, axis=1)
    a, b, c, d = number.ravel(), beyond.ravel(), corner.ravel(), above.ravel()
    solid = trimesh.Trimesh(grid.reshape(-1, 3), np.vstack([np.c_[a, b, c], np.c_[a, c, d]]), process=False)
    if solid.volume < 0:
        solid.invert()
    return solid


def _cogged(belt: Solid, shape: Polygon, tall: float, top: float) -> Solid:
    edge = shape.exterior
    count = int(edge.length / (tall * 0.9))
    tooth = low_box(tall * 0.7, tall * 0.4, top * 2, (0, 0, -top))
    tools = []
    for i in range(count):
        spot, near = (edge.interpolate((i + e) / count, normalized=True) for e in (0.0, 0.02))
        angle = float(np.degrees(np.arctan2(near.y - spot.y, near.x - spot.x))) - 90
        tools.append(move(turn(tooth, angle), spot.x, spot.y))
    return cut(belt, *tools)


@family(
    "flywheel",
    synonyms=("fly wheel", "engine flywheel", "inertia wheel", "balance wheel", "spoked flywheel"),
    chinese=("飞轮", "惯性轮"),
    category="engine drive",
    uses=("keeps an engine running evenly by its mass",),
    materials=("cast iron", "steel"),
    lookalikes=("brake disc", "handwheel", "flat belt pulley", "spur gear"),
)
def flywheel(random: Random) -> Drawn:
    r = between(random, 40, 180, 0)
    kind = pick(random, ("with ring gear", "spoked", "solid disc"))
    if kind == "with ring gear":
        return _engine_flywheel(random, r)
    wide, bore = r * between(random, 0.22, 0.4, 2), r * between(random, 0.07, 0.13, 2)
    hub = move(cylinder(bore * 2.1, wide * 1.25), z=-wide * 0.12)
    hole = move(extrude(keyed(bore, bore * 0.5, bore * 0.25), 4 * wide), z=-2 * wide)
    if kind == "solid disc":
        body, words = _web(random, r, wide)
    else:
        body, words = _spokes(random, r, bore, wide)
    return Drawn(cut(join(body, hub), hole), (kind, *words, f"{2 * r:.0f} mm"))


def _web(random: Random, r: float, wide: float) -> tuple[Solid, tuple[str, ...]]:
    low = [(0, wide * 0.3), (r * 0.72, wide * 0.3), (r * 0.76, 0), (r, 0)]
    body = revolve([*low, *[(x, wide - z) for x, z in reversed(low)]])
    if chance(random):
        return cut(body, *copies(cylinder(r * 0.13, 3 * wide), circle_of(5, r * 0.48), -wide)), ("thick rim", "5 holes")
    return body, ("thick rim", "thin web")


def _spokes(random: Random, r: float, bore: float, wide: float) -> tuple[Solid, tuple[str, ...]]:
    number, curved = pick(random, (4, 5, 6, 8)), chance(random, 0.4)
    spokes = [turn(_spoke(r, bore, wide, curved), 360 * i / number) for i in range(number)]
    words = (f"{number} spokes", "curved spokes" if curved else "straight spokes", "heavy rim")
    return join(tube(r, r * 0.8, wide), *spokes), words


def _spoke(r: float, bore: float, wide: float, curved: bool) -> Solid:
    long, bow = r * 0.84 - bore, r * (0.12 if curved else 0)
    spine = [(bore + long * t, bow * np.sin(t * np.pi)) for t in np.linspace(0, 1, 13)]
    half = [r * (0.085 - 0.03 * t) for t in np.linspace(0, 1, 13)]
    up = [(x, y + h) for (x, y), h in zip(spine, half, strict=True)]
    down = [(x, y - h) for (x, y), h in zip(spine, half, strict=True)]
    return move(extrude(Polygon([*up, *down[::-1]]), wide * 0.4), z=wide * 0.3)


def _engine_flywheel(random: Random, r: float) -> Drawn:
    teeth, bolts = pick(random, (90, 110, 130)), pick(random, (6, 8))
    thick, step = r * 0.16, r * 0.07
    module = 2 * r / (teeth + 2)
    crown = extrude(gear_outline(teeth, module).difference(disc(r * 0.9)), thick * 0.5)
    loop = [
        (r * 0.12, 0),
        (r * 0.93, 0),
        (r * 0.93, thick),
        (r * 0.62, thick),
        (r * 0.58, thick - step),
        (r * 0.12, thick - step),
    ]
    body = revolve(loop, closed=True)
    tools = copies(cylinder(r * 0.035, 3 * thick), circle_of(bolts, r * 0.22), -thick)
    tools += copies(cylinder(r * 0.018, thick), circle_of(6, r * 0.86, 0.3), thick * 0.5)
    if chance(random):
        tools += copies(cylinder(r * 0.07, 3 * thick), circle_of(6, r * 0.42, 0.5), -thick)
    words = ("with ring gear", f"{teeth} teeth", f"{bolts} bolt holes", f"{2 * r:.0f} mm")
    return Drawn(together(cut(body, *tools), crown), words)


@family(
    "coupling spider",
    synonyms=("spider", "jaw coupling spider", "coupling insert", "elastomer spider", "rubber star", "plum pad"),
    chinese=("联轴器弹性体", "梅花垫"),
    category="coupling",
    uses=("rubber star between the two halves of a jaw coupling",),
    materials=("polyurethane", "rubber"),
    lookalikes=("jaw coupling", "star knob", "gasket", "x-ring"),
)
def coupling_spider(random: Random) -> Drawn:
    d = pick(random, (14, 20, 25, 30, 40, 55, 65, 80, 95))
    r, legs = d / 2, pick(random, (4, 6, 6, 8))
    ring, bore = r * 0.52, r * between(random, 0.22, 0.4, 2)
    thick = r * between(random, 0.35, 0.55, 2)
    wide = r * min(0.4, 2.1 / legs)
    kind = pick(random, ("straight legs", "drop-shaped legs", "webbed"))
    shapes = [_leg(r, wide, kind, tau * i / legs) for i in range(legs)]
    shape = unary_union([disc(ring), *shapes]).difference(disc(bore))
    shape = shape.buffer(r * 0.04).buffer(-r * 0.08).buffer(r * 0.04)
    body = extrude(shape, thick)
    if kind == "webbed":
        body = together(body, move(extrude(disc(r * 0.82).difference(disc(bore)), thick * 0.4), z=thick * 0.3))
    if chance(random, 0.5):
        nubs = copies(cylinder(wide * 0.22, thick * 1.16), circle_of(legs, r * 0.8), -thick * 0.08)
        body = together(body, *nubs)
    return Drawn(body, (f"{legs} legs", kind, f"{d} mm", "star-shaped"))


def _leg(r: float, wide: float, kind: str, angle: float) -> Polygon:
    spots = [(r * 0.3, wide * 0.3), (r * 0.95, wide * 0.5), (r * 0.95, -wide * 0.5), (r * 0.3, -wide * 0.3)]
    leg = Polygon(spots)
    if kind == "drop-shaped legs":
        leg = unary_union(
            [
                disc(wide * 0.48, 24, (r - wide * 0.48, 0)),
                Polygon([(0, wide * 0.2), (r * 0.75, wide * 0.3), (r * 0.75, -wide * 0.3), (0, -wide * 0.2)]),
            ]
        )
    c, s = np.cos(angle), np.sin(angle)
    return Polygon([(x * c - y * s, x * s + y * c) for x, y in leg.exterior.coords])
