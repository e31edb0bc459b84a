"""More building blocks of the synthetic parts: draughted bodies, leads, pins, threads, moulded shells.

They stand on z = 0 like the blocks of `solids`, in millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import TypeVar

import numpy as np
import trimesh
from shapely.affinity import scale
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from indexer.joint.family import Random
from indexer.joint.solids import (
    Point,
    Solid,
    block,
    circle_of,
    extrude,
    holes,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    turn,
)

Choice = TypeVar("Choice")


def pick(random: Random, options: Sequence[Choice]) -> Choice:
    """One of the options, all equally likely."""
    return options[int(random.integers(len(options)))]


def between(random: Random, low: float, high: float, digits: int = 1) -> float:
    """A number of the range, rounded as a designer would give it."""
    return round(float(random.uniform(low, high)), digits)


def count_of(random: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return int(random.integers(low, high + 1))


def chance(random: Random, share: float = 0.5) -> bool:
    """True in this share of the parts."""
    return bool(random.random() < share)


def hull(points: Sequence[Sequence[float]]) -> Solid:
    """The convex body around the points."""
    body: Solid = trimesh.convex.convex_hull(np.asarray(points, float))
    return body


def frustum(bottom: tuple[float, float], top: tuple[float, float], height: float, lean: Point = (0, 0)) -> Solid:
    """A four-sided body that narrows from one rectangle to another, which is `lean` off the axis."""
    low = [(x * bottom[0] / 2, y * bottom[1] / 2, 0.0) for x in (-1, 1) for y in (-1, 1)]
    high = [(lean[0] + x * top[0] / 2, lean[1] + y * top[1] / 2, height) for x in (-1, 1) for y in (-1, 1)]
    return hull(low + high)


def moulded(x: float, y: float, z: float, draught: float) -> Solid:
    """A plastic body: widest at half its height, `draught` mm narrower all round at both ends."""
    middle = [(i * x / 2, j * y / 2, z * 0.5) for i in (-1, 1) for j in (-1, 1)]
    ends = [
        (i * (x / 2 - draught), j * (y / 2 - draught), height) for i in (-1, 1) for j in (-1, 1) for height in (0.0, z)
    ]
    return hull(middle + ends)


def bevelled(x: float, y: float, z: float, edge: float) -> Solid:
    """A box with all its edges chamfered."""
    sides = [
        (x / 2, y / 2 - edge, z / 2 - edge),
        (x / 2 - edge, y / 2, z / 2 - edge),
        (x / 2 - edge, y / 2 - edge, z / 2),
    ]
    signs = [(i, j, k) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    return move(hull([(i * a, j * b, k * c) for a, b, c in sides for i, j, k in signs]), z=z / 2)


def plate(x: float, y: float, z: float, corner: float = 0) -> Solid:
    """A flat prism with rounded corners."""
    return extrude(rectangle(x, y, corner), z)


def upright(outline: Polygon, depth: float) -> Solid:
    """A side outline (x, z) given depth along y, centred on it."""
    return move(turn(extrude(outline, depth), 90, "x"), y=depth / 2)


def strip(path: Sequence[Point], width: float, rounded: bool = False) -> Polygon:
    """A band of this width along a path: bent sheet, leads, letters."""
    style = "round" if rounded else "mitre"
    return LineString(path).buffer(width / 2, cap_style="flat", join_style=style, quad_segs=6)


def bent(path: Sequence[Point], thickness: float, radius: float) -> Polygon:
    """A sheet bent along a path, with this inner radius at each bend."""
    shape = strip(path, thickness)
    if radius <= 0:
        return shape
    inner = shape.buffer(-thickness * 0.45).buffer(thickness * 0.45)
    rounded = inner.buffer(radius, quad_segs=6).buffer(-radius, quad_segs=6)
    outer = rounded.buffer(-radius * 0.3 - thickness * 0.3, quad_segs=6).buffer(
        radius * 0.3 + thickness * 0.3, quad_segs=6
    )
    return outer if outer.geom_type == "Polygon" and outer.area > 0.8 * shape.area else rounded


def mirrored(outline: Polygon) -> Polygon:
    """The outline and its mirror image at x = 0, made one."""
    return unary_union([outline, scale(outline, -1, 1, origin=(0, 0))]).buffer(0)


def tiled(solid: Solid, spots: Iterable[Sequence[float]]) -> Solid:
    """The solid at many spots (x, y or x, y, z) as one mesh: quick for hundreds of pins."""
    places = np.asarray([(*spot, 0.0)[:3] for spot in spots], float)
    vertices = (places[:, None, :] + np.asarray(solid.vertices)[None]).reshape(-1, 3)
    steps = np.arange(len(places))[:, None, None] * len(solid.vertices)
    triangles = (np.asarray(solid.faces)[None] + steps).reshape(-1, 3)
    return trimesh.Trimesh(vertices, triangles, process=False)


def pins(spots: Iterable[Point], side: float, top: float, bottom: float) -> Solid:
    """Square pins with pointed ends from z = bottom to z = top."""
    tip = side * 0.5
    shape = [(i * side / 2, j * side / 2, z) for i in (-1, 1) for j in (-1, 1) for z in (bottom + tip, top - tip)]
    ends = [(i * side / 4, j * side / 4, z) for i in (-1, 1) for j in (-1, 1) for z in (bottom, top)]
    return tiled(hull(shape + ends), spots)


def wires(spots: Iterable[Point], radius: float, top: float, bottom: float) -> Solid:
    """Round wire legs from z = bottom to z = top."""
    leg = move(extrude(polygon(12, 2 * radius), top - bottom), z=bottom)
    return tiled(leg, spots)


def gull_wing(reach: float, rise: float, width: float, thickness: float) -> Solid:
    """One lead of a surface-mount package: leaves at x = 0 at height `rise`, stands on z = 0 at x = reach."""
    path = [(-reach * 0.2, rise), (reach * 0.3, rise), (reach * 0.5, thickness / 2), (reach, thickness / 2)]
    return upright(strip(path, thickness), width)


def on_sides(lead: Solid, count: int, pitch: float, away: float, sides: Iterable[int]) -> Solid:
    """Leads that point along +x, placed `away` from the middle, in a row on each of the sides 0 to 3."""
    row = [(away, (i - (count - 1) / 2) * pitch) for i in range(count)]
    one_side = tiled(lead, row)
    return together(*[turn(one_side, 90 * side) for side in sides])


def dome(radius: float, height: float | None = None) -> Solid:
    """Half a ball, or a flatter or taller cap, standing on z = 0."""
    tall = radius if height is None else height
    return revolve(
        [(0, 0)] + [(radius * cos(pi / 2 * i / 12), tall * sin(pi / 2 * i / 12)) for i in range(12)] + [(0, tall)]
    )


def rounded_cylinder(radius: float, height: float, edge: float) -> Solid:
    """A round bar whose upper and lower edges are chamfered."""
    e = min(edge, radius * 0.9, height * 0.45)
    return revolve([(0, 0), (radius - e, 0), (radius, e), (radius, height - e), (radius - e, height), (0, height)])


def grooved(radius: float, depth: float, pitch: float, length: float) -> Solid:
    """A round bar with stacked V grooves: what a thread looks like."""
    turns = max(2, min(30, round(length / pitch)))
    step = length / turns
    profile: list[Point] = [(0, 0)]
    for i in range(turns):
        profile += [(radius - depth, i * step), (radius, (i + 0.5) * step)]
    return revolve([*profile, (radius - depth, length), (0, length)])


def threaded_bar(random: Random, radius: float, length: float) -> Solid:
    """A bolt shank: grooved in half of the parts, plain in the others, as libraries have both."""
    if chance(random):
        return grooved(radius, radius * 0.14, max(radius * 0.32, 0.35), length)
    return rounded_cylinder(radius, length, radius * 0.15)


def shell(outline: Polygon, height: float, wall: float, floor: float) -> Solid:
    """An open box of any outline: a tray, a lid turned over, half a case."""
    ring = outline.difference(outline.buffer(-wall, join_style="mitre"))
    return together(extrude(outline, floor), move(extrude(ring, height - floor), z=floor))


def knurled(radius: float, height: float, teeth: int, depth: float) -> Solid:
    """A round grip with grooves along its length."""
    turns = np.linspace(0, 2 * pi, teeth * 4, endpoint=False)
    reach = [radius if i % 4 < 2 else radius - depth for i in range(teeth * 4)]
    return extrude(Polygon([(r * cos(a), r * sin(a)) for r, a in zip(reach, turns, strict=True)]), height)


def sideways(solid: Solid, axis: str = "x") -> Solid:
    """A solid that grew along z, laid down so that it grows along x (or y)."""
    return turn(solid, 90, "y") if axis == "x" else turn(solid, -90, "x")


def board(
    x: float, y: float, spots: Iterable[Point] = (), radius: float = 1.6, corner: float = 0, thick: float = 1.6
) -> Solid:
    """A circuit board or any plate with round holes at the spots."""
    return extrude(holes(rectangle(x, y, corner), spots, radius), thick)


def corners(x: float, y: float) -> list[Point]:
    """The four corners of a centred rectangle."""
    return [(i * x / 2, j * y / 2) for i in (-1, 1) for j in (-1, 1)]


def low_box(x: float, y: float, z: float, at: tuple[float, float, float]) -> Solid:
    """A box whose lower face has its middle at the place."""
    return move(block(x, y, z), *at)


def bar_between(start: Sequence[float], end: Sequence[float], radius: float) -> Solid:
    """A round bar from one place to another."""
    bar: Solid = trimesh.creation.cylinder(radius, segment=np.asarray([start, end], float), sections=32)
    return bar


def wire_ring(major: float, minor: float) -> Solid:
    """A thin ring of wire about z: a torus of few triangles."""
    return revolve([(major + x, z) for x, z in circle_of(8, minor)], closed=True)
