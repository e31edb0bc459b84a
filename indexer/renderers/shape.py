"""A mesh made ready to be drawn: clean, centred, of radius one, with a normal for each triangle.

Made once for a part and used for all of its views.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.errors import NoGeometry
from indexer.ports import Float32Array, Int32Array, Mesh, UInt8Array
from indexer.renderers.compiled import exact


@dataclass(frozen=True)
class Shape:
    """Triangles inside the unit sphere. `radius` (mm) times a length here is the length on the part."""

    vertices: Float32Array  # (n, 3), within the unit sphere
    triangles: Int32Array  # (m, 3)
    normals: Float32Array  # (m, 3), unit length; zero for a triangle without area
    colours: UInt8Array | None  # (m, 3)
    radius: float  # mm


def drop_broken(mesh: Mesh) -> Mesh:
    """The mesh without triangles that touch a missing, infinite or NaN vertex.

    Raises NoGeometry where no triangle is left.
    """
    triangles, count = mesh.triangles, len(mesh.vertices)
    finite = np.all(np.isfinite(mesh.vertices), axis=1)
    kept = np.flatnonzero(((triangles >= 0) & (triangles < count)).all(axis=1))
    kept = kept[finite[triangles[kept]].all(axis=1)]
    if not len(kept):
        raise NoGeometry("mesh")
    if len(kept) == len(triangles):
        return mesh
    colours = None if mesh.colours is None else mesh.colours[kept]
    return Mesh(mesh.vertices, triangles[kept], colours)


def shape_of(mesh: Mesh) -> Shape:
    """Centre a mesh on its bounding box and scale it to radius one. Raises NoGeometry if nothing can be drawn."""
    mesh = drop_broken(mesh)
    used = np.zeros(len(mesh.vertices), bool)
    used[mesh.triangles] = True
    corners = mesh.vertices[used].astype(np.float64)
    centre = (corners.min(axis=0) + corners.max(axis=0)) / 2
    radius = float(np.sqrt(((corners - centre) ** 2).sum(axis=1).max()))
    if not 0 < radius < np.inf:
        raise NoGeometry("mesh", "all of it is one point")
    vertices = ((corners - centre) / radius).astype(np.float32)
    # In one layout, or the kernels would be compiled anew for another.
    triangles = np.ascontiguousarray((np.cumsum(used, dtype=np.int32) - np.int32(1))[mesh.triangles])
    return Shape(vertices, triangles, _normals(vertices, triangles), mesh.colours, radius)


@exact
def _normals(vertices: Float32Array, triangles: Int32Array) -> Float32Array:
    normals = np.zeros((len(triangles), 3), np.float32)
    across, one, other = np.empty(3), np.empty(3), np.empty(3)
    for t in range(len(triangles)):
        for k in range(3):
            one[k] = vertices[triangles[t, 1], k] - vertices[triangles[t, 0], k]
            other[k] = vertices[triangles[t, 2], k] - vertices[triangles[t, 0], k]
        for k in range(3):
            i, j = (k + 1) % 3, (k + 2) % 3
            across[k] = one[i] * other[j] - one[j] * other[i]
        length = np.sqrt(across[0] * across[0] + across[1] * across[1] + across[2] * across[2])
        if length > 0:
            for k in range(3):
                normals[t, k] = across[k] / length
    return normals
