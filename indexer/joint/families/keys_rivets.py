"""Keys, rivets and inserts."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.families.pins_keys import pin_size
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cone,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    rectangle,
    slot,
    turn,
)
from indexer.joint.solids_more_mech import dome, hexagon, knurled, pin


@family(
    "parallel key",
    synonyms=("shaft key", "feather key", "keyway key", "machine key", "square key"),
    chinese=("平键", "键条", "方键"),
    category="key",
    uses=("carries the torque between shaft and hub",),
    standards=("DIN 6885", "ISO 773"),
    lookalikes=("woodruff key", "machined block"),
)
def parallel_key(random: Random) -> Drawn:
    wide, high = pick(
        random, (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (8, 7), (10, 8), (12, 8), (14, 9), (16, 10), (20, 12)
    )
    length = wide * span(random, 2, 8)
    form = pick(random, "both ends round", "square ends", "one end round")
    outline = rectangle(length, wide)
    if form == "both ends round":
        outline = slot(length, wide)
    elif form == "one end round":
        outline = slot(length, wide).union(rectangle(length / 2, wide, at=(length / 4, 0)))
    if chance(random, 0.15):
        outline = holes(outline, [(0, 0)], wide * 0.22)
    return Drawn(
        extrude(outline, high), (f"{wide}x{high}x{length:.0f}", f"{wide} mm wide", form, f"{length:.0f} mm long")
    )


@family(
    "woodruff key",
    synonyms=("half-moon key", "half round key", "disc key", "semicircular key"),
    chinese=("半圆键", "月牙键"),
    category="key",
    uses=("carries the torque on a tapered shaft",),
    standards=("DIN 6888", "ISO 3912"),
    lookalikes=("parallel key",),
)
def woodruff_key(random: Random) -> Drawn:
    diameter = pick(random, 4, 7, 10, 13, 16, 19, 22, 25, 28)
    wide = diameter * span(random, 0.2, 0.35)
    high = diameter * span(random, 0.36, 0.44)
    shape = disc(diameter / 2, 48).intersection(rectangle(2 * diameter, high, at=(0, -diameter / 2 + high / 2)))
    solid = move(turn(extrude(shape, wide), 90, "x"), y=wide / 2)
    return Drawn(solid, (f"{wide:.1f}x{high:.1f}", f"{diameter} mm diameter", "half round"))


@family(
    "taper key",
    synonyms=("gib head key", "wedge key", "nose key", "gib key"),
    chinese=("钩头楔键", "楔键"),
    category="key",
    uses=("wedged between shaft and hub",),
    standards=("DIN 6886", "DIN 6887"),
    lookalikes=("parallel key",),
)
def taper_key(random: Random) -> Drawn:
    wide = pick(random, 4, 5, 6, 8, 10, 12, 16)
    length, high = wide * span(random, 4, 9), wide * span(random, 0.7, 1)
    profile = [(0, 0), (length, 0), (length, high * 0.8), (0, high)]
    gib = chance(random, 0.7)
    if gib:
        profile = [
            (-wide * 1.1, 0),
            (length, 0),
            (length, high * 0.8),
            (0, high),
            (-wide * 0.6, high * 1.7),
            (-wide * 1.1, high * 1.7),
        ]
    solid = move(turn(extrude(Polygon(profile), wide), 90, "x"), x=-length / 2, y=wide / 2)
    return Drawn(solid, (f"{wide} mm wide", f"{length:.0f} mm long", "tapered", *(("with nose",) if gib else ())))


@family(
    "rivet",
    synonyms=("solid rivet", "round head rivet", "snap head rivet", "button head rivet"),
    chinese=("铆钉", "半圆头铆钉", "实心铆钉"),
    category="fastener rivet",
    uses=("joins sheets for good",),
    materials=("aluminium", "steel", "copper"),
    standards=("DIN 660", "DIN 124", "ISO 1051"),
    lookalikes=("carriage bolt", "clevis pin", "blind rivet"),
)
def rivet(random: Random) -> Drawn:
    diameter, length, words = pin_size(random, 1.2, 5)
    radius = diameter / 2
    kind = pick(random, "round head", "flat head", "mushroom head", "countersunk")
    if kind == "round head":
        head = dome(diameter * span(random, 0.8, 0.95), diameter * 0.6)
    elif kind == "mushroom head":
        head = dome(diameter * 1.1, diameter * 0.45)
    elif kind == "flat head":
        head = pin(diameter, diameter * 0.3, top=0.05 * diameter)
    else:
        head = cone(radius, diameter, radius * 1.1)
    solid = join(cylinder(radius, length), move(head, z=length - 0.01))
    if chance(random, 0.2):
        solid = cut(solid, move(cylinder(radius * 0.6, length * 0.6), z=-0.01))
        words = (*words, "hollow end", "tubular")
    return Drawn(solid, (*words, kind))


@family(
    "blind rivet",
    synonyms=("pop rivet", "pull rivet", "blind rivet with mandrel"),
    chinese=("抽芯铆钉", "拉铆钉", "盲铆钉"),
    category="fastener rivet",
    uses=("joins sheets from one side only",),
    materials=("aluminium and steel", "stainless steel"),
    standards=("ISO 15977", "DIN 7337"),
    lookalikes=("rivet", "rivet nut"),
)
def blind_rivet(random: Random) -> Drawn:
    diameter = pick(random, 2.4, 3.0, 3.2, 4.0, 4.8, 6.4)
    radius, length = diameter / 2, diameter * span(random, 1.8, 6)
    body = join(
        cylinder(radius, length), move(dome(diameter * span(random, 0.95, 1.5), diameter * 0.3), z=length - 0.01)
    )
    mandrel = move(pin(radius * 0.55, length + diameter * span(random, 5, 9), top=0.3 * radius), z=-0.3 * diameter)
    tip = move(pin(radius * 0.95, 0.4 * diameter, bottom=0.2 * diameter), z=-0.39 * diameter)
    return Drawn(join(body, mandrel, tip), (f"{diameter:g}x{length:.0f}", "with mandrel", "domed head"))


@family(
    "rivet nut",
    synonyms=("rivnut", "blind rivet nut", "nutsert", "threaded rivet insert"),
    chinese=("拉铆螺母", "铆螺母"),
    category="fastener insert nut",
    uses=("gives a thin sheet a thread",),
    materials=("zinc plated steel", "aluminium"),
    lookalikes=("threaded insert", "flanged bushing", "blind rivet"),
)
def rivet_nut(random: Random) -> Drawn:
    size = pick(random, 3, 4, 5, 6, 8, 10)
    outer, length = size * span(random, 0.65, 0.72), size * span(random, 1.8, 2.8)
    rim = pin(size * span(random, 0.85, 1.05), size * span(random, 0.12, 0.25))
    kind = pick(random, "knurled", "smooth", "hexagonal")
    bodies = {
        "knurled": knurled(outer, length, 30, 0.03 * size),
        "smooth": cylinder(outer, length),
        "hexagonal": hexagon(2 * outer, length),
    }
    deep = length * 0.5
    bore = join(move(cylinder(size * 0.46, 99), z=-9), move(cylinder(size * 0.52, deep), z=length - deep))
    return Drawn(
        cut(join(bodies[kind], move(rim, z=length - 0.01)), bore, move(cylinder(size * 0.52, 9), z=length)),
        (f"M{size}", "with flange", kind),
    )


@family(
    "threaded insert",
    synonyms=("heat-set insert", "brass insert", "knurled insert", "threaded bushing", "thread insert", "press-in nut"),
    chinese=("热熔螺母", "铜螺母", "镶嵌螺母", "滚花铜嵌件"),
    category="fastener insert nut",
    uses=("melted into 3D printed plastic to give it a metal thread",),
    materials=("brass", "stainless steel", "zinc"),
    standards=("DIN 16903",),
    lookalikes=("knurled nut", "rivet nut", "plain bushing"),
)
def threaded_insert(random: Random) -> Drawn:
    size = pick(random, 2, 2.5, 3, 4, 5, 6, 8)
    outer, length = size * span(random, 0.7, 0.85), size * span(random, 0.9, 2.5)
    bands = count(random, 1, 3)
    gap = length * 0.1
    high = (length - gap * (bands - 1)) / bands
    teeth = count(random, 18, 32)
    parts = [
        move(knurled(outer * (0.97 if i == 0 else 1), high, teeth, 0.06 * size), z=i * (high + gap))
        for i in range(bands)
    ]
    flanged = chance(random, 0.25)
    if flanged:
        parts.append(move(cylinder(outer * 1.35, 0.15 * size), z=length - 0.01))
    solid = cut(join(cylinder(outer * 0.86, length), *parts), move(cylinder(size * 0.45, 99), z=-9))
    return Drawn(solid, (f"M{size:g}", f"{length:.1f} mm long", "knurled", *(("with flange",) if flanged else ())))
