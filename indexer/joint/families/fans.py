"""Fans, blowers and their guards."""

from __future__ import annotations

from math import pi

from shapely.affinity import translate
from shapely.geometry import box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    polygon,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    corners,
    count_of,
    low_box,
    pick,
    rounded_cylinder,
    wire_ring,
)


@family(
    "axial fan",
    synonyms=("cooling fan", "PC fan", "fan 40x40", "case fan", "brushless fan", "fan"),
    chinese=("风扇", "轴流风扇", "散热风扇"),
    category="fan",
    uses=("cools electronics", "moves air"),
    materials=("plastic",),
    lookalikes=("blower fan", "propeller", "fan guard"),
)
def axial_fan(random: Random) -> Drawn:
    side, pitch, thick = pick(
        random,
        (
            (25, 20, 10),
            (30, 24, 10),
            (40, 32, 10),
            (40, 32, 20),
            (50, 40, 10),
            (60, 50, 15),
            (80, 71.5, 25),
            (92, 82.5, 25),
            (120, 105, 25),
        ),
    )
    r, hub = side * 0.475, side * between(random, 0.2, 0.28, 2)
    outline = holes(rectangle(side, side, side * 0.08), corners(pitch, pitch), side * 0.036).difference(disc(r))
    thin = chance(random)
    if thin:
        ring = disc(r + side * 0.02).difference(disc(r))
        case = together(
            extrude(outline, thick * 0.15), move(extrude(outline, thick * 0.15), z=thick * 0.85), extrude(ring, thick)
        )
    else:
        case = extrude(outline, thick)
    count = count_of(random, 5, 11)
    blade = turn(
        low_box(r - hub - 0.5, 2 * pi * hub / count * 1.2, thick * 0.1, ((r + hub) / 2 - 0.2, 0, -thick * 0.05)),
        between(random, 25, 45),
        "x",
    )
    blades = [turn(move(blade, z=thick * 0.55), 360 * i / count) for i in range(count)]
    struts = [
        turn(low_box(r, side * 0.06, thick * 0.12, (r / 2 + hub * 0.3, 0, 0)), 45 + 360 * i / pick(random, (3, 4, 4)))
        for i in range(4)
    ]
    return Drawn(
        together(case, *blades, *struts, rounded_cylinder(hub, thick * 0.9, 0.5)),
        (f"{side}x{side}x{thick} mm", f"{count} blades", "4 holes"),
    )


@family(
    "blower fan",
    synonyms=("radial fan", "centrifugal fan", "turbo fan", "blower", "snail fan", "layer fan"),
    chinese=("鼓风机", "涡轮风扇", "离心风扇"),
    category="fan",
    uses=("blows air to one side", "cools printed parts"),
    materials=("plastic",),
    lookalikes=("axial fan", "fan duct"),
)
def blower(random: Random) -> Drawn:
    side, thick = pick(random, ((30, 10), (40, 10), (50, 15), (50, 15), (75, 30), (97, 33)))
    r = side * 0.46
    volute = disc(r).union(
        box(0, -r, side * 0.55, -r + side * 0.45) if chance(random) else box(side * 0.05, -r, r, side * 0.6)
    )
    spots = [(-side * 0.4, side * 0.4), (side * 0.42, -side * 0.4)]
    ears = unary_union(
        [disc(side * 0.08, at=spot) for spot in spots]
        + [rectangle(side * 0.12, side * 0.5, at=(-side * 0.33, side * 0.2))]
    )
    shape = volute.union(ears)
    entry, wall = r * between(random, 0.55, 0.7, 2), side * 0.03
    mouth = (
        volute.buffer(-wall).union(box(0, -side, side, -side * 0.2).intersection(volute.buffer(0))).intersection(volute)
    )
    body = cut(
        extrude(holes(shape.buffer(0.01), spots, side * 0.045), thick),
        move(extrude(mouth.buffer(-wall * 0.5), thick - 2 * wall), z=wall),
        move(cylinder(entry, thick), z=wall * 2),
    )
    count = count_of(random, 18, 30)
    vane = low_box(r * 0.2, side * 0.012, thick * 0.75, (entry * 0.95, 0, wall))
    wheel = [turn(vane, 360 * i / count) for i in range(count)]
    return Drawn(
        together(
            body,
            *wheel,
            move(rounded_cylinder(entry * 0.55, thick * 0.8, 0.5), z=wall),
            move(cylinder(entry, wall), z=wall),
        ),
        (f"{side}x{side}x{thick} mm", "side outlet", f"{count} vanes"),
    )


@family(
    "fan guard",
    synonyms=("fan grill", "finger guard", "fan grille", "speaker grille", "vent grille"),
    chinese=("风扇网罩", "护网"),
    category="cover",
    uses=("keeps fingers out of a fan",),
    materials=("steel wire", "plastic"),
    lookalikes=("axial fan", "perforated sheet"),
)
def fan_guard(random: Random) -> Drawn:
    side, pitch = pick(random, ((40, 32), (60, 50), (80, 71.5), (92, 82.5), (120, 105)))
    rod = between(random, 0.6, 1.1, 2)
    if chance(random, 0.6):
        count = count_of(random, 3, 7)
        rings = [wire_ring(side * 0.47 * (i + 1) / count, rod) for i in range(count)]
        bars = [turn(bar_between((-pitch * 0.7, 0, -rod), (pitch * 0.7, 0, -rod), rod), angle) for angle in (45, 135)]
        eyes = [move(wire_ring(rod * 3, rod), a, b, -rod) for a, b in corners(pitch, pitch)]
        return Drawn(together(*rings, *bars, *eyes), ("wire", f"{count} rings", f"for {side} mm fan"))
    cell = side * between(random, 0.06, 0.1, 2)
    outline = holes(rectangle(side, side, side * 0.07), corners(pitch, pitch), side * 0.04)
    hexagon = polygon(6, cell * 0.85)
    spots = [
        (a + (cell / 2 if row % 2 else 0), b)
        for row, (a, b) in ((round(b / cell), (a, b)) for a, b in grid_of(9, 9, cell * 1.0, cell * 0.9))
    ]
    room = disc(side * 0.44)
    outline = outline.difference(unary_union([translate(hexagon, a, b) for a, b in spots]).intersection(room))
    return Drawn(
        extrude(max(getattr(outline, "geoms", [outline]), key=lambda part: part.area), between(random, 1.5, 3)),
        ("honeycomb", f"for {side} mm fan"),
    )
