"""Seals: O-rings, shaft seals, gaskets, grommets, V-rings, U-cups, end caps."""

from __future__ import annotations

from math import cos, sin, tau

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    rectangle,
    revolve,
    together,
    torus,
)
from indexer.joint.solids_more_mech import arc


@family(
    "o-ring",
    synonyms=("O ring", "oring", "toric joint", "packing ring", "rubber ring"),
    chinese=("O型圈", "O形密封圈", "密封圈"),
    category="seal",
    uses=("seals a groove against oil, water or air",),
    materials=("NBR rubber", "silicone", "FKM", "EPDM"),
    standards=("ISO 3601", "AS568"),
    lookalikes=("plain washer", "shim ring", "snap ring", "x-ring"),
)
def o_ring(random: Random) -> Drawn:
    thick = pick(random, 1.0, 1.5, 1.78, 2.0, 2.5, 2.62, 3.0, 3.53, 4.0, 5.0, 5.33)
    inner = thick * span(random, 1.5, 30)
    solid = torus(inner / 2 + thick / 2, thick / 2)
    words = ("thin",) if inner > 15 * thick else ("thick",) if inner < 4 * thick else ()
    return Drawn(solid, (f"{inner:.1f}x{thick:g}", f"{thick:g} mm cord", "round section", *words))


@family(
    "x-ring",
    synonyms=("quad ring", "four-lobed ring", "square ring seal", "rectangular section ring"),
    chinese=("X型圈", "星形密封圈", "矩形圈"),
    category="seal",
    uses=("seals a moving rod without twisting",),
    materials=("NBR rubber",),
    lookalikes=("o-ring", "piston ring"),
)
def x_ring(random: Random) -> Drawn:
    half = span(random, 0.8, 3)
    middle = half * span(random, 5, 20)
    if chance(random, 0.3):
        square = [(middle - half, 0), (middle + half, 0), (middle + half, 2 * half), (middle - half, 2 * half)]
        return Drawn(revolve(square, closed=True), (f"{2 * half:.1f} mm cord", "square section"))
    lobes = [half * (0.85 + 0.25 * cos(4 * tau * i / 32 + tau / 2)) for i in range(32)]
    points = [(middle + r * cos(tau * i / 32), r * sin(tau * i / 32)) for i, r in enumerate(lobes)]
    return Drawn(revolve(points, closed=True), (f"{2 * half:.1f} mm cord", "four lobes"))


@family(
    "shaft seal",
    synonyms=("oil seal", "rotary shaft seal", "radial shaft seal", "lip seal", "simmerring"),
    chinese=("油封", "骨架油封", "旋转轴唇形密封圈"),
    category="seal",
    uses=("keeps oil in a gearbox around a turning shaft",),
    materials=("NBR rubber with steel", "FKM"),
    standards=("DIN 3760", "ISO 6194"),
    lookalikes=("deep groove ball bearing", "plain bushing", "V-ring", "grommet"),
)
def shaft_seal(random: Random) -> Drawn:
    shaft = span(random, 3, 40)
    outer = shaft * span(random, 1.2, 1.6) + 5
    high, wall = span(random, 5, 10), span(random, 1, 1.6)
    lip = shaft - 0.3
    back = [
        (shaft + 0.8, 0),
        (outer - 0.5, 0),
        (outer, 0.5),
        (outer, high - 0.5),
        (outer - 0.5, high),
        (outer - wall, high),
    ]
    front = [
        (outer - wall, wall * 1.3),
        (shaft + 2.2, wall * 1.3),
        (shaft + 2.4, high * 0.8),
        (shaft + 1, high * 0.85),
        (lip, high * 0.6),
        (shaft + 1, high * 0.3),
    ]
    body = revolve(back + front, closed=True)
    spring = chance(random, 0.6)
    if spring:
        body = together(body, move(torus(shaft + 2.5, 0.55), z=high * 0.68))
    words = (f"{2 * shaft:.0f}x{2 * outer:.0f}x{high:.0f}", f"{2 * shaft:.0f} mm shaft", "with lip")
    return Drawn(body, (*words, *(("garter spring",) if spring else ())))


@family(
    "V-ring",
    synonyms=("V ring seal", "axial shaft seal", "face lip seal"),
    chinese=("V型圈", "V型密封圈"),
    category="seal",
    uses=("stretched on a shaft; its lip rubs on a wall",),
    materials=("NBR rubber",),
    lookalikes=("shaft seal", "o-ring", "grommet"),
)
def v_ring(random: Random) -> Drawn:
    inner = span(random, 5, 50)
    s = span(random, 2.5, 6)
    body = [(inner, 0), (inner + s, 0), (inner + s, 0.75 * s), (inner + 0.6 * s, 1.0 * s)]
    lip = [(inner + 1.5 * s, 1.75 * s), (inner + 1.45 * s, 1.9 * s), (inner + 0.3 * s, 1.2 * s), (inner, 0.95 * s)]
    return Drawn(revolve(body + lip, closed=True), (f"{2 * inner:.0f} mm shaft", "conical lip"))


@family(
    "U-cup seal",
    synonyms=("U-ring", "rod seal", "piston seal", "hydraulic seal", "lip packing"),
    chinese=("U型密封圈", "Y型密封圈", "液压密封圈"),
    category="seal",
    uses=("seals the rod of a hydraulic cylinder",),
    materials=("polyurethane", "NBR rubber"),
    lookalikes=("x-ring", "shaft seal", "plain bushing"),
)
def u_cup_seal(random: Random) -> Drawn:
    inner, s = span(random, 4, 40), span(random, 2.5, 6)
    high = s * span(random, 1.2, 1.9)
    loop = [
        (inner + 0.1 * s, 0),
        (inner + 0.9 * s, 0),
        (inner + 1.1 * s, high),
        (inner + 0.85 * s, high),
        (inner + 0.6 * s, 0.45 * high),
        (inner + 0.4 * s, 0.45 * high),
        (inner + 0.15 * s, high),
        (inner - 0.1 * s, high),
    ]
    return Drawn(revolve(loop, closed=True), (f"{2 * inner:.0f} mm rod", "two lips", "groove in the face"))


@family(
    "gasket",
    synonyms=("flat gasket", "flat seal", "sealing plate", "flange gasket", "paper gasket"),
    chinese=("密封垫", "法兰垫片", "垫片"),
    category="seal",
    uses=("seals two flat faces that are bolted together",),
    materials=("rubber", "graphite", "paper", "PTFE"),
    standards=("EN 1514",),
    lookalikes=("shim ring", "plain washer", "blind flange", "mounting plate"),
)
def gasket(random: Random) -> Drawn:
    kind = pick(random, "round", "rectangular", "oval", "head")
    thick = span(random, 0.5, 3)
    if kind == "round":
        outer = span(random, 20, 100)
        number = pick(random, 0, 4, 6, 8, 12)
        outline = disc(outer).difference(disc(outer * span(random, 0.35, 0.6)))
        outline = holes(outline, circle_of(number, outer * 0.82) if number else [], outer * 0.07)
        return Drawn(extrude(outline, thick), ("round", "thin", f"{number} holes" if number else "no bolt holes"))
    if kind == "oval":
        return Drawn(extrude(_oval(random), thick), ("oval", "2 holes", "thin"))
    x, y = span(random, 40, 160), span(random, 30, 90)
    outline = rectangle(x, y, y * span(random, 0.05, 0.3))
    if kind == "rectangular":
        outline = outline.difference(rectangle(x * 0.75, y * 0.65, y * 0.08))
        spots = [(i * x * 0.44, j * y * 0.41) for i in (-1, 1) for j in (-1, 1)]
        return Drawn(extrude(holes(outline, spots, y * 0.05), thick), ("rectangular", "frame", "4 holes", "thin"))
    number = count(random, 2, 4)
    outline = holes(outline, grid_of(number, 1, x * 0.9 / number, 0), min(y * 0.35, x * 0.38 / number))
    outline = holes(outline, grid_of(number + 1, 2, x * 0.9 / number, y * 0.82), y * 0.045)
    return Drawn(extrude(outline, thick), ("cylinder head gasket", f"{number} large holes", "thin"))


def _oval(random: Random) -> Polygon:
    radius = span(random, 12, 40)
    reach = radius * span(random, 1.4, 1.8)
    ears = [disc(radius * 0.38, at=(side * reach, 0)) for side in (1, -1)]
    outline = unary_union([disc(radius), *ears]).convex_hull.difference(disc(radius * span(random, 0.5, 0.72)))
    return holes(outline, [(reach, 0), (-reach, 0)], radius * 0.18)


@family(
    "grommet",
    synonyms=("cable grommet", "rubber grommet", "wire bushing", "cable bushing", "edge protection ring"),
    chinese=("护线圈", "橡胶护套", "过线圈"),
    category="seal cable",
    uses=("protects a cable where it passes through sheet metal",),
    materials=("rubber", "silicone"),
    lookalikes=("flanged bushing", "V-groove pulley", "o-ring"),
)
def grommet(random: Random) -> Drawn:
    inner, wall = span(random, 2, 15), span(random, 1, 3)
    sheet, lip = span(random, 0.8, 3), span(random, 1.5, 4)
    edge = inner + wall + lip
    soft = min(lip, wall) * 0.45
    low = [(inner, 0), *arc(edge - soft, soft, soft, -90, 0, 4), (edge, lip * 0.7), (inner + wall, lip * 0.8)]
    top = 2 * lip * 0.8 + sheet
    high = [(inner + wall, top - lip * 0.8), (edge, top - lip * 0.7), *arc(edge - soft, top - soft, soft, 0, 90, 4)]
    closed = chance(random, 0.2)
    if closed:
        return Drawn(
            revolve([(0, lip * 0.4), (inner, lip * 0.4), *low, *high, (inner, top), (inner, lip), (0, lip)]),
            ("closed membrane", "blind"),
        )
    return Drawn(
        revolve([*low, *high, (inner, top)], closed=True), (f"{2 * inner:.0f} mm hole", "with groove", "round")
    )


@family(
    "rubber bumper",
    synonyms=("rubber foot", "rubber buffer", "vibration damper", "anti-vibration mount", "rubber stop"),
    chinese=("橡胶脚垫", "减震垫", "缓冲垫", "防震脚"),
    category="damper foot",
    uses=("foot of a device", "damps vibration and shocks"),
    materials=("rubber", "silicone"),
    lookalikes=("knob", "round spacer", "grommet"),
)
def rubber_bumper(random: Random) -> Drawn:
    radius = span(random, 4, 30)
    high = radius * span(random, 0.4, 1.8)
    kind = pick(random, "conical", "round", "waisted")
    if kind == "conical":
        side = [(radius, 0), (radius, high * 0.1), (radius * 0.78, high * 0.95), (radius * 0.72, high)]
    elif kind == "round":
        side = [(radius, 0), *[(radius * x, high * y) for x, y in arc(0, 0, 1, 5, 80, 8)]]
    else:
        side = [(radius, 0), (radius, 0.08 * high), (radius * 0.75, high * 0.5), (radius, 0.92 * high), (radius, high)]
    top = side[-1][1]
    if kind != "waisted" and chance(random, 0.6):
        hole = [
            (0, top * 0.3),
            (radius * 0.2, top * 0.3),
            (radius * 0.2, top * 0.5),
            (radius * 0.4, top * 0.5),
            (radius * 0.4, top),
        ]
        return Drawn(revolve([(0, 0), *side, *hole[::-1]]), (kind, "with screw hole"))
    solid = revolve([(0, 0), *side, (0, top)])
    if kind == "waisted":
        stud = revolve([(0, 0), (radius * 0.2, 0), (radius * 0.2, radius), (0, radius)])
        solid = together(solid, move(stud, z=top), *([move(stud, z=-radius)] if chance(random, 0.5) else []))
        return Drawn(solid, (kind, "with threaded stud"))
    return Drawn(solid, (kind,))


@family(
    "bellows",
    synonyms=("protective boot", "gaiter", "dust boot", "rubber bellows", "expansion bellows"),
    chinese=("波纹管", "防尘罩", "伸缩护套"),
    category="seal cover",
    uses=("protects a moving rod from dust",),
    materials=("rubber", "stainless steel"),
    lookalikes=("compression spring", "bellows coupling"),
)
def bellows(random: Random) -> Drawn:
    outer = span(random, 8, 50)
    inner, folds = outer * span(random, 0.6, 0.8), count(random, 4, 12)
    step, wall = outer * span(random, 0.15, 0.35), outer * 0.04
    collar = outer * span(random, 0.15, 0.4)
    taper = pick(random, 1, 1, 0.6)
    line = [(inner, 0.0), (inner, collar)]
    for i in range(folds):
        shrink = 1 + (taper - 1) * (i + 0.5) / folds
        line += [(outer * shrink, collar + (i + 0.5) * step), (inner * shrink, collar + (i + 1) * step)]
    line += [(inner * taper, 2 * collar + folds * step)]
    inside = [(r - wall, z) for r, z in reversed(line)]
    return Drawn(
        revolve(line + inside, closed=True), (f"{folds} folds", "hollow", *(("conical",) if taper < 1 else ()))
    )
