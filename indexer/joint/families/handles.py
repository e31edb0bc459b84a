"""Knobs, handles and cranks."""

from __future__ import annotations

from math import cos, pi, sin

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    common,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    grooved,
    hull,
    knurled,
    low_box,
    pick,
    rounded_cylinder,
    strip,
    upright,
)


@family(
    "knob",
    synonyms=("control knob", "star knob", "hand knob", "rotary knob", "fluted knob", "thumb wheel", "ball knob"),
    chinese=("旋钮", "手轮旋钮", "星形把手"),
    category="handle",
    uses=("turned by hand to set or clamp",),
    materials=("plastic", "aluminium"),
    lookalikes=("robot wheel", "push button switch", "end cap", "thumb screw"),
)
def knob(random: Random) -> Drawn:
    r = between(random, 6, 35)
    tall = r * between(random, 0.5, 1.3, 2)
    kind = pick(random, ("star", "knurled", "pointer", "ball", "plain", "fluted", "tri-lobe"))
    bore = move(cylinder(r * 0.2, tall * 0.6), z=-0.1)
    if kind == "ball":
        return _ball(kind, r, bore)
    if kind in ("star", "tri-lobe", "fluted"):
        count = {"star": 5, "tri-lobe": 3, "fluted": 10}[kind]
        outline = unary_union(
            [
                disc(r * 0.62),
                *[
                    disc(r * (0.32 if count < 9 else 0.2), at=spot)
                    for spot in circle_of(count, r * (0.68 if count < 9 else 0.6))
                ],
            ]
        )
        outline = outline.buffer(r * 0.12).buffer(-r * 0.12)
        body = common(
            move(extrude(outline, tall), z=0),
            revolve([(0, 0), (r * 1.02, tall * 0.1), (r * 1.02, tall * 0.75), (r * 0.75, tall), (0, tall)]),
        )
    elif kind == "knurled":
        body = common(knurled(r, tall, int(r * 2) + 14, r * 0.06), rounded_cylinder(r, tall, r * 0.12))
    else:
        body = rounded_cylinder(r, tall, r * 0.1)
    if kind == "pointer":
        body = join(body, low_box(r * 1.9, r * 0.35, tall * 0.5, (0, 0, tall * 0.8)))
    body = join(body, move(cylinder(r * 0.4, tall * 0.3), z=-tall * 0.3)) if chance(random) else body
    stud = chance(random, 0.3)
    solid = (
        together(body, move(grooved(r * 0.16, r * 0.02, 1, r * 1.5), z=-r * 1.5))
        if stud
        else cut(body, move(bore, z=-tall * 0.35))
    )
    return Drawn(solid, (kind, f"diameter {2 * r:g} mm", "threaded stud" if stud else "bore"))


def _ball(kind: str, r: float, bore: Solid) -> Drawn:
    body = together(
        move(revolve([(r * sin(a), r - r * cos(a)) for a in (i * pi / 16 for i in range(17))]), z=r * 0.2),
        cylinder(r * 0.5, r * 0.6),
    )
    return Drawn(cut(body, bore), (kind, f"diameter {2 * r:g} mm"))


@family(
    "handle",
    synonyms=(
        "pull handle",
        "bow handle",
        "grab handle",
        "drawer handle",
        "door handle",
        "bridge handle",
        "lever handle",
    ),
    chinese=("把手", "拉手", "提手"),
    category="handle",
    uses=("pulls or carries by hand",),
    materials=("aluminium", "plastic", "stainless steel"),
    lookalikes=("hat bracket", "knob", "u bracket"),
)
def handle(random: Random) -> Drawn:
    long, tall, r = between(random, 60, 220), between(random, 25, 55), between(random, 4, 11)
    kind = pick(random, ("bow", "square", "recessed lever", "grip"))
    if kind == "bow":
        return _bow(kind, tall, long, r)
    if kind == "square":
        body = upright(strip([(-long / 2, 0), (-long / 2, tall), (long / 2, tall), (long / 2, 0)], 2 * r), 2 * r)
        drill = [move(cylinder(2, tall * 0.5), s * long / 2, 0, -0.1) for s in (-1, 1)]
        return Drawn(cut(body, *drill), (kind, f"{long:.0f} mm between the holes"))
    if kind == "grip":
        rings = [(0, 0)] + [(r * (1.6 if i % 2 else 1.4), long * 0.5 * i / 20) for i in range(21)] + [(0, long * 0.5)]
        return Drawn(
            together(revolve(rings), move(cylinder(r * 0.6, long * 0.3), z=-long * 0.3)),
            (kind, "straight", "finger grooves"),
        )
    rose = cylinder(r * 2.6, r)
    lever = hull(
        [
            (a, b, c + r * 4)
            for a, b in ((0, -r), (0, r), (long * 0.6, -r * 0.7), (long * 0.6, r * 0.7))
            for c in (0.0, r * 1.2)
        ]
    )
    return Drawn(together(rose, cylinder(r, r * 4.6), lever), ("door lever", "round rose"))


def _bow(kind: str, tall: float, long: float, r: float) -> Drawn:
    path = [
        (-long / 2, 0),
        (-long / 2, tall * 0.6),
        (-long / 2 + tall * 0.5, tall),
        (long / 2 - tall * 0.5, tall),
        (long / 2, tall * 0.6),
        (long / 2, 0),
    ]
    shape = strip(path, 1.6 * r, True).buffer(-r * 0.3).buffer(r * 0.3)
    body = upright(shape, 1.8 * r)
    feet = [move(cylinder(r * 1.5, r * 0.7), s * long / 2) for s in (-1, 1)]
    return Drawn(together(body, *feet), (kind, f"{long:.0f} mm between the feet"))


@family(
    "crank handle",
    synonyms=("handwheel", "hand wheel", "crank", "hand crank", "machine handle"),
    chinese=("手轮", "摇把", "曲柄"),
    category="handle",
    uses=("turns a spindle by hand",),
    materials=("aluminium", "cast iron", "plastic"),
    lookalikes=("knob", "robot wheel", "handle"),
)
def crank(random: Random) -> Drawn:
    r = between(random, 25, 100)
    hub, thick = r * 0.2, r * 0.14
    grip = move(
        revolve([(0, 0), (r * 0.06, 0), (r * 0.1, r * 0.2), (r * 0.12, r * 0.5), (r * 0.08, r * 0.62), (0, r * 0.62)]),
        r * 0.86,
        0,
        thick,
    )
    if chance(random, 0.35):
        arm = extrude(holes(hull_of(hub, r * 0.12, r * 0.86), [(0, 0)], hub * 0.5), thick)
        return Drawn(together(arm, tube(hub, hub * 0.5, thick * 2), grip), ("single arm", f"radius {r:g} mm"))
    count = count_of(random, 3, 5)
    rim = revolve(
        [
            (r * 0.86 + r * 0.12 * cos(a), thick * 0.5 + thick * 0.5 * sin(a))
            for a in (2 * pi * i / 12 for i in range(12))
        ],
        closed=True,
    )
    spokes = [
        turn(low_box(r * 0.7, thick * 0.8, thick * 0.5, (r * 0.5, 0, thick * 0.25)), 360 * i / count)
        for i in range(count)
    ]
    held = chance(random, 0.6)
    return Drawn(
        together(rim, tube(hub, hub * 0.5, thick * 1.6), *spokes, *([grip] if held else [])),
        (f"{count} spokes", f"diameter {2 * r:g} mm", "with grip" if held else "without grip"),
    )


def hull_of(big: float, small: float, reach: float) -> Polygon:
    """The convex outline around two discs, `reach` apart."""
    return unary_union([disc(big), disc(small, at=(reach, 0))]).convex_hull
