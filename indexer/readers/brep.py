"""What the B-rep of a STEP or IGES file tells: round holes and kinds of surfaces.

cascadio gives, for each triangle of a mesh, the number of the face it lies on, and for
each face its surface where that is analytical.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import trimesh
from cascadio.primitives import BrepPrimitive, Cylinder

from indexer.ports import Hole

FULL_CIRCLE = 6.2  # radians; a little less than 2 pi, for faces that are trimmed at a seam


def has_faces(meshes: Iterable[trimesh.Trimesh]) -> bool:
    """Whether every triangle of every mesh knows the face it lies on."""
    return all(np.size(mesh.face_attributes.get("brep_index", ())) == len(mesh.faces) for mesh in meshes)


def surfaces_of(meshes: Iterable[trimesh.Trimesh]) -> tuple[tuple[str, int], ...]:
    """Kind of surface and number of faces, the commonest first."""
    surfaces = (surface for mesh in meshes for surface in _surfaces(mesh))
    kinds = Counter("freeform" if surface is None else type(surface).__name__.lower() for surface in surfaces)
    return tuple(kinds.most_common())


def holes_of(meshes: Iterable[trimesh.Trimesh], scale: float) -> tuple[Hole, ...]:
    """Round holes by diameter in mm, the smallest first; `scale` is millimetres per unit of the meshes."""
    counts: Counter[float] = Counter()
    for mesh in meshes:
        for (diameter, *_), angle in _hollow_cylinders(mesh, scale).items():
            counts[diameter] += int(angle / FULL_CIRCLE)
    return tuple(Hole(diameter, count) for diameter, count in sorted(counts.items()) if count)


def _hollow_cylinders(mesh: trimesh.Trimesh, scale: float) -> dict[tuple[float, ...], float]:
    """Angle covered by the faces that look at their own axis, by diameter and axis.

    Many CAD programs split a bore into two halves, so faces of one axis are added up.
    """
    angles: dict[tuple[float, ...], float] = {}
    faces, firsts = np.unique(mesh.face_attributes.get("brep_index", []), return_index=True)
    for triangle, surface in zip(firsts, map(dict(enumerate(_surfaces(mesh))).get, faces), strict=True):
        if isinstance(surface, Cylinder) and _looks_inward(mesh, triangle, surface):
            key = _line_of(surface, scale)
            angles[key] = angles.get(key, 0.0) + surface.extent_angle[1] - surface.extent_angle[0]
    return angles


def _looks_inward(mesh: trimesh.Trimesh, triangle: int, cylinder: Cylinder) -> bool:
    a, b, c = np.asarray(mesh.vertices, np.float64)[mesh.faces[triangle]]
    axis, outward = np.asarray(cylinder.axis), (a + b + c) / 3 - np.asarray(cylinder.origin)
    outward = outward - axis * (outward @ axis)
    return bool(np.cross(b - a, c - a) @ outward < 0)


def _line_of(cylinder: Cylinder, scale: float) -> tuple[float, ...]:
    """Diameter in mm, then the axis: its point nearest to the origin, and its direction without a sign."""
    axis, origin = np.asarray(cylinder.axis), np.asarray(cylinder.origin) * scale
    axis = axis * np.sign(axis[np.argmax(np.abs(axis) > 1e-6)])
    foot = origin - axis * (origin @ axis)
    diameter = round(2 * cylinder.radius * scale, 3)
    return (diameter, *np.round(foot, 2).tolist(), *np.round(axis, 3).tolist())


def _surfaces(mesh: trimesh.Trimesh) -> list[BrepPrimitive | None]:
    surfaces: list[BrepPrimitive | None] = mesh.metadata.get("cascadio", {}).get("brep_primitives", [])
    return surfaces
