"""Fuses of cars, boards and switchgear, and the circuit breaker."""

from __future__ import annotations

from itertools import pairwise

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    move,
    rectangle,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    bevelled,
    chance,
    count_of,
    grooved,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

CURRENTS = ("cuts the circuit at too much current", "protects wiring from a short circuit")
BLADE_SIZES = (
    ("micro2", 9.1, 15.3, 3.8, 8.9, 2.4),
    ("micro3", 14.4, 18.1, 4.2, 10.5, 2.4),
    ("low profile mini", 10.9, 8.8, 3.8, 6.6, 2.8),
    ("mini", 10.9, 16.3, 3.8, 8.8, 2.8),
    ("mini", 10.9, 16.3, 3.8, 8.8, 2.8),
    ("standard", 19.1, 18.8, 5.1, 12.0, 5.1),
    ("standard", 19.1, 18.8, 5.1, 12.0, 5.1),
    ("maxi", 29.2, 34.3, 8.9, 21.4, 8.0),
)


@family(
    "blade fuse",
    synonyms=("car fuse", "automotive fuse", "ATO fuse", "ATC fuse", "mini blade fuse", "plug-in fuse", "fuse"),
    chinese=("插片保险丝", "汽车保险丝"),
    category="electronics",
    uses=(*CURRENTS, "plugs into the fuse box of a vehicle"),
    materials=("plastic", "zinc alloy"),
    standards=("ISO 8820-3",),
    lookalikes=("smd fuse", "film capacitor", "glass fuse"),
)
def blade_fuse(random: Random) -> Drawn:
    name, x, tall, y, body, wide = pick(random, BLADE_SIZES)
    count = 3 if name == "micro3" else 2
    step = (x - wide) * 0.98 / (count - 1)
    places = [(i - (count - 1) / 2) * step for i in range(count)]
    long, c = tall - body + body * 0.5, wide * 0.25
    h = wide / 2
    shape = Polygon([(-h, c), (-h + c, 0), (h - c, 0), (h, c), (h, long), (-h, long)])
    blade = move(upright(shape, 0.08 * wide + 0.4), z=body - tall)
    solid = together(_blade_body(random, x, y, body, places, wide), *[move(blade, place) for place in places])
    return Drawn(solid, (name, f"{count} blades", f"{x:g} mm wide", "automotive"))


def _blade_body(random: Random, x: float, y: float, tall: float, places: list[float], wide: float) -> Solid:
    head, narrow = tall * between(random, 0.28, 0.4, 2), between(random, 0.88, 0.97, 2)
    lower = upright(rectangle(x * narrow, tall, x * 0.03, at=(0, tall / 2)), y * 0.72)
    upper = upright(rectangle(x, head, x * 0.04, at=(0, tall - head / 2)), y)
    tools = [low_box(wide * 0.45, y * 0.3, head, (place * 0.94, 0, tall - head * 0.6)) for place in places]
    extra: list[Solid] = []
    if chance(random, 0.6):
        gap = (places[1] - places[0]) - wide * 0.7
        low, high = tall * 0.12, tall - head - tall * 0.05
        middles = [(a + b) / 2 for a, b in pairwise(places)]
        tools += [low_box(gap, y, high - low, (m, s * y * 0.65, low)) for m in middles for s in (-1, 1)]
        path = [(-gap / 2, low), (-gap * 0.2, high * 0.9), (gap * 0.2, low * 1.6), (gap / 2, high)]
        extra = [move(upright(strip(path, wide * 0.16), y * 0.5), m) for m in middles]
    return together(cut(lower, *tools), cut(upper, *tools), *extra)


CHIPS = (
    ("0402", 1.0, 0.5, 0.35),
    ("0603", 1.6, 0.8, 0.5),
    ("1206", 3.2, 1.6, 0.7),
    ("1206", 3.2, 1.6, 1.2),
    ("1812", 4.5, 3.2, 1.0),
    ("2410", 6.1, 2.6, 2.6),
    ("2410", 6.1, 2.6, 2.6),
    ("2920", 7.4, 5.1, 1.2),
    ("4012", 10.1, 3.1, 3.1),
)


@family(
    "smd fuse",
    synonyms=("chip fuse", "surface mount fuse", "SMD PTC fuse", "1206 fuse", "nano fuse", "fuse"),
    chinese=("贴片保险丝", "贴片熔断器"),
    category="electronics",
    uses=CURRENTS,
    materials=("ceramic", "silver plated brass"),
    standards=("IEC 60127-4",),
    lookalikes=("chip resistor", "chip inductor", "tantalum capacitor"),
)
def smd_fuse(random: Random) -> Drawn:
    name, x, y, z = pick(random, CHIPS)
    cap = x * between(random, 0.16, 0.28, 2)
    if z / y < 0.5 and chance(random, 0.5):
        outline = rectangle(x, y)
        for side in (-1, 1):
            outline = outline.difference(disc(y * 0.2, 20, (side * x / 2, 0)))
        ends = [
            move(extrude(outline.intersection(rectangle(cap, y, at=(s * (x - cap) / 2, 0))), z * 1.1), z=-z * 0.05)
            for s in (-1, 1)
        ]
        return Drawn(together(extrude(outline, z), *ends), (name, "resettable", "half-moon ends", "SMD"))
    thin = 0.9 if z / y > 0.8 else 0.98
    body = move(plate(x * 0.96, y * thin, z * thin, y * 0.04), z=z * (1 - thin) / 2)
    ends = [move(bevelled(cap, y, z, min(y, z) * pick(random, (0.03, 0.1))), s * (x - cap) / 2) for s in (-1, 1)]
    solids = [body, *ends]
    if z / y < 0.6:
        solids.append(low_box(x - 2.6 * cap, y * 0.7, z * 0.1, (0, 0, z * 0.96)))
    return Drawn(together(*solids), (name, "two end caps", "SMD", f"{x:g} x {y:g} mm"))


@family(
    "bolt-down fuse",
    synonyms=("NH fuse", "HRC fuse", "ANL fuse", "knife blade fuse", "high rupturing fuse link", "mega fuse", "fuse"),
    chinese=("螺栓式熔断器", "刀型熔断器"),
    category="electronics",
    uses=(*CURRENTS, "protects a battery or a mains cabinet"),
    materials=("ceramic", "silver plated copper"),
    standards=("IEC 60269", "BS 88"),
    lookalikes=("glass fuse", "power resistor", "ring terminal"),
)
def bolt_down_fuse(random: Random) -> Drawn:
    kind = pick(random, ("knife blades", "flat strip", "round body with bolted tags", "flat strip"))
    if kind == "knife blades":
        return _knife_fuse(random)
    if kind == "flat strip":
        return _strip_fuse(random)
    r, long = pick(random, ((7.0, 30.0), (11.0, 45.0), (18.0, 55.0), (28.0, 68.0)))
    bolt, tag = r * 0.3, r * 1.3
    reach = long / 2 + tag * 1.2
    barrel = move(sideways(together(cylinder(r, long), move(cylinder(r * 1.05, long * 0.2), z=-1))), -long / 2)
    cap = move(sideways(cylinder(r * 1.05, long * 0.2)), long / 2 - long * 0.2 + 1)
    outline = rectangle(tag * 1.6, tag, at=(reach - tag * 0.6, 0))
    cutter = pick(random, (disc(bolt, at=(reach - tag * 0.3, 0)), slot(bolt * 6, bolt * 2, at=(reach + bolt * 1.5, 0))))
    lug = extrude(outline.difference(cutter), 0.12 * r + 0.8)
    offset = pick(random, (0.0, r * 0.85))
    tags = [move(turn(lug, a), z=offset) for a in (0, 180)]
    return Drawn(together(barrel, cap, *tags), (kind, "2 tags", f"{2 * reach:.0f} mm long"))


def _knife_fuse(random: Random) -> Drawn:
    name, wide, deep, body, over = pick(
        random,
        (
            ("NH000", 21.0, 38.0, 45.0, 78.5),
            ("NH00", 30.0, 45.0, 47.0, 78.5),
            ("NH1", 40.0, 48.0, 66.0, 135.0),
            ("NH2", 52.0, 58.0, 66.0, 150.0),
            ("NH3", 68.0, 70.0, 66.0, 150.0),
        ),
    )
    core = move(turn(plate(body, deep, wide, 3), 90, "x"), y=wide / 2)
    ends = [low_box(2.5, wide * 1.04, deep * 1.02, (s * body / 2, 0, -deep * 0.51)) for s in (-1, 1)]
    long = (over - body) / 2
    knife = Polygon([(0, -deep * 0.2), (long * 0.85, -deep * 0.2), (long, 0), (long * 0.85, deep * 0.2)])
    knife = knife.union(rectangle(long * 0.9, deep * 0.4, at=(long * 0.42, 0)))
    blade = move(upright(knife, 6), body / 2)
    lugs = [low_box(2.5, wide * 0.5, deep * 0.18, (s * body / 2, 0, deep * 0.5)) for s in (-1, 1)]
    blades = [turn(blade, a) for a in (0, 180)]
    return Drawn(together(core, *ends, *blades, *lugs), (name, "2 knife blades", "square ceramic body"))


def _strip_fuse(random: Random) -> Drawn:
    name, long, wide, bolt, tall = pick(
        random, (("ANL", 80.8, 22.0, 4.2, 12.0), ("MEGA", 68.6, 18.0, 4.2, 11.0), ("MIDI", 41.0, 12.0, 2.6, 9.0))
    )
    gap = long * 0.37
    metal = rectangle(long, wide * 0.8, wide * pick(random, (0.02, 0.3)))
    for side in (-1, 1):
        metal = metal.difference(
            disc(bolt, at=(side * gap, 0))
            if chance(random, 0.6)
            else slot(bolt * 5, bolt * 2, at=(side * (gap + bolt * 1.5), 0))
        )
    case = move(plate(long * 0.42, wide, tall, 1.5), z=-tall / 2)
    rim = move(plate(long * 0.46, wide * 1.06, tall * 0.3, 1.5), z=-tall * 0.15)
    solids = [extrude(metal, 1.6), case, rim]
    if chance(random, 0.5):
        solids[1] = cut(case, low_box(long * 0.3, wide * 0.55, tall, (0, 0, tall * 0.36)))
    return Drawn(together(*solids), (name, "flat strip", "2 bolt holes", f"{long:g} mm long"))


@family(
    "in-line fuse holder",
    synonyms=("inline fuse holder", "fuse holder", "cable fuse holder", "blade fuse holder with wires", "fuse socket"),
    chinese=("在线保险丝座", "汽车保险丝座"),
    category="electronics",
    uses=("holds a fuse in the middle of a cable",),
    materials=("plastic", "copper wire"),
    lookalikes=("fuse holder", "glass fuse", "lever wire connector"),
)
def inline_fuse_holder(random: Random) -> Drawn:
    wire_r, tail = between(random, 0.8, 1.8), between(random, 25, 70)
    if chance(random, 0.5):
        r, long = between(random, 5.5, 9), between(random, 35, 60)
        tip = together(
            rounded_cylinder(r, long * 0.55, 0.6),
            move(knurled(r * 1.12, long * 0.4, 14, 0.6), z=long * 0.5),
            move(grooved(r * 0.6, 0.4, 2, long * 0.2), z=long * 0.9),
            move(grooved(r * 0.6, 0.4, 2, long * 0.2), z=-long * 0.18),
            move(cylinder(wire_r, long + 2 * tail), z=-tail),
        )
        return Drawn(sideways(tip), ("round", "for glass fuse", "wire at both ends"))
    x, y, z = between(random, 18, 30), between(random, 9, 15), between(random, 18, 28)
    case = plate(x, y, z, 2)
    cap = move(plate(x * 1.15, y * 1.2, z * 0.4, 2.5), z=z * 0.75)
    ribs = [low_box(x * 0.05, y * 1.28, z * 0.3, (x * i * 0.12, 0, z * 0.8)) for i in range(-3, 4)]
    strap = upright(strip([(x * 0.5, z * 0.2), (x * 0.75, z * 0.4), (x * 0.72, z), (x * 0.5, z)], 1.4), y * 0.4)
    away = pick(random, (0.0, 1.0))
    wires = [
        bar_between((s * x * 0.3, 0, 1), (s * (x * 0.3 + away * tail), 0, 1 if away else -tail), wire_r)
        for s in (-1, 1)
    ]
    return Drawn(together(case, cap, *ribs, strap, *wires), ("for blade fuse", "with cap", "2 wires"))


@family(
    "circuit breaker",
    synonyms=("MCB", "miniature circuit breaker", "DIN rail breaker", "RCD", "RCBO", "automatic fuse", "MCCB"),
    chinese=("断路器", "空气开关"),
    category="electronics",
    uses=("switches a circuit off at too much current", "clips on a DIN rail in a fuse box"),
    materials=("plastic", "copper"),
    standards=("IEC 60898", "EN 60715"),
    lookalikes=("din rail power supply", "din rail terminal block", "relay", "rocker switch"),
)
def circuit_breaker(random: Random) -> Drawn:
    if chance(random, 0.2):
        return _case_breaker(random)
    poles, pitch = pick(random, (1, 1, 2, 2, 3, 4)), pick(random, (17.5, 17.5, 18.0, 27.0))
    half, depth = between(random, 39, 45), between(random, 40, 48)
    nose = depth + between(random, 16, 22)
    top = [(depth, half), (depth, 25.0), (depth + 4, 22.5), (nose, 22.5)]
    rail = [(0.0, half), (0.0, 17.8), (5.5, 17.8), (5.5, 0.0)]
    side = Polygon([*rail[::-1], *top, *[(x, -z) for x, z in top[::-1]], *[(x, -z) for x, z in rail[:-1]]])
    places = [(i - (poles - 1) / 2) * pitch for i in range(poles)]
    body = cut(upright(side, poles * pitch - 0.4), *_breaker_holes(places, pitch, depth, half, nose))
    up = pick(random, (1, -1))
    lever = Polygon([(nose - 6, -4), (nose, -5), (nose + 8, up * 6), (nose + 7, up * 10), (nose, 6), (nose - 6, 5)])
    solids = [body, *[move(upright(lever.buffer(0.4), pitch * 0.3), y=y) for y in places]]
    if poles > 1:
        solids.append(low_box(3, (poles - 1) * pitch, 4, (nose + 6.5, 0, up * 7 - 2)))
    if chance(random, 0.3):
        solids.append(move(sideways(plate(5, 5, 3, 0.5)), nose - 1, places[0], -15))
    return Drawn(together(*solids), (f"{poles} pole", "DIN rail", "with toggle", f"{poles * pitch:g} mm wide"))


def _breaker_holes(places: list[float], pitch: float, depth: float, half: float, nose: float) -> list[Solid]:
    tools: list[Solid] = []
    for y in places:
        for s in (-1, 1):
            tools.append(move(sideways(cylinder(3.2, 20)), depth - 8, y, s * (half - 9)))
            tools.append(low_box(10, pitch * 0.5, 12, (depth * 0.55, y, s * half - 6)))
        tools.append(low_box(14, pitch * 0.36, 24, (nose, y, -12)))
    between_poles = [(a + b) / 2 for a, b in pairwise(places)]
    for y in between_poles:
        tools.append(low_box(3, 0.5, 200, (nose, y, -100)))
        tools += [low_box(3, 0.5, 200, (depth, y, s * 125 - 100)) for s in (-1, 1)]
    return tools


def _case_breaker(random: Random) -> Drawn:
    poles, pitch = count_of(random, 2, 4), pick(random, (25.0, 30.0, 35.0))
    wide, tall, deep = poles * pitch, pitch * between(random, 4, 5.2), pitch * between(random, 2.2, 2.8)
    places = [(i - (poles - 1) / 2) * pitch for i in range(poles)]
    case = together(low_box(wide, tall, deep * 0.8, (0, 0, 0)), low_box(wide, tall * 0.5, deep, (0, 0, 0)))
    tools = [low_box(pitch * 0.7, tall * 0.2, deep, (x, s * tall * 0.45, deep * 0.45)) for x in places for s in (-1, 1)]
    tools.append(low_box(pitch * 0.6, tall * 0.2, deep, (0, 0, deep * 0.9)))
    screws = [move(cylinder(pitch * 0.2, deep * 0.1), x, s * tall * 0.42, deep * 0.45) for x in places for s in (-1, 1)]
    handle = move(plate(pitch * 0.35, pitch * 0.25, deep * 0.35, 1), y=tall * 0.05, z=deep * 0.88)
    return Drawn(together(cut(case, *tools), *screws, handle), (f"{poles} pole", "moulded case", "with toggle"))
