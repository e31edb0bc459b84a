"""What a shape is in a few numbers that no move, turn or reflection changes.

Moments of the surface rather than of the solid, because they serve open meshes as well
(for solids: B. Mirtich, "Fast and accurate computation of polyhedral mass properties",
1996). How the surface is spread along each axis is sampled, as in R. Osada et al.,
"Shape distributions", ACM TOG 2002.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from itertools import chain

import numpy as np
from scipy.spatial import ConvexHull, QhullError  # type: ignore[import-untyped]

from indexer.errors import NoGeometry
from indexer.ports import Int32Array, Mesh
from indexer.renderers.shape import drop_broken
from indexer.renderers.simplify import weld
from indexer.twins.edges import coarseness, neighbours
from indexer.twins.moments import PROFILE, principal, profile
from indexer.twins.rotations import loose_axis
from indexer.twins.sampling import sample
from indexer.twins.tree import Float64Array

SAMPLES = 2_048
STRETCHED = np.array([0.25, 0.5, 0.75])
MOST_SIDES = 400  # of the outline that are tried; rounder ones lie alike any way
SAME = 0.005  # spreads that differ less, as a share, leave the axes across to chance
VERSION = 3  # raised whenever the same mesh would give another signature


@dataclass(frozen=True)
class Signature:
    """A shape in numbers; lengths in mm. Equal shapes have nearly equal ones, however they are placed."""

    area: float  # mm²
    volume: float  # mm³; 0 where the mesh is open
    radius: float  # root mean square distance of the surface from its middle
    reach: float  # largest such distance
    grain: float  # how far the triangles may be from the curved faces that they stand for
    spreads: tuple[float, float, float]  # root mean square distance along each principal axis, largest first
    extents: tuple[float, float, float]  # size along each principal axis
    profile: tuple[float, ...]  # higher moments of the surface, in radii
    stretched: tuple[float, ...]  # quantiles along each principal axis, in halves of the extent

    @property
    def size(self) -> float:
        """What distances are compared with (mm): twice the reach, about the diagonal of the part."""
        return 2 * self.reach

    def row(self) -> tuple[float, ...]:
        """All numbers one after the other."""
        values = (each if isinstance(each, tuple) else (each,) for each in astuple(self))
        return tuple(chain.from_iterable(values))


COLUMNS = 11 + PROFILE + 3 * len(STRETCHED)


@dataclass(frozen=True)
class Posed:
    """Triangles (m, 3, 3) in mm about the middle of the surface, along its principal axes."""

    corners: Float64Array
    areas: Float64Array  # (m,) mm²
    triangles: Int32Array  # (m, 3) numbers of welded corners
    spreads: Float64Array  # (3,) as in the signature


def signature_from(row: Float64Array) -> Signature:
    """The signature whose `row` this is: (COLUMNS,)."""
    values = row.tolist()
    rest = values[11:]
    area, volume, radius, reach, grain = values[:5]
    return Signature(
        area=area,
        volume=volume,
        radius=radius,
        reach=reach,
        grain=grain,
        spreads=(values[5], values[6], values[7]),
        extents=(values[8], values[9], values[10]),
        profile=tuple(rest[:PROFILE]),
        stretched=tuple(rest[PROFILE:]),
    )


def pose(mesh: Mesh) -> Posed:
    """Lay a mesh along its principal axes. Raises NoGeometry for one without area."""
    mesh = weld(drop_broken(mesh))
    corners = mesh.vertices.astype(np.float64)[mesh.triangles]
    # Near the origin, or the digits are lost on a part that was drawn far from it.
    corners -= corners.reshape(-1, 3).mean(axis=0)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.linalg.norm(across, axis=1) / 2
    area = float(areas.sum())
    if not 0 < area < np.inf:
        raise NoGeometry("model", "all of its triangles are flat")
    corners -= areas @ corners.mean(axis=1) / area
    spreads, axes = principal(corners, areas)
    # As one product: one for each triangle takes ten times as long.
    turned = square_up((corners.reshape(-1, 3) @ axes).reshape(-1, 3, 3), spreads)
    return Posed(turned, areas, np.ascontiguousarray(mesh.triangles), spreads)


def square_up(corners: Float64Array, spreads: Float64Array) -> Float64Array:
    """Corners (m, 3, 3) turned about the axis that the spreads leave loose, until the box around them is smallest.

    One side of the smallest rectangle around a polygon lies along a side of the polygon
    (H. Freeman and R. Shapira, "Determining the minimum-area encasing rectangle", CACM 1975).
    """
    axis = loose_axis(_triple(spreads), SAME)
    if axis is None:
        return corners
    first, second = (axis + 1) % 3, (axis + 2) % 3
    flat = corners[:, :, [first, second]].reshape(-1, 2)
    try:
        ends = flat[ConvexHull(flat).vertices]
    except QhullError:  # next to no width
        return corners
    sides = (np.roll(ends, -1, axis=0) - ends)[:: -(-len(ends) // MOST_SIDES)]
    along = sides / np.linalg.norm(sides, axis=1, keepdims=True)
    across = along[:, ::-1] * (-1, 1)
    area = np.ptp(ends @ along.T, axis=0) * np.ptp(ends @ across.T, axis=0)
    best = int(area.argmin())
    turned = corners.copy()
    turned[:, :, first], turned[:, :, second] = ((flat @ way[best]).reshape(-1, 3) for way in (along, across))
    return turned


def sign(posed: Posed) -> Signature:
    """Measure a shape."""
    corners, areas = posed.corners, posed.areas
    radius = float(np.sqrt((posed.spreads**2).sum()))
    ends = corners.reshape(-1, 3)
    low, high = ends.min(axis=0), ends.max(axis=0)
    halves = np.maximum((high - low) / 2, 1e-9 * radius)
    stretched = np.quantile(np.abs(sample(corners, areas, SAMPLES) - (low + high) / 2) / halves, STRETCHED, axis=0)
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    across, closed = neighbours(posed.triangles)
    return Signature(
        area=float(areas.sum()),
        volume=abs(float(np.einsum("ij,ij->", a, np.cross(b, c)))) / 6 if closed else 0.0,
        radius=radius,
        reach=float(np.linalg.norm(ends, axis=1).max()),
        grain=coarseness(corners, areas, across),
        spreads=_triple(posed.spreads),
        extents=_triple(high - low),
        profile=tuple(profile(corners, areas, radius).tolist()),
        stretched=tuple(stretched.T.ravel().tolist()),
    )


def _triple(values: Float64Array) -> tuple[float, float, float]:
    x, y, z = values.tolist()
    return x, y, z
