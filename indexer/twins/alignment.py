"""Lays one shape on another as well as it goes, and measures what is left between them.

Likely turns are scored with a few points; the best are refined, and the gap is measured
then. What can no longer be among the best, or near the limit, is not measured to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.twins.body import Body, some_points
from indexer.twins.gap import NOWHERE_NEAR, Gap, Limit, Points, gap_between
from indexer.twins.rotations import REFLECTION, all_turns, loose_axis, turns_about
from indexer.twins.tree import Float64Array, score_turns, settle

COARSE, FINE = 120, 400  # points to score a turn, and to refine one
MANY = 200  # turns, so many that each is scored with half the points
CHUNK, EARLY = 12, 3  # turns scored before the best of them is looked at, and how often that is done
SETTLED, FIRST_ROUNDS = 16, 5  # turns refined a little, and how far
TRIED, ROUNDS = 3, 16  # those of them refined to the end
FAR = 2.0  # times the limit: how much larger a mean gap is does not matter


@dataclass(frozen=True)
class Pose:
    """Where a shape is laid: a point p comes to `turn @ p + shift`."""

    turn: Float64Array  # (3, 3), a rotation or a reflection, times the factor
    shift: Float64Array  # (3,), mm
    factor: float

    def lay(self, points: Float64Array) -> Float64Array:
        """Points (n, 3) where they come to lie."""
        return np.asarray(points @ self.turn.T + self.shift)

    def lift(self, points: Float64Array) -> Float64Array:
        """Points (n, 3) where they came from."""
        return np.asarray((points - self.shift) @ self.turn / self.factor**2)


def align(one: Body, other: Body, factor: float, limit: Limit, *, mirrored: bool = False) -> Gap:
    """The gap when `one`, `factor` times as large, is laid on `other`, and turned over to its reflection if so told.

    The search ends early with a gap within `limit`. From FAR times its mean on it is NOWHERE_NEAR.
    """
    best = NOWHERE_NEAR
    for pose in _promising(one, other, factor, limit, mirrored):
        gap = measure(one, other, _refine(some_points(one, FINE), other, pose, ROUNDS)[0], FAR * limit.mean)
        best = min(best, gap, key=lambda each: each.mean)
        if limit.holds(gap):
            break
    return best


def measure(one: Body, other: Body, pose: Pose, most: float = np.inf) -> Gap:
    """The gap between `other` and `one` laid so; NOWHERE_NEAR where the mean is `most` or more."""
    there = Points(other.surface, pose.lay(one.probes), len(one.points))
    back = Points(one.surface, pose.lift(other.probes), len(other.points))
    return gap_between(there, back, np.full(3, pose.factor), most)


def _promising(one: Body, other: Body, factor: float, limit: Limit, mirrored: bool) -> Iterator[Pose]:
    """Poses to refine: the first that score within the limit at once, then the best of all."""
    turns = _turns(one, other, mirrored) * factor
    points = some_points(one, COARSE if len(turns) < MANY else COARSE // 2)
    scores, enough = np.full(len(turns), np.inf), len(points) * (2 * limit.mean) ** 2
    early = 0
    for start in range(0, len(turns), CHUNK):
        chunk = slice(start, start + CHUNK)
        # What is neither among the best nor near enough at once need not be known.
        worst = np.partition(scores[:start], SETTLED - 1)[SETTLED - 1] if start > SETTLED else np.inf
        scores[chunk] = score_turns(other.surface, points, turns[chunk], max(worst, enough if early < EARLY else 0))
        best = start + int(np.argmin(scores[chunk]))
        if early < EARLY and scores[best] <= enough:
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


def _refine(points: Float64Array, other: Body, pose: Pose, rounds: int) -> tuple[Pose, float]:
    """A better pose for points (n, 3), and the mean gap (mm) that they had at the last look."""
    turn, shift, gap = settle(other.surface, points, pose.turn, pose.shift, other.signature.size, rounds)
    return Pose(turn, shift, pose.factor), gap
