"""Pairs of parts that are known to be related, generated: the material of the benchmark and the tests of twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import trimesh
from manifold3d import Manifold
from manifold3d import Mesh as ManifoldMesh
from trimesh.transformations import rotation_matrix

import indexer.joint.families  # noqa: F401  (registers the families)
from indexer.joint.family import FAMILIES, Random
from indexer.ports import Mesh
from indexer.renderers.simplify import simplify, weld
from indexer.twins import Judgement, Verdict, slip_of

ODD_AXIS = (0.3, -0.5, 0.81)
REFLECTED = frozenset({Verdict.MIRRORED, Verdict.IDENTICAL})  # a symmetric part is its own reflection
Solid = trimesh.Trimesh


@dataclass(frozen=True)
class TwinPair:
    """Two meshes, what was done to get the second, and what is right to say of them."""

    kind: str
    family: str
    one: Mesh
    other: Mesh
    right: frozenset[Verdict]
    slip: str = ""  # the units that must be named, where one was taken for the other

    def is_right(self, found: Judgement) -> bool:
        """Whether a judgement says what is right, units included."""
        return found.verdict in self.right and (not self.slip or slip_of(found.factor) == self.slip)


def mesh_of(solid: Solid) -> Mesh:
    """A solid as the readers give it."""
    return Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32))


def draw(name: str, seed: int) -> Solid:
    """A part of a family."""
    return FAMILIES[name].draw(np.random.default_rng(seed)).solid


def moved(solid: Solid, degrees: float = 37, axis: tuple[float, float, float] = ODD_AXIS, by: float = 80) -> Solid:
    """The same part turned and moved."""
    copy: Solid = solid.copy()
    copy.apply_transform(rotation_matrix(np.radians(degrees), axis))  # type: ignore[no-untyped-call]
    copy.apply_translation((by, -by / 2, by / 3))
    return copy


def mirrored(solid: Solid) -> Solid:
    """The reflection of a part."""
    copy: Solid = solid.copy()
    copy.apply_transform(np.diag([-1.0, 1, 1, 1]))
    return copy


def scaled(solid: Solid, factor: float) -> Solid:
    """The same part in another size."""
    copy: Solid = solid.copy()
    copy.apply_scale(factor)  # type: ignore[no-untyped-call]
    return copy


def stretched(solid: Solid, x: float, y: float, z: float) -> Solid:
    """A part with other proportions."""
    copy: Solid = solid.copy()
    copy.apply_transform(np.diag([x, y, z, 1.0]))
    return copy


def decimated(solid: Solid, share: float = 0.6) -> Solid:
    """A dense mesh of the part with fewer triangles: they no longer lie where they did."""
    dense = weld(mesh_of(solid.subdivide()))
    light = simplify(dense, int(len(dense.triangles) * share))
    return Solid(light.vertices, light.triangles, process=False)


def shuffled(solid: Solid, random: Random) -> Solid:
    """The same triangles in another order."""
    return Solid(solid.vertices, solid.faces[random.permutation(len(solid.faces))], process=False)


def remeshed(solid: Solid) -> Solid:
    """The same surface in triangles of one size, made anew on its flat faces."""
    plain = Manifold(ManifoldMesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.uint32)))
    mesh = plain.simplify(0.0).refine_to_length(float(np.linalg.norm(solid.extents)) / 25).to_mesh()
    return Solid(np.array(mesh.vert_properties[:, :3]), np.array(mesh.tri_verts), process=False)


def longer(solid: Solid, factor: float = 1.3) -> Solid:
    """The part stretched along the axis most unlike the others: the length of a shaft, the thickness of a nut."""
    points = np.asarray(trimesh.sample.sample_surface(solid, 50_000, seed=1)[0])
    squares, axes = np.linalg.eigh(np.cov(points.T))
    along = axes[:, 2 if squares[2] / squares[1] > squares[1] / squares[0] else 0]
    matrix = np.eye(4)
    matrix[:3, :3] += (factor - 1) * np.outer(along, along)
    copy: Solid = solid.copy()
    copy.apply_transform(matrix)
    return copy


def notched(solid: Solid, random: Random, share: float = 0.12) -> Solid:
    """The part with a notch somewhere on its surface, a share of its size: it looks the same at first sight."""
    place = random.choice(np.asarray(solid.triangles_center), p=solid.area_faces / solid.area)
    notch = trimesh.creation.box([share * float(np.linalg.norm(solid.extents))] * 3).apply_translation(place)
    cut: Solid = trimesh.boolean.difference([solid, notch], engine="manifold")
    return cut


@dataclass(frozen=True)
class Change:
    """What is done to a part, and what is right to say of the two."""

    make: Callable[[Solid, Random], Solid]
    right: frozenset[Verdict]
    slip: str = ""


def only(verdict: Verdict) -> frozenset[Verdict]:
    """Nothing else is right."""
    return frozenset({verdict})


OTHER_PART = frozenset({Verdict.DIFFERENT, Verdict.VARIANT})
CHANGES = {
    "moved": Change(lambda solid, random: solid, only(Verdict.IDENTICAL)),
    "other triangles": Change(lambda solid, random: shuffled(solid.subdivide(), random), only(Verdict.IDENTICAL)),
    "meshed again": Change(lambda solid, random: remeshed(solid), only(Verdict.IDENTICAL)),
    "decimated": Change(lambda solid, random: decimated(solid), only(Verdict.IDENTICAL)),
    "mirrored": Change(lambda solid, random: mirrored(solid), REFLECTED),
    "inch as mm": Change(lambda solid, random: scaled(solid, 25.4), only(Verdict.SCALED), "inch and millimetre"),
    "metre as mm": Change(lambda solid, random: scaled(solid, 0.001), only(Verdict.SCALED), "metre and millimetre"),
    "mm as metre": Change(lambda solid, random: scaled(solid, 1000), only(Verdict.SCALED), "metre and millimetre"),
    "twice as large": Change(lambda solid, random: scaled(solid, 2), only(Verdict.SCALED)),
    "longer": Change(lambda solid, random: longer(solid), only(Verdict.VARIANT)),
    "a notch more": Change(notched, OTHER_PART),
}


def twin_pairs(families: list[str], seed: int = 5) -> Iterator[TwinPair]:
    """Each change to a part of each family, turned anyhow, and the part beside one of another family."""
    for place, name in enumerate(families):
        random = np.random.default_rng((seed, place))
        solid = draw(name, seed)
        if not solid.is_volume:  # nothing can be cut out of it
            continue
        mesh = mesh_of(solid)
        yield TwinPair("turned by 37 degrees", name, mesh, mesh_of(moved(solid)), only(Verdict.IDENTICAL))
        for kind, change in CHANGES.items():
            turned = moved(change.make(solid, random), random.uniform(0, 360), tuple(random.normal(size=3)))
            yield TwinPair(kind, name, mesh, mesh_of(turned), change.right, change.slip)
        stranger = moved(draw(families[place - 1], seed), random.uniform(0, 360))
        yield TwinPair("another part", name, mesh, mesh_of(stranger), OTHER_PART)
