"""The z-buffer: which triangle covers each pixel, and how near it is.

Scan conversion after the classic edge-crossing method: for every pixel row the
crossings of a triangle's edges give one span, and the depth plane is stepped
along it. Orthographic; no OpenGL and no window. Buffers have `supersampling`
pixels per picture pixel and axis; depths are in units of the part's radius,
larger is nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from indexer.ports import Float32Array, Int32Array
from indexer.renderers.compiled import exact, fast
from indexer.renderers.shape import Shape

NOTHING = np.float32(-1e30)
MARGIN = 1.06


@dataclass(frozen=True)
class Buffer:
    """One look at a shape, before it is made a picture. n = size times supersampling."""

    shape: Shape
    rotation: Float32Array  # (3, 3), rows right, up, towards the viewer
    depth: Float32Array  # (n, n); NOTHING where the background shows
    triangle: Int32Array  # (n, n); -1 where the background shows
    pixel: float  # length of one buffer pixel, in units of the shape's radius
    supersampling: int


def rasterise(shape: Shape, rotation: Float32Array, size: int, supersampling: int = 2, fit: bool = True) -> Buffer:
    """Look at a shape along any rotation.

    With `fit` the part fills the picture; without, the unit sphere does, so that all views have one scale.
    """
    n = size * supersampling
    rotation = np.ascontiguousarray(rotation, np.float32)
    points, box = _project(shape.vertices, rotation)
    half = max(float((box[2:] - box[:2]).max()) / 2 * MARGIN, 1e-9) if fit else 1.0
    centre = ((box[:2] + box[2:]) / 2 if fit else np.zeros(2)).astype(np.float32)
    scale = n / (2 * half)
    _to_pixels(points, centre, np.float32(scale), n)
    depth = np.full((n, n), NOTHING, np.float32)
    triangle = np.full((n, n), -1, np.int32)
    _fill(points, shape.triangles, depth, triangle)
    return Buffer(shape, rotation, depth, triangle, 1 / scale, supersampling)


def normals_of(buffer: Buffer) -> Float32Array:
    """(n, n, 3) normals of the visible surface in camera directions, turned to the viewer; 0 in the background."""
    normals = np.zeros((*buffer.triangle.shape, 3), np.float32)
    _look_up_normals(buffer.triangle, buffer.shape.normals, buffer.rotation, normals)
    return normals


@exact
def _project(vertices: Float32Array, rotation: Float32Array) -> tuple[Float32Array, Float32Array]:
    """Points in camera directions, and (left, bottom, right, top) of them all."""
    points = np.empty_like(vertices)
    box = np.array([np.inf, np.inf, -np.inf, -np.inf], np.float32)
    for i in range(len(vertices)):
        for k in range(3):
            points[i, k] = (
                rotation[k, 0] * vertices[i, 0] + rotation[k, 1] * vertices[i, 1] + rotation[k, 2] * vertices[i, 2]
            )
        for k in range(2):
            box[k] = min(box[k], points[i, k])
            box[k + 2] = max(box[k + 2], points[i, k])
    return points, box


@fast
def _to_pixels(points: Float32Array, centre: Float32Array, scale: np.float32, n: int) -> None:
    # Half a pixel less, so that pixel centres fall on whole numbers.
    middle = np.float32(n / 2 - 0.5)
    for i in range(len(points)):
        points[i, 0] = (points[i, 0] - centre[0]) * scale + middle
        points[i, 1] = (centre[1] - points[i, 1]) * scale + middle


@exact
def _crossing(xa: float, ya: float, xb: float, yb: float, row: int) -> float:
    # Always from the lower end: two triangles that share the edge must get the
    # same bits, or single pixels between them stay empty.
    if ya > yb:
        xa, ya, xb, yb = xb, yb, xa, ya
    return xa + (row - ya) * (xb - xa) / (yb - ya)


@exact
def _span(ax: float, ay: float, bx: float, by: float, cx: float, cy: float, row: int) -> tuple[float, float]:
    """Where a triangle's edges cross a row; first > last where they do not."""
    first, last = np.inf, -np.inf
    if (ay <= row) != (by <= row):
        first = last = _crossing(ax, ay, bx, by, row)
    if (by <= row) != (cy <= row):
        x = _crossing(bx, by, cx, cy, row)
        first, last = min(first, x), max(last, x)
    if (cy <= row) != (ay <= row):
        x = _crossing(cx, cy, ax, ay, row)
        first, last = min(first, x), max(last, x)
    return first, last


@exact
def _fill(points: Float32Array, triangles: Int32Array, depth: Float32Array, ids: Int32Array) -> None:
    n = depth.shape[0]
    for t in range(len(triangles)):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        # In double precision: the depth of a sliver seen edge-on is steep, and would be thrown far off.
        ay, by, cy = float(points[a, 1]), float(points[b, 1]), float(points[c, 1])
        top, bottom = max(0, ceil(min(ay, by, cy))), min(n - 1, floor(max(ay, by, cy)))
        if top > bottom:
            continue
        ax, bx, cx = float(points[a, 0]), float(points[b, 0]), float(points[c, 0])
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if ceil(min(ax, bx, cx)) > floor(max(ax, bx, cx)) or abs(area) < 1e-12:
            continue
        az, bz, cz = float(points[a, 2]), float(points[b, 2]), float(points[c, 2])
        across = ((bz - az) * (cy - ay) - (cz - az) * (by - ay)) / area
        down = ((cz - az) * (bx - ax) - (bz - az) * (cx - ax)) / area
        for row in range(top, bottom + 1):
            first, last = _span(ax, ay, bx, by, cx, cy, row)
            if first > last:
                continue
            left = max(0, ceil(first))
            z = az + (left - ax) * across + (row - ay) * down
            for column in range(left, min(n, ceil(last))):
                d = np.float32(z)
                if d > depth[row, column]:
                    depth[row, column] = d
                    ids[row, column] = t
                z += across


@fast
def _look_up_normals(ids: Int32Array, normals: Float32Array, rotation: Float32Array, out: Float32Array) -> None:
    for row in range(ids.shape[0]):
        for column in range(ids.shape[1]):
            t = ids[row, column]
            if t < 0:
                continue
            x, y, z = normals[t, 0], normals[t, 1], normals[t, 2]
            towards = rotation[2, 0] * x + rotation[2, 1] * y + rotation[2, 2] * z
            sign = np.float32(-1.0 if towards < 0 else 1.0)
            out[row, column, 0] = sign * (rotation[0, 0] * x + rotation[0, 1] * y + rotation[0, 2] * z)
            out[row, column, 1] = sign * (rotation[1, 0] * x + rotation[1, 1] * y + rotation[1, 2] * z)
            out[row, column, 2] = sign * towards
