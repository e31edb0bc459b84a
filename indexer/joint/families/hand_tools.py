"""Hand tools."""

from __future__ import annotations

from shapely.affinity import rotate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cone,
    cylinder,
    disc,
    extrude,
    move,
    rectangle,
    revolve,
    together,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    dome,
    hull,
    knurled,
    low_box,
    pick,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

FORGED = ("chrome vanadium steel", "steel")


@family(
    "wrench",
    synonyms=(
        "spanner",
        "open-end wrench",
        "combination spanner",
        "ring spanner",
        "hex key",
        "allen key",
        "socket wrench",
    ),
    chinese=("扳手", "内六角扳手"),
    category="hand tool",
    uses=("tightens nuts and bolts",),
    materials=FORGED,
    standards=("DIN 3113", "ISO 2936"),
    lookalikes=("pliers", "flat bracket", "robot arm link"),
)
def wrench(random: Random) -> Drawn:
    flats = pick(random, (5, 6, 8, 10, 13, 17, 19, 24))
    kind = pick(random, ("open end", "combination", "ring", "hex key", "double open end"))
    long, thick = flats * between(random, 8, 13), flats * between(random, 0.3, 0.5, 2)
    if kind == "hex key":
        return _hex_key(kind, long, flats)
    handle = rectangle(long, flats * 0.75, flats * 0.2, at=(long / 2, 0))
    jaw = disc(flats * 1.05).difference(
        rotate(box(-2 * flats, -flats / 2, 0, flats / 2).union(disc(flats / 2)), 15, origin=(0, 0))
    )
    ring = disc(flats * 0.85).difference(rotate(disc(flats * 0.57, 12), 15, origin=(0, 0)))
    inner = disc(flats * 0.8) if kind == "ring" else disc(flats * 0.6)
    near = ring if kind == "ring" else jaw
    far = ring if kind in ("ring", "combination") else jaw if kind == "double open end" else disc(flats * 0.4)
    far = rotate(far, 180, origin=(0, 0))
    far = Polygon(
        [(x + long, y) for x, y in far.exterior.coords],
        [[(x + long, y) for x, y in hole.coords] for hole in far.interiors],
    )
    outline = unary_union([handle.difference(inner).difference(disc(flats * 0.8, at=(long, 0))), near, far]).buffer(
        flats * 0.02
    )
    body = extrude(max(getattr(outline, "geoms", [outline]), key=lambda part: part.area), thick)
    return Drawn(body, (kind, f"{flats} mm", f"{long:.0f} mm long"))


def _hex_key(kind: str, long: float, flats: float) -> Drawn:
    path = [
        (0, 0, flats * 3),
        (0, 0, flats * 0.8),
        (flats * 0.25, 0, flats * 0.25),
        (flats * 0.8, 0, 0),
        (long, 0, 0),
    ]
    return Drawn(wire(flats / 2, path), (kind, f"{flats} mm", "L-shaped"))


@family(
    "screwdriver",
    synonyms=("driver", "phillips screwdriver", "slotted screwdriver", "file handle tool", "awl", "bit"),
    chinese=("螺丝刀", "起子"),
    category="hand tool",
    uses=("turns screws",),
    materials=(*FORGED, "plastic"),
    lookalikes=("handle", "hammer", "wrench"),
)
def screwdriver(random: Random) -> Drawn:
    r, grip, blade = between(random, 7, 18), between(random, 60, 120), between(random, 40, 200)
    profile = [(0, 0), (r * 0.7, 0), (r, r * 0.5), (r, grip * 0.6), (r * 0.65, grip * 0.8), (r * 0.85, grip), (0, grip)]
    body = (
        revolve(profile) if chance(random) else together(knurled(r, grip, 8, r * 0.15), move(dome(r * 0.9), z=grip - 1))
    )
    rod = r * between(random, 0.2, 0.32, 2)
    tip = hull(
        [(a, b, 0) for a in (-rod, rod) for b in (-rod * 0.6, rod * 0.6)]
        + [(a, b, rod * 4) for a in (-rod * 1.2, rod * 1.2) for b in (-0.4, 0.4)]
    )
    cross = cone(rod, rod * 0.2, rod * 2)
    phillips = chance(random)
    return Drawn(
        together(body, move(cylinder(rod, blade), z=grip - 1), move(cross if phillips else tip, z=grip + blade - 1)),
        ("phillips" if phillips else "slotted", f"{blade:.0f} mm blade"),
    )


@family(
    "hammer",
    synonyms=("mallet", "claw hammer", "sledge hammer", "axe", "engineer's hammer"),
    chinese=("锤子", "榔头"),
    category="hand tool",
    uses=("drives nails",),
    materials=("steel", "wood", "rubber"),
    lookalikes=("screwdriver", "handle"),
)
def hammer(random: Random) -> Drawn:
    long, r = between(random, 220, 380), between(random, 11, 18)
    handle = hull(
        [
            (*p, z)
            for z, s in ((0.0, 1.1), (long * 0.4, 0.9), (long, 0.8))
            for p in ((a * s, b * s * 0.8) for a, b in circle_of(20, r))
        ]
    )
    kind = pick(random, ("claw", "mallet", "engineer", "claw"))
    size = between(random, 22, 40)
    if kind == "mallet":
        head = move(sideways(rounded_cylinder(size, 3.2 * size, 2)), -1.6 * size, 0, long)
    elif kind == "engineer":
        head = move(
            hull(
                [
                    (x, y * w, z * w + long)
                    for x, w in ((-2.2 * size, 0.7), (0.5 * size, 0.7), (2.2 * size, 0.12))
                    for y in (-size * 0.6, size * 0.6)
                    for z in (-size * 0.6, size * 0.6)
                ]
            ),
            0,
        )
    else:
        face = move(sideways(rounded_cylinder(size * 0.6, size * 1.2, 2)), -2 * size, 0, long)
        middle = low_box(size * 1.6, size, size * 1.1, (0, 0, long - size * 0.55))
        prong = upright(
            strip([(size * 0.7, long + size * 0.2), (size * 1.6, long), (size * 2.5, long - size * 0.9)], size * 0.3),
            size * 0.3,
        )
        head = together(face, middle, *[move(prong, 0, s * size * 0.28) for s in (-1, 1)])
    return Drawn(together(handle, head), (kind, f"{long:.0f} mm long"))


@family(
    "pliers",
    synonyms=("tongs", "side cutter", "needle nose pliers", "scissors", "pincers", "tweezers"),
    chinese=("钳子", "剪刀"),
    category="hand tool",
    uses=("grips or cuts wire",),
    materials=(*FORGED, "plastic"),
    lookalikes=("wrench", "gripper finger", "toggle clamp"),
)
def pliers(random: Random) -> Drawn:
    size, spread = between(random, 40, 70), between(random, 4, 18)
    kind = pick(random, ("needle nose", "flat nose", "side cutter", "scissors"))
    reach = {"needle nose": 1.1, "flat nose": 0.7, "side cutter": 0.45, "scissors": 1.6}[kind] * size
    wide = 0.12 if kind in ("needle nose", "scissors") else 0.3
    jaw = Polygon(
        [(0, 0), (reach, 0), (reach, size * wide * 0.5), (size * 0.2, size * 0.3), (-size * 0.1, size * 0.25)]
    )
    tail = strip(
        [(0, 0), (-size * 0.35, -size * 0.16), (-size * 1.5, -size * 0.3), (-size * 2.1, -size * 0.12)],
        size * 0.2,
        True,
    )
    if kind == "scissors":
        tail = unary_union(
            [
                strip([(0, 0), (-size * 0.9, -size * 0.2)], size * 0.16),
                disc(size * 0.38, at=(-size * 1.2, -size * 0.25)).difference(
                    disc(size * 0.27, at=(-size * 1.2, -size * 0.25))
                ),
            ]
        )
    half = unary_union([jaw, disc(size * 0.24), tail]).buffer(0.1)
    thick = size * 0.14
    left = turn(extrude(max(getattr(half, "geoms", [half]), key=lambda part: part.area), thick), spread)
    right = turn(left, 180, "x")
    return Drawn(
        together(left, move(right, z=thick), move(cylinder(size * 0.12, thick * 2.2), z=-thick * 0.6)),
        (kind, "open" if spread > 10 else "closed"),
    )
