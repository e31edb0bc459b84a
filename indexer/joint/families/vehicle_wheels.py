"""Wheels of vehicles: rims and tyres."""

from __future__ import annotations

from math import pi, sin

from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.families.feet_castors import hull_2d
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
    move,
    rectangle,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_mech import stretched
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
)

INCH = 25.4


@family(
    "wheel rim",
    synonyms=("rim", "car wheel", "alloy wheel", "car rim", "steel wheel", "wheel", "spoked wheel"),
    chinese=("汽车轮毂", "轮辋"),
    category="automotive",
    uses=("carries the tyre of a car",),
    materials=("aluminium", "steel", "magnesium"),
    lookalikes=("tyre", "robot wheel", "handwheel", "flat belt pulley"),
)
def wheel_rim(random: Random) -> Drawn:
    inches, wide = count_of(random, 13, 21), between(random, 5, 10) * INCH
    r = inches * INCH / 2
    barrel = _barrel(r, wide)
    bolts = pick(random, (4, 5, 5, 5, 6))
    circle = pick(random, (50.0, 54.0, 57.15, 60.0))
    steel = chance(random, 0.2)
    face_z = wide * between(random, 0.62, 0.88, 2)
    if steel:
        face, said = _steel_face(random, r, bolts, circle), "steel disc with vent holes"
    else:
        face, said = _spoke_face(random, r, bolts, circle)
    solids = [barrel, move(face, z=face_z)]
    tyred = chance(random, 0.2)
    if tyred:
        solids.append(_tyre_body(r, r + between(random, 75, 125), wide * 1.1, 0))
    words = (f"{inches} inch", said, f"{bolts} bolt holes", *(("with tyre",) * tyred))
    return Drawn(together(*solids), words)


def _barrel(r: float, wide: float) -> Solid:
    t, drop, w = 8.0, 0.9 * r, wide
    outer: list[Point] = [(r + 17, 0), (r + 17, 9), (r, 14), (r, w * 0.22), (drop, w * 0.3), (drop, w * 0.55)]
    outer += [(r, w * 0.7), (r, w - 14), (r + 17, w - 9), (r + 17, w)]
    inner: list[Point] = [(r + 9, w), (r - t, w - 14), (r - t, w * 0.7), (drop - t, w * 0.55), (drop - t, w * 0.3)]
    return revolve([*outer, *inner, (r - t, w * 0.22), (r - t, 14), (r + 9, 0)], closed=True)


def _hub_holes(bolts: int, circle: float) -> Polygon:
    return unary_union([disc(30), *[disc(7.5, 16, p) for p in circle_of(bolts, circle, 0.3)]])


def _spoke_face(random: Random, r: float, bolts: int, circle: float) -> tuple[Solid, str]:
    kind = pick(random, ("straight spokes", "twin spokes", "Y spokes", "straight spokes", "turbine spokes"))
    count = count_of(random, 5, 7) if kind != "turbine spokes" else count_of(random, 8, 14)
    arm, reach = r * between(random, 0.1, 0.2, 2) * 6 / count, r * 0.96
    if kind == "straight spokes":
        one = Polygon([(20, -arm), (20, arm), (reach, arm * 0.65), (reach, -arm * 0.65)])
    elif kind == "twin spokes":
        legs = [
            rotate(rectangle(reach, arm * 0.6, at=(reach / 2, s * arm * 0.7)), 3 * s, origin=(0, 0)) for s in (-1, 1)
        ]
        one = unary_union(legs)
    elif kind == "Y spokes":
        fork_ = [hull_2d((r * 0.5, 0, arm * 0.4), (reach * 0.95, s * r * 0.24, arm * 0.3)) for s in (-1, 1)]
        one = unary_union([rectangle(r * 0.55, arm, at=(r * 0.27, 0)), *fork_])
    else:
        bow = [(reach * t, r * 0.22 * sin(pi * t / 2) * t) for t in [i / 8 for i in range(9)]]
        one = Polygon([*[(x, y - arm * 0.35) for x, y in bow], *[(x, y + arm * 0.35) for x, y in reversed(bow)]])
    web = unary_union([rotate(one, 360 * i / count, origin=(0, 0)) for i in range(count)] + [disc(circle + 18)])
    web = web.buffer(6, quad_segs=4).buffer(-6, quad_segs=4).intersection(disc(r * 0.95)).buffer(0)
    face = extrude(web.difference(_hub_holes(bolts, circle)), 28)
    dish = revolve([(0, 14), (circle + 14, 14), (r * 0.97, 30), (0, 30)])
    cap = move(cylinder(31, 6), z=9)
    return together(cut(face, dish), cap), f"{count} {kind}"


def _steel_face(random: Random, r: float, bolts: int, circle: float) -> Solid:
    vents = count_of(random, 8, 16)
    profile: list[Point] = [
        (30, 0),
        (circle + 14, 0),
        (circle + 26, 12),
        (r * 0.78, 14),
        (r * 0.94, -20),
        (r * 0.96, -20),
    ]
    profile += [(r * 0.8, 20), (circle + 22, 18), (circle + 10, 6), (30, 6)]
    face = revolve(profile, closed=True)
    tools = copies(cylinder(r * 0.055, 90), circle_of(vents, r * 0.72), -45)
    return cut(face, *tools, *copies(cylinder(7.5, 90), circle_of(bolts, circle), -45))


@family(
    "tyre",
    synonyms=("tire", "car tyre", "bicycle tyre", "tractor tyre", "rubber tyre", "truck tire"),
    chinese=("汽车轮胎", "轮胎"),
    category="automotive",
    uses=("rolls on the road, around a rim",),
    materials=("rubber", "TPU"),
    standards=("ISO 4000",),
    lookalikes=("robot wheel", "wheel rim", "o-ring", "torus ring"),
)
def tyre(random: Random) -> Drawn:
    kind = pick(random, ("road tread", "road tread", "tractor lugs", "block tread", "slick", "bicycle tyre"))
    if kind == "bicycle tyre":
        across, wide = pick(random, ((305.0, 50.0), (559.0, 54.0), (584.0, 57.0), (622.0, 28.0), (622.0, 40.0)))
        solid = _tyre_body(across / 2, across / 2 + wide, wide, 0)
        lugs = chance(random)
        tread = [_lugs(across / 2 + wide * 0.97, wide * 0.25, wide * 0.12, 40, 0, wide / 2)] if lugs else []
        return Drawn(together(solid, *tread), (kind, f"{wide:g}-{across:g}", "knobby" if lugs else "smooth"))
    wide, ratio = pick(random, (155, 175, 195, 205, 225, 245)), pick(random, (40, 45, 50, 55, 65, 70))
    inches = count_of(random, 13, 19)
    scale = 1.0 if chance(random, 0.7) else 0.12
    bead = inches * INCH / 2
    outer = bead + wide * ratio / 100
    body = _tyre_body(bead, outer, wide, pick(random, (3, 4)) if kind == "road tread" else 0)
    solids = [body]
    if kind == "road tread":
        body = together(*solids, *[_sipes(outer, wide, s) for s in (-1, 1)])
    elif kind == "tractor lugs":
        count = count_of(random, 16, 22)
        solids += [_lugs(outer, wide * 0.56, wide * 0.13, count, s * 38, wide / 2 + s * wide * 0.22) for s in (-1, 1)]
    elif kind == "block tread":
        count = count_of(random, 28, 40)
        rows = (-0.33, 0, 0.33)
        solids += [
            _lugs(outer, wide * 0.25, outer * 3.6 / count, count, 90 * i, wide * (0.5 + k)) for i, k in enumerate(rows)
        ]
    solid = together(*solids) if kind != "road tread" else body
    return Drawn(
        stretched(solid, scale, scale, scale),
        (kind, f"{wide}/{ratio} R{inches}", "model size" if scale < 1 else "full size"),
    )


def _tyre_body(bead: float, outer: float, wide: float, grooves: int) -> Solid:
    high, t = outer - bead, (outer - bead) * 0.1
    side = [(0.0, 0.14), (0.1, 0.1), (0.3, 0.02), (0.5, 0.0), (0.7, 0.02), (0.88, 0.08), (0.97, 0.16), (1.0, 0.25)]
    low = [(bead + high * h, wide * w) for h, w in side]
    crown: list[Point] = []
    for i in range(grooves):
        z = wide * (0.25 + 0.5 * (i + 1) / (grooves + 1))
        g = wide * 0.018
        crown += [(outer, z - g), (outer - high * 0.09, z - g), (outer - high * 0.09, z + g), (outer, z + g)]
    high_side = [(r, wide - z) for r, z in reversed(low)]
    inside = [(bead + high * h, wide - wide * w - t) for h, w in ((0.0, 0.14), (0.3, 0.05), (0.6, 0.05), (0.8, 0.12))]
    back = [(r, wide - z) for r, z in reversed(inside)]
    return revolve([*low, *crown, *high_side, *inside, *back], closed=True)


def _lugs(outer: float, long: float, wide: float, count: int, lean: float, z: float) -> Solid:
    deep = outer * 0.05
    lug = low_box(deep * 2, wide, long, (0, 0, -long / 2))
    lug = move(turn(lug, lean if abs(lean) < 80 else 0, "x"), outer - deep * 0.25, 0, z)
    shift = 180 / count if lean > 0 else 0
    return together(*[turn(lug, 360 * i / count + shift) for i in range(count)])


def _sipes(outer: float, wide: float, side: int) -> Solid:
    bar = low_box(outer * 0.02, outer * 0.06, wide * 0.14, (0, 0, -wide * 0.07))
    bar = move(turn(bar, 12 * side, "x"), outer * 0.992, 0, wide / 2 + side * wide * 0.23)
    return together(*[turn(bar, 360 * i / 48) for i in range(48)])
