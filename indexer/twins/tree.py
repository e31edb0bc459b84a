"""The nearest places of a surface: exact distances, sums of them, and moves that make them less.

Triangles lie in a tree of boxes (`boxes.py`); the foot of a point on a triangle is found as
C. Ericson does in "Real-Time Collision Detection", 2005, section 5.1.5. Points settle on a
surface by closest points and small moves in turn (Y. Chen and G. Medioni, "Object modelling
by registration of multiple range images", 1992). Closest points are exact places, not
samples, so that equal shapes come to lie within rounding of each other.

All in one file: numba keeps compiled kernels until their own file changes, whatever happens
to the file of a kernel that they call.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.ports import Int32Array, Int64Array
from indexer.renderers.compiled import exact

Float64Array: TypeAlias = npt.NDArray[np.float64]
Foot: TypeAlias = tuple[float, int, float, float, float]  # squared distance, triangle, and the place
Settled: TypeAlias = tuple[Float64Array, Float64Array, float]  # turn, shift, and the mean gap in mm

DEEPEST = 72  # of all trees
THIN = (
    1e-11  # squared sine of a corner below which a triangle is no wider than its edges, and rounding would tell where
)
STILL = 1e-7  # a move, as a share of the size, that ends the search
DAMPING = 1e-5  # of a move along the surface, as of a shaft about its axis
ON_SURFACE = 1e-6  # of the size: nearer points are moved along the normals of triangles


class Surface(NamedTuple):
    """Triangles (mm) and the boxes over them, the largest box first. A tuple, as kernels take it."""

    corners: Float64Array  # (m, 3, 3)
    normals: Float64Array  # (m, 3), unit length; zero for a triangle without area
    low: Float64Array  # (boxes, 3)
    high: Float64Array  # (boxes, 3)
    first: Int32Array  # (boxes,), the first of the two boxes in a box, or of its triangles
    held: Int32Array  # (boxes,), how many triangles; 0 where there are boxes


class Room(NamedTuple):
    """Where a search keeps the boxes that it has yet to look into."""

    boxes: Int64Array
    gaps: Float64Array


@exact
def room() -> Room:
    """Room for searches, one after the other."""
    return Room(np.empty(DEEPEST, np.int64), np.empty(DEEPEST))


@exact
def nearest(surface: Surface, x: float, y: float, z: float, most: float, room: Room) -> Foot:
    """The nearest place to a point among those whose squared distance is below `most`; triangle -1 where there is none.

    Of places equally near it is the one that the tree comes to first.
    """
    low, high, first, held = surface.low, surface.high, surface.first, surface.held
    foot = (most, -1, x, y, z)
    room.boxes[0], room.gaps[0], waiting = 0, 0.0, 1
    while waiting:
        waiting -= 1
        box, gap = room.boxes[waiting], room.gaps[waiting]
        while gap < foot[0]:
            if held[box]:
                for triangle in range(first[box], first[box] + held[box]):
                    u, v, w = place_on(surface.corners[triangle], x, y, z)
                    square = (u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2
                    if square < foot[0]:
                        foot = (square, triangle, u, v, w)
                break
            near, far = first[box], first[box] + 1
            gap, other = _gap(low[near], high[near], x, y, z), _gap(low[far], high[far], x, y, z)
            if other < gap:
                near, far, gap, other = far, near, other, gap
            if other < foot[0]:
                room.boxes[waiting], room.gaps[waiting] = far, other
                waiting += 1
            box = near
    return foot


@exact
def _gap(low: Float64Array, high: Float64Array, x: float, y: float, z: float) -> float:
    """The squared distance of a point from a box."""
    u = max(low[0] - x, 0.0, x - high[0])
    v = max(low[1] - y, 0.0, y - high[1])
    w = max(low[2] - z, 0.0, z - high[2])
    return float(u * u + v * v + w * w)


@exact
def place_on(corners: Float64Array, x: float, y: float, z: float) -> tuple[float, float, float]:
    """The place of a triangle (3, 3) that is nearest to a point."""
    ax, ay, az = corners[0]
    bx, by, bz = corners[1, 0] - ax, corners[1, 1] - ay, corners[1, 2] - az
    cx, cy, cz = corners[2, 0] - ax, corners[2, 1] - ay, corners[2, 2] - az
    px, py, pz = x - ax, y - ay, z - az
    d1, d2 = bx * px + by * py + bz * pz, cx * px + cy * py + cz * pz
    bb, bc, cc = bx * bx + by * by + bz * bz, bx * cx + by * cy + bz * cz, cx * cx + cy * cy + cz * cz
    d3, d4, d5, d6 = d1 - bb, d2 - bc, d1 - bc, d2 - cc
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    if d1 <= 0 and d2 <= 0:
        s, t = 0.0, 0.0
    elif d3 >= 0 and d4 <= d3:
        s, t = 1.0, 0.0
    elif d6 >= 0 and d5 <= d6:
        s, t = 0.0, 1.0
    elif vc <= 0 and d1 >= 0 >= d3 and d1 > d3:
        s, t = d1 / (d1 - d3), 0.0
    elif vb <= 0 and d2 >= 0 >= d6 and d2 > d6:
        s, t = 0.0, d2 / (d2 - d6)
    elif va <= 0 and d4 >= d3 and d5 >= d6 and d4 - d3 > d6 - d5:
        t = (d4 - d3) / ((d4 - d3) + (d5 - d6))
        s = 1.0 - t
    else:
        whole = va + vb + vc
        if whole <= THIN * bb * cc:
            return _place_on_edges(corners, x, y, z)
        s, t = vb / whole, vc / whole
    return ax + s * bx + t * cx, ay + s * by + t * cy, az + s * bz + t * cz


@exact
def _place_on_edges(corners: Float64Array, x: float, y: float, z: float) -> tuple[float, float, float]:
    """The place of the edges of a triangle that is nearest to a point."""
    best, place = np.inf, (x, y, z)
    for k in range(3):
        ax, ay, az = corners[k]
        bx, by, bz = corners[k - 1, 0] - ax, corners[k - 1, 1] - ay, corners[k - 1, 2] - az
        length = bx * bx + by * by + bz * bz
        s = 0.0
        if length > 0:
            s = min(max((bx * (x - ax) + by * (y - ay) + bz * (z - az)) / length, 0.0), 1.0)
        u, v, w = ax + s * bx, ay + s * by, az + s * bz
        square = (u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2
        if square < best:
            best, place = square, (u, v, w)
    return place


@exact
def find_nearest(surface: Surface, points: Float64Array) -> tuple[Float64Array, Float64Array, Int32Array]:
    """For each point (n, 3) the squared distance, the nearest place and its triangle."""
    squares, places, triangles = np.empty(len(points)), np.empty((len(points), 3)), np.empty(len(points), np.int32)
    waiting = room()
    for i in range(len(points)):
        x, y, z = points[i]
        squares[i], triangles[i], places[i, 0], places[i, 1], places[i, 2] = nearest(surface, x, y, z, np.inf, waiting)
    return squares, places, triangles


@exact
def add_squares(
    surface: Surface, points: Float64Array, counted: int, ratios: Float64Array, most: float
) -> tuple[float, float]:
    """The sum of squared distances of the first `counted` points (n, 3), and the largest square of all.

    Both are infinite where the sum is `most` or more, which is found out sooner. What lies
    between a point and its foot counts `ratios` (3,) times along each axis.
    """
    total, largest, waiting = 0.0, 0.0, room()
    least = min(ratios[0], ratios[1], ratios[2]) ** 2
    for i in range(len(points)):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        # A foot farther than this would bring the sum to `most`, whatever its direction.
        _, triangle, u, v, w = nearest(surface, x, y, z, (most - total) / least if i < counted else np.inf, waiting)
        square = ((u - x) * ratios[0]) ** 2 + ((v - y) * ratios[1]) ** 2 + ((w - z) * ratios[2]) ** 2
        total += square if i < counted else 0.0
        if triangle < 0 or total >= most:
            return np.inf, np.inf
        largest = max(largest, square)
    return total, largest


@exact
def score_turns(surface: Surface, points: Float64Array, turns: Float64Array, most: float) -> Float64Array:
    """For each turn (t, 3, 3) the sum of squared distances of the turned points; infinite from `most` on."""
    scores, ones = np.empty(len(turns)), np.ones(3)
    for t in range(len(turns)):
        scores[t], _ = add_squares(surface, points @ turns[t].T, len(points), ones, most)
    return scores


@exact
def settle(
    surface: Surface, points: Float64Array, turn: Float64Array, shift: Float64Array, size: float, rounds: int
) -> Settled:
    """The turn (3, 3) and shift (3,) that lay points (n, 3) better, and their mean gap (mm) at the last look.

    Points come to `turn @ p + shift`; `turn` may change their size as well.
    """
    waiting, gap = room(), np.inf
    last, row = np.full(len(points), -1), np.empty(6)
    for _ in range(rounds):
        equations, total = np.zeros((6, 7)), 0.0
        laid = points @ turn.T
        for i in range(len(points)):
            x, y, z = laid[i, 0] + shift[0], laid[i, 1] + shift[1], laid[i, 2] + shift[2]
            foot = _again(surface, x, y, z, last[i], waiting)
            last[i] = foot[1]
            total += foot[0]
            _pull(surface, x, y, z, foot, size, row, equations)
        gap = np.sqrt(total / len(points))
        damped = equations[:, :6] + DAMPING * len(points) * np.eye(6)
        move = np.linalg.solve(damped, np.ascontiguousarray(equations[:, 6]))
        step = _rotation(move[0], move[1], move[2])
        turn, shift = step @ turn, step @ shift + move[3:] * size
        if np.abs(move).max() < STILL:
            break
    return turn, shift, gap


@exact
def _again(surface: Surface, x: float, y: float, z: float, last: int, waiting: Room) -> Foot:
    """The nearest place, as often on the triangle where it was before: looked at first, that ends the search early."""
    if last < 0:
        return nearest(surface, x, y, z, np.inf, waiting)
    u, v, w = place_on(surface.corners[last], x, y, z)
    square = (u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2
    found = nearest(surface, x, y, z, square, waiting)
    return found if found[1] >= 0 else (square, last, u, v, w)


@exact
def _pull(
    surface: Surface, x: float, y: float, z: float, foot: Foot, size: float, row: Float64Array, equations: Float64Array
) -> None:
    """Add what a point at its foot asks of the move to the normal equations (6, 7); `row` (6,) is room to work."""
    square, triangle, u, v, w = foot
    distance = np.sqrt(square)
    if distance > ON_SURFACE * size:
        row[3], row[4], row[5] = (u - x) / distance, (v - y) / distance, (w - z) / distance
    else:
        for k in range(3):
            row[3 + k] = surface.normals[triangle, k]
    row[0] = (y * row[5] - z * row[4]) / size
    row[1] = (z * row[3] - x * row[5]) / size
    row[2] = (x * row[4] - y * row[3]) / size
    gap = ((u - x) * row[3] + (v - y) * row[4] + (w - z) * row[5]) / size
    for j in range(6):
        equations[j, 6] += row[j] * gap
        for k in range(6):
            equations[j, k] += row[j] * row[k]


@exact
def _rotation(x: float, y: float, z: float) -> Float64Array:
    """The rotation about a vector by its length in radians (O. Rodrigues, 1840)."""
    angle = np.sqrt(x * x + y * y + z * z)
    if angle < 1e-15:
        return np.eye(3)
    x, y, z = x / angle, y / angle, z / angle
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    turn: Float64Array = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
    return turn
