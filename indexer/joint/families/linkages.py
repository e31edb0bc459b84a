"""Cams, cranks, rods and links."""

from __future__ import annotations

from math import cos, sin, tau

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    slot,
    turn,
)
from indexer.joint.solids_more_mech import clean, lying, pin
from indexer.joint.solids_more_wheels import bore_outline


@family(
    "eccentric cam",
    synonyms=("cam", "disc cam", "cam disc", "plate cam", "snail cam", "eccentric"),
    chinese=("凸轮", "偏心轮"),
    category="mechanism cam",
    uses=("moves a follower up and down as it turns",),
    materials=("steel", "plastic"),
    lookalikes=("lever arm", "flat belt pulley", "camshaft"),
)
def eccentric_cam(random: Random) -> Drawn:
    r, kind = span(random, 6, 40), pick(random, "egg-shaped", "eccentric disc", "snail", "heart-shaped")
    lift = r * span(random, 0.3, 0.9)
    if kind == "egg-shaped":
        outline = unary_union([disc(r), disc(r * span(random, 0.3, 0.6), at=(0, r * 0.6 + lift))]).convex_hull
    elif kind == "eccentric disc":
        outline = disc(r * 1.3, at=(0, lift * 0.6))
    else:
        shape = [min(i, 72 - i) * 2 / 72 if kind == "heart-shaped" else i / 72 for i in range(73)]
        outline = Polygon(
            [((r + lift * h) * cos(tau * i / 72), (r + lift * h) * sin(tau * i / 72)) for i, h in enumerate(shape)]
        ).buffer(0)
    bore, words = bore_outline(random, r * span(random, 0.25, 0.5))
    width = r * span(random, 0.15, 0.6)
    body = extrude(outline, width)
    if chance(random, 0.4):
        body = join(body, cylinder(r * 0.7, width * 2))
    return Drawn(cut(body, move(extrude(bore, width * 4), z=-width)), (kind, words))


@family(
    "camshaft",
    synonyms=("cam shaft", "shaft with cams", "valve camshaft"),
    chinese=("凸轮轴",),
    category="shaft cam",
    uses=("opens the valves of an engine",),
    materials=("cast iron", "steel"),
    lookalikes=("crankshaft", "stepped shaft", "eccentric cam"),
)
def camshaft(random: Random) -> Drawn:
    r, number = span(random, 6, 20), count(random, 2, 8)
    wide, gap = r * span(random, 0.6, 1), r * span(random, 0.8, 1.8)
    lobe = extrude(unary_union([disc(r * 1.25), disc(r * 0.5, at=(0, r * span(random, 1.2, 1.5)))]).convex_hull, wide)
    order = span(random, 60, 120)
    lobes = [move(turn(lobe, order * i), z=(i + 0.6) * (wide + gap)) for i in range(number)]
    length = number * (wide + gap) + gap
    return Drawn(join(pin(r, length, 0.1 * r, 0.1 * r), *lobes), (f"{number} cams", f"{length:.0f} mm long"))


@family(
    "crankshaft",
    synonyms=("crank", "crank shaft", "engine crank", "throw shaft"),
    chinese=("曲轴", "曲柄轴"),
    category="shaft mechanism",
    uses=("turns the stroke of a piston into rotation",),
    materials=("forged steel",),
    lookalikes=("camshaft", "stepped shaft", "crank handle"),
)
def crankshaft(random: Random) -> Drawn:
    r, throws = span(random, 4, 20), pick(random, 1, 1, 2, 3, 4)
    stroke, web = r * span(random, 1.6, 2.6), r * span(random, 0.6, 1)
    journal = r * span(random, 1.2, 2.2)
    cheek = extrude(unary_union([disc(r * 1.35), disc(r * 1.2, at=(0, stroke))]).convex_hull, web)
    if chance(random, 0.5):
        weight = disc(stroke * 1.2).intersection(rectangle(9 * r, 9 * r, at=(0, -4.5 * r)))
        cheek = join(cheek, extrude(clean(weight), web))
    parts: list[Solid] = [pin(r, journal * 1.5, 0.1 * r)]
    z = journal * 1.5
    for i in range(throws):
        angle = 360 / throws * i if throws != 4 else (0, 180, 180, 0)[i]
        unit = [cheek, move(cylinder(r * 0.9, journal + 0.02), y=stroke, z=web - 0.01), move(cheek, z=web + journal)]
        parts += [move(turn(piece, angle), z=z - 0.01) for piece in unit]
        z += 2 * web + journal
        parts.append(move(cylinder(r, journal * 1.2 + 0.02), z=z - 0.02))
        z += journal * 1.2
    return Drawn(join(*parts), (f"{throws} throws" if throws > 1 else "one throw", f"{z:.0f} mm long"))


@family(
    "connecting rod",
    synonyms=("conrod", "piston rod", "con rod", "link rod"),
    chinese=("连杆",),
    category="mechanism link",
    uses=("joins a piston to the crankshaft",),
    materials=("steel", "aluminium"),
    lookalikes=("link bar", "lever arm", "rod end bearing"),
)
def connecting_rod(random: Random) -> Drawn:
    big, small = span(random, 8, 30), 0.0
    small = big * span(random, 0.45, 0.7)
    long, wide = big * span(random, 3.5, 6), big * span(random, 0.5, 0.8)
    beam = Polygon([(0, -small * 0.6), (long, -small * 0.45), (long, small * 0.45), (0, small * 0.6)])
    shank = move(extrude(beam, wide * 0.6), z=wide * 0.2)
    groove = extrude(
        Polygon(
            [
                (big * 1.5, -small * 0.3),
                (long - small * 1.4, -small * 0.2),
                (long - small * 1.4, small * 0.2),
                (big * 1.5, small * 0.3),
            ]
        ),
        wide,
    )
    body = join(shank, cylinder(big * 1.3, wide), move(cylinder(small * 1.3, wide), x=long))
    if chance(random, 0.6):
        body = cut(body, move(groove, z=wide * 0.6), move(groove, z=-wide * 0.6))
    solid = cut(body, move(cylinder(big, wide * 3), z=-wide), move(cylinder(small * 0.8, wide * 3), x=long, z=-wide))
    return Drawn(solid, (f"{long:.0f} mm between holes", "big end and small end"))


@family(
    "link bar",
    synonyms=("link", "linkage bar", "connecting link", "flat link", "strap", "tie bar with two holes"),
    chinese=("连接片", "连杆片", "连接板"),
    category="mechanism link",
    uses=("joins two pivots",),
    materials=("steel", "aluminium", "plastic"),
    lookalikes=("connecting rod", "lever arm", "flat bracket", "chain link"),
)
def link_bar(random: Random) -> Drawn:
    wide = span(random, 4, 30)
    long, thick = wide * span(random, 2, 10), wide * span(random, 0.1, 0.5)
    number = pick(random, 2, 2, 2, 3, 5)
    outline = slot(long, wide) if chance(random, 0.75) else rectangle(long, wide)
    reach = long - wide
    for i in range(number):
        outline = outline.difference(disc(wide * span(random, 0.2, 0.3), at=(-reach / 2 + reach * i / (number - 1), 0)))
    words = [f"{number} holes", f"{reach:.0f} mm between holes", "flat"]
    if chance(random, 0.25) and number == 2:
        outline = outline.difference(slot(reach * 0.6, wide * 0.3))
        words.append("long slot")
    return Drawn(extrude(outline, thick), tuple(words))


@family(
    "fork head",
    synonyms=("clevis", "fork end", "yoke", "rod clevis", "clevis joint", "fork joint"),
    chinese=("叉头", "U型叉", "叉形接头", "Y型接头"),
    category="joint mechanism",
    uses=("joint at the end of a cylinder rod, with a pin",),
    materials=("zinc plated steel",),
    standards=("DIN 71752", "ISO 8140"),
    lookalikes=("rod end bearing", "universal joint", "U-bolt"),
)
def fork_head(random: Random) -> Drawn:
    d = pick(random, 3, 4, 5, 6, 8, 10, 12, 16, 20)
    wide, gap, long = 2 * d, d * span(random, 0.9, 1.1), d * span(random, 3, 5)
    body = block(wide, wide, long)
    neck = d * span(random, 0.8, 1.5)
    body = join(body, move(pin(wide * 0.48, neck + 0.01, bottom=0.1 * d), z=-neck)) if chance(random, 0.7) else body
    body = cut(
        body,
        move(block(gap, 3 * wide, long), z=long * 0.32),
        move(lying(move(cylinder(d / 2, 9 * d), z=-4.5 * d)), z=long - d),
    )
    body = cut(body, move(cylinder(d * 0.45, long), z=-long * 0.7))
    return Drawn(body, (f"{d} mm pin", f"M{d}", "two arms", "U-shaped"))
