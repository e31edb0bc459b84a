"""Building blocks of the synthetic parts: watertight solids in millimetres.

Bodies of revolution and extrusions stand on the plane z = 0 and grow upwards;
boxes too. Booleans go through manifold3d, which keeps solids watertight.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin, tau
from typing import TypeAlias, cast

import numpy as np
import trimesh
from shapely.affinity import rotate, translate
from shapely.geometry import Point as Spot
from shapely.geometry import Polygon, box
from trimesh.creation import extrude_polygon, icosphere, sweep_polygon
from trimesh.transformations import rotation_matrix

Solid: TypeAlias = trimesh.Trimesh
Point: TypeAlias = tuple[float, float]

AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


def segments(radius: float) -> int:
    """How many sides a circle of this radius gets: smooth enough to draw no facet lines."""
    return int(np.clip(24 + 2 * radius**0.5 * 3, 32, 72))


def block(x: float, y: float, z: float) -> Solid:
    """A box centred on the z axis, standing on z = 0."""
    return move(trimesh.creation.box((x, y, z)), z=z / 2)


def cylinder(radius: float, height: float) -> Solid:
    """A round bar along z."""
    return revolve([(0, 0), (radius, 0), (radius, height), (0, height)])


def tube(outer: float, inner: float, height: float) -> Solid:
    """A ring of two radii along z."""
    return revolve([(inner, 0), (outer, 0), (outer, height), (inner, height)], closed=True)


def cone(bottom: float, top: float, height: float) -> Solid:
    """A frustum along z."""
    return revolve([(0, 0), (bottom, 0), (max(top, 1e-3), height), (0, height)])


def ball(radius: float) -> Solid:
    """A sphere about the origin."""
    return cast(Solid, icosphere(subdivisions=3, radius=radius))


def torus(major: float, minor: float) -> Solid:
    """A ring of round section about z, centred on the origin."""
    turn = np.linspace(0, tau, 24, endpoint=False)
    return revolve([(major + minor * cos(a), minor * sin(a)) for a in turn], closed=True)


def revolve(profile: Sequence[Point], closed: bool = False, angle: float = tau) -> Solid:
    """Turn a profile of (radius, height) points about z.

    An open profile begins and ends on the axis; a closed one is a loop off the axis.
    """
    points = [*profile, profile[0]] if closed else list(profile)
    largest = max(r for r, _ in profile)
    whole = angle >= tau - 1e-9
    solid = trimesh.creation.revolve(
        np.asarray(points, float),
        angle=None if whole else angle,
        cap=not whole,
        sections=max(3, round(segments(largest) * angle / tau)),
    )
    if solid.volume < 0:
        solid.invert()
    return solid


def extrude(outline: Polygon, height: float) -> Solid:
    """A prism of the outline along z."""
    largest = outline if outline.geom_type == "Polygon" else max(outline.geoms, key=lambda shape: shape.area)
    return extrude_polygon(largest, height)


def sweep(section: Polygon, path: Sequence[Sequence[float]]) -> Solid:
    """A section carried along a path of (x, y, z) points: springs, bent wires, handles."""
    solid = sweep_polygon(section, np.asarray(path, float))
    if solid.volume < 0:
        solid.invert()
    return solid


def wire(radius: float, path: Sequence[Sequence[float]]) -> Solid:
    """A round wire along a path."""
    return sweep(disc(radius, 12), path)


def helix(radius: float, pitch: float, turns: float, steps: int = 28) -> list[tuple[float, float, float]]:
    """Points of a helix about z, from z = 0 upwards."""
    count = max(4, round(turns * steps))
    return [
        (radius * cos(tau * turns * i / count), radius * sin(tau * turns * i / count), pitch * turns * i / count)
        for i in range(count + 1)
    ]


def disc(radius: float, sides: int | None = None, at: Point = (0, 0)) -> Polygon:
    """A round outline."""
    count = sides or segments(radius)
    return Polygon(
        [(at[0] + radius * cos(tau * i / count), at[1] + radius * sin(tau * i / count)) for i in range(count)]
    )


def polygon(sides: int, across: float) -> Polygon:
    """A regular outline of an even number of sides, measured across its flats."""
    radius = across / 2 / cos(pi / sides)
    return rotate(disc(radius, sides), 180 / sides, origin=(0, 0))


def rectangle(x: float, y: float, corner: float = 0, at: Point = (0, 0)) -> Polygon:
    """A rectangle about a point, with rounded corners where asked."""
    shape = box(-x / 2, -y / 2, x / 2, y / 2)
    radius = min(corner, 0.49 * x, 0.49 * y)
    return translate(shape.buffer(-radius).buffer(radius, quad_segs=8) if radius > 0 else shape, *at)


def slot(length: float, width: float, at: Point = (0, 0), angle: float = 0) -> Polygon:
    """A long hole: `length` over all, `width` across. Angle in degrees."""
    reach = max(length - width, 1e-3) / 2
    shape = Polygon([(-reach, -1e-6), (reach, -1e-6), (reach, 1e-6), (-reach, 1e-6)]).buffer(width / 2, quad_segs=8)
    return translate(rotate(shape, angle, origin=(0, 0)), *at)


def circle_of(count: int, radius: float, start: float = 0) -> list[Point]:
    """Evenly spaced points on a circle; `start` in radians."""
    return [(radius * cos(start + tau * i / count), radius * sin(start + tau * i / count)) for i in range(count)]


def grid_of(columns: int, rows: int, x: float, y: float) -> list[Point]:
    """Points of a centred grid, `x` and `y` apart."""
    return [((i - (columns - 1) / 2) * x, (j - (rows - 1) / 2) * y) for j in range(rows) for i in range(columns)]


def holes(outline: Polygon, spots: Iterable[Point], radius: float) -> Polygon:
    """The outline with round holes punched at the spots."""
    for x, y in spots:
        outline = outline.difference(Spot(x, y).buffer(radius, quad_segs=10))
    return outline


def gear_outline(teeth: int, module: float, pressure: float = 20, clearance: float = 0.25) -> Polygon:
    """Outline of a spur gear with straight-sided teeth that follow the involute's width at three heights.

    Tooth proportions of ISO 53: addendum one module, dedendum one module and the clearance.
    """
    pitch = teeth * module / 2
    lean = np.tan(np.radians(pressure))
    points: list[Point] = []
    for tooth in range(teeth):
        middle = tau * tooth / teeth
        for height, side in ((-(1 + clearance), -1), (0, -1), (1, -1), (1, 1), (0, 1), (-(1 + clearance), 1)):
            radius = pitch + height * module
            half = (pi / 4 - height * lean) * module / radius
            points.append((radius * cos(middle + side * half), radius * sin(middle + side * half)))
    return Polygon(points).buffer(0)


def move(solid: Solid, x: float = 0, y: float = 0, z: float = 0) -> Solid:
    """A copy, moved."""
    moved = solid.copy()
    moved.apply_translation((x, y, z))
    return moved


def turn(solid: Solid, degrees: float, axis: str = "z") -> Solid:
    """A copy, turned about an axis through the origin."""
    turned = solid.copy()
    turned.apply_transform(rotation_matrix(np.radians(degrees), AXES[axis]))  # type: ignore[no-untyped-call]
    return turned


def join(*solids: Solid) -> Solid:
    """Union: the solids that overlap become one body."""
    return cast(Solid, trimesh.boolean.union(list(solids), engine="manifold", check_volume=False))


def cut(solid: Solid, *tools: Solid) -> Solid:
    """The solid without the tools."""
    return cast(Solid, trimesh.boolean.difference([solid, *tools], engine="manifold", check_volume=False))


def common(*solids: Solid) -> Solid:
    """What all the solids share."""
    return cast(Solid, trimesh.boolean.intersection(list(solids), engine="manifold", check_volume=False))


def together(*solids: Solid) -> Solid:
    """Separate bodies in one mesh, without a boolean: fast, for parts that only touch."""
    return cast(Solid, trimesh.util.concatenate(list(solids)))


def copies(solid: Solid, spots: Iterable[Point], z: float = 0) -> list[Solid]:
    """The solid at each of the spots."""
    return [move(solid, x, y, z) for x, y in spots]
