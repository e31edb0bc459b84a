"""Lays one shape on another as well as it goes, and measures what is left between them.

Likely turns are scored with a few points; the best are refined by iterating closest
points and small moves (Y. Chen and G. Medioni, "Object modelling by registration of
multiple range images", 1992). Closest points are exact places of the surface, not
samples of it, so that equal shapes come to lie within rounding of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.twins.body import Body
from indexer.twins.rotations import REFLECTION, all_turns, loose_axis, turns_about
from indexer.twins.surface import Float64Array, find_feet

COARSE, FINE = 120, 400  # points to score a turn, and to refine one
MANY = 200  # turns, so many that each is scored with half the points
CHUNK, EARLY = 12, 3  # turns scored before the best of them is looked at, and how often that is done
SETTLED, FIRST_ROUNDS = 16, 5  # turns refined a little, and how far
TRIED, ROUNDS = 3, 16  # those of them refined to the end
STILL = 1e-7  # a move, as a share of the size, that ends the refinement
DAMPING = 1e-5  # of a move along the surface, as of a shaft about its axis


@dataclass(frozen=True)
class Pose:
    """Where a shape is laid: a point p comes to `turn @ p * factor + shift`."""

    turn: Float64Array  # (3, 3), a rotation or a reflection
    shift: Float64Array  # (3,), mm
    factor: float

    def lay(self, points: Float64Array) -> Float64Array:
        """Points (n, 3) where they come to lie."""
        return np.asarray(points @ self.turn.T * self.factor + self.shift)

    def lift(self, points: Float64Array) -> Float64Array:
        """Points (n, 3) where they came from."""
        return np.asarray((points - self.shift) @ self.turn / self.factor)


@dataclass(frozen=True)
class Gap:
    """What is left between two shapes, in mm: root mean square and largest distance, both ways."""

    mean: float
    largest: float


@dataclass(frozen=True)
class Limit:
    """A gap that is none."""

    mean: float
    largest: float

    def holds(self, gap: Gap) -> bool:
        """Whether a gap is within the limit."""
        return gap.mean <= self.mean and gap.largest <= self.largest


def align(one: Body, other: Body, factor: float, limit: Limit, *, mirrored: bool = False) -> Gap:
    """The gap when `one`, `factor` times as large, is laid on `other`, and turned over to its reflection if so told.

    The search ends early with a gap within `limit`.
    """
    best = Gap(np.inf, np.inf)
    for pose in _promising(one, other, factor, limit, mirrored):
        gap = measure(one, other, _refine(_some(one, FINE), other, pose, ROUNDS)[0])
        best = min(best, gap, key=lambda each: each.mean)
        if limit.holds(gap):
            break
    return best


def measure(one: Body, other: Body, pose: Pose) -> Gap:
    """The gap between `other` and `one` laid so."""
    there = find_feet(other.surface, pose.lay(one.probes)).distances
    back = find_feet(one.surface, pose.lift(other.probes)).distances * pose.factor
    on_surface = np.concatenate([there[: len(one.points)], back[: len(other.points)]])
    return Gap(float(np.sqrt((on_surface**2).mean())), float(max(there.max(), back.max())))


def _promising(one: Body, other: Body, factor: float, limit: Limit, mirrored: bool) -> Iterator[Pose]:
    """Poses to refine: the first that score within the limit at once, then the best of all."""
    turns = _turns(one, other, mirrored)
    points = _some(one, COARSE if len(turns) < MANY else COARSE // 2)
    scores = np.full(len(turns), np.inf)
    early = 0
    for start in range(0, len(turns), CHUNK):
        chunk = slice(start, start + CHUNK)
        scores[chunk] = _score(points, other, turns[chunk] * factor)
        best = start + int(np.argmin(scores[chunk]))
        if early < EARLY and scores[best] <= 2 * limit.mean:
            early += 1
            yield Pose(turns[best], np.zeros(3), factor)
    chosen = np.argsort(scores, kind="stable")[:SETTLED]
    poses = [_refine(points, other, Pose(turns[place], np.zeros(3), factor), FIRST_ROUNDS) for place in chosen]
    yield from (pose for pose, _ in sorted(poses, key=lambda each: each[1])[:TRIED])


def _turns(one: Body, other: Body, mirrored: bool) -> Float64Array:
    before = REFLECTION if mirrored else np.eye(3)
    axis = loose_axis(other.signature.spreads)
    if axis is None or one.waves is None or other.waves is None or axis != loose_axis(one.signature.spreads):
        return all_turns(other.signature.spreads) @ before
    ways = [turns_about(axis, one.waves, other.waves, over @ before) for over in (np.eye(3), _over(axis))]
    rows = max(map(len, ways))
    # One way up and the other in turn, the likeliest first.
    return np.concatenate([way[row : row + 1] for row in range(rows) for way in ways])


def _over(axis: int) -> Float64Array:
    """Half a turn about an axis across."""
    return np.diag([1.0 if place == (axis + 1) % 3 else -1.0 for place in range(3)])


def _score(points: Float64Array, other: Body, turns: Float64Array) -> Float64Array:
    laid = np.einsum("tij,pj->tpi", turns, points)
    distances = find_feet(other.surface, laid.reshape(-1, 3)).distances
    return np.asarray(np.sqrt((distances.reshape(len(turns), -1) ** 2).mean(axis=1)))


def _refine(points: Float64Array, other: Body, pose: Pose, rounds: int) -> tuple[Pose, float]:
    """A better pose for points (n, 3), and the mean gap (mm) that they had at the last look."""
    size, gap = other.signature.size, np.inf
    for _ in range(rounds):
        laid = pose.lay(points)
        feet = find_feet(other.surface, laid)
        gap = float(np.sqrt((feet.distances**2).mean()))
        away = feet.places - laid
        clear = feet.distances > 1e-6 * size
        normals = other.surface.normals[feet.triangles]
        normals = np.where(clear[:, None], away / np.maximum(feet.distances, 1e-30)[:, None], normals)
        move = _small_move(laid / size, normals, np.einsum("ij,ij->i", away, normals) / size)
        turn = _rotation(move[:3])
        pose = Pose(turn @ pose.turn, turn @ pose.shift + move[3:] * size, pose.factor)
        if np.abs(move).max() < STILL:
            break
    return pose, gap


def _some(body: Body, count: int) -> Float64Array:
    return body.points[:: max(1, len(body.points) // count)]


def _small_move(points: Float64Array, normals: Float64Array, gaps: Float64Array) -> Float64Array:
    """The turn (3) and shift (3) that close the gaps along the normals best."""
    rows = np.concatenate([np.cross(points, normals), normals], axis=1)
    square = rows.T @ rows / len(rows)
    return np.asarray(np.linalg.solve(square + DAMPING * np.eye(6), rows.T @ gaps / len(rows)))


def _rotation(vector: Float64Array) -> Float64Array:
    """The rotation about a vector by its length in radians (O. Rodrigues, 1840)."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-15:
        return np.eye(3)
    x, y, z = vector / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross))
