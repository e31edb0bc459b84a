"""Chokes: chip inductors, common mode chokes, drum chokes for the surface of a board."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import loop_rod
from indexer.joint.solids_more_parts import (
    between,
    bevelled,
    chance,
    count_of,
    low_box,
    pick,
    pins,
    plate,
    strip,
    tiled,
    upright,
)

CHIPS = (
    ("0402", 1.0, 0.5, 0.5),
    ("0603", 1.6, 0.8, 0.8),
    ("0805", 2.0, 1.25, 0.9),
    ("0805", 2.0, 1.25, 1.25),
    ("1008", 2.5, 2.0, 1.8),
    ("1206", 3.2, 1.6, 1.1),
    ("1210", 3.2, 2.5, 2.2),
    ("1812", 4.5, 3.2, 3.2),
)


def wound(x: float, y: float, z: float, turns: int, corner: float) -> Solid:
    """A coil along x of rounded rings, y by z, that lie side by side and stand on z = 0."""
    pitch = x / turns
    r = pitch * 0.5
    outline = rectangle(y - 2 * r, z - 2 * r, corner)
    path = [(px, py, 0.0) for px, py in outline.exterior.coords[:-1]]
    ring = move(turn(turn(loop_rod(r * 0.98, path, 8), 90, "y"), 90, "x"), z=z / 2)
    return tiled(ring, [((i - (turns - 1) / 2) * pitch, 0, 0) for i in range(turns)])


@family(
    "chip inductor",
    synonyms=("inductor", "SMD chip inductor", "multilayer inductor", "wirewound chip inductor", "0805 inductor"),
    chinese=("片式电感", "叠层电感"),
    category="electronics",
    uses=("blocks high frequency", "filters noise"),
    materials=("ferrite", "ceramic", "silver"),
    lookalikes=("chip resistor", "smd fuse", "smd power inductor", "ferrite bead"),
)
def chip_inductor(random: Random) -> Drawn:
    name, x, y, z = pick(random, CHIPS)
    if chance(random):
        cap = x * between(random, 0.18, 0.28, 2)
        body = move(plate(x * 0.97, y * 0.94, z * 0.94, y * 0.05), z=z * 0.03)
        ends = [move(bevelled(cap, y, z, y * 0.06), s * (x - cap) / 2) for s in (-1, 1)]
        return Drawn(together(body, *ends), (name, "two end caps", "multilayer", "SMD", "block"))
    flange, turns = x * between(random, 0.16, 0.24, 2), count_of(random, 5, 11)
    ends = [low_box(flange, y, z * 0.94, (s * (x - flange) / 2, 0, z * 0.03)) for s in (-1, 1)]
    pads = [low_box(flange * 1.04, y * 1.02, z * 0.14, (s * (x - flange) / 2, 0, 0)) for s in (-1, 1)]
    core = low_box(x * 0.9, y * 0.55, z * 0.45, (0, 0, z * 0.25))
    coil = move(wound(x - 2 * flange, y * 0.86, z * 0.66, turns, y * 0.1), z=z * 0.16)
    solids = [*ends, *pads, core, coil]
    if chance(random, 0.6):
        solids.append(low_box(x, y, z * 0.14, (0, 0, z * 0.86)))
    top = "flat top" if len(solids) > 6 else "open coil"
    return Drawn(together(*solids), (name, "wirewound", f"{turns} turns", top, "SMD"))


@family(
    "smd common mode choke",
    synonyms=("SMD common mode filter", "common mode choke", "common mode inductor", "USB choke", "inductor"),
    chinese=("贴片共模电感", "贴片共模扼流圈"),
    category="electronics",
    uses=("filters noise of a data line",),
    materials=("ferrite", "copper wire"),
    lookalikes=("smd power inductor", "common mode choke", "chip inductor"),
)
def smd_common_mode(random: Random) -> Drawn:
    if chance(random, 0.3):
        return _smd_toroid(random)
    name, x, y, z = pick(
        random,
        (
            ("0805", 2.0, 1.2, 1.2),
            ("1210", 3.2, 2.5, 2.3),
            ("1812", 4.5, 3.2, 2.8),
            ("7060", 7.0, 6.0, 3.8),
            ("1211", 12.0, 11.0, 6.0),
        ),
    )
    flange, turns = x * 0.2, count_of(random, 6, 12)
    notch = low_box(x, y * 0.24, z * 0.4, (0, 0, -0.01))
    ends = [cut(low_box(flange, y, z * 0.84, (s * (x - flange) / 2, 0, 0.02 * z)), notch) for s in (-1, 1)]
    pad = low_box(flange * 1.08, y * 0.36, z * 0.2, (0, 0, 0))
    pads = [move(pad, i * (x - flange) / 2, j * y * 0.33) for i in (-1, 1) for j in (-1, 1)]
    coil = move(wound(x - 2 * flange, y * 0.8, z * 0.54, turns, y * 0.12), z=z * 0.22)
    lid = plate(x * pick(random, (1.0, 0.94)), y, z * 0.18, y * pick(random, (0.0, 0.1)))
    core = low_box(x * 0.9, y * 0.5, z * 0.3, (0, 0, z * 0.34))
    solid = together(*ends, *pads, coil, core, move(lid, z=z * 0.82))
    return Drawn(solid, (name, "four terminals", f"{turns} turns", "SMD", f"{x:g} x {y:g} mm"))


def _smd_toroid(random: Random) -> Drawn:
    major, turns = between(random, 3.5, 7), count_of(random, 5, 9)
    side = major * 3
    base = together(low_box(side, side, 1.2, (0, 0, 0.2)), plate(side * 0.4, side * 0.4, 2, 0.5))
    pads = [low_box(1.6, 1.4, 0.25, (i * side * 0.34, j * side * 0.5, 0)) for i in (-1, 1) for j in (-1, 1)]
    ring = move(_two_windings(major, turns, major * 0.5), z=1.4 + major * 0.36)
    return Drawn(together(base, *pads, ring), ("toroid on a base", "four terminals", "two windings", "SMD"))


def _two_windings(major: float, turns: int, tall: float) -> Solid:
    """A flat ring core about the origin with two coils that face each other."""
    wide, thick = major * 0.5, major * 0.075
    core = move(tube(major + wide / 2, major - wide / 2, tall), z=-tall / 2)
    around = rectangle(wide + 2 * thick, tall + 2 * thick, thick * 2)
    loop = move(turn(loop_rod(thick, [(a, b, 0.0) for a, b in around.exterior.coords[:-1]], 6), 90, "x"), major)
    span = 140 / turns
    loops = [turn(loop, half * 180 + (i - (turns - 1) / 2) * span) for half in (0, 1) for i in range(turns)]
    return together(core, *loops)


@family(
    "common mode choke",
    synonyms=("line filter", "common mode inductor", "EMI filter choke", "UU choke", "mains choke", "inductor"),
    chinese=("共模电感", "共模扼流圈"),
    category="electronics",
    uses=("filters noise of a mains supply",),
    materials=("ferrite", "copper wire", "plastic"),
    lookalikes=("transformer", "toroid inductor", "smd common mode choke"),
)
def common_mode_choke(random: Random) -> Drawn:
    kind = pick(random, ("UU core", "UU core", "ET core", "toroid with divider"))
    if kind == "UU core":
        return _uu_choke(random)
    if kind == "ET core":
        return _et_choke(random)
    major, turns = between(random, 6, 16), count_of(random, 6, 11)
    tall = major * between(random, 0.6, 0.9, 2)
    ring = _two_windings(major, turns, tall)
    divider = low_box(1.4, major * 2.7, tall * 1.2, (0, 0, -tall * 0.6))
    leg_spots = grid_of(2, 2, major * 1.6, major * 1.2)
    body, high = together(ring, divider), tall * 0.5 + 2
    if chance(random):
        body, high = turn(body, 90, "x"), major * 1.5 + 1.5
    base = plate(major * 2.8, major * (2.8 if high < major else 1.8), 1.5, 1)
    solid = together(move(body, z=high + major * 0.1), base, pins(leg_spots, 0.9, 1, -4))
    return Drawn(solid, (kind, "two windings", "4 pins", "upright" if high > major else "flat"))


def _uu_choke(random: Random) -> Drawn:
    x = pick(random, (14.0, 17.0, 20.0, 26.0, 32.0))
    leg, y = x * 0.2, x * between(random, 0.6, 0.75, 2)
    high, turns = x * 0.85, count_of(random, 4, 7)
    frame = rectangle(x, high, at=(0, high / 2)).difference(rectangle(x - 2 * leg, high - 2 * leg, at=(0, high / 2)))
    core = move(upright(frame, leg), z=x * 0.16)
    middle, inside = x * 0.16 + leg / 2, x - 2 * leg
    rims = [low_box(inside * 0.06, y, y, (i * inside * 0.47, 0, middle - y / 2)) for i in (-1, 0, 1)]
    half = wound(inside * 0.42, y * 0.84, y * 0.84, turns, y * 0.25)
    coils = [move(half, s * inside * 0.235, 0, middle - y * 0.42) for s in (-1, 1)]
    tubes = low_box(inside, y * 0.6, y * 0.6, (0, 0, middle - y * 0.3))
    feet = [low_box(leg * 0.9, y, middle - y * 0.1, (s * inside * 0.46, 0, -y * 0.25)) for s in (-1, 1)]
    legs = pins(grid_of(2, 2, inside * 0.92, y * 0.7), 0.8, 0, -y * 0.25 - 4)
    return Drawn(together(core, *rims, *coils, tubes, *feet, legs), ("UU core", "two windings", "4 pins", "upright"))


def _et_choke(random: Random) -> Drawn:
    side = pick(random, (20.0, 24.0, 28.0, 35.0))
    leg, turns = side * 0.2, count_of(random, 6, 10)
    core = upright(rectangle(side, side, 1).difference(rectangle(side - 2 * leg, side - 2 * leg)), leg * 1.1)
    size = leg * 2.1
    coil = turn(move(wound(side - 2.4 * leg, size, size, turns, size * 0.3), z=-size / 2), 90, "y")
    fill = low_box(size * 0.7, size * 0.7, side - 2.1 * leg, (0, 0, -(side - 2.1 * leg) / 2))
    rim = plate(size * 1.15, size * 1.15, 1, 1)
    solids = [core]
    for s in (-1, 1):
        ends = [move(rim, z=a * (side / 2 - leg * 1.1) - 0.5) for a in (-1, 1)]
        solids.append(move(together(coil, fill, *ends), s * (side - leg) / 2))
    base = move(plate(side * 1.35, side * 0.55, 2.5, 1), z=-side / 2 - 2)
    legs = pins(grid_of(2, 2, side * 0.9, side * 0.4), 0.8, -side / 2, -side / 2 - 6)
    return Drawn(together(*solids, base, legs), ("ET core", "two windings", "4 pins", "square ring core"))


@family(
    "smd drum choke",
    synonyms=("unshielded power inductor", "SMD inductor", "inductor", "drum core inductor", "wirewound SMD choke"),
    chinese=("贴片绕线电感", "贴片工字电感"),
    category="electronics",
    uses=("stores energy in a switching regulator",),
    materials=("ferrite", "copper wire"),
    lookalikes=("drum inductor", "smd power inductor", "smd electrolytic capacitor"),
)
def smd_drum_choke(random: Random) -> Drawn:
    r, turns = pick(random, (1.6, 2.2, 2.9, 3.9, 5.0, 6.4)), count_of(random, 4, 8)
    tall = r * between(random, 0.9, 1.7, 2)
    rim, high = tall * 0.18, tall * 0.64
    step = high / turns
    coil = [
        revolve([(r * 0.4, 0), (r * 0.72, 0), (r * 0.82, step / 2), (r * 0.72, step), (r * 0.4, step)], closed=True)
    ]
    rings = [move(coil[0], z=rim + i * step) for i in range(turns)]
    flat = disc(r).intersection(rectangle(2 * r, r * pick(random, (1.75, 2.0))))
    flanges = [extrude(flat, rim), move(extrude(flat, rim), z=tall - rim)]
    drum = together(*rings, *flanges, cylinder(r * 0.5, tall))
    if chance(random):
        base, word = _choke_base(r), "on a plastic base"
        return Drawn(together(move(drum, z=r * 0.25), base), ("round drum", word, "2 terminals", "SMD"))
    clip = strip([(r * 0.35, -0.1), (r * 1.04, -0.1), (r * 1.04, rim * 1.2)], r * 0.07)
    clips = [turn(upright(clip, r * 0.55), a) for a in (0, 180)]
    return Drawn(together(drum, *clips), ("round drum", "open winding", f"diameter {2 * r:g} mm", "SMD"))


def _choke_base(r: float) -> Solid:
    long, c = r * 2.9, r * 0.7
    outline = Polygon(
        [(i * x, j * y) for i, j, x, y in ((1, -1, long / 2, c), (1, 1, long / 2, c), (1, 1, r * 0.8, r * 1.05))]
        + [(-r * 0.8, r * 1.05), (-long / 2, c), (-long / 2, -c), (-r * 0.8, -r * 1.05), (r * 0.8, -r * 1.05)]
    )
    plates = extrude(outline, r * 0.26)
    clip = upright(strip([(r * 0.8, 0), (long / 2, 0), (long / 2, r * 0.32), (r * 1.05, r * 0.32)], r * 0.08), r * 0.7)
    return together(plates, clip, turn(clip, 180))
