"""Fixtures of buildings: columns, sinks, toilets, radiators."""

from __future__ import annotations

from math import cos, pi, sin, tau

import numpy as np
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import loft, skin
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    count_of,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    tiled,
)


@family(
    "column",
    synonyms=(
        "classical column",
        "pillar",
        "Doric column",
        "Ionic column",
        "Roman column",
        "baluster",
        "fluted column",
    ),
    chinese=("罗马柱", "柱子"),
    category="building",
    uses=("carries a roof or a balcony",),
    materials=("stone", "concrete", "plaster", "wood"),
    lookalikes=("round bar", "tapered handle", "splined shaft", "chess piece"),
)
def column(random: Random) -> Drawn:
    r = between(random, 90, 300)
    tall = r * between(random, 9, 17)
    kind = pick(random, ("fluted", "fluted", "smooth", "baluster"))
    if kind == "baluster":
        return _baluster(random, r * 0.25)
    order = pick(random, ("Doric", "Tuscan", "Ionic"))
    wide = r * 2.7
    foot = r * 0.35 if order != "Doric" else 0.0
    solids = [_shaft(r, tall, kind == "fluted")]
    if foot or chance(random):
        bulge = revolve(
            [(0, -r * 0.35), (r * 1.25, -r * 0.35), (r * 1.33, -r * 0.18), (r * 1.2, 0), (r, r * 0.08), (0, r * 0.08)]
        )
        solids += [bulge, low_box(wide, wide, r * 0.35, (0, 0, -r * 0.7))]
    echinus = revolve(
        [(0, 0), (r * 0.83, 0), (r * 0.95, r * 0.06), (r * 0.86, r * 0.14), (r * 1.2, r * 0.4), (0, r * 0.4)]
    )
    solids += [move(echinus, z=tall - r * 0.05), low_box(wide, wide, r * 0.28, (0, 0, tall + r * 0.33))]
    if order == "Ionic":
        scroll = together(tube(r * 0.42, r * 0.3, wide), cylinder(r * 0.2, wide + r * 0.06))
        solids += [move(turn(scroll, 90, "x"), s * r * 1.15, wide / 2, tall + r * 0.1) for s in (-1, 1)]
    return Drawn(together(*solids), (order, kind, f"{tall / 1000:.1f} m high", "square top plate"))


def _shaft(r: float, tall: float, fluted: bool) -> Solid:
    if not fluted:
        return revolve([(0, 0), (r, 0), (r * 0.99, tall * 0.35), (r * 0.93, tall * 0.7), (r * 0.83, tall), (0, tall)])
    count = 16
    turns = np.linspace(0, tau, count * 10, endpoint=False)
    depth = [abs(sin(count * t / 2)) for t in turns]
    outline = Polygon(
        [(r * (1 - 0.09 * d) * cos(t), r * (1 - 0.09 * d) * sin(t)) for t, d in zip(turns, depth, strict=True)]
    )
    return loft(outline, [(0, 1, 0), (tall * 0.35, 0.99, 0), (tall * 0.7, 0.93, 0), (tall, 0.83, 0)])


def _baluster(random: Random, r: float) -> Drawn:
    tall = r * between(random, 9, 14)
    bulge = between(random, 0.15, 0.35, 2)
    profile: list[Point] = [(0, 0), (r, 0), (r, tall * 0.02), (r * 0.6, tall * 0.05), (r * 0.75, tall * 0.08)]
    for i in range(15):
        t = i / 14
        profile.append(
            (r * (0.5 + 0.55 * sin(pi * min(1, t / (2 * bulge)) ** 0.9) * (t < 2 * bulge)), tall * (0.1 + 0.72 * t))
        )
    profile += [(r * 0.8, tall * 0.85), (r * 0.8, tall * 0.88), (r * 0.55, tall * 0.9), (r, tall * 0.97), (0, tall)]
    ends = [low_box(2.2 * r, 2.2 * r, tall * 0.1, (0, 0, z)) for z in (-tall * 0.1, tall * 0.97)]
    return Drawn(together(revolve(profile), *ends), ("baluster", "turned", "square ends", f"{tall:.0f} mm high"))


@family(
    "sink",
    synonyms=("wash basin", "kitchen sink", "bathroom sink", "washbasin", "basin", "pedestal sink", "bathtub"),
    chinese=("水槽", "洗手盆", "洗脸盆"),
    category="sanitary",
    uses=("washes hands or dishes",),
    materials=("ceramic", "stainless steel"),
    lookalikes=("tray", "bowl", "open box", "toilet"),
)
def sink(random: Random) -> Drawn:
    kind = pick(random, ("kitchen sink", "kitchen sink", "pedestal sink", "countertop basin", "bathtub"))
    if kind == "kitchen sink":
        return _kitchen_sink(random, kind)
    if kind == "bathtub":
        x, y, z = between(random, 1500, 1800), between(random, 700, 850), between(random, 450, 580)
        outer = rectangle(x, y, pick(random, (20, 80, y * 0.49)))
        body = loft(outer, [(0, 0.85 if chance(random) else 1, 0), (z - 40, 1, 0), (z, 1, 0)])
        hollow = loft(outer.buffer(-60), [(90, 0.75, 0), (140, 0.84, 0), (z + 5, 1, 0)])
        drain = tube(28, 20, 12)
        return Drawn(
            together(cut(body, hollow), move(drain, x * 0.25, 0, 88)), (kind, f"{x:.0f} mm long", "drain hole")
        )
    x, y, z = between(random, 420, 620), between(random, 340, 460), between(random, 110, 170)
    outer = rectangle(x, y, pick(random, (60, 120, y * 0.49)))
    body = loft(outer, [(0, 0.5, 0), (z * 0.2, 0.75, 0), (z * 0.75, 0.99, 0), (z, 1, 0)])
    hollow = loft(outer.buffer(-25), [(18, 0.42, 0), (z * 0.3, 0.72, 0), (z * 0.85, 0.96, 0), (z + 3, 1, 0)])
    basin = cut(body, hollow, move(cylinder(20, 60), z=-10))
    solids = [basin]
    if kind == "pedestal sink":
        deck = extrude(rectangle(x * 0.8, y * 0.3, 30, at=(0, y * 0.5)).difference(outer.buffer(-20)), 45)
        leg = loft(rectangle(190, 170, 60), [(0, 1.1, 0), (300, 0.8, 0), (720, 1, 0)])
        solids += [move(deck, z=z - 45), move(leg, 0, y * 0.1, -690), move(_faucet(140), 0, y * 0.5, z)]
    return Drawn(together(*solids), (kind, f"{x:.0f} mm wide", "drain hole"))


def _kitchen_sink(random: Random, kind: str) -> Drawn:
    bowls = pick(random, (1, 1, 2))
    drainer = chance(random, 0.5)
    one, y, deep = between(random, 340, 480), between(random, 420, 500), between(random, 150, 210)
    board = 380.0 if drainer else 0.0
    x = bowls * one + (bowls + 1) * 35 + board
    top = rectangle(x, y, 20)
    solids, openings, ribs = [], [], []
    for i in range(bowls):
        middle = (-x / 2 + 35 + one / 2 + i * (one + 35), -20)
        hole = rectangle(one, y - 120, 45)
        openings.append(rectangle(one, y - 120, 45, at=middle))
        well = extrude(hole.buffer(1.5).difference(hole.buffer(-1)), deep)
        floor = extrude(hole.difference(disc(45)), 2)
        drain = tube(48, 40, 25)
        solids.append(move(together(well, floor, move(drain, z=-20)), middle[0], middle[1], -deep))
    if drainer:
        ribs = [low_box(board * 0.75, 12, 4, (x / 2 - board / 2, b, 2.5)) for _, b in grid_of(1, 8, 1, 42)]
    tap = chance(random, 0.5)
    if tap:
        solids.append(move(_faucet(230), 0, y / 2 - 40, 3))
    deck = extrude(top.difference(unary_union(openings)), 3)
    words = (
        kind,
        f"{bowls} bowl" + "s" * (bowls > 1),
        "drainboard" if drainer else "no drainboard",
        f"{x:.0f} mm wide",
    )
    return Drawn(together(deck, *solids, *ribs), words)


def _faucet(tall: float) -> Solid:
    path = [
        (0.0, 0.0),
        (0, tall * 0.7),
        *[(-tall * 0.3 * (1 - cos(a)), tall * (0.7 + 0.3 * sin(a))) for a in np.linspace(0.2, pi, 10)],
    ]
    spout = turn(turn(extrude(strip(path, 26, rounded=True), 24), 90, "x"), 90)
    return together(
        move(spout, -12), cylinder(26, tall * 0.25), bar_between((0, 0, tall * 0.2), (70, 0, tall * 0.35), 8)
    )


@family(
    "toilet",
    synonyms=("toilet bowl", "water closet", "WC", "lavatory", "toilet seat", "flush toilet"),
    chinese=("马桶", "坐便器"),
    category="sanitary",
    uses=("a seat with flushing water in the bathroom",),
    materials=("ceramic",),
    lookalikes=("sink", "chair", "bowl"),
)
def toilet(random: Random) -> Drawn:
    wide, long, high = between(random, 340, 380), between(random, 430, 490), between(random, 380, 430)
    hung = chance(random, 0.25)
    solids = [_toilet_bowl(wide, long, high, hung), move(_seat(wide, long), z=high)]
    lid = pick(random, ("open lid", "closed lid", "no lid"))
    if lid == "closed lid":
        solids.append(move(extrude(_rim(wide, long), 18), z=high + 22))
    elif lid == "open lid":
        solids.append(move(turn(extrude(_rim(wide, long), 18), 98, "y"), -long * 0.39, 0, high + 30 + long * 0.42))
    if hung:
        solids.append(low_box(long * 0.12, wide * 0.6, high * 0.6, (-long * 0.4, 0, high * 0.36)))
    else:
        deep, tank = between(random, 150, 190), between(random, 320, 390)
        case = move(
            loft(rectangle(deep, wide * 1.12, 25), [(0, 0.92, 0), (tank, 1, 0)]), -long * 0.42 - deep / 2, 0, high - 10
        )
        cover = move(plate(deep + 14, wide * 1.16, 24, 25), -long * 0.42 - deep / 2, 0, high - 10 + tank)
        button = move(rounded_cylinder(24, 10, 2), -long * 0.42 - deep / 2, 0, high + tank + 10)
        shelf = low_box(deep + 60, wide * 0.75, 60, (-long * 0.42 - deep / 2 + 20, 0, high - 60))
        solids += [case, cover, button, shelf]
    return Drawn(together(*solids), ("wall hung" if hung else "with cistern", lid, f"{high:.0f} mm high"))


def _rim(wide: float, long: float) -> Polygon:
    points = []
    for t in np.linspace(0, tau, 48, endpoint=False):
        reach = long * 0.56 if cos(t) > 0 else long * 0.42
        points.append((reach * np.sign(cos(t)) * abs(cos(t)) ** 0.9, wide / 2 * np.sign(sin(t)) * abs(sin(t)) ** 0.9))
    return Polygon(points)


def _toilet_bowl(wide: float, long: float, high: float, hung: bool) -> Solid:
    rim = np.asarray(_rim(wide, long).exterior.coords)[:-1]
    foot = high * 0.25 if hung else 0.0
    layers = [(foot, 0.62, 0.55, -40.0), (foot + high * 0.15, 0.55, 0.5, -40.0), (high * 0.5, 0.66, 0.68, -25.0)]
    layers += [(high * 0.8, 0.93, 0.95, -4.0), (high * 0.9, 1.0, 1.0, 0.0), (high, 1.0, 1.0, 0.0)]
    body = skin(np.asarray([np.c_[rim * (a, b) + (shift, 0), np.full(len(rim), z)] for z, a, b, shift in layers]))
    inside = [
        (high * 0.45, 0.25, 0.3, 0.0),
        (high * 0.6, 0.5, 0.55, 0.0),
        (high * 0.85, 0.76, 0.76, 0.0),
        (high + 5, 0.8, 0.76, 0.0),
    ]
    hollow = skin(np.asarray([np.c_[rim * (a, b) + (shift, 0), np.full(len(rim), z)] for z, a, b, shift in inside]))
    return cut(body, hollow)


def _seat(wide: float, long: float) -> Solid:
    rim = _rim(wide, long)
    return extrude(rim.difference(rim.buffer(-wide * 0.17)), 20)


@family(
    "room radiator",
    synonyms=("radiator", "heating radiator", "panel radiator", "column radiator", "towel radiator", "central heating"),
    chinese=("暖气片", "暖气散热器"),
    category="building",
    uses=("heats a room with hot water",),
    materials=("steel", "cast iron", "aluminium"),
    standards=("EN 442",),
    lookalikes=("heat sink", "pallet", "decking profile"),
)
def room_radiator(random: Random) -> Drawn:
    kind = pick(random, ("column radiator", "column radiator", "panel radiator", "towel radiator"))
    tall = pick(random, (400.0, 500.0, 600.0, 900.0))
    if kind == "column radiator":
        count, step = count_of(random, 5, 16), between(random, 42, 62)
        section = together(*[_tube_loop(y, tall) for y in pick(random, ((-35, 35), (-55, 0, 55)))])
        row = tiled(section, [(x, 0, 0) for x, _ in grid_of(count, 1, step, 1)])
        pipes = [move(sideways(cylinder(19, count * step + 20)), -count * step / 2 - 10, 0, z) for z in (35, tall - 35)]
        hubs = tiled(
            move(sideways(extrude(disc(27, 20), step * 0.5)), -step * 0.25),
            [(x, 0, z) for x, _ in grid_of(count, 1, step, 1) for z in (35, tall - 35)],
        )
        return Drawn(together(row, hubs, *pipes), (kind, f"{count} sections", f"{tall:g} mm high"))
    if kind == "towel radiator":
        wide, tall = between(random, 400, 600), between(random, 700, 1500)
        bars = [z for z in np.arange(60, tall - 40, 45).tolist() if (z // 45) % 6 != 0]
        rungs = tiled(move(sideways(extrude(disc(11, 20), wide)), -wide / 2, 0, 0), [(0, 4, z) for z in bars])
        posts = [move(cylinder(19, tall), s * wide / 2) for s in (-1, 1)]
        return Drawn(together(rungs, *posts), (kind, f"{len(bars)} bars", f"{tall:.0f} mm high"))
    wide, panels = between(random, 500, 1600), pick(random, (1, 2))
    ribs = round(wide / 50)
    solids = []
    for i in range(panels):
        solids.append(low_box(wide, 8, tall, (0, i * 70, 0)))
        flutes = extrude(rectangle(26, 9, 4), tall - 50)
        solids.append(tiled(flutes, [(x, i * 70 + (4 if i else -4), 25) for x, _ in grid_of(ribs, 1, wide / ribs, 1)]))
    if panels == 2:
        solids += [low_box(wide, 78, 4, (0, 35, tall)), *[low_box(4, 78, tall, (s * wide / 2, 35, 0)) for s in (-1, 1)]]
    stub = [move(turn(cylinder(12, 30), 90 * s, "y"), s * wide / 2, 35 * (panels - 1), 40) for s in (-1, 1)]
    return Drawn(together(*solids, *stub), (kind, f"{panels} panel" + "s" * (panels > 1), f"{wide:.0f}x{tall:g} mm"))


def _tube_loop(y: float, tall: float) -> Solid:
    post = move(extrude(disc(12.5, 20), tall - 24), 0, y, 12)
    if not y:
        return post
    link = turn(extrude(disc(13, 16), abs(y)), 90 if y < 0 else -90, "x")
    return together(post, move(link, z=35), move(link, z=tall - 35))
