"""Pins."""

from __future__ import annotations

from math import cos, pi, radians, sin

from shapely.geometry import Polygon

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    block,
    common,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    revolve,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, dome, hexagon, knurled, lying, pin, rod, thread

DIAMETERS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20)


def pin_size(random: Random, least: float = 2, most: float = 12) -> tuple[float, float, tuple[str, ...]]:
    """Diameter and length of a pin, and the words for them."""
    diameter = float(pick(random, *DIAMETERS))
    length = float(round(diameter * span(random, least, most)))
    shape = "long" if length > 7 * diameter else "short"
    return diameter, length, (f"{diameter:g}x{length:g}", f"{diameter:g} mm diameter", f"{length:g} mm long", shape)


@family(
    "dowel pin",
    synonyms=("parallel pin", "cylindrical pin", "straight pin", "alignment pin"),
    chinese=("圆柱销", "销钉"),
    category="pin",
    uses=("positions two parts to each other",),
    materials=("hardened steel", "stainless steel"),
    standards=("ISO 2338", "ISO 8734", "DIN 7", "DIN 6325"),
    lookalikes=("taper pin", "round shaft", "spring pin", "clevis pin"),
)
def dowel_pin(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 1.5, 10)
    radius, edge = diameter / 2, diameter * span(random, 0.05, 0.18)
    round_end = chance(random, 0.3)
    if round_end:
        ends = [
            *arc(radius - edge * 2, edge * 2, edge * 2, -90, 0, 5),
            *arc(radius - edge * 2, length - edge * 2, edge * 2, 0, 90, 5),
        ]
        solid = revolve([(0, 0), *ends, (0, length)])
    else:
        solid = pin(radius, length, edge, pick(random, edge, edge, 0.3 * edge))
    if chance(random, 0.2):
        solid = cut(solid, move(cylinder(radius * 0.5, length * 0.5), z=length * 0.6))
        words = (*words, "with internal thread")
    elif chance(random, 0.15):
        solid = cut(
            solid, *(turn(move(cylinder(radius * 0.08, length * 3), radius, 0, -length), a) for a in (0, 120, 240))
        )
        words = (*words, "grooved")
    return Drawn(solid, (*words, "rounded ends" if round_end else "chamfered ends"))


@family(
    "taper pin",
    synonyms=("conical pin", "tapered dowel", "1:50 pin"),
    chinese=("圆锥销", "锥销"),
    category="pin",
    uses=("fixes a hub on a shaft; comes out again",),
    standards=("ISO 2339", "DIN 1", "DIN 7978"),
    lookalikes=("dowel pin",),
)
def taper_pin(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 4, 12)
    small = diameter / 2
    big = small + length * pick(random, 0.01, 0.02, 0.03)
    solid = revolve(
        [
            (0, 0),
            (small * 0.9, 0),
            (small, small * 0.15),
            (big, length - small * 0.15),
            (big * 0.85, length),
            (0, length),
        ]
    )
    if chance(random, 0.2):
        solid = join(solid, move(cylinder(small * 0.7, length * 0.35), z=length - 0.01))
        words = (*words, "with threaded end")
    return Drawn(solid, (*words, "tapered"))


@family(
    "spring pin",
    synonyms=("roll pin", "slotted spring pin", "tension pin", "split pin sleeve", "spirol pin", "sellock pin"),
    chinese=("弹性圆柱销", "弹性销", "开口弹性销"),
    category="pin",
    uses=("hammered into a hole that need not be reamed",),
    materials=("spring steel", "stainless steel"),
    standards=("ISO 8752", "ISO 8750", "DIN 1481"),
    lookalikes=("dowel pin", "plain bushing", "round tube"),
)
def spring_pin(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 2.5, 10)
    radius = diameter / 2
    if chance(random, 0.3):
        turns = [i * 0.3 for i in range(45)]
        outside = [((radius - 0.028 * radius * a) * cos(a), (radius - 0.028 * radius * a) * sin(a)) for a in turns]
        inside = [(x * 0.88, y * 0.88) for x, y in outside[::-1]]
        return Drawn(extrude(Polygon(outside + inside).buffer(0), length), (*words, "coiled", "hollow"))
    outline = disc(radius).difference(disc(radius * span(random, 0.55, 0.75)))
    outline = outline.difference(rectangle(diameter, radius * span(random, 0.12, 0.4), at=(radius, 0)))
    solid = extrude(outline, length)
    edge = 0.25 * radius
    limit = revolve(
        [
            (0, 0),
            (radius * 0.88, 0),
            (radius * 1.01, edge),
            (radius * 1.01, length - edge),
            (radius * 0.88, length),
            (0, length),
        ]
    )
    return Drawn(common(solid, limit), (*words, "slotted", "hollow", "C-shaped section"))


@family(
    "split pin",
    synonyms=("cotter pin", "cotter", "split cotter", "cotter key"),
    chinese=("开口销", "开尾销"),
    category="pin",
    uses=("locks a castle nut or a clevis pin",),
    materials=("steel", "stainless steel", "brass"),
    standards=("ISO 1234", "DIN 94"),
    lookalikes=("R-clip",),
)
def split_pin(random: Random) -> Drawn:
    wire = pick(random, 0.5, 0.8, 1.0, 1.6, 2.0, 2.5) / 2 + 0.1
    length = wire * span(random, 18, 50)
    eye = wire * span(random, 1.8, 2.6)
    spread = pick(random, 0, 0, 20, 60)
    loop = [(eye * cos(radians(a)) * 0.95, 0, eye * sin(radians(a)) + eye + wire) for a in range(-60, 241, 20)]
    x = wire * 0.55
    tail = length * 0.25
    left = [(-x, 0, -length * 0.7), (-x - tail * sin(radians(spread)), 0, -length * 0.7 - tail * cos(radians(spread)))]
    right = [
        (x + 1.1 * tail * sin(radians(spread)), 0, -length * 0.7 - 1.1 * tail * cos(radians(spread))),
        (x, 0, -length * 0.7),
    ]
    path = [*right, (x, 0, -0.5 * wire), *loop, (-x, 0, -0.5 * wire), *left]
    words = ("legs bent open",) if spread else ("legs straight",)
    return Drawn(rod(wire * 0.55, path, 10), (f"{length:.0f} mm long", "eye and two legs", *words))


@family(
    "clevis pin",
    synonyms=("hinge pin", "headed pin", "pin with head", "bolt pin", "pivot pin"),
    chinese=("销轴", "带头销", "铰链销"),
    category="pin",
    uses=("pivot of a fork joint, secured with a split pin",),
    materials=("zinc plated steel", "stainless steel"),
    standards=("ISO 2341", "DIN 1444", "DIN 1434"),
    lookalikes=("dowel pin", "rivet", "shoulder screw"),
)
def clevis_pin(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 2, 9)
    radius = diameter / 2
    head = pin(radius * span(random, 1.3, 1.8), diameter * span(random, 0.15, 0.4), top=0.05 * diameter)
    solid = join(pin(radius, length, bottom=0.15 * radius), move(head, z=length - 0.01))
    end = pick(random, "cross hole", "groove", "plain end")
    if end == "cross hole":
        hole = lying(move(cylinder(radius * 0.3, diameter * 3), z=-diameter * 1.5), "x")
        solid = cut(solid, move(hole, z=diameter * 0.5))
    elif end == "groove":
        solid = cut(solid, move(tube(diameter, radius * 0.8, diameter * 0.15 + 0.1), z=diameter * 0.3))
    return Drawn(solid, (*words, "with head", end))


@family(
    "R-clip",
    synonyms=("hairpin cotter", "hitch pin clip", "R-pin", "spring cotter", "beta pin", "hair pin"),
    chinese=("R型销", "B型销", "发夹销"),
    category="pin",
    uses=("quick lock for a clevis pin",),
    materials=("spring steel",),
    standards=("DIN 11024",),
    lookalikes=("split pin", "torsion spring"),
)
def r_clip(random: Random) -> Drawn:
    wire = span(random, 0.5, 2.5)
    loop, length = wire * span(random, 2, 3.2), wire * span(random, 14, 24)
    circle = [(loop * sin(radians(a)), 0, loop - loop * cos(radians(a))) for a in range(0, 331, 15)]
    circle = [(-x, y, z) for x, y, z in circle]
    rest = length * span(random, 0.3, 0.5)
    bump = [(rest + loop * 1.4 * i / 6, 0, 1.4 * wire + (2.0 * wire) * sin(pi * i / 6)) for i in range(7)]
    end = [(length * 0.8, 0, 1.4 * wire), (length * 0.95, 0, 3.0 * wire)]
    path = [(length, 0, 0), *circle, (loop * 0.9, 0, 1.6 * wire), *bump, *end]
    return Drawn(rod(wire / 2, path, 10), (f"{wire:.1f} mm wire", f"{length:.0f} mm long", "R-shaped"))


@family(
    "linch pin",
    synonyms=("quick release pin", "lynch pin", "tractor pin", "ball lock pin", "hitch pin"),
    chinese=("快拆销", "安全销", "快速插销"),
    category="pin",
    uses=("pin that is pulled out by hand",),
    materials=("zinc plated steel", "stainless steel"),
    standards=("DIN 11023",),
    lookalikes=("clevis pin", "eye bolt"),
)
def linch_pin(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 4, 9)
    radius = diameter / 2
    if chance(random, 0.5):
        body = join(
            pin(radius, length, bottom=0.4 * radius),
            move(pin(radius * 1.7, diameter * 0.9, 0.1 * radius, 0.1 * radius), z=length - 0.01),
        )
        balls = [move(torus(radius * 0.8, radius * 0.3), z=diameter * 0.5)]
        pull = move(lying(torus(diameter * 1.6, radius * 0.25), "x"), z=length + diameter * 2.3)
        return Drawn(together(body, *balls, pull), (*words, "with pull ring", "ball lock"))
    head = block(diameter * 1.7, diameter * 1.7, diameter * 1.6)
    loop = lying(torus(length * 0.5, radius * 0.28), "x")
    body = join(pin(radius, length, bottom=0.5 * radius), move(head, z=length - 0.01))
    return Drawn(together(body, move(loop, z=length * 0.62)), (*words, "with spring ring"))


@family(
    "indexing plunger",
    synonyms=("spring plunger", "index bolt", "pull pin", "ball plunger", "retractable plunger"),
    chinese=("分度销", "弹簧柱塞", "波珠螺丝"),
    category="pin",
    uses=("locks a sliding or turning part in a hole",),
    materials=("steel", "stainless steel"),
    lookalikes=("set screw", "knob", "thumb screw"),
)
def indexing_plunger(random: Random) -> Drawn:
    radius = pick(random, 3.0, 4.0, 5.0, 6.0, 8.0)
    length = radius * span(random, 3, 6)
    body = thread(random, radius, 1.25, length)
    if chance(random, 0.4):
        nose = move(dome(radius * 0.6, radius * 0.5), z=0)
        return Drawn(join(body, move(turn(nose, 180, "x"), z=0.02)), (f"M{2 * radius:g}", "ball nose", "spring loaded"))
    nose = move(pin(radius * 0.55, radius * 1.6, bottom=0.1 * radius), z=-radius * 1.5)
    collar = move(hexagon(radius * 2.8, radius), z=length - 0.01)
    knob = move(
        knurled(radius * 2, radius * 2, 20, 0.15 * radius)
        if chance(random, 0.5)
        else pin(radius * 2, radius * 2, 0.6 * radius, 0.4 * radius),
        z=length + radius * 1.5,
    )
    stem = move(cylinder(radius * 0.7, radius), z=length + 0.9 * radius)
    return Drawn(join(body, nose, collar, stem, knob), (f"M{2 * radius:g}", "with knob", "hexagon collar"))
