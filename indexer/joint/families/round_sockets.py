"""Sockets for sound, power, radio and serial cables."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.families.sockets import METALS
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    polygon,
    rectangle,
    slot,
    together,
    tube,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    count_of,
    grooved,
    hull,
    low_box,
    pick,
    pins,
    plate,
    rounded_cylinder,
    sideways,
    upright,
)


@family(
    "audio jack",
    synonyms=("3.5 mm jack", "headphone socket", "TRRS jack", "phone jack", "6.35 mm jack", "stereo socket"),
    chinese=("音频插座", "耳机插孔"),
    category="connector",
    uses=("connects headphones or a microphone",),
    materials=METALS,
    lookalikes=("dc power jack", "coaxial connector"),
)
def audio_jack(random: Random) -> Drawn:
    x, y, z = between(random, 5.5, 14), between(random, 11, 22), between(random, 4.5, 13)
    bore = 1.8 if z < 9 else pick(random, (1.8, 3.2))
    r = min(x, z) * between(random, 0.38, 0.48, 2)
    if r < bore + 0.4:
        r = bore + 0.5
    neck = move(sideways(tube(r, bore, between(random, 1.5, 5)), "y"), 0, -y / 2, z / 2)
    neck = move(neck, 0, -neck.extents[1])
    body = cut(low_box(x, y, z, (0, 0, 0)), move(sideways(cylinder(bore, y * 0.8), "y"), 0, -y / 2 - 0.1, z / 2))
    smd = chance(random)
    legs = (
        together(*[low_box(1.2, 2, 0.3, (s * x * 0.55, b, 0)) for s in (-1, 1) for b in (-y * 0.2, y * 0.3)])
        if smd
        else pins(
            [(-x * 0.35, y * 0.3), (x * 0.35, y * 0.3), (0, y * 0.4), (-x * 0.35, -y * 0.2), (x * 0.35, -y * 0.2)][
                : count_of(random, 3, 5)
            ],
            0.8,
            0.5,
            -3.5,
        )
    )
    return Drawn(together(body, neck, legs), (f"{2 * bore:g} mm", "SMD" if smd else "through hole", "female"))


@family(
    "dc power jack",
    synonyms=("barrel jack", "DC barrel connector", "power socket 2.1 mm", "power jack", "DC socket"),
    chinese=("DC电源插座", "电源接口"),
    category="connector",
    uses=("connects a power supply",),
    materials=METALS,
    lookalikes=("audio jack", "power inlet", "coaxial connector"),
)
def dc_jack(random: Random) -> Drawn:
    if chance(random, 0.25):
        r = between(random, 4, 6)
        body = together(
            move(grooved(r, 0.4, 1, 10), z=-10),
            tube(r * 1.25, 3.2, 2.5),
            cylinder(1, 2),
            move(extrude(polygon(6, 2.5 * r).difference(disc(r)), 2), z=-5),
        )
        return Drawn(
            together(body, low_box(2.5, 0.5, 6, (2, 0, -15.9)), low_box(2.5, 0.5, 6, (-2, 0, -15.9))),
            ("panel mount", "round"),
        )
    y = between(random, 12, 15)
    front = upright(rectangle(9, 11, 0.3, at=(0, 5.5)).difference(disc(3.2, at=(0, 6.5))), 3.5)
    barrel = rectangle(8.6, 6.5, at=(0, 3.25)).union(disc(4.3, at=(0, 6.5))).difference(disc(3.1, at=(0, 6.5)))
    body = together(
        move(front, 0, -y / 2),
        move(upright(barrel, y - 2), 0, 0.5),
        move(upright(rectangle(8.6, 10.5, at=(0, 5.25)), 1), 0, y / 2),
    )
    pin_ = move(sideways(cylinder(pick(random, (1.05, 1.25)), y * 0.85), "y"), 0, -y / 2 + 1, 6.5)
    legs = [
        low_box(3, 0.6, 4.5, (0, y / 2, -4)),
        low_box(3, 0.6, 4.5, (0, 0, -4)),
        low_box(0.6, 3, 4.5, (4.6, y * 0.25, -4)),
    ]
    return Drawn(together(body, pin_, *legs), ("2.1 mm", "right angle", "3 tags"))


@family(
    "power inlet",
    synonyms=("IEC inlet", "C14 socket", "mains inlet", "mains socket", "wall socket", "XT60 connector", "power plug"),
    chinese=("电源插座", "品字插座", "IEC插座"),
    category="connector",
    uses=("brings mains power into a device",),
    materials=("nylon", "brass"),
    standards=("IEC 60320",),
    lookalikes=("rocker switch", "dc power jack"),
)
def power_inlet(random: Random) -> Drawn:
    kind = pick(random, ("C14 inlet", "C14 inlet", "XT60", "wall socket"))
    if kind == "XT60":
        outline = Polygon([(-8, -4), (5, -4), (8, -1.5), (8, 1.5), (5, 4), (-8, 4)])
        body = cut(extrude(outline, 16), move(extrude(outline.buffer(-1), 10), z=7))
        return Drawn(together(body, *[move(tube(2.2, 1.6, 18), a, 0, -4) for a in (-3.6, 3.6)]), (kind, "2 contacts"))
    if kind == "wall socket":
        face = cut(plate(86, 86, 9, 4), move(cylinder(19, 9), z=4))
        drill = [move(cylinder(2.5, 20), a, 0, -5) for a in (-9.5, 9.5)]
        return Drawn(together(cut(face, *drill), low_box(55, 55, 22, (0, 0, -21.9))), (kind, "2 round holes"))
    outline = Polygon([(-12, -8), (12, -8), (12, 4), (8, 8), (-8, 8), (-12, 4)])
    ears = slot(50, 22).intersection(rectangle(50, 27)).union(rectangle(28, 27))
    flange = extrude(holes(ears, [(-20, 0), (20, 0)], 1.8).difference(outline), 3)
    body = move(extrude(outline.buffer(1.5).difference(outline), 16), z=-16)
    back = move(extrude(outline.buffer(1.5), 2), z=-18)
    blades = [low_box(2, 4.5, 14, (a, b, -17)) for a, b in ((-7, -1), (0, 3), (7, -1))]
    tags = [low_box(0.8, 5, 8, (a, b, -25)) for a, b in ((-7, -1), (0, 3), (7, -1))]
    return Drawn(together(flange, body, back, *blades, *tags), (kind, "3 blades", "panel mount"))


@family(
    "coaxial connector",
    synonyms=(
        "SMA connector",
        "RF connector",
        "BNC socket",
        "U.FL connector",
        "antenna connector",
        "edge mount SMA",
        "RP-SMA",
    ),
    chinese=("同轴连接器", "射频连接器", "SMA接头"),
    category="connector",
    uses=("connects an antenna or measuring cable",),
    materials=("gold plated brass",),
    standards=("IEC 60169-15",),
    lookalikes=("audio jack", "dc power jack", "hex standoff"),
)
def coaxial(random: Random) -> Drawn:
    kind = pick(random, ("edge mount", "edge mount", "vertical", "panel flange", "U.FL", "BNC"))
    if kind == "U.FL":
        return _u_fl(kind)
    r, long = (4.8, 18) if kind == "BNC" else (3.15, between(random, 7, 12))
    barrel = grooved(r, 0.35, 0.7, long) if chance(random, 0.7) else rounded_cylinder(r, long, 0.3)
    barrel = cut(barrel, move(cylinder(r * 0.72, 4), z=long - 3))
    solids = [barrel, cylinder(0.6, long - 0.5)]
    if kind == "BNC":
        solids.append(move(sideways(cylinder(1, 13)), -6.5, 0, long - 5))
    square = low_box(2 * r + 0.2, 2 * r + 0.2, 1.8, (0, 0, -1.7))
    if kind == "panel flange":
        square = move(
            extrude(holes(rectangle(12.7, 12.7), [(a, b) for a in (-4.3, 4.3) for b in (-4.3, 4.3)], 1.3), 1.6), z=-1.6
        )
    solids.append(square)
    reach = 4.5
    if kind == "edge mount":
        legs = [low_box(1, 1, reach, (a, b, -1.6 - reach)) for a in (-2.6, 2.6) for b in (-1.5, 1.5)]
        solids += [*legs, move(cylinder(0.5, reach), z=-1.6 - reach)]
        return Drawn(sideways(together(*solids)), (kind, "SMA", "female", "threaded"))
    solids.append(pins([(a, b) for a in (-2.54, 2.54) for b in (-2.54, 2.54)] + [(0, 0)], 1, -1, -5))
    return Drawn(together(*solids), (kind, "BNC bayonet" if kind == "BNC" else "SMA", "female"))


def _u_fl(kind: str) -> Drawn:
    ring = tube(1, 0.8, 1.2)
    return Drawn(
        together(
            low_box(2.6, 2.6, 0.35, (0, 0, 0)),
            move(ring, z=0.3),
            cylinder(0.25, 1.1),
            low_box(3.1, 0.8, 0.15, (0, 0, 0)),
            low_box(0.6, 3, 0.15, (0, 0, 0)),
        ),
        (kind, "SMD", "tiny"),
    )


@family(
    "d-sub connector",
    synonyms=("DB9", "DE9", "DB25", "serial port connector", "VGA connector", "RS232 connector", "sub-D"),
    chinese=("D型连接器", "串口插头", "VGA接口"),
    category="connector",
    uses=("connects a serial port or an old screen",),
    materials=METALS,
    standards=("DIN 41652",),
    lookalikes=("hdmi connector", "box header"),
)
def d_sub(random: Random) -> Drawn:
    count, half = pick(random, ((9, 8.5), (9, 8.5), (15, 12.6), (25, 19.5)))
    outline = Polygon([(-half + 1.4, -4), (half - 1.4, -4), (half, 4), (-half, 4)]).buffer(-0.8).buffer(0.8)
    wide = 2 * half + 14
    flange = extrude(holes(rectangle(wide, 12.5, 1), [(-half - 4, 0), (half + 4, 0)], 1.6), 1)
    male = chance(random)
    top = (count + 1) // 2
    spots = [((i - (top - 1) / 2) * 2.77, 1.42) for i in range(top)] + [
        ((i - (count - top - 1) / 2) * 2.77, -1.42) for i in range(count - top)
    ]
    shell_ = move(extrude(outline.difference(outline.buffer(-0.5)) if male else holes(outline, spots, 0.6), 6), z=0.9)
    solids = [flange, shell_, move(extrude(outline.buffer(1), 9), z=-8.9)]
    if male:
        solids.append(pins(spots, 1, 6, 0))
    solids += [move(extrude(polygon(6, 4.8).difference(disc(1.4)), 5), s * (half + 4), 0, 0.9) for s in (-1, 1)]
    angled = chance(random)
    if angled:
        solids += [low_box(wide - 3, 1.5, 12, (0, -7, -11))]
    else:
        solids.append(pins(spots, 0.8, -8, -13))
    return Drawn(
        together(*solids),
        (f"{count} pins", "male" if male else "female", "right angle" if angled else "straight", "hex jack screws"),
    )


@family(
    "circular connector",
    synonyms=(
        "DIN connector",
        "XLR connector",
        "aviation plug",
        "GX16 connector",
        "round multi-pin connector",
    ),
    chinese=("圆形连接器", "航空插头"),
    category="connector",
    uses=("connects a sensor or machine cable",),
    materials=("nickel plated brass", "zinc"),
    standards=("IEC 61076-2-101",),
    lookalikes=("coaxial connector", "cable gland", "push button switch"),
)
def circular(random: Random) -> Drawn:
    r, long = between(random, 5, 13), between(random, 15, 45)
    count = count_of(random, 3, 8)
    spots = circle_of(count, r * 0.42)
    barrel = cut(rounded_cylinder(r, long * 0.4, 0.4), move(cylinder(r * 0.75, long), z=long * 0.12))
    male = chance(random)
    inside = (
        pins(spots, r * 0.14, long * 0.36, 0) if male else extrude(holes(disc(r * 0.72), spots, r * 0.08), long * 0.33)
    )
    flange = chance(random)
    if flange:
        plate_ = extrude(
            holes(
                rectangle(2.8 * r, 2.8 * r, 2), [(a * r * 1.1, b * r * 1.1) for a in (-1, 1) for b in (-1, 1)], r * 0.12
            ),
            2,
        )
        rest = together(move(plate_, z=-2), move(rounded_cylinder(r * 0.9, long * 0.4, 0.5), z=-long * 0.4 - 1.9))
    else:
        rest = together(
            move(grooved(r * 1.15, r * 0.08, r * 0.15, long * 0.25), z=-long * 0.24),
            move(
                hull([(*p, z) for q, z in ((r, 0.0), (r * 0.6, -long * 0.35)) for p in circle_of(32, q)]),
                z=-long * 0.24,
            ),
            bar_between((0, 0, -long * 0.55), (0, 0, -long), r * 0.35),
        )
    return Drawn(
        together(barrel, inside, rest),
        (f"{count} pins", "male" if male else "female", "panel flange" if flange else "cable plug"),
    )
