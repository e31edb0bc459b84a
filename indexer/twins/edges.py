"""Where triangles meet: whether they bound a solid, and how coarsely they stand for curved faces."""

from __future__ import annotations

import numpy as np

from indexer.ports import Int32Array, Int64Array
from indexer.renderers.compiled import exact
from indexer.twins.tree import Float64Array

SMOOTH = np.radians(40)  # edges that bend less may belong to one curved face


@exact
def neighbours(triangles: Int32Array) -> tuple[Int64Array, bool]:
    """The triangle across each side (3m,), and whether each edge is passed as often one way as the other.

    Side 3 t + k runs from corner k of triangle t (m, 3) to the next. Across is the first triangle that has it
    the other way round; -1 without one.
    """
    corners = triangles.copy().ravel()
    ends = np.empty_like(corners)
    for side in range(len(corners)):
        ends[side] = corners[_next(side)]
    starting, leaving = _sides_by(corners)
    ending, entering = _sides_by(ends)
    across, closed = np.full(len(corners), -1), True
    for side in range(len(corners)):
        start, end = corners[side], ends[side]
        # The other sides of a corner are looked through, of the one that has fewer: a hub has thousands.
        if starting[end + 1] - starting[end] < ending[start + 1] - ending[start]:
            first, back = _count(ends, leaving[starting[end] : starting[end + 1]], start)
        else:
            first, back = _count(corners, entering[ending[start] : ending[start + 1]], end)
        if starting[start + 1] - starting[start] < ending[end + 1] - ending[end]:
            _, forth = _count(ends, leaving[starting[start] : starting[start + 1]], end)
        else:
            _, forth = _count(corners, entering[ending[end] : ending[end + 1]], start)
        across[side] = first // 3 if back else -1
        closed = closed and back == forth
    return across, closed


@exact
def coarseness(corners: Float64Array, areas: Float64Array, across: Int64Array) -> float:
    """The largest height (mm) of an arc over the flat strips that stand for it; 0 without curved faces.

    Triangles (m, 3, 3) and their areas (m,). Two strips of width w that meet at an angle p are chords of a
    circle; the arc rises w tan(p / 4) / 2.
    """
    normals, found = _normals(corners, areas), 0.0
    for side in range(len(across)):
        one, other = side // 3, across[side]
        if other < 0:
            continue
        bend = 0.0
        for k in range(3):
            bend += normals[one, k] * normals[other, k]
        angle = np.arccos(min(max(bend, -1.0), 1.0))
        if angle < SMOOTH:
            square, end = 0.0, _next(side) - 3 * one
            for k in range(3):
                square += (corners[one, end, k] - corners[one, side - 3 * one, k]) ** 2
            # The narrower of both: a fillet beside a large flat face is no coarse arc.
            width = 2 * min(areas[one], areas[other]) / max(np.sqrt(square), 1e-30)
            found = max(found, width * np.tan(angle / 4) / 2)
    return found


@exact
def _next(side: int) -> int:
    """The side after one, round the triangle."""
    return side + 1 if side % 3 < 2 else side - 2


@exact
def _sides_by(corners: Int32Array) -> tuple[Int64Array, Int64Array]:
    """Sides in the order of one of their corners: where those of each corner start, and the sides."""
    starts = np.zeros(corners.max() + 2, np.int64)
    for corner in corners:
        starts[corner + 1] += 1
    starts = np.cumsum(starts)
    placed, sides = starts.copy(), np.empty(len(corners), np.int64)
    for side in range(len(corners)):
        sides[placed[corners[side]]] = side
        placed[corners[side]] += 1
    return starts, sides


@exact
def _count(corners: Int32Array, sides: Int64Array, wanted: int) -> tuple[int, int]:
    """The first of some sides that has the wanted corner (0 without), and how many have it."""
    first, count = 0, 0
    for side in sides:
        if corners[side] == wanted:
            first = first if count else side
            count += 1
    return first, count


@exact
def _normals(corners: Float64Array, areas: Float64Array) -> Float64Array:
    normals, one, other = np.empty((len(corners), 3)), np.empty(3), np.empty(3)
    for triangle in range(len(corners)):
        for k in range(3):
            one[k] = corners[triangle, 1, k] - corners[triangle, 0, k]
            other[k] = corners[triangle, 2, k] - corners[triangle, 0, k]
        for k in range(3):
            i, j = (k + 1) % 3, (k + 2) % 3
            normals[triangle, k] = (one[i] * other[j] - one[j] * other[i]) / max(2 * areas[triangle], 1e-30)
    return normals
