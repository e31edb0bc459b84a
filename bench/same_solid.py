"""Are two meshes the same solid? Told without anything of `indexer/twins`, to hold its verdicts against.

One is laid on the other by trying many turns between the principal axes of dense samples,
and moving what fits best towards the planes at the nearest of them; what is left is measured
by rays of Embree along the normals, both ways. A ray may miss the nearest place, so that distances are never too small:
what this calls the same solid is the same; of odd shapes it may not find out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import trimesh
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from scipy.spatial.transform import Rotation  # type: ignore[import-untyped]
from trimesh.ray.ray_pyembree import RayMeshIntersector
from trimesh.sample import sample_surface

Array = npt.NDArray[np.float64]

DENSE, MANY, FEW = 40_000, 1_500, 200  # points of a surface: to look up near ones, to settle with, to score a turn
LOOSE = 0.15  # spreads that differ less, as a share, may be exchanged by a turn
STEPS, ANYHOW = 72, 3_000  # turns about a loose axis, and of every kind
TRIED, ROUNDS = 6, 20
NEAR = 0.98  # share of the points, the nearest, that a move goes by
# What exchange formats and the coarsest tessellations explain, as shares of the size and of each other.
MEAN, LARGEST = 0.004, 0.02
AREA, VOLUME = 0.02, 0.02


@dataclass(frozen=True)
class Difference:
    """How two meshes differ where one is laid on the other as well as was found: shares, infinite where not laid."""

    area: float
    volume: float  # 0 where one of them is open
    mean: float  # root mean square distance, of the size
    largest: float  # largest distance, of the size: a notch is small and far

    @property
    def none(self) -> bool:
        """Whether both are one solid."""
        return self.area <= AREA and self.volume <= VOLUME and self.mean <= MEAN and self.largest <= LARGEST


def difference(one: trimesh.Trimesh, other: trimesh.Trimesh) -> Difference:
    """How two meshes differ, wherever they lie. Those of other area or volume are not laid on each other."""
    area = abs(float(np.log(one.area / other.area)))
    volume = 0.0
    if one.is_watertight and other.is_watertight:
        volume = abs(float(np.log(abs(one.volume) / abs(other.volume))))
    if area > AREA or volume > VOLUME:
        return Difference(area, volume, np.inf, np.inf)
    size = float(np.linalg.norm(other.extents))
    best = Difference(area, volume, np.inf, np.inf)
    for matrix in _poses(one, other):
        laid = one.copy()
        laid.apply_transform(matrix)
        away = np.concatenate([_distances(laid, other), _distances(other, laid)]) / size
        found = Difference(area, volume, float(np.sqrt((away**2).mean())), float(away.max()))
        best = min(best, found, key=lambda each: each.mean)
        if best.none:
            break
    return best


def _poses(one: trimesh.Trimesh, other: trimesh.Trimesh) -> list[Array]:
    """The matrices (4, 4) that lay one on the other best, likely ones first."""
    points, _ = _points(one, DENSE, 1)
    target, normals = _points(other, DENSE, 2)
    middle, axes, spreads = _frame(points)
    other_middle, other_axes, _ = _frame(target)
    turns = np.array([other_axes @ turn @ axes.T for turn in _turns(spreads)])
    tree = cKDTree(target)
    laid = np.einsum("tij,pj->tpi", turns, points[:FEW] - middle).reshape(-1, 3) + other_middle
    scores = (tree.query(laid)[0].reshape(len(turns), -1) ** 2).mean(axis=1)
    starts = [_matrix(turn, other_middle - turn @ middle) for turn in turns[np.argsort(scores, kind="stable")[:TRIED]]]
    found = [_settled(points[:MANY], start, tree, normals) for start in starts]
    return [matrix for _, matrix in sorted(found, key=lambda each: each[0])]


def _settled(points: Array, matrix: Array, tree: cKDTree, normals: Array) -> tuple[float, Array]:
    """A better matrix by moves towards the planes at the nearest points, and the mean square that is left."""
    left = np.inf
    for _ in range(ROUNDS):
        laid = points @ matrix[:3, :3].T + matrix[:3, 3]
        away, places = tree.query(laid)
        near = away <= np.quantile(away, NEAR)  # what one of them has and the other has not pulls at nothing
        middle, across = laid.mean(axis=0), normals[places[near]]
        gaps = np.einsum("ij,ij->i", tree.data[places[near]] - laid[near], across)
        rows = np.concatenate([np.cross(laid[near] - middle, across), across], axis=1)
        move = np.linalg.lstsq(rows, gaps, rcond=1e-6)[0]
        turn = Rotation.from_rotvec(move[:3]).as_matrix()
        matrix = _matrix(turn, middle + move[3:] - turn @ middle) @ matrix
        left = float((gaps**2).mean())
    return left, matrix


def _matrix(turn: Array, shift: Array) -> Array:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = turn, shift
    return matrix


def _points(mesh: trimesh.Trimesh, count: int, seed: int) -> tuple[Array, Array]:
    """Points (count, 3) of a surface, and the normals there."""
    points, faces = sample_surface(mesh, count, seed=seed)
    return np.asarray(points), np.asarray(mesh.face_normals[faces])


def _frame(points: Array) -> tuple[Array, Array, Array]:
    """Middle (3,), axes as columns of a rotation (3, 3), and spreads (3,) of points, largest first."""
    middle = points.mean(axis=0)
    squares, axes = np.linalg.eigh(np.cov((points - middle).T))
    axes = axes[:, ::-1]
    return middle, axes * [1, 1, np.sign(np.linalg.det(axes))], np.sqrt(np.maximum(squares[::-1], 0))


def _turns(spreads: Array) -> Array:
    """Rotations (t, 3, 3) between two frames that may be exchanged for each other."""
    first, second, third = spreads
    halves = np.array([np.diag(signs) for signs in ([1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1])], np.float64)
    loose = [first - second < LOOSE * first, second - third < LOOSE * second]
    if all(loose):
        return np.concatenate([halves, Rotation.random(ANYHOW, rng=3).as_matrix()])
    if not any(loose):
        return halves
    about = np.eye(3)[2 if loose[0] else 0]
    steps = Rotation.from_rotvec(np.outer(np.arange(STEPS) * 2 * np.pi / STEPS, about)).as_matrix()
    return np.concatenate([step @ halves for step in steps])


def _distances(one: trimesh.Trimesh, other: trimesh.Trimesh) -> Array:
    """How far points of one are from the other: along the normal, or to the nearest of very many points."""
    points, normals = _points(one, MANY, 5)
    rays = RayMeshIntersector(other)
    start = 1e-4 * other.scale  # before the surface, so that the place itself is hit
    away, _ = cKDTree(np.concatenate([_points(other, DENSE, 4)[0], other.vertices])).query(points)
    for way in (1, -1):
        places, which, _ = rays.intersects_location(points - way * start * normals, way * normals, multiple_hits=False)
        np.minimum.at(away, which, np.linalg.norm(places - points[which], axis=1))
    return np.asarray(away)
