"""Devices for the DIN rail of a cabinet: power supplies, relays in sockets, contactors."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.families.wiring import slotted_screw
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import Solid, cut, cylinder, grid_of, move, together, turn
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    plate,
    sideways,
    strip,
    upright,
)

RAIL = ("clips on a DIN rail in a cabinet",)


def _stepped(half: float, depth: float, nose: float) -> Polygon:
    """The side of a rail device: (x away from the rail, z up), with the notch for a 35 mm rail at x = 0."""
    top = [(0.0, half), (depth, half), (depth, 24.0), (nose, 22.5)]
    notch = [(0.0, -17.8), (5.5, -17.8), (5.5, 17.8), (0.0, 17.8)]
    return Polygon([*top, *[(x, -z) for x, z in top[::-1]], *notch])


@family(
    "din rail power supply",
    synonyms=("DIN rail PSU", "power supply", "24 V power supply", "switching power supply", "cabinet power supply"),
    chinese=("导轨电源", "导轨式开关电源"),
    category="electronics",
    uses=("supplies 24 V in a cabinet", *RAIL),
    materials=("aluminium", "plastic"),
    standards=("EN 60715",),
    lookalikes=("circuit breaker", "power module", "enclosure", "din rail terminal block"),
)
def din_power_supply(random: Random) -> Drawn:
    if chance(random, 0.4):
        return _flat_supply(random)
    wide, tall, deep = pick(
        random, ((32.0, 102.0, 90.0), (40.0, 125.0, 113.0), (63.0, 125.0, 113.0), (85.0, 125.0, 128.0))
    )
    half = tall / 2
    case = low_box(deep, wide, tall, (deep / 2, 0, -half))
    tools = [low_box(16, wide * 0.88, 13, (deep, 0, s * (half - 12) - 6.5)) for s in (-1, 1)]
    tools += [
        low_box(deep * 0.6, 1.6, 6, (deep * 0.5, y, s * half - 3))
        for y, _ in grid_of(6, 1, wide / 7, 1)
        for s in (-1, 1)
    ]
    tools += [low_box(4, 2 * wide, tall * 0.3, (deep * (0.25 + 0.08 * i), 0, half * 0.1)) for i in range(7)] * chance(
        random
    )
    count = max(3, round(wide / 11))
    spots = grid_of(count, 1, wide * 0.86 / count, 1)
    screw = turn(slotted_screw(min(2.4, wide * 0.3 / count), 1.5), 90, "y")
    bar = low_box(10, wide * 0.86, 12, (deep - 6.5, 0, -6))
    solids = [cut(case, *tools)]
    for s in (-1, 1):
        solids.append(move(bar, z=s * (half - 12)))
        solids += [move(screw, deep - 2, y, s * (half - 12)) for y, _ in spots]
    clip = strip([(0, 30), (-5, 27), (-5, 18), (-2, 16)], 2)
    solids += [upright(clip, wide * 0.5), move(turn(upright(clip, wide * 0.5), 180, "x"))]
    solids += [move(sideways(cylinder(1.5, 2)), deep - 1, wide * 0.25, z) for z in (0.0, 8.0)]
    return Drawn(together(*solids), ("tall case", f"{2 * count} terminals", f"{wide:g} mm wide", "DIN rail", "vented"))


def _flat_supply(random: Random) -> Drawn:
    modules = pick(random, (1, 2, 3, 4, 6))
    wide = modules * 17.5
    depth, nose = between(random, 36, 44), between(random, 52, 60)
    body = upright(_stepped(45, depth, nose), wide)
    count = max(2, modules * 2)
    spots = grid_of(count, 1, wide / (count + 0.3), 1)
    tools = [move(sideways(cylinder(2.4, 20)), depth - 6, y, s * 36) for y, _ in spots for s in (-1, 1)]
    tools += [low_box(9, wide / count * 0.5, 10, (depth * 0.6, y, s * 45 - 5)) for y, _ in spots for s in (-1, 1)]
    slots = [low_box(4, wide * 0.8, 1.4, (nose, 0, -14 + 4 * i)) for i in range(pick(random, (0, 4, 7)))]
    lamp = move(sideways(cylinder(1.5, 2)), nose - 1, wide * 0.3, 17)
    return Drawn(
        together(cut(body, *tools, *slots), lamp),
        ("stepped case", f"{modules} modules wide", f"{2 * count} terminals", "DIN rail"),
    )


@family(
    "din rail relay",
    synonyms=("relay socket", "plug-in relay", "contactor", "interface relay", "timer relay", "relay"),
    chinese=("导轨继电器", "接触器"),
    category="electronics",
    uses=("switches a motor", *RAIL),
    materials=("plastic", "copper"),
    standards=("EN 60715",),
    lookalikes=("circuit breaker", "relay", "din rail power supply"),
)
def din_relay(random: Random) -> Drawn:
    if chance(random, 0.5):
        return _contactor(random)
    poles = pick(random, (1, 2, 4))
    wide, half = 6.0 + 7 * poles, between(random, 34, 40)
    base = low_box(28, wide, 2 * half, (14, 0, -half))
    spots = [
        (y, s * (half - 6 - 8 * row))
        for y, _ in grid_of(max(2, poles), 1, wide / max(2, poles), 1)
        for s in (-1, 1)
        for row in range(2)
    ]
    tools = [move(sideways(cylinder(2.2, 20)), 22, y, z) for y, z in spots]
    tools += [low_box(11, wide * 2, 35, (0, 0, -17.5))]
    case = low_box(pick(random, (25.0, 36.0)), wide * 0.94, 28, (40, 0, -14))
    clip = upright(strip([(24, 18), (50, 20), (56, 10), (54, 4)], 1.6), wide * 0.4)
    solids = [cut(base, *tools), case]
    if chance(random, 0.7):
        solids.append(clip)
    return Drawn(together(*solids), ("relay in a socket", f"{poles} pole", f"{wide:g} mm wide", "DIN rail"))


def _contactor(random: Random) -> Drawn:
    wide, tall, deep = pick(random, ((45.0, 75.0, 80.0), (56.0, 85.0, 95.0), (70.0, 125.0, 110.0)))
    half, count = tall / 2, count_of(random, 3, 4)
    base = low_box(deep * 0.55, wide, tall, (deep * 0.28, 0, -half))
    middle = low_box(deep * 0.4, wide * 0.96, tall * 0.6, (deep * 0.7, 0, -half * 0.6))
    top = move(turn(plate(tall * 0.34, wide * 0.5, deep * 0.16, 1), 90, "y"), deep * 0.88)
    button = low_box(deep * 0.06, wide * 0.16, tall * 0.12, (deep * 1.05, 0, -tall * 0.06))
    spots = [(y, s * half * 0.82) for y, _ in grid_of(count, 1, wide * 0.92 / count, 1) for s in (-1, 1)]
    tools = [low_box(deep * 0.3, wide * 0.66 / count, tall * 0.14, (deep * 0.5, y, z - tall * 0.07)) for y, z in spots]
    screw = turn(slotted_screw(wide * 0.22 / count, 3, True), 90, "y")
    screws = [move(screw, deep * 0.35, y, z) for y, z in spots]
    notch: Solid = low_box(11, 2 * wide, 35, (0, 0, -17.5))
    return Drawn(
        together(cut(base, *tools, notch), middle, top, button, *screws),
        ("contactor", f"{count} pole", f"{2 * count} screw terminals", "DIN rail"),
    )
