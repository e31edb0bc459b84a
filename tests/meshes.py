"""Small parts with known answers, for the tests."""

from __future__ import annotations

import numpy as np
import trimesh

from indexer.ports import Mesh, UInt8Array


def from_trimesh(solid: trimesh.Trimesh, colours: UInt8Array | None = None) -> Mesh:
    """A mesh as the readers give it."""
    return Mesh(solid.vertices.astype(np.float32), solid.faces.astype(np.int32), colours)


def box(x: float = 40, y: float = 20, z: float = 10, at: tuple[float, float, float] = (0, 0, 0)) -> Mesh:
    """A block of x, y, z mm, its middle at a place."""
    block = from_trimesh(trimesh.creation.box((x, y, z)))
    return Mesh(block.vertices + np.array(at, np.float32), block.triangles)


def joined(one: Mesh, other: Mesh) -> Mesh:
    """Two bodies as one mesh."""
    shifted = other.triangles + np.int32(len(one.vertices))
    return Mesh(np.concatenate([one.vertices, other.vertices]), np.concatenate([one.triangles, shifted]))


def bracket() -> Mesh:
    """Two blocks of an L: no two of its views are alike."""
    return joined(box(60, 40, 8), box(10, 31, 37, at=(25, -3, 20)))


def ball(subdivisions: int = 3, radius: float = 15) -> Mesh:
    """A ball: 20 x 4 ** subdivisions triangles."""
    return from_trimesh(trimesh.creation.icosphere(subdivisions, radius))


def ring(sections: int = 100) -> Mesh:
    """A torus lying flat, 52 mm across: 2 x sections ** 2 triangles."""
    return from_trimesh(trimesh.creation.torus(20, 6, major_sections=sections, minor_sections=sections))


def soup(mesh: Mesh) -> Mesh:
    """The same triangles, each with three corners of its own, as an STL holds them."""
    corners = mesh.vertices[mesh.triangles].reshape(-1, 3)
    return Mesh(corners, np.arange(len(corners), dtype=np.int32).reshape(-1, 3), mesh.colours)
