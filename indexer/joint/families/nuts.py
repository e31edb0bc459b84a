"""Nuts turned with a spanner or by wings: hexagon and its variants, cap, castle, square, wing."""

from __future__ import annotations

from indexer.joint.choose import chance, pick, span
from indexer.joint.families.screws import wings
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import Metric, pick_size
from indexer.joint.solids import (
    Solid,
    block,
    cut,
    cylinder,
    join,
    move,
    revolve,
    turn,
)
from indexer.joint.solids_more_mech import arc, dome, grooved, hexagon, screw_thread


def bored(random: Random, body: Solid, size: Metric, bottom: float = 0, top: float | None = None) -> Solid:
    """The nut with its threaded hole: plain, or with real flanks."""
    high = float(body.bounds[1][2]) if top is None else top
    radius = size.radius * 0.98
    if chance(random, 0.7):
        edge = 0.12 * size.diameter if chance(random, 0.6) else 0
        hole = [
            (0.0, bottom - 0.5),
            (radius * 0.9 + edge, bottom - 0.5),
            (radius * 0.9 + edge, bottom),
            (radius * 0.9, bottom + edge),
        ]
        return cut(
            body,
            revolve(
                [
                    *hole,
                    (radius * 0.9, high - edge),
                    (radius * 0.9 + edge, high),
                    (radius * 0.9 + edge, high + 1),
                    (0, high + 1),
                ]
            ),
        )
    flanks = pick(random, grooved, screw_thread)(size.radius, size.pitch, high - bottom + 2 * size.pitch)
    return cut(body, move(flanks, z=bottom - size.pitch))


@family(
    "hex nut",
    synonyms=("hexagon nut", "nut", "full nut", "machine screw nut", "finished hex nut"),
    chinese=("六角螺母", "螺母", "螺帽"),
    category="fastener nut",
    uses=("tightened on a bolt",),
    materials=("steel", "zinc plated steel", "stainless steel", "brass"),
    standards=("ISO 4032", "DIN 934", "ASME B18.2.2"),
    lookalikes=("jam nut", "lock nut", "flange nut", "square nut"),
)
def hex_nut(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 36)
    body = hexagon(size.across, size.nut, True, bottom=chance(random, 0.7))
    return Drawn(bored(random, body, size), (size.name, "six sides", f"{size.across:g} mm across flats"))


@family(
    "jam nut",
    synonyms=("thin nut", "half nut", "hexagon thin nut", "panel nut"),
    chinese=("薄螺母", "扁螺母"),
    category="fastener nut",
    uses=("locks another nut", "holds a switch or a connector in a panel"),
    standards=("ISO 4035", "DIN 439"),
    materials=("steel", "brass"),
    lookalikes=("hex nut", "plain washer"),
)
def jam_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 36)
    body = hexagon(size.across * span(random, 0.95, 1.05), size.diameter * span(random, 0.25, 0.5), True, True)
    return Drawn(bored(random, body, size), (size.name, "thin", "six sides"))


@family(
    "lock nut",
    synonyms=("nyloc nut", "nylon insert lock nut", "self-locking nut", "prevailing torque nut", "stop nut"),
    chinese=("尼龙锁紧螺母", "防松螺母", "自锁螺母"),
    category="fastener nut",
    uses=("does not come loose under vibration",),
    materials=("steel with nylon ring", "stainless steel"),
    standards=("ISO 10511", "DIN 985", "DIN 982"),
    lookalikes=("hex nut", "cap nut", "flange nut"),
)
def lock_nut(random: Random) -> Drawn:
    size = pick_size(random, 2.5, 24)
    body = hexagon(size.across, size.nut * span(random, 0.8, 1), True, True)
    high = float(body.bounds[1][2])
    wide, tall = size.across * 0.46, size.diameter * span(random, 0.25, 0.4)
    crown = revolve(
        [
            (size.radius * 0.95, 0),
            (wide, 0),
            (wide, tall * 0.6),
            *arc(wide - tall * 0.4, tall * 0.6, tall * 0.4, 0, 90, 5),
            (size.radius * 1.15, tall),
            (size.radius * 1.15, tall * 0.7),
            (size.radius * 0.95, tall * 0.7),
        ],
        closed=True,
    )
    solid = bored(random, body, size)
    return Drawn(join(solid, move(crown, z=high - 0.05)), (size.name, "with nylon insert", "rounded collar"))


@family(
    "flange nut",
    synonyms=("hex flange nut", "serrated flange nut", "washer nut", "collar nut"),
    chinese=("法兰螺母", "法兰面螺母"),
    category="fastener nut",
    uses=("nut with a built-in washer",),
    standards=("ISO 4161", "DIN 6923"),
    materials=("steel", "stainless steel"),
    lookalikes=("hex nut", "flange bolt"),
)
def flange_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 20)
    d = size.diameter
    skirt = revolve([(0, 0), (d * 1.08, 0), (d * 1.1, 0.1 * d), (size.across * 0.55, 0.4 * d), (0, 0.4 * d)])
    body = join(skirt, hexagon(size.across, d * span(random, 0.85, 1.1)))
    serrated = chance(random, 0.35)
    if serrated:
        groove = move(block(0.4 * d, 0.06 * d, 0.06 * d), x=0.9 * d, z=-0.001)
        body = cut(body, *(turn(groove, 360 * i / 18) for i in range(18)))
    return Drawn(bored(random, body, size), (size.name, "with flange", *(("serrated",) if serrated else ())))


@family(
    "wing nut",
    synonyms=("butterfly nut", "wingnut", "thumb nut with wings"),
    chinese=("蝶形螺母", "元宝螺母", "羊角螺母"),
    category="fastener nut",
    uses=("tightened by hand without tools",),
    materials=("zinc plated steel", "brass", "stainless steel", "nylon"),
    standards=("DIN 315",),
    lookalikes=("wing screw", "knurled nut"),
)
def wing_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 16)
    return Drawn(bored(random, wings(random, size), size), (size.name, "two wings"))


@family(
    "cap nut",
    synonyms=("acorn nut", "dome nut", "crown hex nut", "blind nut", "domed cap nut"),
    chinese=("盖形螺母", "盖帽螺母", "半球螺母"),
    category="fastener nut",
    uses=("covers the end of a bolt",),
    materials=("chrome plated steel", "stainless steel", "brass"),
    standards=("DIN 1587", "DIN 917"),
    lookalikes=("lock nut", "hex nut", "knob"),
)
def cap_nut(random: Random) -> Drawn:
    size = pick_size(random, 3, 24)
    low = size.nut * span(random, 0.7, 1)
    flat = chance(random, 0.25)
    top = (
        cylinder(size.across * 0.45, 0.2 * size.diameter)
        if flat
        else dome(size.across * 0.47, size.across * span(random, 0.4, 0.52))
    )
    body = join(hexagon(size.across, low), move(top, z=low - 0.06 * size.diameter))
    solid = cut(body, move(cylinder(size.radius * 0.92, low + 0.02), z=-0.02))
    return Drawn(solid, (size.name, "closed", "flat top" if flat else "domed"))


@family(
    "castle nut",
    synonyms=("slotted nut", "castellated nut", "crown nut", "axle nut"),
    chinese=("开槽螺母", "槽形螺母", "皇冠螺母"),
    category="fastener nut",
    uses=("locked with a split pin on an axle",),
    standards=("ISO 7035", "DIN 935"),
    lookalikes=("hex nut", "slotted round nut"),
)
def castle_nut(random: Random) -> Drawn:
    size = pick_size(random, 4, 36)
    low = size.nut * span(random, 0.7, 1)
    body = hexagon(size.across, low)
    high = 0.4 * size.diameter
    if chance(random, 0.6):
        body = join(body, move(cylinder(size.across * 0.45, high + 0.05 * size.diameter), z=low - 0.05 * size.diameter))
    else:
        body = hexagon(size.across, low + high)
    gap = size.diameter * span(random, 0.15, 0.28)
    slots = [turn(move(block(size.across * 2, gap, high * 2), z=low), 60 * i + 30) for i in range(3)]
    return Drawn(bored(random, cut(body, *slots), size), (size.name, "six slots", "with slots"))


@family(
    "square nut",
    synonyms=("four-sided nut", "thin square nut", "square machine nut"),
    chinese=("方螺母", "四方螺母"),
    category="fastener nut",
    uses=("held in a pocket or a channel so that it cannot turn",),
    standards=("DIN 557", "DIN 562"),
    lookalikes=("hex nut", "square washer", "T-slot nut"),
)
def square_nut(random: Random) -> Drawn:
    size = pick_size(random, 2, 20)
    thin = chance(random, 0.5)
    high = size.diameter * (span(random, 0.3, 0.5) if thin else span(random, 0.75, 0.95))
    body = block(size.across, size.across, high) if chance(random, 0.6) else hexagon(size.across, high, sides=4)
    return Drawn(bored(random, body, size), (size.name, "four sides", "thin" if thin else "thick"))
