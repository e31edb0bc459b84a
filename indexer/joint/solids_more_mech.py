"""Building blocks of machine elements: threads, screw drives, lofted gears, pipe bends.

Like the basic ones they stand on z = 0 and are in millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, radians, sin, sqrt, tan, tau

import mapbox_earcut
import numpy as np
import trimesh
from numpy.typing import NDArray
from shapely import set_precision
from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, pick
from indexer.joint.family import Random
from indexer.joint.metric import Metric
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    common,
    cut,
    disc,
    extrude,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    slot,
    turn,
)

MOST_TURNS = 30


def arc(x: float, z: float, radius: float, start: float, stop: float, steps: int = 8) -> list[Point]:
    """Points of an arc of a profile, angles in degrees."""
    return [
        (x + radius * cos(radians(a)), z + radius * sin(radians(a))) for a in np.linspace(start, stop, steps).tolist()
    ]


def pin(radius: float, height: float, bottom: float = 0, top: float = 0) -> Solid:
    """A round bar with chamfered ends."""
    profile = [(0.0, 0.0), (radius - bottom, 0.0), (radius, bottom), (radius, height - top)]
    return revolve([*profile, (radius - top, height), (0, height)])


def ring(outer: float, inner: float, height: float, edge: float = 0) -> Solid:
    """A tube whose outer edges are chamfered."""
    if edge <= 0:
        return revolve([(inner, 0), (outer, 0), (outer, height), (inner, height)], closed=True)
    profile = [(inner, 0.0), (outer - edge, 0.0), (outer, edge), (outer, height - edge), (outer - edge, height)]
    return revolve([*profile, (inner, height)], closed=True)


def dome(radius: float, height: float, steps: int = 9) -> Solid:
    """A spherical cap of this base radius and height."""
    sphere = (radius**2 + height**2) / (2 * height)
    heights = np.linspace(0, height, steps)[:-1].tolist()
    widths = [sqrt(max(sphere**2 - (z + sphere - height) ** 2, 0)) for z in heights]
    return revolve([(0, 0), *zip(widths, heights, strict=True), (0, height)])


def loft(outline: Polygon, layers: Sequence[tuple[float, float, float]]) -> Solid:
    """An outline carried through layers of (height, scale, degrees): twisted and tapered prisms."""
    loop = np.asarray(outline.exterior.coords, float)[:-1]
    if not outline.exterior.is_ccw:
        loop = loop[::-1]
    rings = [_placed(loop, *layer) for layer in layers]
    size = len(loop)
    here = np.arange(size)
    beyond = np.roll(here, -1)
    sides = [
        np.r_[
            np.c_[here + row * size, beyond + row * size, beyond + (row + 1) * size],
            np.c_[here + row * size, beyond + (row + 1) * size, here + (row + 1) * size],
        ]
        for row in range(len(layers) - 1)
    ]
    lid = mapbox_earcut.triangulate_float64(loop, np.array([size], np.uint32)).reshape(-1, 3).astype(int)
    lid = _facing_up(loop, lid)
    triangles = np.vstack([*sides, lid[:, ::-1], lid + size * (len(layers) - 1)])
    return trimesh.Trimesh(np.vstack(rings), triangles, process=True)


def _placed(loop: NDArray[np.float64], height: float, scale: float, degrees: float) -> NDArray[np.float64]:
    a = radians(degrees)
    placed: NDArray[np.float64] = np.empty((len(loop), 3))
    placed[:, :2] = loop @ np.array([[cos(a), sin(a)], [-sin(a), cos(a)]]) * scale
    placed[:, 2] = height
    return placed


def _facing_up(loop: NDArray[np.float64], lid: NDArray[np.int64]) -> NDArray[np.int64]:
    a, b, c = loop[lid[:, 0]], loop[lid[:, 1]], loop[lid[:, 2]]
    down = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) < 0
    return np.where(down[:, None], lid[:, ::-1], lid)


def twist(outline: Polygon, height: float, degrees: float, layers: int = 8) -> Solid:
    """A prism that turns on its way up: helical teeth, drills."""
    return loft(outline, [(height * i / layers, 1.0, degrees * i / layers) for i in range(layers + 1)])


def screw_thread(radius: float, pitch: float, length: float, depth: float = 0) -> Solid:
    """A real helical thread of triangular section, run out flat at both ends.

    The rows of points follow the helix and are cut off at the ends, where they lie on the core.
    """
    core = radius - (depth or 0.61 * pitch)
    around, turns = 24, int(length / pitch) + 2
    kinds = np.tile([radius, radius, core], turns)
    starts = np.concatenate([(i - 1) * pitch + np.array([0.0, 0.2, 0.6]) * pitch for i in range(turns)])
    angles = np.arange(around) / around
    heights = starts[:, None] + angles[None, :] * pitch
    inside = (heights > 0) & (heights < length)
    wide = np.where(inside, kinds[:, None], core)
    heights = np.clip(heights, 0, length)
    grid = np.stack([wide * np.cos(tau * angles), wide * np.sin(tau * angles), heights], axis=-1)
    return _closed_helix(grid, 3, length)


def _closed_helix(grid: NDArray[np.float64], period: int, length: float) -> Solid:
    rows, around = grid.shape[:2]
    number = np.arange(rows * around).reshape(rows, around)
    over = np.c_[number[: rows - period], number[period:, 0]]
    low, high = over[:-1], over[1:]
    a, b, c, d = low[:, :-1].ravel(), low[:, 1:].ravel(), high[:, 1:].ravel(), high[:, :-1].ravel()
    bottom, top = rows * around, rows * around + 1
    first = np.r_[over[0], number[period - 1 : 0 : -1, 0]]
    last = np.r_[over[-1], number[rows - 2 : rows - period - 1 : -1, 0]]
    lids = np.vstack(
        [
            np.c_[np.roll(first, -1), first, np.full(len(first), bottom)],
            np.c_[last, np.roll(last, -1), np.full(len(last), top)],
        ]
    )
    points = np.vstack([grid.reshape(-1, 3), np.array([[0, 0, 0], [0, 0, length]])])
    solid = trimesh.Trimesh(points, np.vstack([np.c_[a, b, c], np.c_[a, c, d], lids]), process=True)
    solid.update_faces(solid.nondegenerate_faces())
    return solid


def grooved(radius: float, pitch: float, length: float, depth: float = 0) -> Solid:
    """A thread drawn as stacked grooves."""
    core = radius - (depth or 0.61 * pitch)
    turns = max(1, int(length / pitch))
    step = length / turns
    profile = [(0.0, 0.0), (core, 0.0)]
    for i in range(turns):
        profile += [(radius, (i + 0.4) * step), (radius, (i + 0.6) * step), (core, (i + 1) * step)]
    return revolve([*profile, (0, length)])


def thread(random: Random, radius: float, pitch: float, length: float) -> Solid:
    """A threaded length as catalogues draw it: plain, in grooves, or a true helix."""
    if chance(random, 0.5) or length < 2 * pitch:
        return pin(radius, length, bottom=min(0.6 * pitch, 0.4 * length))
    return wound(random, radius, pitch, length)


def wound(random: Random, radius: float, pitch: float, length: float) -> Solid:
    """A thread drawn with its flanks: in grooves or as a true helix."""
    coarse = max(pitch, length / MOST_TURNS)
    return pick(random, grooved, screw_thread)(radius, coarse, length, 0.6 * min(coarse, 1.6 * pitch))


def shank(random: Random, size: Metric, length: float, threaded: float = 0) -> Solid:
    """The body of a screw from its tip at z = 0 up to `length`; threaded all along unless told."""
    part = min(threaded or length, length)
    tip = thread(random, size.radius, size.pitch, part)
    if length - part < 0.05 * length:
        return tip if part == length else thread(random, size.radius, size.pitch, length)
    return join(tip, move(pin(size.radius, length - part + 0.01), z=part - 0.01))


def hexagon(across: float, height: float, top: bool = True, bottom: bool = False, sides: int = 6) -> Solid:
    """A hexagon prism with the 30 degree chamfer of bolt heads and nuts."""
    corner = across / 2 / cos(pi / sides) * 1.001
    flat = across / 2 * 0.97
    drop = min((corner - flat) * tan(radians(30)), 0.4 * height)
    low = [(flat, 0.0), (corner, drop)] if bottom else [(corner, 0.0)]
    high = [(corner, height - drop), (flat, height)] if top else [(corner, height)]
    return common(extrude(polygon(sides, across), height), revolve([(0, 0), *low, *high, (0, height)]))


def star(tips: int, outer: float, inner: float, soft: float = 0) -> Polygon:
    """A star outline; `soft` rounds its tips and valleys."""
    half = pi / tips
    points = [p for i in range(tips) for p in (_polar(outer, 2 * i * half), _polar(inner, (2 * i + 1) * half))]
    shape = Polygon(points)
    return shape.buffer(-soft, quad_segs=4).buffer(2 * soft, quad_segs=4).buffer(-soft, quad_segs=4) if soft else shape


def _polar(radius: float, angle: float) -> Point:
    return (radius * cos(angle), radius * sin(angle))


def torx(size: float) -> Polygon:
    """The six-lobed socket, `size` over its lobes."""
    lobes = [disc(size * 0.14, 10, at) for at in circle_of(6, size * 0.36)]
    return (
        unary_union([disc(size * 0.4, 24), *lobes]).buffer(-0.03 * size, quad_segs=3).buffer(0.03 * size, quad_segs=3)
    )


DRIVES = ("hex socket", "torx", "phillips", "slotted", "pozidriv", "square drive")


def drive(kind: str, size: float, depth: float) -> Solid:
    """The tool that cuts a drive into a head whose top lies at z = 0; `size` over all."""
    deep = depth + 1
    if kind == "slotted":
        return move(extrude(rectangle(size * 4, size * 0.25), deep), z=-depth)
    if kind in ("phillips", "pozidriv"):
        return _cross(size, depth, 45 if kind == "pozidriv" else None)
    outline = {"hex socket": polygon(6, size), "torx": torx(size), "square drive": rectangle(size, size)}[kind]
    return move(extrude(outline, deep), z=-depth)


def _cross(size: float, depth: float, second: float | None) -> Solid:
    wings = unary_union([rectangle(size, size * 0.2), rectangle(size * 0.2, size), disc(size * 0.2, 16)])
    cross = loft(wings, [(-depth, 0.45, 0), (0.0, 1.0, 0), (1.0, 1.0, 0)])
    if second is None:
        return cross
    star_lines = [extrude(rotate(rectangle(size * 0.9, size * 0.06), second + a, origin=(0, 0)), 2) for a in (0, 90)]
    return join(cross, *(move(line, z=-min(0.3 * depth, 0.5)) for line in star_lines))


def knurled(radius: float, height: float, teeth: int = 40, depth: float = 0.4) -> Solid:
    """A cylinder with straight knurling."""
    return extrude(star(teeth, radius, radius - depth), height)


def bend(outer: float, inner: float, radius: float, degrees: float = 90) -> Solid:
    """A pipe bend about the z axis in the plane z = 0, `radius` to its middle line, from the x axis on."""
    loop = [(radius + outer * cos(tau * i / 32), outer * sin(tau * i / 32)) for i in range(32)]
    solid = revolve(loop, closed=True, angle=radians(degrees))
    if inner <= 0:
        return solid
    hole = [(radius + inner * cos(tau * i / 32), inner * sin(tau * i / 32)) for i in range(32)]
    return cut(solid, turn(revolve(hole, closed=True, angle=radians(degrees + 0.8)), -0.4))


def lying(solid: Solid, axis: str = "y") -> Solid:
    """The solid turned from the z axis to the x axis (about y) or to the y axis (about x)."""
    return turn(solid, 90 if axis == "y" else -90, axis)


def keyed(bore: float, key: float, depth: float) -> Polygon:
    """A round bore with a keyway, to be cut out."""
    return disc(bore).union(rectangle(key, bore + depth, at=(0, (bore + depth) / 2)))


def long_hole(length: float, width: float, height: float, angle: float = 0) -> Solid:
    """The tool that cuts a long hole."""
    return extrude(slot(length, width, angle=angle), height)


def rod(radius: float, path: Sequence[Sequence[float]], sides: int = 12) -> Solid:
    """A round wire along a path, its section carried without twist from point to point."""
    points = np.asarray(path, float)
    tangents = np.gradient(points, axis=0)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    side = np.cross(tangents[0], (0.0, 1.0, 0.0) if abs(tangents[0][1]) < 0.9 else (1.0, 0.0, 0.0))
    turns = np.arange(sides) * tau / sides
    rings = []
    for point, tangent in zip(points, tangents, strict=True):
        side = side - tangent * (side @ tangent)
        side /= np.linalg.norm(side)
        other = np.cross(tangent, side)
        rings.append(point + radius * (np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * other))
    return skin(np.asarray(rings))


def loop_rod(radius: float, path: Sequence[Sequence[float]], sides: int = 12) -> Solid:
    """A round wire along a closed flat path about z: chain links, rings of any shape."""
    points = np.asarray(path, float)
    tangents = np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    side = np.cross(tangents, (0.0, 0.0, 1.0))
    turns = np.arange(sides) * tau / sides
    around = np.cos(turns)[None, :, None] * side[:, None, :] + np.sin(turns)[None, :, None] * np.array([0.0, 0.0, 1.0])
    grid = points[:, None, :] + radius * around
    number = np.arange(len(points) * sides).reshape(len(points), sides)
    beyond, ahead = np.roll(number, -1, axis=1), np.roll(number, -1, axis=0)
    both = np.roll(beyond, -1, axis=0)
    a, b, c, d = number.ravel(), beyond.ravel(), both.ravel(), ahead.ravel()
    solid = trimesh.Trimesh(grid.reshape(-1, 3), np.vstack([np.c_[a, b, c], np.c_[a, c, d]]), process=False)
    if solid.volume < 0:
        solid.invert()
    return solid


def skin(rings: NDArray[np.float64]) -> Solid:
    """The body through rings of as many points each, (rings, points, 3), closed by fans about the rings' middles."""
    count, sides = rings.shape[:2]
    number = np.arange(count * sides).reshape(count, sides)
    beyond = np.roll(number, -1, axis=1)
    a, b, c, d = number[:-1].ravel(), beyond[:-1].ravel(), beyond[1:].ravel(), number[1:].ravel()
    low = np.c_[beyond[0], number[0], np.full(sides, count * sides)]
    high = np.c_[number[-1], beyond[-1], np.full(sides, count * sides + 1)]
    triangles = np.vstack([np.c_[a, b, c], np.c_[a, c, d], low, high])
    points = np.vstack([rings.reshape(-1, 3), rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    solid = trimesh.Trimesh(points, triangles, process=False)
    if solid.volume < 0:
        solid.invert()
    return solid


def clean(outline: Polygon) -> Polygon:
    """The outline without the slivers that unions and differences leave: its corners on a grid of 0.005 mm."""
    return set_precision(outline, 0.005).simplify(0.003)


def frustum(bottom: tuple[float, float], top: tuple[float, float], height: float) -> Solid:
    """A four-sided body between two rectangles (x, y) one above the other."""
    corners = [
        (x * wide / 2, y * deep / 2, z)
        for (wide, deep), z in ((bottom, 0.0), (top, height))
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    sides = [
        (0, 1, 3),
        (0, 3, 2),
        (4, 7, 5),
        (4, 6, 7),
        (0, 5, 1),
        (0, 4, 5),
        (2, 3, 7),
        (2, 7, 6),
        (0, 2, 6),
        (0, 6, 4),
        (1, 5, 7),
        (1, 7, 3),
    ]
    solid = trimesh.Trimesh(corners, sides, process=False)
    if solid.volume < 0:
        solid.invert()
    return solid


def stretched(solid: Solid, x: float, y: float, z: float) -> Solid:
    """A copy, longer by these factors along the three axes."""
    longer = solid.copy()
    longer.vertices = longer.vertices * np.array([x, y, z])
    return longer
