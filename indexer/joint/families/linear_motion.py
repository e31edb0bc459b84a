"""Linear motion: lead and ball screws and their nuts, rails and carriages, shaft supports."""

from __future__ import annotations

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    join,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_mech import clean, grooved, lying, pin, ring, screw_thread


@family(
    "lead screw",
    synonyms=("leadscrew", "trapezoidal screw", "Tr8x8", "power screw", "T8 screw", "acme screw"),
    chinese=("丝杆", "梯形丝杆", "T型丝杆"),
    category="linear motion",
    uses=("moves a carriage when it turns", "Z axis of a 3D printer"),
    materials=("stainless steel", "steel"),
    standards=("ISO 2904", "DIN 103"),
    lookalikes=("threaded rod", "ball screw", "worm gear"),
)
def lead_screw(random: Random) -> Drawn:
    diameter = pick(random, 6, 8, 8, 8, 10, 12, 16, 20)
    length = diameter * span(random, 8, 26)
    pitch = max(2.0, length / 34)
    solid = screw_thread(diameter / 2, pitch, length, 0.12 * diameter)
    words: tuple[str, ...] = (f"Tr{diameter}", f"{diameter} mm diameter", f"{length:.0f} mm long", "long")
    if chance(random, 0.3):
        stub = pin(diameter * 0.34, diameter * span(random, 1.5, 4), 0.03 * diameter)
        solid = together(solid, move(stub, z=-float(stub.bounds[1][2])))
        words = (*words, "turned end")
    return Drawn(solid, words)


@family(
    "ball screw",
    synonyms=("ballscrew", "recirculating ball screw", "SFU1605", "ball screw with nut", "ball spindle"),
    chinese=("滚珠丝杠", "滚珠丝杆"),
    category="linear motion",
    uses=("precise drive of a machine axis",),
    materials=("hardened steel",),
    standards=("ISO 3408", "DIN 69051"),
    lookalikes=("lead screw", "threaded rod", "stepped shaft"),
)
def ball_screw(random: Random) -> Drawn:
    d = pick(random, 8, 10, 12, 16, 20, 25)
    length, pitch = d * span(random, 8, 20), d * span(random, 0.3, 0.5)
    screw = grooved(d / 2, max(pitch, length / 40), length, 0.09 * d)
    ends = [move(pin(d * 0.36, d * 1.5), z=-d * 1.5), move(pin(d * 0.3, d * 2, top=0.02 * d), z=length)]
    parts, words = [screw, *ends], "screw only"
    if chance(random, 0.7):
        parts.append(move(_nut(random, d, True), z=length * span(random, 0.2, 0.6)))
        words = "with flanged nut"
    return Drawn(together(*parts), (f"{d} mm diameter", f"{length:.0f} mm long", words))


def _nut(random: Random, d: float, ball: bool) -> Solid:
    """A round nut with a bolted flange, cut flat at two sides where asked."""
    body, rim = d * span(random, 0.75, 0.95), d * span(random, 1.35, 1.6)
    plate, tall = d * span(random, 0.3, 0.6), d * span(random, 1, 2.2 if ball else 1.4)
    number = pick(random, 6, 6, 8) if ball else pick(random, 4, 4, 3, 6)
    outline = disc(rim)
    if ball or chance(random, 0.2):
        outline = clean(outline.intersection(rectangle(4 * rim, 2 * body * 1.05)))
        spots = [spot for spot in circle_of(12, (body + rim) / 2, 0.2618) if abs(spot[1]) < body * 0.8][:number]
    else:
        spots = circle_of(number, (body + rim) / 2)
    outline = holes(outline, spots, d * 0.11)
    solid = join(extrude(outline, plate), move(cylinder(body, tall + 0.01), z=plate - 0.01))
    if not ball:
        collar = d * span(random, 0, 0.25)
        solid = join(solid, move(cylinder(body, collar + 0.01), z=-collar)) if collar > 0.1 * d else solid
    return cut(solid, move(cylinder(d * 0.47, 999), z=-99))


@family(
    "lead screw nut",
    synonyms=("leadscrew nut", "trapezoidal nut", "T8 nut", "flanged brass nut", "anti-backlash nut", "acme nut"),
    chinese=("丝杆螺母", "梯形螺母", "铜螺母"),
    category="linear motion nut",
    uses=("runs along a lead screw",),
    materials=("brass", "bronze", "POM"),
    lookalikes=("flanged bushing", "flange coupling", "flanged linear bearing", "flange nut"),
)
def lead_screw_nut(random: Random) -> Drawn:
    d = pick(random, 6, 8, 8, 10, 12, 16, 20)
    if chance(random, 0.2):
        wide, long = d * span(random, 2.5, 4), d * span(random, 1, 2)
        body = cut(block(wide, d * span(random, 1.6, 2.2), long), move(cylinder(d * 0.47, 999), z=-9))
        drill = cylinder(d * 0.15, 999)
        body = cut(body, *(move(drill, side * wide * 0.36, 0, -9) for side in (1, -1)))
        return Drawn(body, (f"Tr{d}", "block nut", "2 holes"))
    return Drawn(_nut(random, d, chance(random, 0.15)), (f"Tr{d}", f"{d} mm screw", "with flange", "mounting holes"))


def _rail_section(wide: float) -> Polygon:
    """Section of a profile rail with its ball grooves."""
    h, w = wide * 0.75, wide / 2
    right = [
        (w, 0),
        (w, 0.35 * h),
        (0.8 * w, 0.45 * h),
        (0.8 * w, 0.62 * h),
        (w, 0.72 * h),
        (w, 0.92 * h),
        (0.92 * w, h),
    ]
    return Polygon([*right, *((-x, y) for x, y in reversed(right))])


def _rail(random: Random, wide: float, length: float) -> Solid:
    body = move(turn(turn(extrude(_rail_section(wide), length), 90, "x"), 90), x=-length / 2)
    number = max(2, int(length / (wide * span(random, 1.6, 3.5))))
    high = wide * 0.75
    drill = join(cylinder(wide * 0.15, 3 * high), move(cylinder(wide * 0.26, high), z=0.6 * high))
    step = length / number
    return cut(body, *(move(drill, -length / 2 + (i + 0.5) * step, 0, -0.01) for i in range(min(number, 14))))


@family(
    "linear rail",
    synonyms=("linear guide rail", "profile rail", "MGN12 rail", "guide rail", "slide rail", "HGR15"),
    chinese=("直线导轨", "滑轨", "线性滑轨"),
    category="linear motion",
    uses=("a carriage runs on it without play",),
    materials=("hardened steel",),
    standards=("ISO 12090",),
    lookalikes=("rail carriage", "i beam", "link bar"),
)
def linear_rail(random: Random) -> Drawn:
    wide = pick(random, 5, 7, 9, 12, 15, 20, 25)
    length = wide * span(random, 6, 26)
    rail = _rail(random, wide, length)
    words = (f"{wide} mm wide", f"{length:.0f} mm long", "row of counterbored holes")
    if chance(random, 0.35):
        carriage = move(_carriage(random, wide), x=length * span(random, -0.25, 0.25))
        return Drawn(together(rail, carriage), (f"MGN{wide}", *words, "with carriage"))
    return Drawn(rail, (f"MGN{wide}", *words, "rail only"))


def _carriage(random: Random, wide: float) -> Solid:
    broad, long = wide * span(random, 2, 2.4), wide * span(random, 2.2, 4)
    low, high = wide * 0.2, wide * span(random, 1, 1.2)
    channel = move(block(99 * wide, wide * 1.08, wide * 0.78 - low), z=0)
    flange = chance(random, 0.2)
    steel = block(long * 0.72, broad * (1.3 if flange else 1), high - low)
    caps = [move(block(long * 0.14, broad * 0.96, (high - low) * 0.95), x=side * long * 0.425) for side in (1, -1)]
    body = together(cut(steel, channel), *(cut(cap, channel) for cap in caps))
    spots = grid_of(2, 2, long * 0.4, broad * (1.05 if flange else 0.6))
    drill = cylinder(wide * 0.1, wide)
    return move(cut(body, *(move(drill, x, y, (high - low) - 0.35 * wide) for x, y in spots)), z=low)


@family(
    "rail carriage",
    synonyms=("linear guide block", "carriage", "slide block", "MGN12H carriage", "rail slider", "runner block"),
    chinese=("滑块", "导轨滑块", "直线滑块"),
    category="linear motion",
    uses=("runs on a profile rail and carries a table",),
    materials=("steel with plastic caps",),
    lookalikes=("linear rail", "linear bearing block", "machined block"),
)
def rail_carriage(random: Random) -> Drawn:
    wide = pick(random, 5, 7, 9, 12, 15, 20, 25)
    return Drawn(
        _carriage(random, wide), (f"MGN{wide}H", f"for {wide} mm rail", "4 threaded holes", "channel underneath")
    )


@family(
    "linear bearing block",
    synonyms=("SCS8UU", "SC8UU", "linear bearing housing", "pillow block linear bearing", "slide unit"),
    chinese=("直线轴承座", "箱式直线轴承", "滑座"),
    category="bearing linear motion",
    uses=("screwed to a plate, slides along a rod",),
    materials=("aluminium",),
    lookalikes=("rail carriage", "shaft support", "pillow block bearing"),
)
def linear_bearing_block(random: Random) -> Drawn:
    d = pick(random, 6, 8, 10, 12, 16, 20)
    wide, long, high = d * span(random, 3, 4), d * span(random, 2.5, 4.5), d * span(random, 2.1, 2.6)
    outline = rectangle(wide, high, 0.06 * d, at=(0, high / 2))
    if chance(random, 0.6):
        steps = [rectangle(wide * 0.2, high * 0.4, at=(side * wide * 0.43, high * 0.15)) for side in (1, -1)]
        outline = outline.difference(unary_union(steps))
    outline = clean(outline.difference(disc(d * 0.94, at=(0, high * 0.5))))
    body = move(turn(extrude(outline, long), 90, "x"), y=long / 2)
    drill = cylinder(d * 0.17, 9 * d)
    body = cut(body, *(move(drill, x, y, high * 0.5) for x, y in grid_of(2, 2, wide * 0.7, long * 0.6)))
    bush = lying(ring(d * 0.93, d / 2, long * 0.96, 0.03 * d), "x")
    return Drawn(
        together(body, move(bush, 0, -long * 0.48, high * 0.5)), (f"SCS{d}UU", f"{d} mm shaft", "4 threaded holes")
    )


@family(
    "shaft support",
    synonyms=("SHF8", "SK8", "rod holder", "shaft clamp", "linear shaft support", "rod support block"),
    chinese=("光轴支座", "轴支座", "导轨支撑座"),
    category="linear motion support",
    uses=("holds the end of a smooth rod",),
    materials=("aluminium", "cast iron"),
    lookalikes=("pillow block bearing", "pipe clamp", "flange bearing unit", "shaft collar"),
)
def shaft_support(random: Random) -> Drawn:
    d = pick(random, 6, 8, 10, 12, 16, 20)
    if chance(random, 0.35):
        reach = d * span(random, 1.3, 1.7)
        outline = unary_union([disc(d * 1.1), disc(d * 0.5, at=(reach, 0)), disc(d * 0.5, at=(-reach, 0))]).convex_hull
        outline = holes(outline, [(reach, 0), (-reach, 0)], d * 0.22).difference(disc(d / 2))
        outline = outline.difference(rectangle(d * 0.12, 3 * d, at=(0, 1.5 * d)))
        return Drawn(
            extrude(clean(outline), d * span(random, 0.8, 1.3)), (f"SHF{d}", f"{d} mm shaft", "flanged", "slotted")
        )
    wide, high, foot = d * span(random, 3.5, 4.8), d * span(random, 2.8, 3.6), d * span(random, 0.6, 0.9)
    axis, deep = high - d * 1.05, d * span(random, 1, 1.9)
    tower = rectangle(d * 1.9, high, 0.1 * d, at=(0, high / 2))
    outline = unary_union([rectangle(wide, foot, at=(0, foot / 2)), tower]).difference(disc(d / 2, at=(0, axis)))
    outline = clean(outline.difference(rectangle(d * 0.12, high, at=(0, axis + high / 2))))
    body = move(turn(extrude(outline, deep), 90, "x"), y=deep / 2)
    drill, screw = cylinder(d * 0.24, 9 * d), lying(cylinder(d * 0.2, 9 * d))
    tools = [move(drill, side * (wide / 2 + d * 0.95) / 2, 0, -1) for side in (1, -1)]
    return Drawn(
        cut(body, *tools, move(screw, -4.5 * d, 0, high - d * 0.28)),
        (f"SK{d}", f"{d} mm shaft", "clamping slot", "with foot"),
    )


@family(
    "supported rail",
    synonyms=("SBR rail", "round rail with support", "shaft rail with base", "TBR rail"),
    chinese=("圆柱导轨", "带座光轴"),
    category="linear motion",
    uses=("guide of a router machine, supported along its length",),
    materials=("steel on aluminium",),
    lookalikes=("linear rail", "round shaft"),
)
def supported_rail(random: Random) -> Drawn:
    d = pick(random, 10, 12, 16, 20, 25)
    length, wide, foot = d * span(random, 8, 20), d * span(random, 2, 2.8), d * 0.35
    trunk = Polygon([(-0.5 * d, foot * 0.9), (0.5 * d, foot * 0.9), (0.25 * d, d * 1.2), (-0.25 * d, d * 1.2)])
    outline = clean(unary_union([rectangle(wide, foot, at=(0, foot / 2)), trunk]))
    base = move(turn(turn(extrude(outline, length), 90, "x"), 90), x=-length / 2)
    number = max(2, min(8, int(length / (4 * d))))
    spots = [(-length / 2 + length * (i + 0.5) / number, side * wide * 0.38) for i in range(number) for side in (1, -1)]
    base = cut(base, *(move(cylinder(d * 0.13, d), x, y, -0.1) for x, y in spots))
    rod = move(lying(pin(d / 2, length, 0.03 * d, 0.03 * d)), x=-length / 2, z=d * 1.5)
    return Drawn(together(base, rod), (f"SBR{d}", f"{length:.0f} mm long", f"{len(spots)} holes"))
