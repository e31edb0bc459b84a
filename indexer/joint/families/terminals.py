"""Cable and screw terminals on a circuit board."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.families.headers import PLASTICS
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    extrude,
    grid_of,
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


@family(
    "terminal block",
    synonyms=("screw terminal", "PCB terminal block", "screw connector", "wire terminal", "terminal strip"),
    chinese=("接线端子", "螺钉端子"),
    category="connector",
    uses=("clamps bare wires with screws",),
    materials=("nylon", "brass"),
    lookalikes=("pluggable terminal block", "wire-to-board connector", "relay"),
)
def terminal_block(random: Random) -> Drawn:
    pitch, count = pick(random, (2.54, 3.5, 3.5, 5.08, 5.08, 7.62)), count_of(random, 2, 8)
    deep, tall = pitch * between(random, 1.5, 2, 2), pitch * between(random, 1.9, 2.6, 2)
    slope = between(random, 0, 0.35, 2)
    side = Polygon(
        [
            (-deep / 2, 0),
            (deep / 2, 0),
            (deep / 2, tall * 0.55),
            (deep / 2 * (1 - slope), tall),
            (-deep / 2 * (1 - slope / 2), tall),
            (-deep / 2, tall * 0.6),
        ]
    )
    body = turn(upright(side, count * pitch), 90)
    spots = grid_of(count, 1, pitch, 1)
    tools = [low_box(pitch * 0.65, deep, pitch * 0.7, (x, -deep * 0.6, pitch * 0.3)) for x, _ in spots]
    tools += [move(cylinder(pitch * 0.36, tall), x, 0, tall * 0.75) for x, _ in spots]
    screw = cut(cylinder(pitch * 0.33, pitch * 0.4), low_box(pitch, pitch * 0.1, pitch, (0, 0, pitch * 0.25)))
    screws = tiled(screw, [(x, 0, tall * 0.72) for x, _ in spots])
    legs = pins(spots, 0.9 if pitch > 3 else 0.6, 1, -3.5)
    return Drawn(
        together(cut(body, *tools), screws, legs), (f"{count} ways", f"{count} positions", f"pitch {pitch} mm")
    )


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
