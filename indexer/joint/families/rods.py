"""Headless and bent fasteners: studs, threaded rods, eye, hook, U and anchor bolts, turnbuckles."""

from __future__ import annotations

from math import cos, radians, sin

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import Metric, pick_length, pick_size, size_words
from indexer.joint.solids import (
    Solid,
    block,
    cut,
    cylinder,
    extrude,
    join,
    move,
    slot,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import hexagon, lying, pin, ring, rod, thread, wound


def _arc3(radius: float, start: float, stop: float, x: float = 0, z: float = 0) -> list[tuple[float, float, float]]:
    steps = max(4, int(abs(stop - start) / 12))
    turns = [radians(start + (stop - start) * i / steps) for i in range(steps + 1)]
    return [(x + radius * cos(a), 0, z + radius * sin(a)) for a in turns]


@family(
    "threaded rod",
    synonyms=("all-thread", "screw rod", "threaded bar", "stud bar", "studding"),
    chinese=("螺纹杆", "丝杆", "全螺纹螺柱"),
    category="fastener rod",
    uses=("long tie between two nuts",),
    materials=("zinc plated steel", "stainless steel"),
    standards=("DIN 976",),
    lookalikes=("stud bolt", "lead screw", "set screw"),
)
def threaded_rod(random: Random) -> Drawn:
    size = pick_size(random, 3, 24)
    length = size.diameter * span(random, 8, 30)
    solid = wound(random, size.radius, size.pitch, length)
    return Drawn(solid, (size.name, f"{length:.0f} mm long", "fully threaded", "no head"))


@family(
    "stud bolt",
    synonyms=("stud", "double end stud", "threaded stud", "engine stud"),
    chinese=("双头螺栓", "螺柱"),
    category="fastener rod",
    uses=("screwed into a housing, nut on the other end",),
    standards=("DIN 938", "DIN 939"),
    lookalikes=("threaded rod", "dowel pin"),
)
def stud_bolt(random: Random) -> Drawn:
    size = pick_size(random, 3, 24)
    length = size.diameter * span(random, 4, 14)
    low, high = length * span(random, 0.15, 0.3), length * span(random, 0.25, 0.45)
    top = turn(wound(random, size.radius, size.pitch, high), 180, "x")
    middle = pin(size.radius * pick(random, 1, 0.9), length - low - high + 0.02)
    bottom = wound(random, size.radius, size.pitch, low)
    solid = join(bottom, move(middle, z=low - 0.01), move(top, z=length))
    return Drawn(solid, (size.name, f"{length:.0f} mm long", "threaded at both ends"))


@family(
    "eye bolt",
    synonyms=("ring bolt", "lifting eye", "eye screw", "screw eye"),
    chinese=("吊环螺丝", "吊环螺栓", "羊眼螺丝"),
    category="fastener lifting",
    uses=("lifts a machine with a hook or a rope",),
    standards=("DIN 580", "DIN 444", "ISO 3266"),
    lookalikes=("rod end bearing", "hook bolt", "eye nut"),
)
def eye_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 24)
    length = pick_length(random, size, 1.2, 8)
    shaft = thread(random, size.radius, size.pitch, length)
    if chance(random, 0.35):
        eye = lying(move(ring(size.diameter * 1.1, size.radius, size.diameter), z=-size.radius), "x")
        solid, kind = join(shaft, move(eye, z=length + size.diameter * 0.9)), "flat eye"
    else:
        solid, kind = join(shaft, move(_ring_eye(random, size), z=length)), "ring eye"
    return Drawn(solid, (*size_words(size, length), kind))


def _ring_eye(random: Random, size: Metric) -> Solid:
    wide = size.diameter * span(random, 1.2, 1.9)
    thick = size.radius * span(random, 0.6, 0.95)
    eye = move(lying(torus(wide, thick), "x"), z=wide + 0.2 * size.diameter)
    if chance(random, 0.6):
        return join(cylinder(size.diameter * span(random, 0.8, 1.1), 0.4 * size.diameter), eye)
    return join(cylinder(size.radius, 0.5 * size.diameter), eye)


@family(
    "U-bolt",
    synonyms=("U bolt", "pipe clamp bolt", "U-shaped bolt", "exhaust clamp bolt"),
    chinese=("U型螺栓", "U型管卡", "骑马螺栓"),
    category="fastener clamp",
    uses=("holds a pipe against a plate",),
    materials=("zinc plated steel", "stainless steel"),
    standards=("DIN 3570",),
    lookalikes=("hook bolt", "chain link"),
)
def u_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 16)
    half = size.diameter * span(random, 1.3, 5)
    leg = size.diameter * span(random, 2, 7)
    path = [(half, 0, -leg), *_arc3(half, 0, 180), (-half, 0, -leg)]
    if chance(random, 0.2):
        path = [
            (half, 0, -leg),
            (half, 0, half * 0.8),
            (half * 0.9, 0, half),
            (-half * 0.9, 0, half),
            (-half, 0, half * 0.8),
            (-half, 0, -leg),
        ]
    bow = rod(size.radius * 0.92, path)
    part = leg * span(random, 0.5, 0.95)
    ends = [move(thread(random, size.radius, size.pitch, part), x, z=-leg - 0.1) for x in (half, -half)]
    solid = together(bow, *ends)
    words: tuple[str, ...] = (size.name, "U-shaped", f"for {2 * half - size.diameter:.0f} mm pipe")
    if chance(random, 0.4):
        plate = extrude(slot(2 * half + 3 * size.diameter, 2.2 * size.diameter), 0.35 * size.diameter)
        nuts = [move(hexagon(size.across, size.nut), x, z=-leg * 0.6 - size.nut) for x in (half, -half)]
        return Drawn(together(solid, move(plate, z=-leg * 0.6), *nuts), (*words, "with plate and nuts"))
    return Drawn(solid, words)


@family(
    "hook bolt",
    synonyms=("J-bolt", "L-bolt", "anchor bolt", "screw hook", "foundation bolt"),
    chinese=("钩形螺栓", "地脚螺栓", "J型螺栓", "羊眼钩"),
    category="fastener hook",
    uses=("anchors a machine in concrete", "hangs things up"),
    materials=("steel", "zinc plated steel"),
    standards=("DIN 529",),
    lookalikes=("U-bolt", "eye bolt"),
)
def hook_bolt(random: Random) -> Drawn:
    size = pick_size(random, 3, 20)
    length = size.diameter * span(random, 5, 16)
    wide = size.diameter * span(random, 1.1, 2.2)
    if chance(random, 0.35):
        reach = size.diameter * span(random, 2.5, 5)
        path = [(0, 0, length), (0, 0, wide), *_arc3(wide, 180, 270, x=wide, z=wide)[1:], (reach + wide, 0, 0)]
        kind = "L-shaped"
    else:
        path = [(0, 0, length), *_arc3(wide, 180, pick(random, 360, 390, 410), x=wide, z=wide)]
        kind = "J-shaped"
    bent = rod(size.radius * 0.9, path)
    winding = thread(random, size.radius, size.pitch, length * span(random, 0.2, 0.5))
    solid = together(bent, move(turn(winding, 180, "x"), z=length + 0.1))
    return Drawn(solid, (size.name, kind, f"{length:.0f} mm long"))


@family(
    "swing bolt",
    synonyms=("hinged eye bolt", "rod eye bolt", "pivot eye bolt"),
    chinese=("活节螺栓", "铰链螺栓"),
    category="fastener bolt",
    uses=("swings away to open a cover",),
    standards=("DIN 444",),
    lookalikes=("eye bolt", "rod end bearing"),
)
def swing_bolt(random: Random) -> Drawn:
    size = pick_size(random, 5, 20)
    length = pick_length(random, size, 3, 9)
    shaft = thread(random, size.radius, size.pitch, length)
    wide, thick = size.diameter * span(random, 0.95, 1.2), size.diameter * span(random, 0.8, 1.2)
    eye = lying(move(cylinder(wide, thick), z=-thick / 2), "x")
    hole = lying(move(cylinder(size.radius * span(random, 0.8, 1.1), 3 * thick), z=-1.5 * thick), "x")
    solid = cut(join(shaft, move(eye, z=length + 0.8 * wide)), move(hole, z=length + 0.8 * wide))
    return Drawn(solid, (*size_words(size, length), "with cross hole"))


@family(
    "turnbuckle",
    synonyms=("rigging screw", "tension lock", "stretching screw", "bottlescrew"),
    chinese=("花篮螺丝", "拉线器", "索具螺旋扣"),
    category="fastener tensioner",
    uses=("tightens a rope or a rod",),
    materials=("galvanised steel", "stainless steel"),
    standards=("DIN 1480", "DIN 1478"),
    lookalikes=("eye bolt", "threaded rod"),
)
def turnbuckle(random: Random) -> Drawn:
    size = pick_size(random, 4, 16)
    d = size.diameter
    long = d * span(random, 7, 11)
    frame = cut(block(3.2 * d, 1.6 * d, long), move(block(1.9 * d, 2 * d, long - 3 * d), z=1.5 * d))
    reach = d * span(random, 2.5, 5)
    arm = join(
        thread(random, size.radius, 2 * size.pitch, reach + d),
        move(lying(torus(1.2 * d, 0.4 * d), "x"), z=reach + 2.2 * d),
    )
    solid = together(frame, move(arm, z=long - d), move(turn(arm, 180, "x"), z=d))
    return Drawn(solid, (size.name, "two eyes", "adjustable length"))


@family(
    "expansion anchor",
    synonyms=("anchor bolt with nut", "sleeve anchor", "wedge anchor", "wall anchor", "expansion bolt"),
    chinese=("膨胀螺栓", "膨胀螺丝", "壁虎"),
    category="fastener anchor",
    uses=("fixes to concrete or masonry",),
    materials=("zinc plated steel", "stainless steel"),
    lookalikes=("stud bolt", "hex bolt"),
)
def expansion_anchor(random: Random) -> Drawn:
    size = pick_size(random, 6, 16)
    d = size.diameter
    length = d * span(random, 6, 12)
    sleeve_long = length * span(random, 0.3, 0.6)
    sleeve = cut(
        tube(0.68 * d, 0.5 * d, sleeve_long),
        *(move(turn(block(2 * d, 0.15 * d, sleeve_long * 0.6), a), z=-0.01) for a in (0, 90)),
    )
    tip = move(pin(0.68 * d, 0.8 * d, top=0.15 * d), z=-0.8 * d)
    rod = thread(random, size.radius, size.pitch, length)
    nut = move(hexagon(size.across, size.nut, True, True), z=sleeve_long + 0.5 * d)
    washer = move(tube(size.washer / 2, size.radius, size.plate), z=sleeve_long + 0.5 * d - size.plate)
    return Drawn(together(tip, rod, sleeve, nut, washer), (size.name, f"{length:.0f} mm long", "with nut and washer"))
