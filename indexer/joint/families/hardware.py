"""Latches, cable chains, cable glands, jigs and gauges."""

from __future__ import annotations

from math import pi

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.families.clamps import METALS
from indexer.joint.families.feet_castors import hull_2d
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    bent,
    between,
    chance,
    corners,
    count_of,
    grooved,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)


@family(
    "latch",
    synonyms=(
        "toggle latch",
        "draw latch",
        "bolt latch",
        "door catch",
        "lock",
        "cabinet lock",
        "cam lock",
        "key",
    ),
    chinese=("搭扣", "锁扣", "门闩", "锁"),
    category="lock",
    uses=("keeps a door or lid closed",),
    materials=METALS,
    lookalikes=("butt hinge", "handle", "flat bracket"),
)
def latch(random: Random) -> Drawn:
    kind = pick(random, ("toggle latch", "sliding bolt", "cam lock", "key"))
    if kind == "key":
        return _key(random, kind)
    if kind == "cam lock":
        return _cam_lock(random, kind)
    x = between(random, 30, 90)
    y = x * 0.4
    base = extrude(holes(rectangle(x, y, 2), corners(x * 0.8, y * 0.65), y * 0.08), 2)
    if kind == "sliding bolt":
        return _sliding_bolt(kind, y, x, base)
    lever = upright(bent([(-x * 0.3, y * 0.35), (x * 0.3, y * 0.3), (x * 0.45, y * 0.5)], 2, 1), y * 0.6)
    loop = wire(
        1.4,
        [
            (0, -y * 0.35, y * 0.3),
            (-x * 0.9, -y * 0.35, y * 0.25),
            (-x * 0.9, y * 0.35, y * 0.25),
            (0, y * 0.35, y * 0.3),
        ],
    )
    catch = move(upright(bent([(-8, 0), (4, 0), (4, y * 0.3), (-2, y * 0.35)], 2, 0), y), -x * 0.95)
    ears = [low_box(x * 0.3, 1.6, y * 0.4, (0, s * y * 0.34, 0)) for s in (-1, 1)]
    return Drawn(together(base, lever, loop, catch, *ears), (kind, "wire loop", "4 holes"))


def _cam_lock(random: Random, kind: str) -> Drawn:
    r = between(random, 8, 12)
    body = together(
        cylinder(r * 1.25, 2), move(grooved(r, 0.5, 1, 20), z=-20), low_box(r * 0.25, r * 0.9, 1, (0, 0, 1.6))
    )
    cam = move(extrude(unary_union([disc(r * 0.7), rectangle(r * 4, r * 1.1, 2, at=(r * 1.6, 0))]), 2.5), z=-23)
    case = (
        [move(plate(between(random, 30, 60), between(random, 30, 50), between(random, 8, 15), 1), z=-18)]
        if chance(random)
        else []
    )
    return Drawn(together(body, cam, *case), (kind, "keyhole", "cam arm"))


def _key(random: Random, kind: str) -> Drawn:
    long = between(random, 25, 45)
    outline = unary_union([disc(long * 0.22), rectangle(long, long * 0.13, at=(long * 0.6, 0))]).difference(
        disc(long * 0.07, at=(-long * 0.1, 0))
    )
    for i in range(6):
        a = long * (0.5 + 0.09 * i)
        deep = float(random.uniform(0.01, 0.05)) * long
        outline = outline.difference(
            Polygon([(a, long * 0.066), (a + long * 0.09, long * 0.066), (a + long * 0.045, long * 0.065 - deep)])
        )
    return Drawn(extrude(outline, 2.2), (kind, "flat", "toothed blade"))


def _sliding_bolt(kind: str, y: float, x: float, base: Solid) -> Drawn:
    bolt = together(
        move(sideways(rounded_cylinder(y * 0.13, x * 1.2, 1)), -x * 0.45, 0, y * 0.2),
        move(cylinder(y * 0.09, y * 0.5), 0, 0, y * 0.2),
    )
    loops = [
        move(
            turn(
                upright(
                    strip(
                        [
                            (-y * 0.3, 0),
                            (-y * 0.18, 0),
                            (-y * 0.18, y * 0.36),
                            (y * 0.18, y * 0.36),
                            (y * 0.18, 0),
                            (y * 0.3, 0),
                        ],
                        1.5,
                    ),
                    x * 0.15,
                ),
                90,
            ),
            s * x * 0.3,
            0,
            2,
        )
        for s in (-1, 1)
    ]
    return Drawn(together(base, bolt, *loops), (kind, "round bolt", "4 holes"))


@family(
    "cable chain link",
    synonyms=("drag chain", "energy chain", "cable carrier", "cable chain segment", "cable track"),
    chinese=("拖链", "坦克链"),
    category="cable",
    uses=("guides cables of a moving axis",),
    materials=("nylon", "3D printed plastic"),
    lookalikes=("u bracket", "decking profile", "timing belt"),
)
def cable_chain(random: Random) -> Drawn:
    wide, tall, pitch = between(random, 10, 60), between(random, 8, 30), 0.0
    pitch = tall * between(random, 1.1, 1.8, 2)
    wall = max(1.2, tall * 0.1)
    side = hull_2d((0, 0, tall / 2), (pitch, 0, tall / 2))
    cheek = upright(holes(side, [(0, 0)], tall * 0.17), wall)
    peg = move(sideways(cylinder(tall * 0.15, wall), "y"), pitch, 0, 0)
    first = together(
        *[move(cheek, 0, s * wide / 2) for s in (-1, 1)],
        *[move(peg, 0, s * (wide / 2 + (wall if s > 0 else -0.0)) - (0 if s > 0 else wall * 2)) for s in (-1, 1)],
    )
    bars = [low_box(pitch * 0.5, wide, wall, (pitch * 0.5, 0, z)) for z in (-tall / 2, tall / 2 - wall)]
    link = together(first, *bars)
    count = pick(random, (1, 1, 4, 8))
    links, x, z, angle = [], 0.0, 0.0, 0.0
    bend = chance(random)
    for i in range(count):
        links.append(move(turn(link, -angle, "y"), x, (wall if i % 2 else 0), z))
        x, z = x + pitch * float(_cos(angle)), z + pitch * float(_sin(angle))
        angle += 45 if bend and 2 <= i <= 5 else 0
    return Drawn(
        together(*links),
        (
            f"{count} links" if count > 1 else "single link",
            "bent" if bend and count > 2 else "straight",
            f"inside {wide:g} mm",
        ),
    )


def _cos(degrees: float) -> float:
    return circle_of(1, 1, degrees * pi / 180)[0][0]


def _sin(degrees: float) -> float:
    return circle_of(1, 1, degrees * pi / 180)[0][1]


@family(
    "cable gland",
    synonyms=("cable fitting", "cord grip", "strain relief", "PG gland", "cable entry", "bulkhead gland"),
    chinese=("电缆接头", "防水接头", "格兰头"),
    category="cable",
    uses=("seals a cable where it enters a box",),
    materials=("nylon", "nickel plated brass"),
    standards=("EN 62444",),
    lookalikes=("circular connector", "hex bolt", "coaxial connector"),
)
def cable_gland(random: Random) -> Drawn:
    name, d = pick(
        random, (("M12", 12), ("M16", 16), ("M20", 20), ("PG7", 12.5), ("PG9", 15.2), ("M25", 25), ("M32", 32))
    )
    r, thread = d / 2, between(random, 8, 14)
    flats = d * 1.3
    base = move(extrude(polygon(6, flats), d * 0.35), z=0)
    cap = move(
        revolve(
            [
                (r * 1.0, 0),
                (flats / 2, 0),
                (flats / 2, d * 0.5),
                (r * 0.75, d * 0.85),
                (r * 0.5, d * 0.85),
                (r * 0.5, 0),
            ],
            closed=True,
        ),
        z=d * 0.45,
    )
    grip = (
        move(extrude(polygon(6, flats * 1.02).difference(disc(r)), d * 0.4), z=d * 0.45)
        if chance(random)
        else move(knurled(flats / 2 + 0.3, d * 0.4, 24, 0.4), z=d * 0.45)
    )
    solids = [
        base,
        move(tube(r, r * 0.7, d * 0.5), z=d * 0.2),
        cap,
        grip,
        move(cut(grooved(r, r * 0.07, 1.5, thread), move(cylinder(r * 0.75, thread * 2), z=-1)), z=-thread),
    ]
    nut = chance(random)
    if nut:
        solids.append(move(extrude(polygon(6, flats).difference(disc(r)), d * 0.25), z=-thread * 0.7))
    cable = chance(random, 0.25)
    if cable:
        solids.append(bar_between((0, 0, -thread - 10), (0, 0, 2 * d + 15), r * 0.48))
    return Drawn(
        together(*solids), (name, "with lock nut" if nut else "without nut", "with cable" if cable else "empty")
    )


@family(
    "jig",
    synonyms=(
        "fixture",
        "gauge",
        "drill jig",
        "assembly jig",
        "template",
        "test stand",
        "alignment tool",
        "plug gauge",
        "tool stand",
    ),
    chinese=("夹具", "治具", "量规", "工装"),
    category="jig",
    uses=("holds or measures parts during work",),
    materials=("aluminium", "hardened steel", "3D printed plastic"),
    lookalikes=("block with holes", "tray", "mounting plate", "v block"),
)
def jig(random: Random) -> Drawn:
    kind = pick(
        random, ("drill jig", "stand with holes", "go/no-go gauge", "plug gauge", "radius gauge", "stepped stand")
    )
    x, y = between(random, 40, 140), between(random, 30, 90)
    if kind == "drill jig":
        return _drill_jig(random, kind, x, y)
    if kind in ("stand with holes", "stepped stand"):
        return _stand_with_holes(random, kind, x, y)
    if kind == "plug gauge":
        d = between(random, 4, 20)
        body = together(
            move(knurled(d * 0.8, d * 3, 30, 0.3), z=-d * 1.5),
            move(cylinder(d / 2, d * 2), z=d * 1.5),
            move(cylinder(d / 2 * 0.97, d * 0.9), z=-d * 2.4),
        )
        return Drawn(body, (kind, f"{d:g} mm", "go and no-go ends"))
    outline = rectangle(x, y * 0.5, 3)
    for i in range(5):
        wide = x * (0.03 + 0.02 * i)
        notch = (
            rectangle(wide, y * 0.3, at=(x * (i - 2) * 0.18, y * 0.25))
            if kind == "go/no-go gauge"
            else disc(wide, at=(x * (i - 2) * 0.18, y * 0.25))
        )
        outline = outline.difference(notch)
    return Drawn(extrude(outline, 3), (kind, "5 steps", "flat"))


def _drill_jig(random: Random, kind: str, x: float, y: float) -> Drawn:
    spots = grid_of(count_of(random, 2, 5), count_of(random, 1, 3), x * 0.2, y * 0.28)
    body = together(
        extrude(holes(rectangle(x, y), spots, 4), 10),
        low_box(x, 6, 25, (0, y / 2, -15)),
        low_box(6, y, 25, (x / 2, 0, -15)),
    )
    return Drawn(
        together(body, *[move(tube(4, 2, 13), a, b) for a, b in spots]),
        (kind, f"{len(spots)} drill bushes", "two fences"),
    )


def _stand_with_holes(random: Random, kind: str, x: float, y: float) -> Drawn:
    columns, rows = count_of(random, 2, 8), count_of(random, 1, 4)
    step = min(x / columns, y / rows)
    tall = between(random, 15, 50)
    body = low_box(columns * step + 4, rows * step + 4, tall, (0, 0, 0))
    tools = [
        move(cylinder(step * (0.2 + 0.2 * i / (columns * rows)), tall), a, b, tall * 0.3)
        for i, (a, b) in enumerate(grid_of(columns, rows, step, step))
    ]
    if kind == "stepped stand":
        body = join(
            body, *[low_box(columns * step + 4, step, tall * (0.4 + 0.4 * k), (0, k * step, tall)) for k in (1,)]
        )
    return Drawn(cut(body, *tools), (kind, f"{columns * rows} holes"))
