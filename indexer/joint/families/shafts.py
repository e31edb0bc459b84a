"""Shafts, rods and tubes."""

from __future__ import annotations

from math import cos, sin, tau

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    block,
    cut,
    cylinder,
    disc,
    extrude,
    gear_outline,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_mech import bend, lying, pin, stretched, thread


@family(
    "stepped shaft",
    synonyms=("shaft", "axle", "spindle", "turned shaft", "drive shaft", "motor shaft"),
    chinese=("阶梯轴", "轴", "传动轴", "转轴"),
    category="shaft",
    uses=("carries wheels and gears between bearings",),
    materials=("steel", "stainless steel"),
    lookalikes=("dowel pin", "shoulder screw", "roller", "splined shaft"),
)
def stepped_shaft(random: Random) -> Drawn:
    steps, biggest = count(random, 2, 6), span(random, 4, 30)
    peak = int(random.integers(steps))
    line, z, words = [(0.0, 0.0)], 0.0, []
    for i in range(steps):
        radius = biggest * max(0.35, 1 - abs(i - peak) * span(random, 0.12, 0.25))
        long, edge = biggest * span(random, 0.8, 4), 0.05 * radius
        line += [(radius - edge, z), (radius, z + edge), (radius, z + long - edge), (radius - edge, z + long)]
        if chance(random, 0.2) and i:
            line[-2:] = [
                (radius, z + long * 0.7),
                (radius * 0.85, z + long * 0.7),
                (radius * 0.85, z + long * 0.8),
                (radius, z + long * 0.8),
                (radius, z + long),
            ]
            words.append("ring groove")
        z += long
    solid = revolve([*line, (0, z)])
    if chance(random, 0.45):
        first, low = line[2][0], line[3][1]
        tool = turn(extrude(slot(low * 0.7, first * 0.5), first), 90, "y")
        solid = cut(solid, move(tool, first * 0.72, 0, low * 0.5))
        words.append("keyway")
    if chance(random, 0.2):
        solid = cut(solid, move(cylinder(biggest * 0.12, biggest), z=z - biggest * 0.8))
        words.append("centre hole")
    return Drawn(solid, (f"{steps} steps", f"{z:.0f} mm long", f"{2 * biggest:.0f} mm diameter", *words))


@family(
    "round shaft",
    synonyms=("smooth rod", "linear shaft", "guide rod", "hardened shaft", "precision shaft"),
    chinese=("光轴", "圆棒", "导杆", "直线光轴"),
    category="shaft rod",
    uses=("linear bearings slide on it",),
    materials=("hardened steel", "stainless steel", "aluminium"),
    standards=("ISO 286",),
    lookalikes=("dowel pin", "round tube", "threaded rod", "D-shaft"),
)
def round_shaft(random: Random) -> Drawn:
    diameter = pick(random, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25)
    length = diameter * span(random, 8, 40)
    solid = pin(diameter / 2, length, 0.06 * diameter, 0.06 * diameter)
    words = [f"{diameter} mm diameter", f"{length:.0f} mm long", "long", "smooth"]
    if chance(random, 0.25):
        hole = cylinder(diameter * 0.25, diameter * 2)
        solid = cut(solid, move(hole, z=-1), move(hole, z=length - 2 * diameter + 1))
        words.append("threaded ends")
    return Drawn(solid, tuple(words))


@family(
    "D-shaft",
    synonyms=("D shaft", "flatted shaft", "D-profile rod", "shaft with flat"),
    chinese=("D型轴", "削边轴"),
    category="shaft rod",
    uses=("set screw presses on its flat",),
    materials=("stainless steel",),
    lookalikes=("round shaft", "keyed shaft"),
)
def d_shaft(random: Random) -> Drawn:
    diameter = pick(random, 3, 4, 5, 6, 8, 10)
    length, part = diameter * span(random, 4, 25), pick(random, 1.0, span(random, 0.2, 0.8))
    body = pin(diameter / 2, length, 0.06 * diameter, 0.06 * diameter)
    flat = move(block(diameter, 2 * diameter, length * part + 1), x=diameter * span(random, 0.8, 0.9), z=-1)
    return Drawn(cut(body, flat), (f"{diameter} mm diameter", f"{length:.0f} mm long", "one flat"))


@family(
    "keyed shaft",
    synonyms=("shaft with keyway", "keyway shaft", "output shaft with key"),
    chinese=("带键槽轴", "键槽轴"),
    category="shaft",
    uses=("carries a wheel fixed by a key",),
    lookalikes=("stepped shaft", "D-shaft", "splined shaft"),
)
def keyed_shaft(random: Random) -> Drawn:
    r = span(random, 3, 25)
    length = r * span(random, 5, 20)
    body = pin(r, length, 0.07 * r, 0.07 * r)
    long = pick(random, length * 0.3, length * 0.5, length * 2)
    tool = turn(extrude(slot(long, 0.55 * r) if long < length else rectangle(long, 0.55 * r), r), 90, "y")
    solid = cut(body, move(tool, r * 0.72, 0, pick(random, length * 0.3, length * 0.5)))
    return Drawn(solid, (f"{2 * r:.0f} mm diameter", f"{length:.0f} mm long", "keyway"))


@family(
    "splined shaft",
    synonyms=("spline shaft", "serrated shaft", "gear shaft", "PTO shaft"),
    chinese=("花键轴", "齿轮轴"),
    category="shaft",
    uses=("slides in a hub and still turns it",),
    standards=("ISO 14", "DIN 5480"),
    lookalikes=("stepped shaft", "spur gear", "keyed shaft"),
)
def splined_shaft(random: Random) -> Drawn:
    r, number = span(random, 4, 25), pick(random, 6, 8, 10, 16, 24)
    long = r * span(random, 2, 8)
    if number > 10:
        outline = gear_outline(number, 2 * r / number)
        core = r * 0.85
    else:
        core, wide = r * 0.82, tau * r / number * 0.5
        outline = unary_union(
            [disc(core), *(Polygon(_beam(r, wide, tau * i / number)) for i in range(number))]
        ).intersection(disc(r))
    solid = join(
        extrude(outline, long),
        move(pin(core * pick(random, 0.95, 1.3), r * span(random, 2, 10), top=0.1 * r), z=long - 0.01),
    )
    if chance(random, 0.5):
        solid = join(solid, move(pin(core * 0.8, r * span(random, 1, 3) + 0.01, bottom=0.1 * r), z=-r))
    return Drawn(solid, (f"{number} splines", f"{2 * r:.0f} mm diameter"))


def _beam(reach: float, width: float, angle: float) -> list[tuple[float, float]]:
    c, s, h = cos(angle), sin(angle), width / 2
    return [(x * c - y * s, x * s + y * c) for x, y in ((0, -h), (1.2 * reach, -h), (1.2 * reach, h), (0, h))]


@family(
    "hollow shaft",
    synonyms=("hollow rod", "tubular shaft", "bored shaft", "tube shaft"),
    chinese=("空心轴", "管轴"),
    category="tube pipe",
    uses=("light frame member", "carries a fluid"),
    materials=("steel", "aluminium", "carbon fibre", "PVC"),
    standards=("EN 10219",),
    lookalikes=("plain bushing", "round spacer", "round shaft", "bent tube"),
)
def hollow_shaft(random: Random) -> Drawn:
    r = span(random, 3, 40)
    length, inner = r * span(random, 5, 40), r * span(random, 0.6, 0.94)
    solid = revolve([(inner, 0), (r, 0), (r, length), (inner, length)], closed=True)
    words = [
        f"{2 * r:.0f} mm outer diameter",
        f"{length:.0f} mm long",
        "hollow",
        "thin wall" if inner > 0.85 * r else "thick wall",
    ]
    if chance(random, 0.2):
        hole = lying(move(cylinder(r * 0.25, 9 * r), z=-4.5 * r))
        solid = cut(solid, move(hole, z=r), move(hole, z=length - r))
        words.append("cross holes")
    return Drawn(solid, tuple(words))


@family(
    "bent tube",
    synonyms=("tube bend", "bent pipe", "pipe bend", "curved tube", "hose bend"),
    chinese=("弯管", "折弯管"),
    category="tube pipe",
    uses=("leads a fluid round a corner", "frame of a rack"),
    materials=("steel", "copper", "aluminium"),
    lookalikes=("pipe elbow", "round tube", "handle"),
)
def bent_tube(random: Random) -> Drawn:
    r = span(random, 3, 25)
    inner, sweep = r * span(random, 0.7, 0.9), pick(random, 45.0, 90.0, 90.0, 180.0)
    radius = r * span(random, 2.5, 5)
    curve = bend(r, inner, radius, sweep)
    first, last = r * span(random, 1, 12), r * span(random, 1, 12)
    leg = revolve([(inner, 0), (r, 0), (r, 1), (inner, 1)], closed=True)
    one, two = stretched(leg, 1, 1, first), stretched(leg, 1, 1, last)
    start = move(turn(one, 90, "x"), x=radius)
    end = turn(move(turn(two, -90, "x"), x=radius), sweep)
    return Drawn(together(curve, start, end), (f"{2 * r:.0f} mm tube", f"{sweep:.0f} degree bend", "hollow"))


@family(
    "hexagonal rod",
    synonyms=("hex bar", "hex shaft", "hexagon bar", "square bar"),
    chinese=("六角棒", "六角轴", "方棒"),
    category="shaft rod",
    uses=("drive shaft for wheels with a hexagonal bore",),
    materials=("steel", "aluminium", "brass"),
    lookalikes=("coupling nut", "round shaft", "hex standoff"),
)
def hexagonal_rod(random: Random) -> Drawn:
    across, sides = span(random, 4, 30), pick(random, 6, 6, 4)
    length = across * span(random, 5, 20)
    solid = extrude(polygon(sides, across), length)
    words = "six sides" if sides == 6 else "square"
    if chance(random, 0.3):
        solid = join(solid, move(thread(random, across * 0.35, across * 0.1, across), z=-across + 0.01))
        words += " with threaded end"
    return Drawn(solid, (f"{across:.0f} mm across flats", f"{length:.0f} mm long", words))
