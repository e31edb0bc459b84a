"""Small screws: button, countersunk, pan and truss heads, set screws, wood and tapping screws, thumb screws."""

from __future__ import annotations

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import Metric, pick_length, pick_size, size_words
from indexer.joint.solids import (
    Solid,
    block,
    cone,
    cut,
    cylinder,
    extrude,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    turn,
)
from indexer.joint.solids_more_mech import DRIVES, arc, dome, drive, hexagon, knurled, pin, shank, thread, wound


def _driven(
    random: Random, head: Solid, width: float, deep: float, kinds: tuple[str, ...] = DRIVES
) -> tuple[Solid, str]:
    kind = pick(random, *kinds)
    reach = width * (0.9 if kind in ("phillips", "pozidriv") else 0.75)
    return cut(head, move(drive(kind, reach, deep), z=float(head.bounds[1][2]))), kind


def _on_shank(random: Random, size: Metric, length: float, head: Solid) -> Solid:
    part = 0 if chance(random, 0.7) else max(0.6 * length, 3 * size.pitch)
    return join(shank(random, size, length, part), move(head, z=length - 0.01))


@family(
    "button head screw",
    synonyms=("button head cap screw", "BHCS", "dome head screw", "round head Allen screw"),
    chinese=("圆头内六角螺丝", "半圆头螺钉", "盘头内六角"),
    category="fastener screw",
    uses=("low rounded head for covers and panels",),
    materials=("black oxide steel", "stainless steel"),
    standards=("ISO 7380",),
    lookalikes=("socket head cap screw", "pan head screw", "carriage bolt"),
)
def button_head_screw(random: Random) -> Drawn:
    size = pick_size(random, 2, 16)
    length = pick_length(random, size, 1, 8)
    high = 0.55 * size.diameter
    head = dome(0.95 * size.diameter, high)
    flanged = chance(random, 0.2)
    if flanged:
        head = join(cylinder(1.25 * size.diameter, 0.15 * size.diameter), head)
    head, kind = _driven(random, head, 0.8 * size.diameter, 0.6 * high, ("hex socket", "hex socket", "torx"))
    words = ("with flange",) if flanged else ("domed head",)
    return Drawn(_on_shank(random, size, length, head), (*size_words(size, length), kind, *words))


@family(
    "countersunk screw",
    synonyms=("flat head screw", "flat head cap screw", "FHCS", "CSK screw", "countersunk head screw"),
    chinese=("沉头螺丝", "沉头螺钉", "平头螺丝"),
    category="fastener screw",
    uses=("sits flush with the surface",),
    materials=("steel", "stainless steel", "brass"),
    standards=("ISO 10642", "ISO 2009", "ISO 7046", "DIN 7991"),
    lookalikes=("wood screw",),
)
def countersunk_screw(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 16)
    length = pick_length(random, size, 1.2, 8)
    wide = size.diameter * span(random, 0.92, 1.05)
    rise = wide - size.radius
    head = join(cone(size.radius, wide, rise), move(cylinder(wide, 0.08 * size.diameter), z=rise - 0.01))
    raised = chance(random, 0.15)
    if raised:
        head = join(head, move(dome(wide, 0.3 * wide), z=rise + 0.07 * size.diameter))
    head, kind = _driven(random, head, size.diameter * 0.85, 0.5 * rise)
    words = ("raised head", "oval head") if raised else ("flush head",)
    return Drawn(_on_shank(random, size, length, head), (*size_words(size, length), kind, "conical head", *words))


@family(
    "pan head screw",
    synonyms=(
        "machine screw",
        "cheese head screw",
        "fillister head screw",
        "round head screw",
        "pan head machine screw",
    ),
    chinese=("盘头螺丝", "圆头螺丝", "机螺钉"),
    category="fastener screw",
    uses=("fixes circuit boards and small parts",),
    materials=("steel", "stainless steel", "brass", "nylon"),
    standards=("ISO 7045", "DIN 7985", "ISO 1207", "DIN 84"),
    lookalikes=("socket head cap screw", "button head screw"),
)
def pan_head_screw(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 10)
    length = pick_length(random, size, 1.2, 10)
    wide, high = size.diameter * span(random, 0.85, 1.05), size.diameter * span(random, 0.55, 0.75)
    soft = high * pick(random, 0.05, 0.4, 0.6)
    head = revolve([(0, 0), (wide, 0), *arc(wide - soft, high - soft, soft, 0, 90, 6), (0, high)])
    kinds = ("phillips", "phillips", "slotted", "pozidriv", "torx")
    head, kind = _driven(random, head, size.diameter, 0.6 * high, kinds)
    words = "cheese head" if soft < 0.1 * high else "pan head"
    return Drawn(_on_shank(random, size, length, head), (*size_words(size, length), kind, words))


@family(
    "truss head screw",
    synonyms=("mushroom head screw", "wafer head screw", "large flat round head screw"),
    chinese=("大扁头螺丝", "蘑菇头螺丝"),
    category="fastener screw",
    uses=("wide low head that spreads the load",),
    materials=("steel", "stainless steel"),
    lookalikes=("pan head screw", "button head screw", "carriage bolt"),
)
def truss_head_screw(random: Random) -> Drawn:
    size = pick_size(random, 2, 10)
    length = pick_length(random, size, 1.5, 8)
    high = size.diameter * span(random, 0.35, 0.5)
    head = dome(size.diameter * span(random, 1.15, 1.5), high)
    head, kind = _driven(random, head, size.diameter, 0.6 * high, ("phillips", "slotted", "torx"))
    return Drawn(_on_shank(random, size, length, head), (*size_words(size, length), kind, "wide low head"))


@family(
    "set screw",
    synonyms=("grub screw", "headless screw", "Allen set screw", "blind screw"),
    chinese=("紧定螺钉", "机米螺丝", "无头螺丝"),
    category="fastener screw",
    uses=("locks a collar or a pulley on its shaft",),
    materials=("black oxide steel", "stainless steel"),
    standards=("ISO 4026", "ISO 4027", "ISO 4028", "ISO 4029", "DIN 913", "DIN 916"),
    lookalikes=("threaded rod", "dowel pin", "threaded insert"),
)
def set_screw(random: Random) -> Drawn:
    size = pick_size(random, 2, 16)
    length = pick_length(random, size, 0.9, 4)
    end = pick(random, "flat point", "cone point", "dog point", "cup point")
    body = thread(random, size.radius, size.pitch, length)
    narrow = size.radius * 0.62
    if end == "cone point":
        body = join(body, move(cone(0.02, narrow, narrow), z=-narrow + 0.01))
    elif end == "dog point":
        body = join(body, move(cylinder(narrow, size.radius), z=-size.radius + 0.01))
    elif end == "cup point":
        body = cut(body, cone(0.45 * size.diameter, 0.02, 0.3 * size.diameter))
    kind = pick(random, "hex socket", "hex socket", "hex socket", "slotted")
    deep = min(0.5 * length, size.diameter * 0.7)
    wide = size.diameter * 0.52
    solid = cut(body, move(drive(kind, wide, deep if kind != "slotted" else 0.3 * deep), z=length))
    return Drawn(solid, (*size_words(size, length)[:3], kind, end, "no head"))


@family(
    "wood screw",
    synonyms=("chipboard screw", "timber screw", "drywall screw", "deck screw", "particle board screw"),
    chinese=("木螺丝", "木螺钉", "干壁钉"),
    category="fastener screw",
    uses=("driven into wood",),
    materials=("zinc plated steel", "brass", "stainless steel", "black phosphated steel"),
    standards=("DIN 97", "DIN 7997"),
    lookalikes=("self-tapping screw", "lag screw", "countersunk screw"),
)
def wood_screw(random: Random) -> Drawn:
    radius = pick(random, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0)
    length = radius * span(random, 6, 30)
    flat = chance(random, 0.75)
    wide = radius * 2
    head = (
        join(cone(radius * 0.8, wide, wide * 0.6), move(cylinder(wide, 0.2), z=wide * 0.6 - 0.01))
        if flat
        else dome(wide, wide * 0.7)
    )
    head, kind = _driven(random, head, wide, wide * 0.35, ("phillips", "slotted", "pozidriv", "torx"))
    solid = join(_pointed(random, radius, length), move(head, z=length - 0.01))
    words = "countersunk" if flat else "round head"
    return Drawn(solid, (f"{2 * radius:g}x{length:.0f}", f"{length:.0f} mm long", kind, words, "pointed tip"))


def _pointed(random: Random, radius: float, length: float) -> Solid:
    tip = 2.5 * radius
    part = (length - tip) * pick(random, 1.0, 0.99, 0.6)
    pitch = max(radius * span(random, 0.8, 1.2), part / 26)
    winding = wound(random, radius, pitch, part)
    point = cone(0.02, radius * 0.8, tip + 0.01)
    plain = move(cylinder(radius * 0.75, length - tip - part + 0.02), z=tip + part - 0.02)
    return join(point, move(winding, z=tip), plain)


@family(
    "self-tapping screw",
    synonyms=("sheet metal screw", "tapping screw", "self drilling screw", "tek screw", "roofing screw", "servo screw"),
    chinese=("自攻螺丝", "自攻螺钉", "钻尾螺丝"),
    category="fastener screw",
    uses=("cuts its own thread in sheet metal or plastic",),
    materials=("zinc plated steel", "stainless steel"),
    standards=("ISO 7049", "DIN 7981", "DIN 7504"),
    lookalikes=("wood screw", "lag screw", "pan head screw"),
)
def self_tapping_screw(random: Random) -> Drawn:
    radius = pick(random, 0.8, 1.0, 1.1, 1.45, 1.75, 2.1, 2.75)
    length = radius * span(random, 5, 18)
    if chance(random, 0.4):
        head = join(cylinder(radius * 2.1, radius * 0.35), hexagon(radius * 2.9, radius * 1.6))
        kind = "hex washer head"
    else:
        head, kind = _driven(
            random, dome(radius * 1.9, radius * 1.2), radius * 1.8, radius * 0.7, ("phillips", "torx", "slotted")
        )
    drilling = chance(random, 0.3)
    body = _drill_point(random, radius, length) if drilling else _pointed(random, radius, length)
    words = "drill point" if drilling else "pointed tip"
    return Drawn(join(body, move(head, z=length - 0.01)), (f"{2 * radius:.1f}x{length:.0f}", kind, words))


def _drill_point(random: Random, radius: float, length: float) -> Solid:
    tip = 2 * radius
    blade = join(cone(0.02, 0.75 * radius, 0.6 * radius), move(cylinder(0.75 * radius, tip), z=0.59 * radius))
    blade = cut(
        blade, move(block(radius, radius, tip), x=0.65 * radius), move(block(radius, radius, tip), x=-0.65 * radius)
    )
    return join(blade, move(wound(random, radius, 0.7 * radius, length - tip), z=tip))


@family(
    "thumb screw",
    synonyms=("knurled screw", "hand screw", "knurled thumb screw", "finger screw"),
    chinese=("手拧螺丝", "滚花螺丝"),
    category="fastener screw",
    uses=("tightened by hand without tools",),
    materials=("brass", "steel", "stainless steel", "nylon"),
    standards=("DIN 464", "DIN 653"),
    lookalikes=("knob", "wing screw", "knurled nut"),
)
def thumb_screw(random: Random) -> Drawn:
    size = pick_size(random, 2.5, 12)
    length = pick_length(random, size, 1.5, 6)
    wide, high = size.diameter * span(random, 1.3, 2.4), size.diameter * span(random, 0.5, 1.2)
    head = knurled(wide, high, count(random, 24, 50), wide * 0.05)
    if chance(random, 0.6):
        neck = size.diameter * span(random, 0.3, 0.9)
        head = join(cylinder(size.diameter * span(random, 0.7, 1), neck + 0.01), move(head, z=neck))
    if chance(random, 0.3):
        head = cut(head, move(block(4 * wide, size.diameter * 0.2, 9), z=float(head.bounds[1][2]) - 0.3 * high))
    return Drawn(_on_shank(random, size, length, head), (*size_words(size, length), "knurled head"))


@family(
    "wing screw",
    synonyms=("butterfly screw", "wing bolt", "winged thumb screw"),
    chinese=("蝶形螺丝", "蝶形螺栓", "元宝螺丝"),
    category="fastener screw",
    uses=("tightened by hand with two wings",),
    materials=("steel", "stainless steel", "brass"),
    standards=("DIN 316",),
    lookalikes=("wing nut", "thumb screw"),
)
def wing_screw(random: Random) -> Drawn:
    size = pick_size(random, 3, 12)
    length = pick_length(random, size, 1.5, 6)
    return Drawn(_on_shank(random, size, length, wings(random, size)), (*size_words(size, length), "two wings"))


def wings(random: Random, size: Metric) -> Solid:
    """A hub with two wings, as on wing screws and wing nuts."""
    d = size.diameter
    hub = cone(d * span(random, 0.9, 1.1), d * span(random, 0.65, 0.8), d * span(random, 0.8, 1.1))
    blade = rectangle(d * span(random, 1.1, 1.6), d * span(random, 1.1, 1.8), d * span(random, 0.3, 0.55))
    thick = d * span(random, 0.25, 0.45)
    wing = move(turn(extrude(blade, thick), 90, "x"), y=thick / 2)
    lean = span(random, 10, 40)
    right = move(turn(wing, lean, "y"), x=d * 1.25, z=d * span(random, 0.9, 1.2))
    return join(hub, right, turn(right, 180))


@family(
    "hex socket plug",
    synonyms=("screw plug", "socket pressure plug", "Allen plug"),
    chinese=("内六角螺塞", "螺堵", "丝堵"),
    category="fastener plug",
    uses=("closes a threaded port",),
    materials=("steel", "brass"),
    standards=("DIN 906", "DIN 908"),
    lookalikes=("set screw", "socket head cap screw"),
)
def hex_socket_plug(random: Random) -> Drawn:
    size = pick_size(random, 8, 30)
    length = size.diameter * span(random, 0.6, 1)
    body = thread(random, size.radius, size.pitch, length)
    high = length
    collar = chance(random, 0.5)
    if collar:
        high += 0.25 * size.diameter
        body = join(
            body,
            move(pin(size.diameter * 0.68, 0.25 * size.diameter + 0.01, top=0.04 * size.diameter), z=length - 0.01),
        )
    solid = cut(body, move(extrude(polygon(6, size.diameter * 0.55), length), z=high - 0.55 * length))
    return Drawn(solid, (size.name, "hex socket", "with flange" if collar else "no head"))
