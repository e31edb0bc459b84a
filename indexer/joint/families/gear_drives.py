"""Gears that do more than mesh side by side: rack, worm, internal, segment, sprocket, ratchet."""

from __future__ import annotations

from math import cos, pi, sin, tau

from shapely.affinity import rotate
from shapely.geometry import Polygon

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.families.gears import gear_words, pick_module
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    common,
    cut,
    cylinder,
    disc,
    extrude,
    gear_outline,
    holes,
    join,
    move,
    rectangle,
    revolve,
    turn,
)
from indexer.joint.solids_more_mech import loft, lying, pin, screw_thread
from indexer.joint.solids_more_wheels import finish_wheel, internal_outline, sprocket_outline


@family(
    "internal gear",
    synonyms=("ring gear", "annular gear", "internal ring gear", "planetary ring gear", "inner toothed ring"),
    chinese=("内齿轮", "齿圈", "内齿圈"),
    category="gear transmission",
    uses=("outer ring of a planetary gearbox",),
    materials=("steel", "plastic"),
    lookalikes=("spur gear", "toothed lock washer", "pipe flange"),
)
def internal_gear(random: Random) -> Drawn:
    teeth, module = count(random, 24, 72), pick_module(random)
    width = module * span(random, 4, 12)
    outer = module * (teeth / 2 + span(random, 2.5, 6))
    outline, words = disc(outer), "smooth outside"
    if chance(random, 0.4):
        number = pick(random, 3, 4, 6, 8)
        ears = circle_of(number, outer)
        for x, y in ears:
            outline = outline.union(disc(module * 3, at=(x, y)))
        outline = holes(outline, [(x * 1.02, y * 1.02) for x, y in ears], module * 1.3)
        words = f"{number} mounting ears"
    return Drawn(
        extrude(outline.difference(internal_outline(teeth, module)), width),
        gear_words(teeth, module, "internal teeth", words),
    )


@family(
    "gear rack",
    synonyms=("rack", "toothed rack", "linear gear", "rack and pinion rack", "tooth bar"),
    chinese=("齿条", "直齿条"),
    category="gear linear motion",
    uses=("turns rotation into a straight movement with a pinion",),
    materials=("steel", "plastic"),
    standards=("DIN 867",),
    lookalikes=("timing belt", "spur gear", "threaded rod"),
)
def gear_rack(random: Random) -> Drawn:
    module, teeth = pick_module(random), count(random, 10, 50)
    pitch, base = pi * module, module * span(random, 2, 7)
    points = [(0.0, -base), (0.0, -1.25 * module)]
    for i in range(teeth):
        x = i * pitch
        points += [
            (x + 0.09 * pitch, -1.25 * module),
            (x + 0.37 * pitch, module),
            (x + 0.63 * pitch, module),
            (x + 0.91 * pitch, -1.25 * module),
        ]
    long = teeth * pitch
    points += [(long, -1.25 * module), (long, -base)]
    wide = module * span(random, 4, 12)
    solid = move(turn(extrude(Polygon(points), wide), 90, "x"), x=-long / 2, y=wide / 2)
    number = pick(random, 0, 0, 2, 3)
    if number:
        hole = lying(move(cylinder(min(base * 0.25, module), wide * 3), z=-1.5 * wide), "x")
        spots = [-long / 2 + long * (i + 0.5) / number for i in range(number)]
        solid = cut(solid, *(move(hole, x, 0, -base / 2 - module * 0.6) for x in spots)) if base > 3 * module else solid
    return Drawn(solid, (f"{teeth} teeth", f"module {module:g}", f"{long:.0f} mm long", "straight", "long"))


@family(
    "worm gear",
    synonyms=("worm", "worm screw", "worm shaft", "endless screw"),
    chinese=("蜗杆",),
    category="gear transmission",
    uses=("turns a worm wheel with a large reduction",),
    materials=("steel", "brass"),
    standards=("DIN 3975",),
    lookalikes=("lead screw", "threaded rod", "helical gear"),
)
def worm_gear(random: Random) -> Drawn:
    module = pick_module(random)
    radius, pitch = module * span(random, 4, 8), pi * module
    long = pitch * span(random, 4, 9)
    thread = screw_thread(radius, pitch, long, 2.2 * module)
    bore = radius * span(random, 0.25, 0.45)
    if chance(random, 0.5):
        stub = radius * span(random, 0.45, 0.6)
        ends = span(random, 0.3, 1.2) * long
        solid = join(move(pin(stub, long + 2 * ends, 0.1 * stub, 0.1 * stub), z=-ends), thread)
        return Drawn(solid, (f"module {module:g}", "with shaft", "one thread", f"{2 * radius:.0f} mm diameter"))
    hub = radius * 0.62
    collar = long * span(random, 0, 0.3)
    solid = cut(join(thread, move(cylinder(hub, long + collar), z=0)), move(cylinder(bore, 3 * long), z=-long))
    return Drawn(solid, (f"module {module:g}", "with bore", "one thread", f"{2 * radius:.0f} mm diameter"))


@family(
    "worm wheel",
    synonyms=("worm gear wheel", "throated gear"),
    chinese=("蜗轮",),
    category="gear transmission",
    uses=("driven by a worm",),
    materials=("bronze", "plastic"),
    lookalikes=("helical gear", "spur gear"),
)
def worm_wheel(random: Random) -> Drawn:
    teeth, module = count(random, 20, 60), pick_module(random)
    width = module * span(random, 5, 8)
    dip, lean = 1.6 / teeth, pick(random, 1, -1) * span(random, 60, 120) / teeth
    layers = [(width * i / 6, 1 - dip * sin(pi * i / 6), lean * i / 6) for i in range(7)]
    body = loft(gear_outline(teeth, module), layers)
    solid, more = finish_wheel(random, body, module * (teeth / 2 - 2.2), width)
    return Drawn(solid, gear_words(teeth, module, "hollowed rim", *more))


@family(
    "sector gear",
    synonyms=("gear segment", "segment gear", "partial gear", "quadrant gear"),
    chinese=("扇形齿轮", "不完全齿轮"),
    category="gear transmission",
    uses=("swings a lever to and fro",),
    materials=("steel", "plastic"),
    lookalikes=("spur gear", "lever arm", "servo horn"),
)
def sector_gear(random: Random) -> Drawn:
    teeth, module = count(random, 36, 90), pick_module(random)
    radius, angle = teeth * module / 2, span(random, 50, 160)
    reach = 2 * radius
    wedge = Polygon(
        [
            (0, 0),
            *[(reach * cos(a * pi / 180), reach * sin(a * pi / 180)) for a in (0, angle / 3, 2 * angle / 3, angle)],
        ]
    )
    hub = radius * span(random, 0.14, 0.25)
    outline = gear_outline(teeth, module).intersection(wedge).union(disc(hub)).difference(disc(hub * 0.5))
    if chance(random, 0.5):
        inner = disc(radius * 0.8).difference(disc(hub * 1.5)).intersection(rotate(wedge, 0)).buffer(-radius * 0.08)
        outline = outline.difference(inner)
    return Drawn(
        extrude(outline, module * span(random, 3, 8)), (f"module {module:g}", f"{angle:.0f} degrees", "segment")
    )


@family(
    "sprocket",
    synonyms=("chain sprocket", "chain wheel", "roller chain sprocket", "chainring"),
    chinese=("链轮", "滚子链轮"),
    category="gear transmission",
    uses=("drives a roller chain",),
    standards=("ISO 606", "DIN 8187"),
    materials=("steel",),
    lookalikes=("spur gear", "timing belt pulley", "ratchet wheel"),
)
def sprocket(random: Random) -> Drawn:
    pitch, roller = pick(random, (6.35, 3.3), (9.525, 6.35), (12.7, 7.92), (12.7, 8.51), (15.875, 10.16))
    teeth = count(random, 9, 40)
    width = roller * span(random, 0.3, 0.6)
    radius = pitch / 2 / sin(pi / teeth)
    body = extrude(sprocket_outline(teeth, pitch, roller), width)
    edge = width * 0.45
    outer = radius + roller * 0.46
    if chance(random, 0.4):
        body = common(
            body,
            revolve(
                [(0, 0), (outer - edge, 0), (outer, edge), (outer, width - edge), (outer - edge, width), (0, width)]
            ),
        )
    solid, more = finish_wheel(random, body, radius - roller * 0.6, width)
    return Drawn(solid, (f"{teeth} teeth", f"{pitch:g} mm pitch", "for roller chain", *more))


@family(
    "ratchet wheel",
    synonyms=("ratchet", "pawl wheel", "ratchet gear", "escapement wheel", "saw-tooth wheel"),
    chinese=("棘轮",),
    category="gear transmission",
    uses=("turns in one direction only, held by a pawl",),
    materials=("steel", "plastic"),
    lookalikes=("spur gear", "sprocket"),
)
def ratchet_wheel(random: Random) -> Drawn:
    teeth, radius = count(random, 8, 40), span(random, 8, 60)
    depth, side = radius * span(random, 1.5, 2.6) / teeth, pick(random, 1, -1)
    points = []
    for i in range(teeth):
        for share, drop in ((0.0, 1), (span(random, 0.0, 0.01) + 0.03, 0), (0.12, 0), (0.5, 0.45)):
            angle = side * tau * (i + share) / teeth
            points.append(((radius - drop * depth) * cos(angle), (radius - drop * depth) * sin(angle)))
    width = radius * span(random, 0.1, 0.35)
    solid, more = finish_wheel(random, extrude(Polygon(points).buffer(0), width), radius - depth, width)
    return Drawn(solid, (f"{teeth} teeth", "slanted teeth", "saw-tooth", *more))


@family(
    "geneva wheel",
    synonyms=("Geneva drive", "Maltese cross", "indexing wheel"),
    chinese=("槽轮", "日内瓦轮", "马耳他十字轮"),
    category="gear mechanism",
    uses=("turns step by step",),
    materials=("steel", "plastic"),
    lookalikes=("sprocket", "ratchet wheel", "star knob"),
)
def geneva_wheel(random: Random) -> Drawn:
    slots, radius = pick(random, 4, 4, 5, 6, 8), span(random, 15, 60)
    crank = radius * sin(pi / slots) / cos(pi / slots)
    centre = radius / cos(pi / slots)
    wide = radius * span(random, 0.08, 0.13)
    outline = disc(radius)
    for i in range(slots):
        angle = 360 * i / slots
        long = rectangle(radius, wide, at=(radius, 0)).union(disc(wide / 2, at=(radius * 0.5, 0)))
        lock = disc(crank * 0.78, at=(centre, 0))
        outline = outline.difference(rotate(long, angle, origin=(0, 0)))
        outline = outline.difference(rotate(lock, angle + 180 / slots, origin=(0, 0)))
    outline = outline.difference(disc(radius * span(random, 0.1, 0.2)))
    return Drawn(extrude(outline, radius * span(random, 0.08, 0.25)), (f"{slots} slots", "star-shaped"))
