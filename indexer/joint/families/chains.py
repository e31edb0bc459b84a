"""Chains and cable carriers."""

from __future__ import annotations

from shapely.ops import unary_union

from indexer.joint.choose import pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_mech import clean, loop_rod, lying, stretched


@family(
    "cable chain",
    synonyms=("drag chain", "energy chain", "cable carrier", "cable track", "e-chain"),
    chinese=("拖链", "电缆拖链", "坦克链"),
    category="cable linear motion",
    uses=("guides moving cables of a machine axis",),
    materials=("plastic",),
    lookalikes=("roller chain", "cable clip"),
)
def cable_chain(random: Random) -> Drawn:
    high, wide = span(random, 8, 25), span(random, 10, 50)
    pitch, wall = high * span(random, 1.1, 1.6), high * 0.1
    cheek = unary_union([disc(high / 2), disc(high / 2, at=(pitch, 0)), rectangle(pitch, high, at=(pitch / 2, 0))])
    cheek = holes(cheek, [(0, 0)], high * 0.16)
    plate = turn(extrude(cheek, wall), 90, "x")
    bars = [move(block(pitch * 0.5, wide, wall), x=pitch * 0.5, z=z) for z in (-high / 2, high / 2 - wall)]
    sides = [move(plate, y=wide / 2), move(plate, y=-wide / 2 + wall)]
    knob = lying(move(cylinder(high * 0.14, wide), z=-wide / 2), "x")
    link = together(*sides, *bars, move(knob, x=pitch))
    number = pick(random, 1, 1, 4, 6, 8)
    row = []
    for i in range(number):
        inset = stretched(link, 1, 1 - 0.12 * (i % 2), 1)
        row.append(move(inset, x=i * pitch))
    return Drawn(together(*row), (f"{number} links" if number > 1 else "single link", "hollow", f"{wide:.0f} mm wide"))


@family(
    "roller chain",
    synonyms=("drive chain", "bicycle chain", "transmission chain", "bush roller chain", "chain section"),
    chinese=("滚子链", "链条", "传动链"),
    category="chain transmission",
    uses=("drives a sprocket",),
    materials=("steel",),
    standards=("ISO 606", "DIN 8187"),
    lookalikes=("cable chain", "chain link", "link bar"),
)
def roller_chain(random: Random) -> Drawn:
    pitch = pick(random, 6.35, 9.525, 12.7, 15.875)
    number = pick(random, 2, 2, 4, 6, 8, 10)
    plate, wide = pitch * 0.12, pitch * span(random, 0.4, 0.65)
    outline = unary_union(
        [disc(pitch * 0.38), disc(pitch * 0.38, at=(pitch, 0)), rectangle(pitch, pitch * 0.55, at=(pitch / 2, 0))]
    )
    leaf = extrude(clean(outline), plate)
    parts: list[Solid] = []
    for i in range(number):
        gap = wide / 2 + (plate * 1.1 if i % 2 else 0.0)
        parts += [move(leaf, i * pitch, 0, gap), move(leaf, i * pitch, 0, -gap - plate)]
    for i in range(number + 1):
        parts += [move(cylinder(pitch * 0.31, wide * 0.98), i * pitch, 0, -wide * 0.49)]
        parts += [move(cylinder(pitch * 0.17, wide + 5.4 * plate), i * pitch, 0, -wide / 2 - 2.7 * plate)]
    return Drawn(together(*parts), (f"{number} links", f"{pitch:g} mm pitch", "flat"))


@family(
    "chain link",
    synonyms=("link chain", "oval chain", "welded chain", "lifting chain", "anchor chain", "quick link"),
    chinese=("链环", "链条环", "圆环链"),
    category="chain lifting",
    uses=("pulls or lifts loads",),
    materials=("galvanised steel", "stainless steel"),
    standards=("DIN 766", "DIN 5685"),
    lookalikes=("U-bolt", "o-ring", "roller chain"),
)
def chain_link(random: Random) -> Drawn:
    r = span(random, 1, 8)
    long, wide = r * span(random, 3, 8), r * span(random, 1.6, 2.4)
    link = loop_rod(r, [(x, y, 0.0) for x, y in slot(long + 2 * wide, 2 * wide).exterior.coords[:-1]])
    number = pick(random, 1, 1, 2, 3, 5)
    step = long + 2 * wide - 2 * r * 1.05
    row = [move(turn(link, 90 * (i % 2), "x"), x=i * step) for i in range(number)]
    return Drawn(together(*row), (f"{number} links" if number > 1 else "single link", "oval", f"{2 * r:.0f} mm thick"))
