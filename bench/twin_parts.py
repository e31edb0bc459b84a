"""Pairs of parts that are known to be related, generated: the material of the benchmark and the tests of twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import trimesh
from trimesh.transformations import rotation_matrix

import indexer.joint.families  # noqa: F401  (registers the families)
from indexer.joint.family import FAMILIES, Random
from indexer.ports import Mesh
from indexer.renderers.simplify import simplify, weld
from indexer.twins import Verdict

ODD_AXIS = (0.3, -0.5, 0.81)
REFLECTED = frozenset({Verdict.MIRRORED, Verdict.IDENTICAL})  # a symmetric part is its own reflection
Solid = trimesh.Trimesh


@dataclass(frozen=True)
class TwinPair:
    """Two meshes, what was done to get the second, and the verdicts that are right."""

    kind: str
    family: str
    one: Mesh
    other: Mesh
    right: frozenset[Verdict]


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


CHANGES: dict[str, tuple[Callable[[Solid, Random], Solid], frozenset[Verdict]]] = {
    "moved": (lambda solid, random: solid, frozenset({Verdict.IDENTICAL})),
    "other triangles": (lambda solid, random: shuffled(solid.subdivide(), random), frozenset({Verdict.IDENTICAL})),
    "decimated": (lambda solid, random: decimated(solid), frozenset({Verdict.IDENTICAL})),
    "mirrored": (lambda solid, random: mirrored(solid), REFLECTED),
    "inch as mm": (lambda solid, random: scaled(solid, 25.4), frozenset({Verdict.SCALED})),
    "metre as mm": (lambda solid, random: scaled(solid, 0.001), frozenset({Verdict.SCALED})),
    "twice as large": (lambda solid, random: scaled(solid, 2), frozenset({Verdict.SCALED})),
}
OTHER_PART = frozenset({Verdict.DIFFERENT, Verdict.VARIANT})


def twin_pairs(families: list[str], seed: int = 5) -> Iterator[TwinPair]:
    """Each change to a part of each family, and the part beside one of another family."""
    for place, name in enumerate(families):
        random = np.random.default_rng((seed, place))
        solid = draw(name, seed)
        for kind, (change, right) in CHANGES.items():
            turned = moved(change(solid, random), random.uniform(0, 360), tuple(random.normal(size=3)))
            yield TwinPair(kind, name, mesh_of(solid), mesh_of(turned), right)
        stranger = moved(draw(families[place - 1], seed), random.uniform(0, 360))
        yield TwinPair("another part", name, mesh_of(solid), mesh_of(stranger), OTHER_PART)
