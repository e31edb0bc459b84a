"""Terminals for wires in cabinets and on boards: barrier strips, rail terminals, cages, springs, levers."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    pins,
    plate,
    rounded_cylinder,
    strip,
    tiled,
    upright,
)

CLAMPS = ("joins wires", "clamps bare wires")


def slotted_screw(radius: float, height: float, cross: bool = False) -> Solid:
    """A screw head seen from above, with a slot or a cross."""
    tools = [low_box(radius * 3, radius * 0.28, height, (0, 0, height * 0.5))]
    if cross:
        tools = [low_box(radius * 1.3, radius * 0.28, height, (0, 0, height * 0.4))]
        tools.append(low_box(radius * 0.28, radius * 1.3, height, (0, 0, height * 0.4)))
    return cut(rounded_cylinder(radius, height, radius * 0.15), *tools)


@family(
    "barrier terminal strip",
    synonyms=("barrier strip", "barrier terminal block", "terminal strip", "screw terminal strip", "terminal block"),
    chinese=("栅栏式接线端子", "栅栏端子"),
    category="connector",
    uses=(*CLAMPS, "takes ring and spade terminals under screws"),
    materials=("plastic", "brass"),
    lookalikes=("terminal block", "din rail terminal block", "chocolate block connector"),
)
def barrier_strip(random: Random) -> Drawn:
    pitch, count, rows = (
        pick(random, (6.35, 7.62, 8.25, 9.5, 11.0, 13.0)),
        count_of(random, 2, 12),
        pick(random, (1, 2)),
    )
    deep, floor, tall = pitch * (1.5 + 0.9 * (rows - 1)), pitch * 0.5, pitch * between(random, 1.1, 1.5, 2)
    long = count * pitch + pitch * 0.15
    wall = pitch * 0.14
    side = [(-deep / 2, 0), (deep / 2, 0), (deep / 2, floor * 1.5), (deep * 0.36, tall), (-deep * 0.36, tall)]
    rib = turn(upright(Polygon([*side, (-deep / 2, floor * 1.5)]), wall), 90)
    ribs = [move(rib, (i - count / 2) * pitch) for i in range(count + 1)]
    solids = [low_box(long, deep, floor, (0, 0, 0)), *ribs]
    ridge = 0.0 if rows == 2 else deep * 0.38
    solids.append(low_box(long, wall * 1.4, tall * (0.8 if rows == 2 else 1), (0, ridge, 0)))
    spots = grid_of(count, rows, pitch, deep * 0.5)
    screw = slotted_screw(pitch * 0.33, pitch * 0.22, chance(random))
    solids += [tiled(low_box(pitch * 0.76, pitch * 0.76, 0.8, (0, 0, floor - 0.05)), spots)]
    solids.append(tiled(move(screw, z=floor + 0.7), spots))
    word = "board pins" if rows == 1 or chance(random, 0.2) else "mounting ears"
    if word == "board pins":
        solids.append(pins(grid_of(count, 1, pitch, 1), 1, 1, -4))
    else:
        ear = rectangle(pitch * 1.1, deep * 0.6).difference(disc(pitch * 0.22))
        solids += [move(extrude(ear, floor * 0.7), s * (long / 2 + pitch * 0.5)) for s in (-1, 1)]
    return Drawn(
        together(*solids),
        (f"{count} ways", f"{'double' if rows == 2 else 'single'} row", word, f"pitch {pitch:g} mm", "with barriers"),
    )


@family(
    "chocolate block connector",
    synonyms=("choc block", "strip connector", "lustre terminal", "terminal strip", "screw connector strip"),
    chinese=("连接器端子排", "接线排"),
    category="connector",
    uses=("joins the wires of a lamp", *CLAMPS),
    materials=("nylon", "brass"),
    lookalikes=("barrier terminal strip", "terminal block", "lever wire connector"),
)
def chocolate_block(random: Random) -> Drawn:
    pitch, count = pick(random, (8.0, 10.0, 12.0, 14.5)), pick(random, (1, 2, 2, 3, 3, 4, 6, 12))
    long, r = pitch * between(random, 1.7, 2.1, 2), pitch * 0.36
    tower = pitch * between(random, 0.9, 1.15, 2)
    barrel = upright(disc(r, 20, at=(0, r)).union(rectangle(2 * r, r, at=(0, r / 2))), long)
    necks = [move(extrude(disc(r * 0.82, 20), tower), y=s * long * 0.24, z=r) for s in (-1, 1)]
    tools = [move(upright(disc(r * 0.62, 16, at=(0, r)), long * 0.3), y=s * long * 0.42) for s in (-1, 1)]
    tools += [move(extrude(disc(r * 0.58, 16), tower), y=s * long * 0.24, z=r + tower * 0.45) for s in (-1, 1)]
    unit = cut(barrel, *tools)
    screw = cut(extrude(disc(r * 0.55, 16), r), low_box(2 * r, r * 0.16, r, (0, 0, r * 0.6)))
    units = [unit, *[cut(neck, *tools) for neck in necks]]
    units += [move(screw, y=s * long * 0.24, z=r + tower * 0.3) for s in (-1, 1)]
    spots = grid_of(count, 1, pitch, 1)
    solids = [tiled(together(*units), spots)]
    if count > 1:
        web = plate((count - 1) * pitch, long * 0.3, r * 0.9)
        gaps = [move(cylinder(pitch * 0.15, 3 * r), (i - (count - 2) / 2) * pitch, 0, -r) for i in range(count - 1)]
        solids.append(cut(web, *gaps))
    return Drawn(together(*solids), (f"{count} ways", f"{2 * count} screws", f"pitch {pitch:g} mm", "in-line"))


@family(
    "din rail terminal block",
    synonyms=("DIN terminal", "feed-through terminal block", "rail mounted terminal", "terminal block", "UK terminal"),
    chinese=("导轨接线端子", "导轨端子"),
    category="connector",
    uses=(*CLAMPS, "clips on a DIN rail in a cabinet"),
    materials=("polyamide", "copper"),
    standards=("IEC 60947-7-1", "EN 60715"),
    lookalikes=("circuit breaker", "terminal block", "barrier terminal strip"),
)
def din_terminal(random: Random) -> Drawn:
    pitch, count = pick(random, (5.2, 6.2, 8.2, 10.2, 12.0)), pick(random, (1, 1, 1, 2, 3, 5, 8))
    half, tall = between(random, 21, 30), between(random, 36, 47)
    style = pick(random, ("screw clamp", "push-in", "double level"))
    right = [(17.6, 0), (20, 2), (half, tall * 0.3), (half, tall * 0.5), (half * 0.78, tall * 0.82)]
    right += [(half * 0.42, tall * 0.88), (half * 0.36, tall)]
    if style == "double level":
        right[3:5] = [
            (half + 8, tall * 0.32),
            (half + 8, tall * 0.5),
            (half * 0.8, tall * 0.55),
            (half * 0.78, tall * 0.8),
        ]
    left = [(-x, z) for x, z in right[::-1]]
    foot = [(-17.6, 0), (-17.6, -4), (-13, -4), (-15, -1.5), (-14.5, 2), (14.5, 2), (17.5, -1), (15, -4.5), (19, -4.5)]
    outline = Polygon([*right, *left[:-1], *foot]).buffer(0)
    body = cut(upright(outline, pitch * 0.96), *_din_tools(half, tall, pitch, style))
    solids = [move(body, y=(i - (count - 1) / 2) * pitch) for i in range(count)]
    if chance(random, 0.3):
        solids.append(move(upright(outline, 1.5), y=count * pitch / 2 + 0.8))
    if chance(random, 0.2):
        long = max(count * pitch, 20) + between(random, 10, 40)
        rail = strip([(-17.5, 0.6), (-13, 0.6), (-13, -6.5), (13, -6.5), (13, 0.6), (17.5, 0.6)], 1)
        solids.append(move(upright(rail, long), z=-1))
    words = (style, f"{count} terminals", f"{pitch:g} mm wide", "DIN rail")
    return Drawn(together(*solids), words)


def _din_tools(half: float, tall: float, pitch: float, style: str) -> list[Solid]:
    tools: list[Solid] = [low_box(half * 0.4, pitch * 0.4, tall, (0, 0, tall * 0.8))]
    for s in (-1, 1):
        x = s * half * 0.6
        if style == "push-in":
            tools.append(move(cylinder(pitch * 0.3, tall), x * 1.15, 0, tall * 0.55))
            tools.append(low_box(pitch * 0.5, pitch * 0.4, tall, (x * 0.8, 0, tall * 0.7)))
        else:
            tools.append(move(cylinder(pitch * 0.36, tall), x, 0, tall * 0.68))
        tools.append(move(turn(cylinder(pitch * 0.34, 20), 90, "y"), s * half - 10, 0, tall * 0.4))
        if style == "double level":
            tools.append(move(cylinder(pitch * 0.36, tall), s * (half + 3), 0, tall * 0.4))
            tools.append(move(turn(cylinder(pitch * 0.34, 20), 90, "y"), s * (half + 8) - 10, 0, tall * 0.4))
    return tools


@family(
    "screw cage terminal",
    synonyms=("cage clamp", "metal screw terminal", "PCB screw cage", "terminal clamp", "wire clamp", "screw terminal"),
    chinese=("框式接线端子", "金属接线框"),
    category="connector",
    uses=(*CLAMPS, "sits inside a plastic terminal block"),
    materials=("steel", "brass"),
    lookalikes=("terminal block", "square nut", "fuse holder"),
)
def screw_cage(random: Random) -> Drawn:
    wide, long = between(random, 4, 10), 0.0
    long = wide * between(random, 0.7, 1.4, 2)
    tall, wall = wide * between(random, 1.0, 1.6, 2), wide * between(random, 0.1, 0.18, 2)
    count = pick(random, (1, 1, 1, 2, 3, 4, 6))
    window = rectangle(wide - 2 * wall, tall - 2.2 * wall, wide * 0.08, at=(0, tall / 2 - wall * 0.1))
    cage = upright(rectangle(wide, tall, wide * pick(random, (0.02, 0.14)), at=(0, tall / 2)).difference(window), long)
    r, down = wide * between(random, 0.24, 0.32, 2), tall * between(random, 0.2, 0.6, 2)
    screw = together(slotted_screw(r * 1.3, wide * 0.3, chance(random, 0.3)), move(cylinder(r, down), z=-down * 0.95))
    solids = [cage, move(screw, z=tall + wide * pick(random, (0.0, 0.15, 0.4)))]
    if chance(random, 0.5):
        solids.append(move(cylinder(r * 1.5, wide * 0.2), z=tall - wall))
    word = pick(random, ("one pin", "two pins", "solder tail", "no pins"))
    if word != "no pins":
        spots = [(0.0, 0.0)] if word == "one pin" else [(0, -long * 0.3), (0, long * 0.3)]
        legs = [low_box(wide * 0.2, 1, 4.5, (x, y, -4)) for x, y in spots]
        solids += legs if word != "solder tail" else [low_box(wide * 0.5, 0.8, wide, (0, long * 0.4, -wide * 0.9))]
    if chance(random, 0.5):
        lip = upright(rectangle(wide * 0.6, wall * 0.6, at=(0, wall * 1.3)), long * 1.5)
        solids.append(move(lip, y=long * 0.15))
    pitch = wide * between(random, 1.05, 1.4, 2)
    return Drawn(
        tiled(together(*solids), grid_of(count, 1, pitch, 1)),
        ("single" if count == 1 else f"row of {count}", word, "screw on top", "bare metal"),
    )


@family(
    "spring terminal block",
    synonyms=(
        "push-in terminal block",
        "screwless terminal",
        "spring clamp terminal",
        "lever terminal block",
        "terminal block",
    ),
    chinese=("弹簧接线端子", "免螺丝接线端子"),
    category="connector",
    uses=("clamps wires without screws", *CLAMPS),
    materials=("nylon", "spring steel"),
    lookalikes=("terminal block", "pluggable terminal block", "lever wire connector"),
)
def spring_terminal(random: Random) -> Drawn:
    pitch, count = pick(random, (2.5, 3.5, 3.5, 5.0, 5.0, 7.5)), count_of(random, 2, 12)
    deep, tall = pitch * between(random, 2.0, 3.0, 2), pitch * between(random, 1.9, 2.9, 2)
    style = pick(random, ("levers", "push buttons", "slanted", "speaker clips"))
    high = tall * pick(random, (0.55, 0.75))
    back = Polygon([(-deep / 2, 0), (deep / 2, 0), (deep / 2, tall), (0, tall), (-deep / 2, high)])
    body = turn(upright(back, count * pitch + pitch * 0.2), 90)
    spots = grid_of(count, 1, pitch, 1)
    tools = [move(_spring_entry(style, pitch, deep, tall, high), x) for x, _ in spots]
    tools += [low_box(0.25, deep * 2, tall, (x + pitch / 2, 0, tall * 0.9)) for x, _ in spots[:-1]]
    unit = _spring_unit(style, pitch, deep, tall, high)
    legs = pins([(x, y * deep * 0.25) for x, _ in spots for y in ((-1, 1) if chance(random) else (0,))], 0.9, 1, -3.5)
    solids = [cut(body, *tools), legs, tiled(unit, spots)]
    if style == "levers" and chance(random, 0.3):
        solids[2] = tiled(move(turn(move(unit, y=-deep * 0.4, z=-tall), -55, "x"), y=deep * 0.4, z=tall), spots)
    return Drawn(together(*solids), (f"{count} ways", style, f"pitch {pitch:g} mm", "push-in", "no screws"))


def _spring_entry(style: str, pitch: float, deep: float, tall: float, high: float) -> Solid:
    """The tool that cuts the hole for one wire, in the front or in the slope of a slanted body."""
    if style == "slanted":
        hole = turn(move(cylinder(pitch * 0.32, pitch), z=-pitch / 2), 40, "x")
        return move(hole, 0, -deep * 0.25, (tall + high) / 2)
    return move(turn(cylinder(pitch * 0.32, deep * 0.6), 90, "x"), y=-deep * 0.25, z=high * 0.5)


def _spring_unit(style: str, pitch: float, deep: float, tall: float, high: float) -> Solid:
    if style == "levers":
        side = Polygon(
            [(-deep * 0.75, high), (-deep * 0.72, high * 1.25), (0, tall * 1.2), (deep * 0.4, tall), (0, tall * 0.97)]
        )
        return turn(upright(side.buffer(pitch * 0.05), pitch * 0.78), 90)
    if style == "push buttons":
        return low_box(pitch * 0.48, pitch * 0.8, tall * 0.4, (0, deep * 0.2, tall * 0.66))
    if style == "slanted":
        return low_box(pitch * 0.4, pitch * 0.6, tall * 0.1, (0, deep * 0.3, tall * 0.98))
    path = [(deep * 0.3, tall * 0.95), (deep * 0.2, tall * 1.3), (-deep * 0.5, tall * 1.2)]
    return turn(upright(strip(path, pitch * 0.2), pitch * 0.6), 90)


@family(
    "lever wire connector",
    synonyms=("splicing connector", "lever nut", "wire splice", "WAGO 221", "wire connector", "push wire connector"),
    chinese=("快速接线端子", "拨杆接线器"),
    category="connector",
    uses=("joins the wires of a lamp without tools", *CLAMPS),
    materials=("polycarbonate", "copper"),
    lookalikes=("spring terminal block", "chocolate block connector", "pluggable terminal block"),
)
def lever_connector(random: Random) -> Drawn:
    count, pitch = pick(random, (2, 3, 5)), pick(random, (5.7, 5.9, 7.2))
    long, tall = pitch * between(random, 2.9, 3.4, 2), pitch * between(random, 1.35, 1.6, 2)
    if chance(random, 0.25):
        return _push_wire(random, pitch)
    side = Polygon([(0, 0), (long, 0), (long, tall * 0.72), (long * 0.62, tall), (long * 0.1, tall), (0, tall * 0.8)])
    body = turn(upright(side, count * pitch + 1.4), 90)
    spots = grid_of(count, 1, pitch, 1)
    entry = move(turn(cylinder(pitch * 0.34, long * 0.5), -90, "x"), y=-0.5, z=tall * 0.42)
    slots = low_box(pitch * 0.8, long * 0.75, tall * 0.4, (0, long * 0.42, tall * 0.78))
    shell = cut(body, *[move(t, x) for x, _ in spots for t in (entry, slots)])
    lever = Polygon([(0, -1.2), (1.5, -1.4), (long * 0.62, -0.6), (long * 0.8, 0.9), (long * 0.78, 2), (0, 1.2)])
    arm = turn(upright(lever.buffer(0.2), pitch * 0.7), 90)
    angles = [pick(random, (0, 0, 75)) for _ in spots]
    levers = [
        move(turn(arm, angle, "x"), x, long * 0.14, tall * 0.86) for (x, _), angle in zip(spots, angles, strict=True)
    ]
    solids = [shell, *levers]
    state = "levers open" if all(angles) else "levers shut" if not any(angles) else "one lever open"
    return Drawn(together(*solids), (f"{count} wires", f"{count} levers", state))


def _push_wire(random: Random, pitch: float) -> Drawn:
    rows, columns = pick(random, (1, 1, 2)), count_of(random, 2, 4)
    step = pitch * 0.75
    long = step * between(random, 3, 4.2)
    body = low_box(columns * step + 1.2, long, rows * step + 1.6, (0, 0, 0))
    spots = grid_of(columns, rows, step, step)
    tools = [
        move(turn(cylinder(step * 0.36, long * 0.5), -90, "x"), x, -long * 0.55, z + (rows * step + 1.6) / 2)
        for x, z in spots
    ]
    back = low_box(columns * step + 2, 1, rows * step + 2.4, (0, long * 0.12, -0.4))
    return Drawn(together(cut(body, *tools), back), (f"{rows * columns} wires", "push wire", "box with round holes"))
