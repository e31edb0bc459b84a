"""Feet and castors under machines and furniture."""

from __future__ import annotations

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    low_box,
    pick,
    sideways,
    threaded_bar,
    upright,
)


@family(
    "foot",
    synonyms=(
        "levelling foot",
        "machine foot",
        "adjustable foot",
        "rubber foot",
        "furniture foot",
        "leveling foot",
        "stand foot",
    ),
    chinese=("脚杯", "调节脚", "橡胶脚垫", "底脚"),
    category="foot",
    uses=("carries a machine and levels it",),
    materials=("steel", "rubber", "plastic"),
    lookalikes=("hex bolt", "end cap", "castor", "rubber bumper"),
)
def foot(random: Random) -> Drawn:
    r = between(random, 8, 60)
    kind = pick(random, ("levelling", "levelling", "rubber", "fixed plate"))
    if kind == "rubber":
        tall = r * between(random, 0.4, 1, 2)
        body = cut(
            revolve([(0, 0), (r * 0.85, 0), (r, tall), (0, tall)]),
            move(cylinder(r * 0.25, 2 * tall), z=-1),
            move(cylinder(r * 0.5, tall), z=tall * 0.5),
        )
        return Drawn(body, (kind, "screw hole", f"diameter {2 * r:g} mm"))
    base = revolve([(0, 0), (r, 0), (r, r * 0.15), (r * 0.5, r * 0.35), (r * 0.35, r * 0.6), (0, r * 0.6)])
    if kind == "fixed plate":
        base = join(
            extrude(holes(rectangle(2.4 * r, 1.4 * r, r * 0.2), [(-r, 0), (r, 0)], r * 0.1), r * 0.15),
            cylinder(r * 0.5, r * between(random, 0.8, 2)),
        )
        return Drawn(base, (kind, "2 holes"))
    d = pick(random, (6, 8, 10, 12, 16))
    long = between(random, 25, 120)
    rod = move(threaded_bar(random, min(d / 2, r * 0.4), long), z=r * 0.5)
    nut = move(extrude(polygon(6, d * 1.6), d * 0.7), z=r * 0.6 + long * between(random, 0, 0.3, 2))
    return Drawn(together(base, rod, nut), (kind, f"M{d}", f"{long:.0f} mm long", f"diameter {2 * r:g} mm"))


@family(
    "castor",
    synonyms=("caster", "swivel castor", "castor wheel", "furniture wheel", "transport roller", "ball caster"),
    chinese=("脚轮", "万向轮"),
    category="wheel",
    uses=("rolls furniture or a trolley",),
    materials=("steel", "rubber", "nylon"),
    lookalikes=("robot wheel", "foot", "ball transfer unit"),
)
def castor(random: Random) -> Drawn:
    r = between(random, 10, 60)
    wide = r * between(random, 0.3, 0.6, 2)
    wheel = sideways(
        move(
            revolve(
                [(r * 0.15, 0), (r * 0.9, 0), (r, wide * 0.2), (r, wide * 0.8), (r * 0.9, wide), (r * 0.15, wide)],
                closed=True,
            ),
            z=-wide / 2,
        ),
        "y",
    )
    offset = r * between(random, 0, 0.6, 2)
    top = r * 1.35
    cheek = upright(hull_2d((0, 0, r * 0.3), (-offset, top - r * 0.2, r * 0.5)), wide * 0.12)
    fork = [move(cheek, 0, s * wide * 0.7) for s in (-1, 1)]
    bridge = move(cylinder(r * 0.6, r * 0.15), -offset, 0, top)
    axle = move(sideways(cylinder(r * 0.12, wide * 2), "y"), 0, -wide, 0)
    solids = [wheel, *fork, bridge, axle]
    kind = pick(random, ("plate", "plate", "stem"))
    if kind == "plate":
        solids.append(
            move(
                extrude(holes(rectangle(1.9 * r, 1.6 * r, 2), corners(1.5 * r, 1.2 * r), r * 0.09), r * 0.1),
                -offset,
                0,
                top + r * 0.2,
            )
        )
        solids.append(move(cylinder(r * 0.5, r * 0.1), -offset, 0, top + r * 0.12))
    else:
        solids.append(move(threaded_bar(random, r * 0.18, r), -offset, 0, top + r * 0.1))
    brake = chance(random, 0.2)
    if brake:
        solids.append(turn(low_box(r * 0.8, wide, r * 0.1, (r * 0.9, 0, r * 0.7)), -15, "y"))
    return Drawn(
        together(*solids),
        (
            f"{kind} mount",
            f"wheel {2 * r:g} mm",
            "swivel" if offset > 0.2 * r else "fixed",
            *(("with brake",) if brake else ()),
        ),
    )


def hull_2d(first: tuple[float, float, float], second: tuple[float, float, float]) -> Polygon:
    """The convex outline around two discs (x, y, radius)."""
    return unary_union([disc(r, at=(x, y)) for x, y, r in (first, second)]).convex_hull
