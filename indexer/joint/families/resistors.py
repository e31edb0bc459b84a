"""Resistors: leaded, chip, power, networks."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    revolve,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bent,
    between,
    bevelled,
    chance,
    count_of,
    low_box,
    pick,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

CHIP_SIZES = ((0.6, 0.3, "0201"), (1.0, 0.5, "0402"), (1.6, 0.8, "0603"), (2.0, 1.25, "0805"), (3.2, 1.6, "1206"),
              (3.2, 2.5, "1210"), (4.5, 3.2, "1812"), (6.3, 3.2, "2512"))  # fmt: skip


def axial_legs(random: Random, half: float, thick: float) -> tuple[Solid, str]:
    """The two wires of a lying part whose body ends at x = half."""
    if chance(random, 0.6):
        reach, down = half + between(random, 1.2, 3), between(random, 4, 12)
        path, word = [(half - 0.1, 0), (reach, 0), (reach, -down)], "bent leads"
        lead = upright(bent(path, thick, 0.3), thick)
    else:
        reach, word = half + between(random, 10, 28), "straight leads"
        lead = upright(strip([(half - 0.1, 0), (reach, 0)], thick), thick)
    return together(lead, turn(lead, 180)), word


@family(
    "axial resistor",
    synonyms=("resistor", "through hole resistor", "carbon film resistor", "metal film resistor", "1/4 W resistor"),
    chinese=("电阻", "色环电阻", "直插电阻"),
    category="electronics",
    uses=("limits current in a circuit",),
    materials=("ceramic", "carbon film"),
    standards=("IEC 60115",),
    lookalikes=("axial diode", "axial inductor", "glass fuse", "power resistor"),
)
def axial_resistor(random: Random) -> Drawn:
    name, long, radius = pick(
        random, (("1/8 W", 3.4, 0.9), ("1/4 W", 6.3, 1.2), ("1/2 W", 9, 1.6), ("1 W", 11, 2.25), ("2 W", 15.5, 2.6))
    )
    cap = long * 0.22
    if chance(random, 0.8):
        bulge = radius * between(random, 1.05, 1.2, 2)
        half = [(0.0, 0.0), (bulge * 0.8, 0.0), (bulge, cap * 0.3), (bulge, cap * 0.8), (radius * 0.85, cap * 1.1)]
        body = revolve([*half, *[(r, long - z) for r, z in reversed(half)]])
    else:
        body = rounded_cylinder(radius, long, radius * 0.2)
    rings = [
        move(cylinder(radius * 0.88, long * 0.05), z=long * (0.33 + 0.11 * i)) for i in range(count_of(random, 0, 4))
    ]
    legs, word = axial_legs(random, long / 2, 0.6)
    return Drawn(together(move(sideways(together(body, *rings)), -long / 2), legs), (name, "axial", word))


@family(
    "power resistor",
    synonyms=(
        "wirewound resistor",
        "cement resistor",
        "aluminium housed resistor",
        "high power resistor",
        "heater resistor",
    ),
    chinese=("水泥电阻", "功率电阻", "铝壳电阻"),
    category="electronics",
    uses=("turns electrical power into heat",),
    materials=("ceramic", "aluminium"),
    lookalikes=("axial resistor", "relay", "heat sink"),
)
def power_resistor(random: Random) -> Drawn:
    x = between(random, 15, 60)
    if chance(random):
        y, z = between(random, 6, 13), between(random, 6, 13)
        legs, word = axial_legs(random, x / 2, 0.8)
        return Drawn(together(low_box(x, y, z, (0, 0, 0)), move(legs, z=z / 2)), ("ceramic block", word))
    y = x * 0.55
    fins = [(-y / 2, y * 0.1), (-y * 0.45, y * 0.1)] + [
        (y * (i / 8 - 0.5) * 0.8, y * (0.5 if i % 2 else 0.35)) for i in range(1, 8)
    ]
    fins += [(y * 0.45, y * 0.1), (y / 2, y * 0.1), (y / 2, 0), (-y / 2, 0)]
    body = turn(upright(Polygon(fins).buffer(0), x * 0.6), 90)
    base = extrude(
        rectangle(x * 0.6, y * 1.3)
        .difference(slot(3, 2.6, (x * 0.22, y * 0.58)))
        .difference(slot(3, 2.6, (-x * 0.22, -y * 0.58))),
        1.6,
    )
    tags = [low_box(x * 0.22, 3, 0.6, (side * x * 0.4, 0, y * 0.2)) for side in (-1, 1)]
    core = move(sideways(cylinder(y * 0.14, x * 0.66)), -x * 0.33, 0, y * 0.22)
    return Drawn(together(body, base, core, *tags), ("finned aluminium housing", "2 tags"))


@family(
    "chip resistor",
    synonyms=(
        "SMD resistor",
        "surface mount resistor",
        "thick film resistor",
        "resistor 0603",
        "resistor 0805",
        "resistor",
    ),
    chinese=("贴片电阻",),
    category="electronics",
    uses=("passive part on a circuit board",),
    materials=("ceramic",),
    standards=("EIA 0603", "EIA 0805"),
    lookalikes=("chip capacitor", "smd led", "smd diode", "chip resistor array"),
)
def chip_resistor(random: Random) -> Drawn:
    x, y, name = pick(random, CHIP_SIZES)
    z, end = max(0.25, min(0.6, y * 0.4)), x * between(random, 0.12, 0.25, 2)
    ends = [move(low_box(end, y, z, (0, 0, 0)), side * (x - end) / 2) for side in (-1, 1)]
    body = _chip_body(x, y, z, end)
    glaze = [low_box(x - 2 * end, y * 0.8, 0.04 * y, (0, 0, z * 0.96))] if chance(random) else []
    return Drawn(together(body, *glaze, *ends), (name, f"{x} x {y} mm", "SMD", "flat"))


@family(
    "chip capacitor",
    synonyms=("SMD capacitor", "ceramic chip capacitor", "MLCC", "capacitor 0603", "capacitor 0805", "capacitor"),
    chinese=("贴片电容",),
    category="electronics",
    uses=("passive part on a circuit board", "decouples the supply of a chip"),
    materials=("ceramic",),
    standards=("EIA 0603", "EIA 0805"),
    lookalikes=("chip resistor", "chip inductor", "smd fuse", "tantalum capacitor"),
)
def chip_capacitor(random: Random) -> Drawn:
    x, y, name = pick(random, CHIP_SIZES)
    z, end = y * between(random, 0.6, 1, 2), x * between(random, 0.12, 0.28, 2)
    cap = bevelled(end, y, z, 0.036 * y) if chance(random, 0.7) else low_box(end, y, z, (0, 0, 0))
    ends = [move(cap, side * (x - end) / 2) for side in (-1, 1)]
    return Drawn(together(_chip_body(x, y, z, end), *ends), (name, f"{x} x {y} mm", "SMD", "two end caps"))


def _chip_body(x: float, y: float, z: float, end: float) -> Solid:
    gap = 0.03 * y
    return low_box(x - 2 * end, y - 2 * gap, z - 2 * gap, (0, 0, gap))


@family(
    "chip resistor array",
    synonyms=("resistor network", "resistor pack SMD", "array 4x0603"),
    chinese=("排阻", "贴片排阻"),
    category="electronics",
    uses=("several resistors in one body",),
    materials=("ceramic",),
    lookalikes=("chip resistor", "sip resistor network"),
)
def chip_array(random: Random) -> Drawn:
    count, pitch = pick(random, (2, 4, 4, 8)), pick(random, (0.5, 0.8))
    x, y, z = count * pitch, pitch * 2, pitch * 0.6
    outline = rectangle(x, y)
    for spot, _ in grid_of(count - 1, 1, pitch, 1):
        outline = outline.difference(disc(pitch * 0.17, 16, (spot, y / 2))).difference(
            disc(pitch * 0.17, 16, (spot, -y / 2))
        )
    ends = [
        low_box(pitch * 0.6, y * 0.2, z + 0.06, (a, side * y * 0.42, -0.03))
        for a, _ in grid_of(count, 1, pitch, 1)
        for side in (-1, 1)
    ]
    return Drawn(together(extrude(outline, z), *ends), (f"{count} resistors", "SMD", f"pitch {pitch} mm"))


@family(
    "sip resistor network",
    synonyms=("SIP module", "single in-line resistor pack", "bussed resistor network"),
    chinese=("直插排阻", "单列直插"),
    category="electronics",
    uses=("several resistors in one row",),
    materials=("epoxy plastic",),
    lookalikes=("pin header", "chip resistor array"),
)
def sip(random: Random) -> Drawn:
    count, tall = count_of(random, 3, 10), between(random, 4.5, 9)
    body = upright(rectangle(count * 2.54 - 0.3, tall, 0.5, at=(0, tall / 2)), between(random, 1.8, 3))
    legs = [low_box(0.5, 0.3, 4, (x, 0, -3.9)) for x, _ in grid_of(count, 1, 2.54, 1)]
    return Drawn(together(body, *legs), (f"{count} pins", "single row"))
