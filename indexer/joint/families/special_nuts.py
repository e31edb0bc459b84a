"""Nuts beyond the hexagon: T-slot, coupling, knurled, slotted round, cage, eye, weld nuts."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.families.nuts import bored
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import pick_size
from indexer.joint.solids import (
    block,
    circle_of,
    cone,
    copies,
    cut,
    cylinder,
    extrude,
    join,
    move,
    rectangle,
    together,
    torus,
    turn,
)
from indexer.joint.solids_more_mech import hexagon, knurled, lying, ring


@family(
    "T-slot nut",
    synonyms=("T-nut", "tee nut", "hammer nut", "drop-in nut", "slot nut", "extrusion nut", "sliding nut"),
    chinese=("T型螺母", "T型槽螺母", "船型螺母", "锤头螺母"),
    category="fastener nut",
    uses=("slides into the slot of an aluminium profile", "2020 and 4040 extrusions"),
    materials=("zinc plated steel", "stainless steel"),
    standards=("DIN 508",),
    lookalikes=("square nut", "T-slot bolt"),
)
def t_slot_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 12)
    long, wide = size.diameter * span(random, 1.8, 3.5), size.diameter * span(random, 1.7, 2.3)
    base, neck = size.diameter * span(random, 0.3, 0.6), size.diameter * span(random, 0.2, 0.7)
    kind = pick(random, "block", "hammer", "boat")
    foot = extrude(rectangle(long, wide, 0.25 * wide if kind == "hammer" else 0), base)
    if kind == "boat":
        half = wide / 2
        side = [(-half, base), (half, base), (half, 0.5 * base), (half * 0.5, 0), (-half * 0.5, 0), (-half, 0.5 * base)]
        foot = move(turn(turn(extrude(Polygon(side), long), 90, "x"), 90), x=-long / 2)
    body = join(foot, move(block(long * pick(random, 1, 0.6), wide * 0.55, neck + 0.1), z=base - 0.1))
    return Drawn(bored(random, body, size), (size.name, f"for {wide * 0.58:.0f} mm slot", kind))


@family(
    "coupling nut",
    synonyms=("long nut", "extension nut", "hex connector", "rod coupling nut"),
    chinese=("连接螺母", "长螺母", "接长螺母"),
    category="fastener nut",
    uses=("joins two threaded rods",),
    standards=("DIN 6334",),
    lookalikes=("hex nut", "hex standoff"),
)
def coupling_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 24)
    high = size.diameter * span(random, 2.2, 4)
    body = hexagon(size.across, high, True, True)
    return Drawn(bored(random, body, size), (size.name, f"{high:.0f} mm long", "long", "six sides"))


@family(
    "knurled nut",
    synonyms=("thumb nut", "knurled thumb nut", "hand nut", "finger nut"),
    chinese=("滚花螺母", "手拧螺母"),
    category="fastener nut",
    uses=("tightened by hand",),
    materials=("brass", "steel", "stainless steel"),
    standards=("DIN 466", "DIN 467"),
    lookalikes=("thumb screw", "threaded insert", "knob"),
)
def knurled_nut(random: Random) -> Drawn:
    size = pick_size(random, 2, 12)
    wide, high = size.diameter * span(random, 1.2, 2), size.diameter * span(random, 0.5, 1)
    body = knurled(wide, high, count(random, 24, 48), 0.06 * wide)
    collar = chance(random, 0.5)
    if collar:
        tall = size.diameter * span(random, 0.4, 0.8)
        body = join(cylinder(size.diameter * span(random, 0.75, 1), tall + 0.01), move(body, z=tall))
    return Drawn(bored(random, body, size), (size.name, "knurled", "with collar" if collar else "flat"))


@family(
    "slotted round nut",
    synonyms=("shaft nut", "bearing lock nut", "ring nut", "KM nut", "slotted ring nut"),
    chinese=("圆螺母", "锁紧螺母", "轴承螺母"),
    category="fastener nut",
    uses=("holds a bearing on a shaft; turned with a hook spanner",),
    standards=("DIN 981", "DIN 1804"),
    lookalikes=("castle nut", "shaft collar", "bearing lock washer"),
)
def slotted_round_nut(random: Random) -> Drawn:
    radius = span(random, 5, 40)
    outer, high = radius * span(random, 1.35, 1.7) + 2, radius * span(random, 0.3, 0.5) + 2
    number = pick(random, 4, 4, 4, 6, 2)
    body = ring(outer, radius, high, 0.06 * outer)
    notch = block((outer - radius) * 0.9, outer * span(random, 0.18, 0.3), high * 3)
    solid = cut(body, *(turn(move(notch, x=outer, z=-high), 360 * i / number) for i in range(number)))
    return Drawn(solid, (f"M{2 * radius:.0f}", f"{number} slots", "round"))


@family(
    "cage nut",
    synonyms=("captive nut", "rack nut", "clip nut", "caged nut"),
    chinese=("卡式螺母", "笼式螺母", "机柜螺母"),
    category="fastener nut",
    uses=("snaps into the square hole of a server rack",),
    lookalikes=("square nut", "T-slot nut"),
)
def cage_nut(random: Random) -> Drawn:
    size = pick_size(random, 4, 8)
    wide, thick = size.across * span(random, 1.25, 1.5), 0.8
    high = size.nut + 2 * thick
    shell = cut(
        block(wide, size.across, high),
        move(block(wide - 2 * thick, size.across * 2, high), z=thick),
        move(cylinder(size.radius * 1.2, 9), z=-1),
    )
    ear = move(block(wide * 0.25, size.across * 0.6, thick), x=wide * 0.55, z=high - thick)
    nut = move(
        cut(block(size.across * 0.95, size.across * 0.95, size.nut), move(cylinder(size.radius * 0.92, 99), z=-9)),
        z=thick + 0.2,
    )
    return Drawn(together(join(shell, ear, turn(ear, 180)), nut), (size.name, "square nut in a spring cage"))


@family(
    "eye nut",
    synonyms=("lifting eye nut", "ring nut with eye"),
    chinese=("吊环螺母",),
    category="fastener lifting nut",
    uses=("lifting point on a stud",),
    standards=("DIN 582",),
    lookalikes=("eye bolt",),
)
def eye_nut(random: Random) -> Drawn:
    size = pick_size(random, 6, 24)
    d = size.diameter
    foot = cone(1.1 * d, 0.85 * d, 0.9 * d)
    wide = d * span(random, 1.2, 1.6)
    eye = move(lying(torus(wide, 0.4 * d), "x"), z=0.7 * d + wide)
    return Drawn(bored(random, join(foot, eye), size, top=d), (size.name, "ring eye"))


@family(
    "weld nut",
    synonyms=("projection weld nut", "square weld nut", "hex weld nut"),
    chinese=("焊接螺母", "点焊螺母"),
    category="fastener nut",
    uses=("welded to sheet metal",),
    standards=("DIN 928", "DIN 929"),
    lookalikes=("square nut", "hex nut"),
)
def weld_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 12)
    square = chance(random, 0.5)
    body = block(size.across, size.across, size.nut) if square else hexagon(size.across, size.nut, True)
    high = 0.12 * size.diameter
    bump = cone(0.08 * size.diameter, 0.14 * size.diameter, high + 0.01)
    spots = circle_of(4, size.across * 0.58, 0.785) if square else circle_of(3, size.across * 0.47, 0.5236)
    solid = bored(random, join(move(body, z=high), *copies(bump, spots)), size)
    return Drawn(solid, (size.name, f"{len(spots)} weld projections", "square" if square else "six sides"))
