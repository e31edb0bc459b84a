"""A lighter mesh of the same look, so that a part can be stored, shown and drawn quickly.

Four steps, each only while there are too many triangles, the gentlest that helps first:
vertex clustering on a fine grid (Rossignac and Borrel, 1993), because the others' time
grows with the triangles they are given; removal of what bends less than a tolerance
(library: manifold3d, closed surfaces only); quadric edge collapse (Garland and Heckbert,
"Surface simplification using quadric error metrics", SIGGRAPH 1997; library: pyfqmr);
and, where even that is stuck, clustering on a coarse grid.
"""

from __future__ import annotations

import numpy as np
import pyfqmr  # type: ignore[import-untyped]
from manifold3d import Error, Manifold
from manifold3d import Mesh as ManifoldMesh

from indexer.errors import NoGeometry
from indexer.ports import Float32Array, Int32Array, Int64Array, Mesh
from indexer.renderers.compiled import exact

DENSE = 400_000  # triangles; above, clustering comes first
FINEST = (1 << 21) - 2  # cells along the longest side: three indices fit one 64-bit key
COARSE = 768
TOLERANCE = 1e-4  # of the size: less than can be seen
# The collapse has thresholds in absolute lengths. At this size 40 rounds cannot bend a part
# visibly; more of them would rather tear its corners off than give up.
COLLAPSE_SIZE, COLLAPSE_ROUNDS = 1000.0, 40
TOO_MANY = 1.5


def simplify(mesh: Mesh, max_triangles: int) -> Mesh:
    """A welded mesh with about `max_triangles` triangles, at most half as many more. Drops colours."""
    mesh = Mesh(mesh.vertices, mesh.triangles)
    if len(mesh.triangles) > DENSE:
        mesh = _thin(mesh, DENSE)
    if len(mesh.triangles) > max_triangles:
        mesh = _flatten(mesh)
    if len(mesh.triangles) > max_triangles:
        mesh = _collapse(mesh, max_triangles)
    return mesh if len(mesh.triangles) <= TOO_MANY * max_triangles else _thin(mesh, max_triangles)


def weld(mesh: Mesh) -> Mesh:
    """Join corners at the same place, within half a millionth of the size.

    Triangles that vanish by it are dropped. Raises NoGeometry if all do.
    """
    groups, first = _group(mesh.vertices, FINEST)
    return _regrouped(mesh, groups, mesh.vertices[first])


def _thin(mesh: Mesh, limit: int) -> Mesh:
    cells, thinned = COARSE, mesh
    while len(thinned.triangles) > limit:
        groups, _ = _group(mesh.vertices, cells)
        size = np.bincount(groups)
        means = [np.bincount(groups, mesh.vertices[:, k]) / size for k in range(3)]
        thinned = _regrouped(mesh, groups, np.stack(means, axis=1).astype(np.float32))
        cells = int(cells * min(0.9, (limit / max(1, len(thinned.triangles))) ** 0.5))
    return thinned


def _flatten(mesh: Mesh) -> Mesh:
    solid = Manifold(ManifoldMesh(mesh.vertices, mesh.triangles.astype(np.uint32)))
    if solid.status() != Error.NoError:
        return mesh
    flat = solid.simplify(TOLERANCE * _size(mesh)).to_mesh()
    vertices = np.array(flat.vert_properties[:, :3], np.float32)
    return Mesh(vertices, np.array(flat.tri_verts, np.int32))


def _collapse(mesh: Mesh, max_triangles: int) -> Mesh:
    scale = COLLAPSE_SIZE / _size(mesh)
    collapse = pyfqmr.Simplify()
    collapse.setMesh(mesh.vertices.astype(np.float64) * scale, mesh.triangles)
    # Open borders stay, or a part that was split by colour would gape.
    collapse.simplify_mesh(
        target_count=max_triangles, max_iterations=COLLAPSE_ROUNDS, preserve_border=True, verbose=False
    )
    vertices, triangles, _ = collapse.getMesh()
    return Mesh((vertices / scale).astype(np.float32), triangles.astype(np.int32))


def _size(mesh: Mesh) -> float:
    return max(float(np.ptp(mesh.vertices, axis=0).max()), 1e-30)


def _regrouped(mesh: Mesh, groups: Int32Array, vertices: Float32Array) -> Mesh:
    triangles = groups[mesh.triangles]
    a, b, c = triangles.T
    kept = (a != b) & (b != c) & (c != a)
    if not kept.any():
        raise NoGeometry("mesh", "all of its triangles are flat")
    return Mesh(vertices, triangles[kept], None if mesh.colours is None else mesh.colours[kept])


def _group(vertices: Float32Array, cells: int) -> tuple[Int32Array, Int32Array]:
    """The cell number of each vertex, and the first vertex of each cell."""
    return _number(_places(np.ascontiguousarray(vertices, np.float32), cells))


@exact
def _places(vertices: Float32Array, cells: int) -> Int64Array:
    """The cell of each vertex as one number; vertices that are not finite, which nothing uses, are in the first."""
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for i in range(len(vertices)):
        for k in range(3):
            if np.isfinite(vertices[i, k]):
                low[k], high[k] = min(low[k], vertices[i, k]), max(high[k], vertices[i, k])
    scale = cells / max(np.max(high - low), 1e-30)
    places = np.zeros(len(vertices), np.int64)
    for i in range(len(vertices)):
        place = 0
        for k in range(3):
            step = int((vertices[i, k] - low[k]) * scale) if np.isfinite(vertices[i, k]) else 0
            place = place << 21 | step
        places[i] = place
    return places


@exact
def _number(keys: Int64Array) -> tuple[Int32Array, Int32Array]:
    """Number equal keys alike, in the order of appearance, through an open hash table."""
    size = 2
    while size < 2 * len(keys):
        size *= 2
    table = np.full(size, -1, np.int32)
    groups, first = np.empty(len(keys), np.int32), np.empty(len(keys), np.int32)
    count = 0
    for i in range(len(keys)):
        slot = (keys[i] * np.int64(-7046029254386353131) >> 20) & (size - 1)
        while table[slot] >= 0 and keys[first[table[slot]]] != keys[i]:
            slot = (slot + 1) & (size - 1)
        if table[slot] < 0:
            table[slot] = count
            first[count] = i
            count += 1
        groups[i] = table[slot]
    return groups, first[:count]
