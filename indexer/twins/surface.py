"""Triangles in a tree of boxes: the exact distance of points from a surface.

The triangles are put in Morton order and boxes are laid over each block of them, over
each two boxes, and so on (C. Lauterbach et al., "Fast BVH construction on GPUs",
Eurographics 2009). The foot of a point on a triangle is found as C. Ericson does in
"Real-Time Collision Detection", 2005, section 5.1.5. Distances between samples of two
surfaces would never be below the spacing of the samples; these are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.ports import Int32Array, Int64Array
from indexer.renderers.compiled import exact

Float64Array: TypeAlias = npt.NDArray[np.float64]

LEAF = 4  # triangles in the smallest box
CELLS = 1 << 10  # of the Morton order, along each side
DEEPEST = 64  # boxes waiting to be looked into


@dataclass(frozen=True)
class Surface:
    """Triangles (mm) and the boxes over them: box i holds boxes 2i + 1 and 2i + 2, the last half holds triangles."""

    corners: Float64Array  # (m, 3, 3)
    normals: Float64Array  # (m, 3), unit length; zero for a triangle without area
    low: Float64Array  # (boxes, 3)
    high: Float64Array  # (boxes, 3)


@dataclass(frozen=True)
class Feet:
    """The nearest places on a surface, one for each of n points."""

    distances: Float64Array  # (n,), mm
    places: Float64Array  # (n, 3)
    triangles: Int32Array  # (n,)


def surface_of(corners: Float64Array) -> Surface:
    """Prepare triangles (m, 3 corners, 3), m > 0."""
    ordered = np.ascontiguousarray(corners[_morton_order(corners.mean(axis=1))])
    across = np.cross(ordered[:, 1] - ordered[:, 0], ordered[:, 2] - ordered[:, 0])
    lengths = np.linalg.norm(across, axis=1, keepdims=True)
    normals = np.divide(across, lengths, out=np.zeros_like(across), where=lengths > 0)
    return Surface(ordered, normals, *_boxes(ordered))


def find_feet(surface: Surface, points: Float64Array) -> Feet:
    """The nearest place of a surface to each point (n, 3)."""
    points = np.ascontiguousarray(points, np.float64)
    squares, places, triangles = _find(points, surface.corners, surface.low, surface.high)
    return Feet(np.sqrt(squares), places, triangles)


def _morton_order(middles: Float64Array) -> Int64Array:
    low = middles.min(axis=0)
    step = (CELLS - 1) / max(float((middles.max(axis=0) - low).max()), 1e-30)
    cells = ((middles - low) * step).astype(np.int64)
    keys = np.zeros(len(middles), np.int64)
    for bit in range(10):
        for axis in range(3):
            keys |= ((cells[:, axis] >> bit) & 1) << (3 * bit + axis)
    return np.argsort(keys, kind="stable")


def _boxes(corners: Float64Array) -> tuple[Float64Array, Float64Array]:
    """The low and high corners of all boxes, the largest box first."""
    leaves = 1 << max(0, int(np.ceil(np.log2(len(corners) / LEAF))))
    # Triangles that only fill up the last box lie where the last real one lies: no box grows by them.
    padded = np.concatenate([corners, np.repeat(corners[-1:], leaves * LEAF - len(corners), axis=0)])
    low = padded.min(axis=1).reshape(leaves, LEAF, 3).min(axis=1)
    high = padded.max(axis=1).reshape(leaves, LEAF, 3).max(axis=1)
    lows, highs = [low], [high]
    while len(low) > 1:
        low, high = low.reshape(-1, 2, 3).min(axis=1), high.reshape(-1, 2, 3).max(axis=1)
        lows.append(low)
        highs.append(high)
    return np.concatenate(lows[::-1]), np.concatenate(highs[::-1])


@exact
def _find(
    points: Float64Array, corners: Float64Array, low: Float64Array, high: Float64Array
) -> tuple[Float64Array, Float64Array, Int32Array]:
    inner = len(low) // 2
    squares, places = np.empty(len(points)), np.empty((len(points), 3))
    triangles = np.empty(len(points), np.int32)
    waiting, gaps = np.empty(DEEPEST, np.int64), np.empty(DEEPEST)
    for i in range(len(points)):
        x, y, z = points[i]
        best, chosen, foot = np.inf, 0, (x, y, z)
        waiting[0], gaps[0], count = 0, 0.0, 1
        while count:
            count -= 1
            box = waiting[count]
            if gaps[count] >= best:
                continue
            if box >= inner:
                first = (box - inner) * LEAF
                for t in range(first, min(first + LEAF, len(corners))):
                    u, v, w = _foot(corners[t], x, y, z)
                    square = (u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2
                    if square < best:
                        best, chosen, foot = square, t, (u, v, w)
                continue
            near, far = 2 * box + 1, 2 * box + 2
            gap, other = _gap(low[near], high[near], x, y, z), _gap(low[far], high[far], x, y, z)
            if other < gap:
                near, far, gap, other = far, near, other, gap
            waiting[count], gaps[count] = far, other
            waiting[count + 1], gaps[count + 1] = near, gap
            count += 2
        squares[i], triangles[i] = best, chosen
        places[i, 0], places[i, 1], places[i, 2] = foot
    return squares, places, triangles


@exact
def _gap(low: Float64Array, high: Float64Array, x: float, y: float, z: float) -> float:
    """The squared distance of a point from a box."""
    u = max(low[0] - x, 0.0, x - high[0])
    v = max(low[1] - y, 0.0, y - high[1])
    w = max(low[2] - z, 0.0, z - high[2])
    return float(u * u + v * v + w * w)


@exact
def _foot(corners: Float64Array, x: float, y: float, z: float) -> tuple[float, float, float]:
    """The place of a triangle that is nearest to a point."""
    ax, ay, az = corners[0]
    bx, by, bz = corners[1, 0] - ax, corners[1, 1] - ay, corners[1, 2] - az
    cx, cy, cz = corners[2, 0] - ax, corners[2, 1] - ay, corners[2, 2] - az
    px, py, pz = x - ax, y - ay, z - az
    d1, d2 = bx * px + by * py + bz * pz, cx * px + cy * py + cz * pz
    bb, bc, cc = bx * bx + by * by + bz * bz, bx * cx + by * cy + bz * cz, cx * cx + cy * cy + cz * cz
    d3, d4, d5, d6 = d1 - bb, d2 - bc, d1 - bc, d2 - cc
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    if d1 <= 0 and d2 <= 0:
        s, t = 0.0, 0.0
    elif d3 >= 0 and d4 <= d3:
        s, t = 1.0, 0.0
    elif d6 >= 0 and d5 <= d6:
        s, t = 0.0, 1.0
    elif vc <= 0 and d1 >= 0 and d3 <= 0:
        s, t = d1 / (d1 - d3), 0.0
    elif vb <= 0 and d2 >= 0 and d6 <= 0:
        s, t = 0.0, d2 / (d2 - d6)
    elif va <= 0 and d4 - d3 >= 0 and d5 - d6 >= 0:
        t = (d4 - d3) / ((d4 - d3) + (d5 - d6))
        s = 1.0 - t
    else:
        whole = va + vb + vc
        s, t = vb / whole, vc / whole
    return ax + s * bx + t * cx, ay + s * by + t * cy, az + s * bz + t * cz
