"""Bolts tightened at their head: hexagon, flanged, socket, square, carriage, shoulder, T-slot."""

from __future__ import annotations

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import Metric, pick_length, pick_size, size_words
from indexer.joint.solids import Solid, block, cone, cut, cylinder, extrude, join, move, polygon, rectangle
from indexer.joint.solids_more_mech import dome, drive, hexagon, knurled, pin, ring, shank, thread, wound


def _body(random: Random, size: Metric, length: float) -> tuple[Solid, str]:
    if chance(random, 0.5) or length < 3 * size.diameter:
        return shank(random, size, length), "fully threaded"
    threaded = 2 * size.diameter + 6 if length > 4 * size.diameter else 0.6 * length
    return shank(random, size, length, threaded), "partly threaded"


def _bolt(body: Solid, head: Solid, length: float) -> Solid:
    return join(body, move(head, z=length - 0.01))


@family(
    "hex bolt",
    synonyms=("hexagon head bolt", "hex head screw", "hex cap screw", "machine bolt", "hex head cap screw"),
    chinese=("六角螺栓", "外六角螺丝"),
    category="fastener bolt screw",
    uses=("joins two plates with a nut", "tightened with a spanner"),
    materials=("steel", "zinc plated steel", "stainless steel"),
    standards=("ISO 4014", "ISO 4017", "DIN 931", "DIN 933", "ASME B18.2.1"),
    lookalikes=("flange bolt", "square head bolt", "socket head cap screw"),
)
def hex_bolt(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 30)
    length = pick_length(random, size, 1, 10)
    body, words = _body(random, size, length)
    head = hexagon(size.across, size.head, top=chance(random, 0.85))
    if chance(random, 0.3):
        seat = ring(size.across / 2 * 0.95, size.radius * 0.9, 0.06 * size.head + 0.1)
        head = join(move(head, z=0.06 * size.head), seat)
    if chance(random, 0.1):
        head = cut(head, move(block(size.across * 2, 0.2 * size.diameter, size.head), z=0.7 * size.head))
    return Drawn(_bolt(body, head, length), (*size_words(size, length), words, "hexagon head"))


@family(
    "flange bolt",
    synonyms=("hex flange bolt", "flanged hex screw", "washer head bolt", "collar bolt"),
    chinese=("法兰螺栓", "六角法兰面螺栓"),
    category="fastener bolt screw",
    uses=("bolt with a built-in washer",),
    materials=("steel", "stainless steel"),
    standards=("ISO 15071", "DIN 6921"),
    lookalikes=("hex bolt",),
)
def flange_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 20)
    length = pick_length(random, size, 1, 8)
    body, words = _body(random, size, length)
    plate = 0.12 * size.diameter
    skirt = cone(size.diameter * span(random, 1.0, 1.1), size.across * 0.55, 0.4 * size.diameter)
    hexed = hexagon(size.across, size.diameter * span(random, 0.8, 1))
    head = join(cylinder(size.diameter * 1.1, plate), move(skirt, z=plate - 0.01), hexed)
    return Drawn(_bolt(body, head, length), (*size_words(size, length), words, "with flange"))


@family(
    "socket head cap screw",
    synonyms=("Allen bolt", "cap screw", "SHCS", "hex socket screw", "Allen screw", "cylinder head screw"),
    chinese=("内六角螺丝", "内六角圆柱头螺钉", "杯头螺丝"),
    category="fastener bolt screw",
    uses=("tightened with an Allen key", "assembly of machines and printers"),
    materials=("black oxide steel", "steel", "stainless steel"),
    standards=("ISO 4762", "DIN 912", "ASME B18.3"),
    lookalikes=("hex bolt", "button head screw", "shoulder screw", "pan head screw"),
)
def socket_head_cap_screw(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 24)
    length = pick_length(random, size, 1, 10)
    body, words = _body(random, size, length)
    low = chance(random, 0.15)
    height = size.diameter * (0.6 if low else 1)
    head = pin(size.cap / 2, height, top=span(random, 0.02, 0.15) * size.diameter)
    if chance(random, 0.2):
        head = knurled(size.cap / 2, height, 36, 0.03 * size.cap)
    head = cut(head, move(extrude(polygon(6, size.key), height), z=height * 0.45))
    kind = "low head" if low else "cylindrical head"
    return Drawn(_bolt(body, head, length), (*size_words(size, length), words, kind, f"{size.key:g} mm hex socket"))


@family(
    "shoulder screw",
    synonyms=("shoulder bolt", "stripper bolt", "fitted shoulder screw"),
    chinese=("塞打螺丝", "轴肩螺钉", "台阶螺丝"),
    category="fastener bolt screw pivot",
    uses=("pivot for a lever or a roller",),
    standards=("ISO 7379",),
    materials=("steel", "stainless steel"),
    lookalikes=("socket head cap screw", "stepped shaft"),
)
def shoulder_screw(random: Random) -> Drawn:
    size = pick_size(random, 3, 16)
    shoulder = size.diameter * span(random, 1.2, 1.5)
    length = shoulder * span(random, 0.8, 6)
    threaded = size.diameter * span(random, 1.2, 2)
    neck = pin(size.radius * 0.85, 0.3 * size.diameter)
    tip = thread(random, size.radius, size.pitch, threaded)
    body = pin(shoulder / 2, length, bottom=0.05 * shoulder)
    head = pin(shoulder * 0.75, shoulder * span(random, 0.45, 0.8), top=0.04 * shoulder)
    kind = pick(random, "hex socket", "slotted")
    head = cut(head, move(drive(kind, shoulder * 0.6, shoulder * 0.25), z=float(head.bounds[1][2])))
    base = threaded + 0.25 * size.diameter
    solid = join(tip, move(neck, z=threaded - 0.01), move(body, z=base), move(head, z=base + length - 0.01))
    return Drawn(solid, (size.name, f"shoulder {shoulder:.1f} mm diameter", f"{length:.0f} mm shoulder", kind))


@family(
    "carriage bolt",
    synonyms=("coach bolt", "round head square neck bolt", "cup square bolt", "mushroom head square neck bolt"),
    chinese=("马车螺栓", "方颈螺栓"),
    category="fastener bolt",
    uses=("fixes timber; the square neck keeps it from turning",),
    standards=("DIN 603", "ISO 8677"),
    materials=("zinc plated steel", "stainless steel"),
    lookalikes=("button head screw", "rivet"),
)
def carriage_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 20)
    length = pick_length(random, size, 2, 10)
    body, words = _body(random, size, length)
    neck = block(size.diameter, size.diameter, size.diameter * span(random, 0.5, 0.8))
    high = float(neck.bounds[1][2])
    head = dome(size.diameter * span(random, 1, 1.25), size.diameter * span(random, 0.45, 0.65))
    solid = join(body, move(neck, z=length - high), move(head, z=length - 0.01))
    return Drawn(solid, (*size_words(size, length), words, "domed head", "square neck"))


@family(
    "square head bolt",
    synonyms=("square bolt", "four-sided head bolt", "square head set screw"),
    chinese=("方头螺栓",),
    category="fastener bolt",
    uses=("clamps tools and old machinery",),
    standards=("DIN 479", "ASME B18.2.1"),
    lookalikes=("hex bolt", "T-slot bolt"),
)
def square_head_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 24)
    length = pick_length(random, size, 1.5, 8)
    body, words = _body(random, size, length)
    high = size.diameter * span(random, 0.65, 1)
    head = hexagon(size.across * span(random, 0.8, 1), high, sides=4)
    if chance(random, 0.3):
        head = join(move(head, z=0.1 * high), cylinder(size.across * 0.6, 0.2 * high))
    return Drawn(_bolt(body, head, length), (*size_words(size, length), words, "square head"))


@family(
    "T-slot bolt",
    synonyms=("T-bolt", "hammer head bolt", "T head bolt", "drop-in T bolt"),
    chinese=("T型螺栓", "T型槽螺栓", "锤头螺栓"),
    category="fastener bolt",
    uses=("slides into the slot of an aluminium profile or a machine table",),
    standards=("DIN 787", "DIN 261"),
    lookalikes=("square head bolt", "T-slot nut"),
)
def t_slot_bolt(random: Random) -> Drawn:
    size = pick_size(random, 4, 20)
    length = pick_length(random, size, 2, 8)
    body, words = _body(random, size, length)
    long = span(random, 1.7, 3)
    high = size.diameter * span(random, 0.4, 0.8)
    outline = rectangle(
        long * size.diameter, size.diameter * span(random, 1, 1.6), pick(random, 0, 0.2 * size.diameter)
    )
    head = extrude(outline, high)
    parts = [body, move(head, z=length - 0.01)]
    if chance(random, 0.6):
        neck = 0.4 * size.diameter
        parts.append(move(block(size.diameter * 1.02, size.diameter * 1.02, neck), z=length - neck))
    return Drawn(join(*parts), (*size_words(size, length), words, "T head", "hammer head"))


@family(
    "lag screw",
    synonyms=("coach screw", "hex head wood screw", "lag bolt"),
    chinese=("六角木螺钉", "自攻木螺栓"),
    category="fastener screw",
    uses=("heavy screw for timber",),
    standards=("DIN 571",),
    materials=("zinc plated steel", "stainless steel"),
    lookalikes=("hex bolt", "wood screw", "self-tapping screw"),
)
def lag_screw(random: Random) -> Drawn:
    size = pick_size(random, 5, 16)
    length = pick_length(random, size, 4, 12)
    tip = 1.1 * size.diameter
    part = length * span(random, 0.5, 0.7)
    winding = wound(random, size.radius, size.pitch * 2.2, part)
    point = move(cone(0.02, size.radius * 0.75, tip + 0.01), z=-tip)
    plain = move(cylinder(size.radius, length - part), z=part - 0.01)
    head = hexagon(size.across, size.head)
    solid = join(point, winding, plain, move(head, z=length - 0.02))
    return Drawn(solid, (*size_words(size, length), "pointed tip", "hexagon head"))
