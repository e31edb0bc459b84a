"""What can be measured on triangles: size, volume, area, bodies, whether it is closed.

Volume by the divergence theorem: the signed tetrahedra between each triangle and a
fixed point (C. Zhang and T. Chen, "Efficient feature extraction for 2D/3D objects in
mesh representation", ICIP 2001).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from indexer.ports import BoolArray, Facts, Int64Array

Float64Array: TypeAlias = npt.NDArray[np.float64]

WELD_BITS = 21  # points nearer than 2^-21 of the part's size are one; three axes fill one int64


def weld(vertices: Float64Array, triangles: Int64Array) -> tuple[Float64Array, Int64Array, BoolArray]:
    """Join points that coincide, and leave out points without and triangles without area.

    Gives vertices (n, 3), triangles (m, 3) and which of the triangles are kept.
    """
    used = np.zeros(len(vertices), np.bool_)
    used[triangles] = True
    points = vertices[used]
    _, first, joined = np.unique(_cells(points), return_index=True, return_inverse=True)
    welded = joined[(np.cumsum(used) - 1)[triangles]]
    kept = (welded[:, 0] != welded[:, 1]) & (welded[:, 1] != welded[:, 2]) & (welded[:, 2] != welded[:, 0])
    return points[first], welded[kept], kept


def measure(vertices: Float64Array, triangles: Int64Array) -> Facts:
    """Measure welded triangles; lengths in mm. The B-rep's part of the facts is left empty."""
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    # Relative to the middle, or the digits are lost on a part that was drawn far from the origin.
    a, b, c = (vertices[triangles[:, corner]] - (low + high) / 2 for corner in range(3))
    normals = np.cross(b - a, c - a)
    closed = is_watertight(triangles)
    x, y, z = (_plain(side) for side in high - low)
    return Facts(
        size=(x, y, z),
        volume=_plain(abs(np.einsum("ij,ij->", a, normals)) / 6) if closed else 0.0,
        area=_plain(np.linalg.norm(normals, axis=1).sum() / 2),
        triangles=len(triangles),
        bodies=count_bodies(triangles, len(vertices)),
        watertight=closed,
    )


def is_watertight(triangles: Int64Array) -> bool:
    """Whether every edge belongs to exactly two triangles."""
    ends = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    edges = np.sort((ends[:, 0] << 32) | ends[:, 1])
    if len(edges) % 2:
        return False
    pairs = edges.reshape(-1, 2)
    return bool((pairs[:, 0] == pairs[:, 1]).all() and (pairs[1:, 0] != pairs[:-1, 1]).all())


def count_bodies(triangles: Int64Array, vertices: int) -> int:
    """Number of bodies that share no point with each other."""
    starts = np.concatenate([triangles[:, 0], triangles[:, 1]])
    ends = np.concatenate([triangles[:, 1], triangles[:, 2]])
    joined = coo_array((np.ones(len(starts), np.int8), (starts, ends)), shape=(vertices, vertices))
    _, bodies = connected_components(joined, directed=False)
    return len(np.unique(bodies[triangles[:, 0]]))  # a point that no triangle uses is no body


def _plain(value: float) -> float:
    """Seven digits, what a float32 carries: 60.0 and not 59.99999866."""
    return float(f"{value:.7g}")


def _cells(points: Float64Array) -> Int64Array:
    """The grid cell of each point, as one number."""
    low = points.min(axis=0)
    size = float((points.max(axis=0) - low).max()) or 1.0
    top = (1 << WELD_BITS) - 1
    x, y, z = np.rint((points - low) * (top / size)).astype(np.int64).T
    cells: Int64Array = (x << 2 * WELD_BITS) | (y << WELD_BITS) | z
    return cells
