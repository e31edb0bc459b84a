"""Cable and screw terminals on a circuit board."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.families.headers import PLASTICS
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    extrude,
    grid_of,
    join,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    gull_wing,
    hull,
    low_box,
    pick,
    pins,
    tiled,
    upright,
)


@family(
    "wire-to-board connector",
    synonyms=("JST connector", "JST PH", "JST XH", "JST SH", "Molex header", "shrouded wire header"),
    chinese=("端子连接器", "JST插座", "针座"),
    category="connector",
    uses=("plugs a small cable into a board", "battery connector"),
    materials=PLASTICS,
    lookalikes=("box header", "fpc connector", "terminal block"),
)
def jst(random: Random) -> Drawn:
    name, pitch = pick(random, (("PH", 2.0), ("XH", 2.5), ("SH", 1.0), ("GH", 1.25), ("ZH", 1.5), ("KK", 2.54)))
    count = count_of(random, 2, 10 if pitch > 1.2 else 14)
    x, y, z = (count - 1) * pitch + 2 * pitch, 2.3 * pitch, 3 * pitch if pitch > 1.3 else 4.2 * pitch
    wall = 0.3 * pitch
    inner = rectangle(x - 2 * wall, y - 2 * wall)
    gaps = [rectangle(pitch * 0.6, wall * 3, at=(i * (x / 2 - pitch * 1.1), -y / 2)) for i in (-1, 1)]
    ring = rectangle(x, y).difference(inner)
    for gap in gaps if chance(random, 0.6) else [rectangle(x * 0.5, wall * 3, at=(0, -y / 2))]:
        ring = ring.difference(gap)
    body = together(low_box(x, y, pitch * 0.6, (0, 0, 0)), move(extrude(ring, z - pitch * 0.6), z=pitch * 0.6))
    spots = grid_of(count, 1, pitch, 1)
    inside = pins(spots, 0.25 * pitch, z * 0.8, 0)
    surface, lying = pitch < 1.4 or chance(random, 0.3), chance(random)
    solid = together(body, inside)
    solid = move(turn(solid, 90, "x"), 0, 0, y / 2) if lying else solid
    if surface:
        feet = [low_box(pitch * 0.3, pitch, 0.15, (px, pitch * 0.4 if lying else y / 2, 0)) for px, _ in spots]
        tabs = [
            low_box(pitch * 0.8, pitch * 1.6, 0.3, (side * (x / 2 + pitch * 0.3), -z * 0.6 if lying else 0, 0))
            for side in (-1, 1)
        ]
        legs = together(*feet, *tabs)
    else:
        legs = pins([(px, pitch * 0.8 if lying else 0) for px, _ in spots], 0.25 * pitch, y / 2 if lying else 0.5, -3.2)
    return Drawn(
        together(solid, legs),
        (
            f"{count} pins",
            f"pitch {pitch} mm",
            f"JST {name}",
            "SMD" if surface else "through hole",
            "right angle" if lying else "vertical",
        ),
    )


DECKS = {  # of each row of clamps: its screws, their tops, its front and its wires, in depths and heights
    "square": ((0.05, 1.0, -0.5, 0.32),),
    "stepped": ((0.12, 1.0, -0.5, 0.28),),
    "front screws": ((-0.25, 0.75, -0.5, 0.22),),
    "double-deck": ((-0.27, 0.5, -0.5, 0.2), (0.25, 1.0, 0.0, 0.7)),
}


@family(
    "terminal block",
    synonyms=("screw terminal", "PCB terminal block", "screw connector", "wire terminal", "terminal strip"),
    chinese=("接线端子", "螺钉端子"),
    category="connector",
    uses=("clamps bare wires with screws",),
    materials=("nylon", "brass"),
    lookalikes=("pluggable terminal block", "spring terminal block", "barrier terminal strip", "relay"),
)
def terminal_block(random: Random) -> Drawn:
    pitch = pick(random, (2.54, 3.5, 3.5, 5.0, 5.08, 5.08, 7.5, 7.62, 10.16))
    count = pick(random, (2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12))
    unit = min(pitch, 5.08) + max(0, pitch - 5.08) * 0.4
    style = pick(random, ("sloped", "sloped", "stepped", "square", "low", "double-deck", "front screws"))
    deep = unit * between(random, 1.5, 2.3, 2) * (1.5 if style == "double-deck" else 1)
    tall = unit * (between(random, 1.2, 1.6, 2) if style == "low" else between(random, 1.8, 3, 2))
    spots, wide = grid_of(count, 1, pitch, 1), min(pitch, unit * 1.2)
    side = Polygon([(y * deep, z * tall) for y, z in _block_side(random, style)])
    body = turn(upright(side, count * pitch + pick(random, (0, 0.2)) * pitch), 90)
    tools, screws, funnel = [], [], chance(random, 0.4)
    for at, top, front, low in DECKS.get(style, DECKS["square"]):
        entry = _wire_entry(wide, deep, funnel, chance(random, 0.3))
        hole, screw = _clamp_screw(wide * 0.34, tall, style == "front screws")
        tools += [move(entry, x, front * deep, max(low * tall, wide * 0.55)) for x, _ in spots]
        tools += [move(hole, x, at * deep, top * tall) for x, _ in spots]
        screws.append(tiled(move(screw, 0, at * deep, top * tall), spots))
    if chance(random, 0.4):
        tools += [low_box(0.3, deep * 2, tall, (x + pitch / 2, 0, tall * 0.93)) for x, _ in spots[:-1]]
    legs, word = _block_legs(random, spots, pitch, deep, style)
    words = (f"{count} ways", f"{count} positions", f"pitch {pitch} mm", style, word)
    return Drawn(together(cut(body, *tools), *screws, *legs), (*words, "wire funnels") if funnel else words)


def _block_side(random: Random, style: str) -> list[tuple[float, float]]:
    """The side of a block, (depth, height), its front at -0.5."""
    slope = between(random, 0.05, 0.35, 2)
    tops = {
        "sloped": [(0.5, 0.55), (0.5 * (1 - slope), 1.0), (-0.5 * (1 - slope / 2), 1.0), (-0.5, 0.6)],
        "stepped": [(0.5, 0.9), (0.42, 1.0), (-0.18, 1.0), (-0.22, 0.62), (-0.5, 0.55)],
        "double-deck": [(0.5, 0.95), (0.45, 1.0), (0.02, 1.0), (0.0, 0.95), (0.0, 0.52), (-0.48, 0.52), (-0.5, 0.48)],
        "front screws": [(0.5, 1.0), (0.0, 1.0), (-0.5, 0.5)],
    }
    return [(-0.5, 0.0), (0.5, 0.0), *tops.get(style, [(0.5, 0.93), (0.45, 1.0), (-0.45, 1.0), (-0.5, 0.93)])]


def _wire_entry(wide: float, deep: float, funnel: bool, rounded: bool) -> Solid:
    """The tool that cuts one wire hole into a front at y = 0, its middle at z = 0."""
    w = wide * 0.34
    tool = (
        turn(cylinder(w, deep * 0.8), -90, "x") if rounded else low_box(2 * w, deep * 0.8, 2 * w, (0, deep * 0.4, -w))
    )
    tool = move(tool, y=-deep * 0.35)
    if not funnel:
        return tool
    ends = ((-0.1, 1.45), (0.15 * deep, 0.9))
    return join(tool, hull([(i * w * k, y, j * w * k) for y, k in ends for i in (-1, 1) for j in (-1, 1)]))


def _clamp_screw(radius: float, tall: float, tilted: bool) -> tuple[Solid, Solid]:
    """The hole above a clamping screw and the screw in it, at the origin of the surface."""
    hole = move(cylinder(radius, tall), z=-radius * 0.9)
    screw = cut(cylinder(radius * 0.92, radius * 1.2), low_box(radius * 3, radius * 0.3, radius, (0, 0, radius * 0.8)))
    screw = move(screw, z=-radius * 1.5)
    return (turn(hole, 45, "x"), turn(screw, 45, "x")) if tilted else (hole, screw)


def _block_legs(
    random: Random, spots: list[tuple[float, float]], pitch: float, deep: float, style: str
) -> tuple[list[Solid], str]:
    kind = pick(random, ("board pins", "board pins", "two pins each", "no pins"))
    if kind == "no pins":
        return [], kind
    rows = (-0.25, 0.25) if kind == "two pins each" or style == "double-deck" else (0.0,)
    return [pins([(x, y * deep) for x, _ in spots for y in rows], 0.9 if pitch > 3 else 0.6, 1, -3.5)], kind


@family(
    "pluggable terminal block",
    synonyms=("terminal block plug", "terminal header", "plug-in screw terminal", "green connector"),
    chinese=("插拔式接线端子", "插拔端子座"),
    category="connector",
    uses=("unplugs screw-clamped wires from a board",),
    materials=("nylon", "brass"),
    lookalikes=("terminal block", "box header"),
)
def pluggable(random: Random) -> Drawn:
    pitch, count = pick(random, (3.5, 3.81, 5.08)), count_of(random, 2, 10)
    x, deep, tall = count * pitch + pitch * 0.3, pitch * 2.2, pitch * 1.7
    spots = grid_of(count, 1, pitch, 1)
    if chance(random):
        outline = rectangle(x, tall, at=(0, tall / 2)).difference(
            rectangle(x - 1.6, tall - 1.4, at=(0, tall / 2 + 0.8))
        )
        body = together(move(upright(outline, deep - 1), 0, -0.5), low_box(x, 1.2, tall, (0, deep / 2 - 0.6, 0)))
        rods = move(turn(pins(spots, 1, deep + 1, 0), 90, "x"), 0, deep / 2, tall / 2)
        return Drawn(
            together(body, rods, pins([(a, deep * 0.2) for a, _ in spots], 1, 1, -3.5)),
            (f"{count} ways", f"pitch {pitch} mm", "header"),
        )
    side = Polygon(
        [
            (-deep, 0),
            (deep * 0.3, 0),
            (deep * 0.3, tall * 1.4),
            (-deep * 0.2, tall * 1.4),
            (-deep * 0.2, tall),
            (-deep, tall * 0.9),
        ]
    )
    body = turn(upright(side, x), 90)
    tools = [move(cylinder(pitch * 0.33, 9), a, 0, tall * 1.15) for a, _ in spots]
    tools += [low_box(pitch * 0.6, deep, pitch * 0.6, (a, deep * 0.5, tall * 0.4)) for a, _ in spots]
    tools += [low_box(pitch * 0.5, deep, pitch * 0.4, (a, -deep, tall * 0.3)) for a, _ in spots]
    return Drawn(cut(body, *tools), (f"{count} ways", f"pitch {pitch} mm", "plug"))


@family(
    "fpc connector",
    synonyms=("FFC connector", "flat flex connector", "ZIF connector", "ribbon flex socket"),
    chinese=("FPC连接器", "软排线座"),
    category="connector",
    uses=("holds a flat flexible cable",),
    materials=PLASTICS,
    lookalikes=("wire-to-board connector", "sd card socket"),
)
def fpc(random: Random) -> Drawn:
    pitch, count = pick(random, (0.5, 1.0, 1.0)), pick(random, (4, 6, 8, 10, 12, 15, 20, 24, 30, 40))
    x, y, z = (count + 3) * pitch + 2, between(random, 4, 6), between(random, 1.5, 2.6)
    mouth = low_box((count + 1) * pitch, y * 0.7, z * 0.35, (0, -y * 0.4, z * 0.25))
    body = cut(low_box(x, y, z, (0, 0, 0)), mouth)
    latch = together(
        low_box(x + 1.6, y * 0.3, z * 0.5, (0, -y * 0.55, z * 0.5)),
        low_box(x * 0.9, y * 0.25, z * 0.25, (0, -y * 0.45, z * 0.6)),
    )
    lead = turn(gull_wing(1.2, z * 0.3, pitch * 0.4, 0.15), 90)
    leads = tiled(move(lead, 0, y / 2), grid_of(count, 1, pitch, 1))
    tabs = [low_box(1.6, 2, 0.3, (side * (x / 2 + 0.6), 0, 0)) for side in (-1, 1)]
    return Drawn(together(body, latch, leads, *tabs), (f"{count} contacts", f"pitch {pitch} mm", "SMD", "with latch"))
