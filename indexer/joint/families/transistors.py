"""Packages of transistors."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    gull_wing,
    hull,
    low_box,
    moulded,
    pick,
    strip,
    tiled,
    upright,
    wires,
)


@family(
    "sot transistor",
    synonyms=("SOT-23", "SMD transistor", "SC-70", "SOT-363", "small outline transistor", "MOSFET SMD"),
    chinese=("贴片三极管", "SOT封装"),
    category="electronics",
    uses=("switches or amplifies current", "voltage regulator on a board"),
    materials=("epoxy plastic",),
    standards=("JEDEC TO-236",),
    lookalikes=("soic integrated circuit", "smd diode", "dpak transistor"),
)
def sot(random: Random) -> Drawn:
    name, x, y, tall, pitch, front, back = pick(
        random,
        (
            ("SOT-23", 2.9, 1.3, 1.0, 0.95, (-1, 1), (0,)),
            ("SOT-23-5", 2.9, 1.6, 1.1, 0.95, (-1, 0, 1), (-1, 1)),
            ("SOT-23-6", 2.9, 1.6, 1.1, 0.95, (-1, 0, 1), (-1, 0, 1)),
            ("SOT-363", 2.0, 1.25, 0.9, 0.65, (-1, 0, 1), (-1, 0, 1)),
            ("SOT-353", 2.0, 1.25, 0.9, 0.65, (-1, 0, 1), (-1, 1)),
            ("SOT-223", 6.5, 3.5, 1.7, 2.3, (-1, 0, 1), ()),
        ),
    )
    reach = between(random, 0.5, 0.6, 2) * (3 if name == "SOT-223" else 1)
    lead = gull_wing(reach, tall * 0.5, pitch * 0.4, 0.12 * max(1, tall))
    spots = [(lead, -90, i * pitch, front) for i in front] + [(lead, 90, i * pitch, back) for i in back]
    if name == "SOT-223":
        spots.append((gull_wing(reach, tall * 0.5, 3, 0.25), 90, 0, back))
    leads = [move(turn(piece, angle), at, y / 2 * (1 if angle > 0 else -1)) for piece, angle, at, _ in spots]
    body = move(moulded(x, y, tall, 0.1), z=0.08)
    return Drawn(together(body, *leads), (name, f"{len(leads)} pins", "SMD"))


@family(
    "to-220 transistor",
    synonyms=("TO-220", "power transistor", "MOSFET", "voltage regulator", "power package with tab"),
    chinese=("功率三极管", "TO-220封装"),
    category="electronics",
    uses=("switches large currents", "voltage regulator", "bolts to a heat sink"),
    materials=("epoxy plastic", "copper"),
    standards=("JEDEC TO-220",),
    lookalikes=("dpak transistor", "to-92 transistor"),
)
def to220(random: Random) -> Drawn:
    legs, scale = pick(random, (2, 3, 3, 3, 5)), pick(random, (1.0, 1.0, 1.0, 1.5))
    tab = extrude(holes(rectangle(10.2, 6.5), [(0, 0.5)], 1.9), 1.3)
    tab = together(move(turn(tab, 90, "x"), 0, 0, 12.3), low_box(10.2, 1.3, 9, (0, -0.65, 0)))
    body = hull(
        [
            (i * x, y, z)
            for i in (-1, 1)
            for x, y, z in ((5.1, -1.2, 0), (4.9, -4.5, 0.3), (5.1, -1.2, 9.1), (4.9, -4.5, 8.8))
        ]
    )
    pitch = 2.54 if legs <= 3 else 1.7
    places = [-2.54, 2.54] if legs == 2 else [(i - (legs - 1) / 2) * pitch for i in range(legs)]
    turned = chance(random, 0.3)
    path = [(0, 1), (0, -3), (0, -4), (8, -4)] if turned else [(0, 1), (0, -between(random, 9, 14))]
    lead = together(low_box(1.3, 0.6, 3.5, (0, 0, -3)), turn(upright(strip(path, 0.6), 0.8), 90))
    leads = tiled(move(lead, 0, -2.5), [(p, 0) for p in places])
    solid = together(tab, body, leads)
    solid.apply_scale(scale)  # type: ignore[no-untyped-call]
    name = "TO-220" if scale == 1 else "TO-247"
    return Drawn(solid, (f"{legs} pins", name, "with tab hole", "bent leads" if turned else "straight leads"))


@family(
    "to-92 transistor",
    synonyms=("TO-92", "small signal transistor", "NPN transistor", "temperature sensor TO-92", "hall sensor"),
    chinese=("三极管", "TO-92封装"),
    category="electronics",
    uses=("small signal amplifier or switch",),
    materials=("epoxy plastic",),
    standards=("JEDEC TO-92",),
    lookalikes=("to-220 transistor", "through-hole led", "can package"),
)
def to92(random: Random) -> Drawn:
    size = between(random, 0.9, 1.1, 2)
    outline = disc(2.4 * size).intersection(rectangle(6, 6, at=(0, 1.6 * size)))
    body = extrude(outline, 4.6 * size)
    spread = pick(random, (1.27, 2.54))
    long = between(random, 6, 14)
    legs = wires([(i * 1.27, 0.3) for i in (-1, 0, 1)], 0.23, 0.3, -long if spread == 1.27 else -2)
    solids = [body, legs]
    if spread == 2.54:
        bent_leg = upright(strip([(1.27, -1.5), (1.27, -2.2), (2.54, -3.6), (2.54, -long)], 0.45), 0.45)
        straight = low_box(0.45, 0.45, long - 1.5, (0, 0, -long))
        solids += [move(bent_leg, 0, 0.3), turn(move(bent_leg, 0, -0.3), 180), move(straight, 0, 0.3)]
    return Drawn(
        together(*solids), ("3 legs", "TO-92", "spread leads" if spread == 2.54 else "straight leads", "flat face")
    )


@family(
    "dpak transistor",
    synonyms=("D2PAK", "TO-252", "TO-263", "SMD power transistor", "DPAK regulator"),
    chinese=("贴片功率管", "DPAK封装"),
    category="electronics",
    uses=("switches large currents on a board",),
    materials=("epoxy plastic", "copper"),
    standards=("JEDEC TO-252", "JEDEC TO-263"),
    lookalikes=("to-220 transistor", "sot transistor"),
)
def dpak(random: Random) -> Drawn:
    name, size = pick(random, (("DPAK", 6.6), ("D2PAK", 10.0)))
    legs = pick(random, (2, 2, 3, 5))
    tall = size * 0.42
    body = move(moulded(size, size * 0.9, tall, 0.2), z=0.15)
    tab = low_box(size * 0.85, size * 0.3, size * 0.12, (0, size * 0.55, 0))
    pitch = size * 0.51 if legs <= 3 else size * 0.17
    places = [-1, 1] if legs == 2 else [(i - (legs - 1) / 2) for i in range(legs)]
    lead = turn(gull_wing(size * 0.42, tall * 0.5, size * 0.09, size * 0.06), -90)
    leads = [
        move(lead, place * (pitch / 2 if legs == 3 else pitch if legs > 3 else size * 0.25), -size * 0.44)
        for place in places
    ]
    return Drawn(together(body, tab, *leads), (name, f"{legs} pins", "SMD", "with tab"))


@family(
    "can package",
    synonyms=("TO-5 can", "TO-39", "TO-18", "metal can transistor", "TO-3", "infrared thermometer sensor can"),
    chinese=("金属壳三极管", "金属封装"),
    category="electronics",
    uses=("transistor or sensor in a metal can",),
    materials=("steel", "glass"),
    standards=("JEDEC TO-39",),
    lookalikes=("to-92 transistor", "buzzer"),
)
def can(random: Random) -> Drawn:
    radius = pick(random, (2.35, 4.1, 4.1, 6.5))
    tall = radius * between(random, 1, 2, 2)
    flange = cylinder(radius * 1.13, radius * 0.12)
    cap = cylinder(radius, tall)
    tag = turn(low_box(radius * 0.5, radius * 0.2, radius * 0.12, (radius * 1.2, 0, 0)), 45)
    count = pick(random, (2, 3, 3, 4))
    legs = wires(
        [(radius * 0.6 * a, radius * 0.6 * b) for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))][:count],
        0.22,
        0,
        -between(random, 6, 14),
    )
    solids = [flange, cap, tag, legs]
    window = chance(random, 0.4)
    if window:
        solids[1] = cut(cap, move(cylinder(radius * 0.5, 1), z=tall - 0.3))
    return Drawn(
        together(*solids), (f"{count} legs", f"diameter {2 * radius:.1f} mm", "with window" if window else "closed")
    )
