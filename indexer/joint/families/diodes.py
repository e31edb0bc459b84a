"""Diodes and rectifiers."""

from __future__ import annotations

from math import sqrt

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    common,
    cylinder,
    holes,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bent,
    between,
    chance,
    gull_wing,
    low_box,
    moulded,
    pick,
    sideways,
    strip,
    upright,
    wires,
)


@family(
    "axial diode",
    synonyms=("diode", "rectifier diode", "zener diode", "1N4007", "through hole diode", "DO-41"),
    chinese=("二极管", "直插二极管"),
    category="electronics",
    uses=("lets current flow one way", "rectifier"),
    materials=("epoxy plastic", "glass"),
    standards=("DO-41", "DO-35"),
    lookalikes=("axial resistor", "axial inductor", "glass fuse"),
)
def axial_diode(random: Random) -> Drawn:
    radius, long = pick(random, ((1.35, 5.2), (0.9, 4.0), (2.65, 9.5)))
    bend = chance(random, 0.6)
    body = together(sideways(cylinder(radius, long)), move(sideways(cylinder(radius * 1.015, long * 0.15)), long * 0.7))
    reach = long / 2 + (2 if bend else between(random, 8, 25))
    body = move(body, -long / 2)
    path = (
        [(long / 2 - 0.1, 0), (reach, 0), (reach, -between(random, 5, 10))]
        if bend
        else [(long / 2 - 0.1, 0), (reach, 0)]
    )
    lead = upright(bent(path, radius * 0.55, 0.3) if bend else strip(path, radius * 0.55), radius * 0.55)
    return Drawn(
        together(body, lead, turn(lead, 180)), ("axial", "bent leads" if bend else "straight leads", f"body {long} mm")
    )


@family(
    "smd diode",
    synonyms=("SMA diode", "SMB diode", "SOD-123", "SOD-323", "DO-214", "schottky diode SMD", "TVS diode"),
    chinese=("贴片二极管",),
    category="electronics",
    uses=("lets current flow one way", "surge protection"),
    materials=("epoxy plastic",),
    standards=("DO-214AC", "SOD-123"),
    lookalikes=("sot transistor", "tantalum capacitor", "chip resistor"),
)
def smd_diode(random: Random) -> Drawn:
    name, x, y, tall = pick(
        random,
        (
            ("SMA", 4.3, 2.6, 2.2),
            ("SMB", 4.6, 3.6, 2.3),
            ("SMC", 6.9, 5.9, 2.4),
            ("SOD-123", 2.7, 1.6, 1.1),
            ("SOD-323", 1.7, 1.25, 0.9),
        ),
    )
    body = move(moulded(x, y, tall, 0.12 * tall / 2), z=0.08)
    if name.startswith("SM"):
        path = [(0.1, tall / 2), (x / 2 + 0.2, tall / 2), (x / 2 + 0.2, 0.1), (x / 2 - 1, 0.1)]
        lead = upright(strip(path, 0.2), y * 0.55)
    else:
        lead = move(gull_wing(0.5, tall * 0.5, y * 0.35, 0.13), x / 2)
    band = common(
        move(moulded(x + 0.02, y + 0.02, tall + 0.02, 0.12 * tall / 2), z=0.07),
        low_box(x * 0.12, y * 2, tall * 2, (-x * 0.3, 0, -0.1)),
    )
    return Drawn(together(body, band, lead, turn(lead, 180)), (name, "SMD", "2 leads", f"{x} x {y} mm"))


@family(
    "bridge rectifier",
    synonyms=("diode bridge", "rectifier bridge", "full wave rectifier"),
    chinese=("整流桥", "桥堆"),
    category="electronics",
    uses=("turns alternating into direct current",),
    materials=("epoxy plastic",),
    lookalikes=("to-220 transistor", "film capacitor"),
)
def bridge(random: Random) -> Drawn:
    if chance(random):
        x, z = between(random, 15, 30), between(random, 10, 20)
        outline = rectangle(x, z, at=(0, z / 2)).difference(rectangle(z * 0.4, z * 0.4, at=(-x / 2, z)))
        body = upright(holes(outline, [(0, z * 0.6)], 1.7) if x > 20 else outline, between(random, 3.5, 5))
        tags = [low_box(1.0, 0.6, 14, ((i - 1.5) * x / 4.6, 0, -13)) for i in range(4)]
        return Drawn(together(body, *tags), ("flat", "4 legs in a row"))
    radius = between(random, 4, 5)
    legs = wires(
        [(sqrt(0.5) * radius * 0.8 * i, sqrt(0.5) * radius * 0.8 * j) for i in (-1, 1) for j in (-1, 1)], 0.4, 0.5, -12
    )
    return Drawn(together(cylinder(radius, between(random, 4, 6)), legs), ("round", "4 legs"))
