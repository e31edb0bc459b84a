"""What all toothed and grooved wheels share: the bore, the hub, and how the web is lightened."""

from __future__ import annotations

from math import cos, pi, radians, sin, tan, tau

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Random
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import keyed, lying, ring


def bore_outline(random: Random, radius: float) -> tuple[Polygon, str]:
    """The outline of a bore and what it is called: round, with keyway, D-shaped, hexagonal."""
    kind = pick(
        random, "round bore", "round bore", "round bore", "keyway", "D-shaped bore", "hexagonal bore", "square bore"
    )
    if kind == "keyway":
        return keyed(radius, radius * 0.5, radius * 0.28), kind
    if kind == "D-shaped bore":
        return disc(radius).intersection(rectangle(4 * radius, 1.75 * radius, at=(0, -0.125 * radius))), kind
    if kind == "hexagonal bore":
        return disc(radius, 6), kind
    if kind == "square bore":
        return rectangle(1.6 * radius, 1.6 * radius), kind
    return disc(radius), kind


def finish_wheel(random: Random, body: Solid, root: float, width: float) -> tuple[Solid, tuple[str, ...]]:
    """Give a wheel of this root radius and width a bore, and often a hub, holes, spokes or a thin web."""
    bore = root * span(random, 0.14, 0.42)
    outline, kind = bore_outline(random, bore)
    words = [kind, f"{2 * bore:.0f} mm bore"]
    hub = min(bore * span(random, 1.4, 1.9) + 0.5, root * 0.85)
    web = pick(random, "solid", "solid", "recess", "holes", "spokes") if root > 3 * bore else "solid"
    body, said = _lightened(random, body, web, hub, root, width)
    words += said
    top = width
    if chance(random, 0.5):
        top += width * span(random, 0.4, 1.1)
        body = join(body, cylinder(hub, top))
        words.append("with hub")
        if chance(random, 0.5):
            screw = lying(cylinder(max(0.6, hub * 0.15), hub * 2))
            body = cut(body, move(screw, z=(width + top) / 2))
            words.append("set screw hole")
    return cut(body, move(extrude(outline, top + 2), z=-1)), tuple(words)


def _lightened(
    random: Random, body: Solid, web: str, hub: float, root: float, width: float
) -> tuple[Solid, tuple[str, ...]]:
    rim, middle = root * 0.88, (root * 0.88 + hub) / 2
    if web == "recess":
        pocket = tube(rim, hub, width)
        both = chance(random, 0.5)
        tools = [move(pocket, z=width * 0.65), *([move(pocket, z=-width * 0.65)] if both else [])]
        return cut(body, *tools), ("thin web",)
    if web == "holes":
        number = count(random, 3, 8)
        radius = min((rim - hub) * 0.4, middle * sin(pi / number) * 0.8)
        tools = copies(cylinder(radius, width * 3), circle_of(number, middle), -width)
        return cut(body, *tools), ("lightening holes", f"{number} holes")
    if web == "spokes":
        number, arm = count(random, 3, 6), root * 0.16
        gaps = disc(rim).difference(disc(hub))
        arms = [_arm(rim * 1.2, arm, tau * i / number) for i in range(number)]
        gaps = gaps.difference(unary_union(arms))
        pieces = [move(extrude(piece, width * 3), z=-width) for piece in getattr(gaps, "geoms", [gaps])]
        return cut(body, *pieces), ("spokes", f"{number} spokes")
    return body, ()


def _arm(length: float, width: float, angle: float) -> Polygon:
    across = (-sin(angle) * width / 2, cos(angle) * width / 2)
    end = (cos(angle) * length, sin(angle) * length)
    corners: list[Point] = [across, (end[0] + across[0], end[1] + across[1])]
    return Polygon([*corners, (end[0] - across[0], end[1] - across[1]), (-across[0], -across[1])])


def internal_outline(teeth: int, module: float, pressure: float = 20) -> Polygon:
    """The hole of an internal ring gear: a spur gear's spaces turned inside out."""
    pitch, lean = teeth * module / 2, tan(radians(pressure))
    points: list[Point] = []
    for tooth in range(teeth):
        for height, side in ((-1, -1), (1.2, -1), (1.2, 1), (-1, 1)):
            radius = pitch + height * module
            half = (pi / 4 - height * lean * 0.9) * module / radius
            angle = tau * tooth / teeth + side * half
            points.append((radius * cos(angle), radius * sin(angle)))
    return Polygon(points).buffer(0)


def sprocket_outline(teeth: int, pitch: float, roller: float) -> Polygon:
    """Outline of a chain sprocket: round seats on the pitch circle, pointed teeth between them."""
    radius = pitch / 2 / sin(pi / teeth)
    body = disc(radius + roller * 0.45, max(72, 2 * teeth))
    seats = [disc(roller / 2, 14, at=spot) for spot in circle_of(teeth, radius)]
    flanks = [
        Polygon(
            [
                (radius * cos(a) + x * cos(a) - y * sin(a), radius * sin(a) + x * sin(a) + y * cos(a))
                for x, y in (
                    (-0.1 * roller, -roller * 0.49),
                    (roller, -roller * 0.85),
                    (roller, roller * 0.85),
                    (-0.1 * roller, roller * 0.49),
                )
            ]
        )
        for a in (tau * i / teeth for i in range(teeth))
    ]
    return body.difference(unary_union([*seats, *flanks]))


def belt_outline(teeth: int, pitch: float, round_tooth: bool) -> Polygon:
    """Outline of a timing pulley: round or trapezoid grooves of a toothed belt in its rim."""
    radius = teeth * pitch / tau
    if round_tooth:
        grooves = [disc(pitch * 0.28, 12, at=spot) for spot in circle_of(teeth, radius - 0.08 * pitch)]
        return disc(radius, max(64, teeth * 2)).difference(unary_union(grooves))
    points = []
    for i in range(teeth):
        for share, depth in ((-0.32, 0), (-0.2, 0.25), (0.2, 0.25), (0.32, 0)):
            angle = tau * (i + share) / teeth
            points.append(((radius - depth * pitch) * cos(angle), (radius - depth * pitch) * sin(angle)))
    return Polygon(points)


def ringed(random: Random, inner: float, outer: float, width: float) -> Solid:
    """A plain rim with or without chamfered edges."""
    return ring(outer, inner, width, pick(random, 0, 0.05) * width)


def spun(solid: Solid, number: int) -> list[Solid]:
    """The solid at evenly spaced angles about z."""
    return [turn(solid, 360 * i / number) for i in range(number)]
