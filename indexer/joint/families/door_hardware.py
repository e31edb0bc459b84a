"""Hardware of doors, drawers and walls: door handles, padlocks, coat hooks, drawer slides, wall plates."""

from __future__ import annotations

from math import cos, pi, sin

import trimesh
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    ball,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    rectangle,
    revolve,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_mech import rod, stretched
from indexer.joint.solids_more_parts import (
    between,
    bevelled,
    chance,
    count_of,
    dome,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    strip,
    upright,
)

METALS = ("stainless steel", "brass", "zinc alloy")


@family(
    "door handle",
    synonyms=("door lever", "lever handle", "door knob", "handle", "lever on rose", "handle with backplate"),
    chinese=("门把手", "门执手"),
    category="door hardware",
    uses=("opens and closes a door",),
    materials=METALS,
    lookalikes=("handle", "knob", "lever arm", "crank handle"),
)
def door_handle(random: Random) -> Drawn:
    kind = pick(random, ("lever on rose", "lever on rose", "lever on long plate", "door knob"))
    back, keyhole = _back_plate(random, kind)
    grip = _door_knob(random) if kind == "door knob" else _door_lever(random)
    side = together(back, grip)
    pair = chance(random, 0.35)
    spindle = low_box(8, 8, 95, (0, 0, -90 if not pair else -44))
    solids = [side] + ([spindle] if pair or chance(random) else [])
    if pair:
        solids.append(move(turn(side, 180, "y" if kind == "door knob" else "x"), z=-40))
    return Drawn(
        together(*solids), (kind, "pair with spindle" if pair else "one side", "keyhole" if keyhole else "no keyhole")
    )


def _back_plate(random: Random, kind: str) -> tuple[Solid, bool]:
    if kind != "lever on long plate":
        wide = between(random, 48, 62)
        square = chance(random, 0.3)
        return (plate(wide, wide, 9, 2) if square else rounded_cylinder(wide / 2, 9, 2)), False
    wide, tall = between(random, 38, 55), between(random, 170, 250)
    outline = rectangle(wide, tall, pick(random, (2, 8, wide / 2)), at=(0, -tall * 0.25))
    outline = holes(outline, [(0, tall * 0.19), (0, -tall * 0.69)], 2.6)
    keyhole = unary_union([disc(8.6, at=(0, -72)), rectangle(10, 24, 4, at=(0, -82))])
    if chance(random, 0.4):
        keyhole = unary_union([disc(4, at=(0, -72)), rectangle(3.4, 14, at=(0, -79))])
    return extrude(outline.difference(keyhole), 8), True


def _door_lever(random: Random) -> Solid:
    long, out, r = between(random, 105, 135), between(random, 45, 60), between(random, 8, 11)
    bend = between(random, 8, 22)
    corner = [(bend * (1 - cos(a)), 0.0, out - bend * (1 - sin(a))) for a in [pi / 16 * i for i in range(9)]]
    style = pick(random, ("round", "flat", "wave", "return"))
    rise = between(random, 8, 16) if style == "wave" else 0.0
    run = [(bend + (long - bend) * i / 12, rise * sin(2 * pi * i / 12), out) for i in range(1, 13)]
    if style == "return":
        run += [(long + 12 * sin(a), 0.0, out - 12 + 12 * cos(a)) for a in [pi / 12 * i for i in range(1, 7)]]
        run.append((long + 12, 0.0, 16))
    neck = move(rounded_cylinder(r * 1.25, 14, 1), z=8)
    if style == "flat":
        bar = move(extrude(rectangle(long + r, 2.2 * r, r * 0.5, at=(long / 2, 0)), r * 0.9), z=out - r * 0.45)
        return together(neck, cylinder(r, out), bar)
    lever = rod(r, [(0, 0, 5), *corner, *run], 20)
    return together(neck, lever, *([] if style == "return" else [move(_knob_end(r * 0.99), *run[-1])]))


def _knob_end(radius: float) -> Solid:
    bead: Solid = trimesh.creation.icosphere(subdivisions=2, radius=radius)
    return bead


def _door_knob(random: Random) -> Solid:
    r, out = between(random, 24, 31), between(random, 55, 66)
    if chance(random):
        head = move(stretched(ball(r), 1, 1, between(random, 0.6, 0.95, 2)), z=out - r * 0.5)
    else:
        head = revolve(
            [(0, 26), (11, 26), (r * 0.8, 34), (r, 44), (r, out - 6), (r * 0.85, out), (r * 0.3, out + 2), (0, out + 2)]
        )
    lock = move(cut(rounded_cylinder(8, 8, 1), low_box(2, 11, 9, (0, 0, 4))), z=out - 2)
    return together(revolve([(0, 5), (16, 5), (11, 20), (11, 34), (0, 34)]), head, *([lock] if chance(random) else []))


@family(
    "padlock",
    synonyms=("lock", "shackle lock", "combination padlock", "security lock", "laminated padlock"),
    chinese=("挂锁",),
    category="lock",
    uses=("locks a hasp, a gate or a locker",),
    materials=("brass", "hardened steel"),
    standards=("EN 12320",),
    lookalikes=("latch", "swing bolt", "eye bolt"),
)
def padlock(random: Random) -> Drawn:
    wide = pick(random, (20.0, 25.0, 30.0, 40.0, 50.0, 60.0))
    tall, deep, bow = wide * between(random, 0.75, 1.05, 2), wide * 0.36, wide * between(random, 0.06, 0.1, 2)
    kind = pick(random, ("brass body", "brass body", "laminated body", "combination padlock", "round body"))
    apart, high = wide * 0.3, wide * pick(random, (0.6, 0.75, 1.3))
    body = _lock_body(kind, wide, tall, deep)
    lifted = wide * 0.3 if chance(random, 0.25) else 0.0
    foot = tall + lifted
    crown = [(apart * cos(a), 0.0, foot + high - apart + apart * sin(a)) for a in [pi / 12 * i for i in range(13)]]
    legs_foot = tall * (0.2 if lifted else 0.7)
    shackle = rod(bow, [(apart, 0, legs_foot), *crown, (-apart, 0, foot - wide * 0.12 if lifted else tall * 0.7)], 24)
    words = (kind, f"{wide:g} mm", "open" if lifted else "closed", "long shackle" if high > wide else "short shackle")
    return Drawn(together(body, shackle), words)


def _lock_body(kind: str, wide: float, tall: float, deep: float) -> Solid:
    if kind == "round body":
        drum = turn(move(rounded_cylinder(wide * 0.58, deep, deep * 0.2), z=-deep / 2), 90, "x")
        dial = turn(move(knurled(wide * 0.36, deep * 0.5, 40, wide * 0.015), z=deep * 0.35), 90, "x")
        return together(move(drum, z=tall * 0.5), move(dial, z=tall * 0.5))
    if kind == "laminated body":
        count, step = 9, tall / 9
        leaves = [move(plate(wide, deep * 1.1, step * 0.85, deep * 0.4), z=i * step) for i in range(count)]
        rivets = [cylinder(wide * 0.05, tall + 1) for _ in range(4)]
        spots = grid_of(2, 2, wide * 0.72, deep * 0.5)
        core = plate(wide * 0.94, deep, tall * 0.98, deep * 0.4)
        return together(*leaves, core, *[move(r, x, y) for r, (x, y) in zip(rivets, spots, strict=True)])
    body = bevelled(wide, deep, tall, wide * 0.04)
    if kind == "combination padlock":
        wheel = turn(move(knurled(deep * 0.62, tall * 0.16, 10, deep * 0.05), z=-tall * 0.08), 0)
        wheels = [move(wheel, wide * 0.14, 0, tall * (0.2 + 0.2 * i)) for i in range(4)]
        return together(body, *wheels)
    key = unary_union([disc(wide * 0.06, 20), rectangle(wide * 0.28, wide * 0.035)])
    return cut(
        body, move(extrude(disc(wide * 0.17, 32).difference(key.buffer(wide * 0.02)), wide * 0.04), z=-wide * 0.02)
    )


@family(
    "coat hook",
    synonyms=("hook", "wall hook", "clothes hook", "robe hook", "hook rail", "towel hook", "key hook"),
    chinese=("衣钩", "挂衣钩"),
    category="household",
    uses=("hangs coats, towels or bags on a wall",),
    materials=("zinc alloy", "stainless steel", "3D printed plastic"),
    lookalikes=("hook bolt", "flat bracket", "handle", "l bracket"),
)
def coat_hook(random: Random) -> Drawn:
    kind = pick(random, ("single hook", "double hook", "double hook", "flat strip hook", "hook rail"))
    size = between(random, 30, 80)
    if kind == "flat strip hook":
        return _strip_hook(random, kind, size)
    if kind == "hook rail":
        count = count_of(random, 3, 6)
        step = size * between(random, 0.9, 1.4, 2)
        rail = turn(plate(step * count, size * 0.9, 12, 3), 90, "x")
        hook = _prongs(random, chance(random), size, size * 0.3)
        row = [move(hook, x) for x, _ in grid_of(count, 1, step, 1)]
        return Drawn(together(move(rail, y=12), *row), (kind, f"{count} hooks"))
    tall = size * between(random, 0.9, 1.4, 2)
    outline = rectangle(size * 0.4, tall, size * pick(random, (0.04, 0.19)))
    back = turn(extrude(holes(outline, [(0, tall * 0.36), (0, -tall * 0.36)], size * 0.05), 4), 90, "x")
    hooks = _prongs(random, kind == "double hook", size, size * 0.32)
    return Drawn(together(move(back, y=4), hooks), (kind, "2 holes", f"{size:.0f} mm"))


def _prongs(random: Random, double: bool, size: float, width: float) -> Solid:
    r = size * between(random, 0.07, 0.1, 2)
    dip = size * 0.3
    low = [
        (0.0, -dip * cos(a) - dip * 0.4, -size * 0.15 - dip * sin(a) * 0.9) for a in [pi / 10 * i for i in range(11)]
    ]
    low = [(0.0, 2.0, -size * 0.05), (0.0, -dip * 0.2, -size * 0.1)] + [
        (0.0, -dip * 0.6 - dip * (1 - cos(a)), -size * 0.15 - dip * 0.8 * sin(a))
        for a in [pi / 10 * i for i in range(1, 10)]
    ]
    parts = [rod(r, low, 20), move(_knob_end(r * 1.7), *low[-1])]
    if double:
        high = [(0.0, 2.0, 0.0)] + [
            (0.0, -size * 0.95 * sin(a), size * 0.55 * (1 - cos(a))) for a in [pi / 20 * i for i in range(1, 10)]
        ]
        parts += [rod(r, high, 20), move(_knob_end(r * 1.7), *high[-1])]
    boss = turn(move(rounded_cylinder(width * 0.45, r * 1.5, r * 0.4), z=-r * 0.5), 90, "x")
    return together(*parts, move(boss, z=-size * 0.03))


def _strip_hook(random: Random, kind: str, size: float) -> Drawn:
    thick, wide = between(random, 2, 5), between(random, 12, 30)
    bow = size * 0.28
    arc = [(bow - bow * cos(a), -bow * sin(a)) for a in [pi / 12 * i for i in range(13)]]
    path: list[Point] = [(0, size * 1.1), *arc, (2 * bow, bow * between(random, 0.3, 1.1, 2))]
    body = upright(strip(path, thick, rounded=True), wide)
    tools = [move(turn(cylinder(wide * 0.13, 40), 90, "y"), -20, 0, z) for z in (size * 0.45, size * 0.9)]
    return Drawn(cut(body, *tools), (kind, "2 holes", "J-shaped"))


@family(
    "drawer slide",
    synonyms=("drawer runner", "telescopic slide", "ball bearing slide", "slide rail", "drawer rail"),
    chinese=("抽屉滑轨", "伸缩滑轨"),
    category="furniture hardware",
    uses=("carries a drawer that is pulled out",),
    materials=("zinc plated steel",),
    lookalikes=("linear rail", "c profile", "u channel profile", "din rail"),
)
def drawer_slide(random: Random) -> Drawn:
    long = pick(random, (250.0, 300.0, 350.0, 400.0, 450.0, 500.0, 600.0))
    tall = pick(random, (27.0, 35.0, 45.0, 45.0, 53.0))
    full = chance(random, 0.7)
    open_ = pick(random, (0.0, 0.35, 0.6, 0.9))
    rails = [(tall, 0.0, 12.7, 0.0), (tall * 0.72, 2.2, 10.0, 0.5), (tall * 0.46, 5.0, 9.0, 1.0)]
    rails = rails if full else [rails[0], rails[2]]
    solids = []
    for number, (high, base, rise, share) in enumerate(rails):
        moved = open_ * long * (share if full else 0.75 * (number > 0))
        solids.append(move(_slide_rail(random, long, high, rise - base, flip=number == len(rails) - 1), moved, 0, base))
    words = (f"{long:g} mm", "full extension" if full else "partial extension", "pulled out" if open_ else "closed")
    return Drawn(together(*solids), (*words, f"{tall:g} mm high"))


def _slide_rail(random: Random, long: float, tall: float, rise: float, flip: bool) -> Solid:
    lip = tall * 0.16
    half = tall / 2 - 0.7
    path = [(half - lip, rise - 0.7), (half, rise - 0.7), (half, 0.7), (-half, 0.7), (-half, rise - 0.7)]
    section = strip([*path, (-half + lip, rise - 0.7)], 1.4)
    rail = turn(upright(section, long), 90)
    spots = [-0.42, -0.28, -0.05, 0.2, 0.42]
    tools = [move(extrude(slot(tall * 0.4, tall * 0.13), 5), long * x, 0, -2) for x in spots[:3]]
    tools += [move(cylinder(tall * 0.07, 5), long * x, 0, -2) for x in spots[2:]]
    rail = cut(rail, *tools)
    return move(turn(rail, 180, "x"), z=rise) if flip else rail


@family(
    "wall plate",
    synonyms=("switch plate", "outlet", "wall outlet", "light switch", "wall socket", "outlet cover", "socket cover"),
    chinese=("开关面板", "墙壁插座"),
    category="building",
    uses=("covers a switch or socket in the wall",),
    materials=("plastic", "stainless steel"),
    standards=("BS 1363", "NEMA WD 6"),
    lookalikes=("face plate", "rocker switch", "power inlet", "cover"),
)
def wall_plate(random: Random) -> Drawn:
    american = chance(random, 0.5)
    gangs = pick(random, (1, 1, 2, 3)) if american else pick(random, (1, 1, 2))
    kinds = (
        ("duplex outlet", "toggle switch", "rocker switch", "blank")
        if american
        else ("rocker switch", "round socket", "UK socket")
    )
    kind = pick(random, kinds)
    wide, tall = (70 + 46 * (gangs - 1), 115) if american else (86 + 60 * (gangs - 1), 86)
    body = move(bevelled(wide, tall, 14, 4), z=-7)
    body = cut(body, low_box(wide * 2, tall * 2, 20, (0, 0, -20)))
    step = 46 if american else 60
    centres = [x for x, _ in grid_of(gangs, 1, step, 1)]
    tools, extra = [], []
    for x in centres:
        holes_, bits = _insert(kind, random)
        tools += [move(tool, x) for tool in holes_]
        extra += [move(bit, x) for bit in bits]
    screws = [move(dome(3.4, 1.2), x, s * tall * 0.42, 7) for x in centres for s in (-1, 1)] if american else []
    return Drawn(
        together(cut(body, *tools) if tools else body, *extra, *screws), (kind, f"{gangs} gang", f"{wide}x{tall} mm")
    )


def _insert(kind: str, random: Random) -> tuple[list[Solid], list[Solid]]:
    if kind == "duplex outlet":
        face = disc(17.3).intersection(rectangle(40, 28.5))
        slots = unary_union([rectangle(2, 9, at=(-6.3, 3)), rectangle(2, 7.4, at=(6.3, 3)), disc(2.6, 16, (0, -6.5))])
        return [], [move(extrude(face.difference(slots), 3), 0, s * 19.5, 6) for s in (-1, 1)]
    if kind == "toggle switch":
        lever = turn(extrude(rectangle(7, 9, 2), 16), 25 * pick(random, (-1, 1)), "x")
        return [low_box(10.5, 24, 4, (0, 0, 4.5))], [move(lever, z=3)]
    if kind == "rocker switch":
        wedge = Polygon([(-33, 0), (33, 0), (33, 2), (0, 4.5), (-33, 7)])
        rocker = turn(upright(wedge, 33), 90)
        frame = extrude(rectangle(37, 70, 1).difference(rectangle(34.5, 67.5)), 3)
        return [], [move(rocker, z=5.5), move(frame, z=5.5)]
    if kind == "round socket":
        pins_ = [move(cylinder(2.6, 10), x, 0, -5) for x in (-9.5, 9.5)]
        return [move(cylinder(20, 12), z=0.5)], [move(cut(cylinder(21, 2), *pins_), z=0)]
    if kind == "UK socket":
        pins_outline = [
            rectangle(4.4, 8.4, at=(0, 11)),
            rectangle(7, 4.4, at=(-11, -11)),
            rectangle(7, 4.4, at=(11, -11)),
        ]
        return [move(extrude(p, 12), z=3) for p in pins_outline], [low_box(10, 15, 4, (24, 20, 5))]
    return [], []
