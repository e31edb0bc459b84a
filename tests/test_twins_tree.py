"""The tree of boxes over triangles, and sums of distances and moves that are found with it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.twin_parts import draw
from indexer.twins.boxes import LEAF
from indexer.twins.gap import NOWHERE_NEAR, Points, gap_between
from indexer.twins.rotations import all_turns
from indexer.twins.sampling import sample
from indexer.twins.surface import find_feet, surface_of
from indexer.twins.tree import (
    DAMPING,
    DEEPEST,
    ON_SURFACE,
    STILL,
    Float64Array,
    Surface,
    add_squares,
    nearest,
    room,
    score_turns,
    settle,
)

many = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
seeds, counts = st.integers(0, 10_000), st.integers(1, 60)


def some_triangles(seed: int, count: int) -> Float64Array:
    """Triangles of very different sizes; some are flat, thin, or there twice."""
    random = np.random.default_rng(seed)
    corners = random.normal(size=(count, 1, 3)) * 10 + random.normal(size=(count, 3, 3)) * random.exponential(
        3, size=(count, 1, 1)
    )
    corners[random.random(count) < 0.2, 1] = corners[0, 0]
    corners[random.random(count) < 0.2, :, 2] = 1.0
    corners[random.random(count) < 0.2] = corners[-1]
    return corners


def nearest_of_all(corners: Float64Array, point: Float64Array) -> float:
    """The squared distance of a point: from a plane where its foot is inside, else from an edge."""
    return min(min(_from_edges(each, point), _from_plane(each, point)) for each in corners)


def _from_edges(corners: Float64Array, point: Float64Array) -> float:
    found = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = end - start
        share = np.clip(along @ (point - start) / max(along @ along, 1e-300), 0, 1)
        found.append(float(((start + share * along - point) ** 2).sum()))
    return min(found)


def _from_plane(corners: Float64Array, point: Float64Array) -> float:
    normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    length = np.linalg.norm(normal)
    if length < 1e-9:
        return np.inf
    sides = np.cross(np.roll(corners, -1, axis=0) - corners, point - corners) @ normal
    return float(((point - corners[0]) @ normal / length) ** 2) if (sides >= 0).all() else np.inf


@many
@given(seeds, counts)
def test_the_tree_holds_every_triangle_once_and_in_its_boxes(seed: int, count: int) -> None:
    corners = some_triangles(seed, count)
    surface = surface_of(corners)
    held = np.zeros(count, int)
    for box, (first, triangles) in enumerate(zip(surface.first.tolist(), surface.held.tolist(), strict=True)):
        assert triangles <= LEAF
        inside = surface.corners[first : first + triangles] if triangles else None
        held[first : first + triangles] += 1
        low = surface.low[first : first + 2] if inside is None else inside.reshape(-1, 3)
        high = surface.high[first : first + 2] if inside is None else inside.reshape(-1, 3)
        assert np.array_equal(surface.low[box], low.min(axis=0))
        assert np.array_equal(surface.high[box], high.max(axis=0))
    assert (held == 1).all()
    assert np.array_equal(np.sort(surface.corners, axis=0), np.sort(corners, axis=0))


def test_a_tree_of_ever_smaller_triangles_is_not_too_deep() -> None:
    sizes = 0.5 ** np.arange(900)
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]]) * sizes[:, None, None] + sizes[:, None, None]
    assert depth_of(surface_of(corners)) < DEEPEST
    assert depth_of(surface_of(np.repeat(corners[:1], 5000, axis=0))) < DEEPEST


def depth_of(surface: Surface) -> int:
    depth = np.zeros(len(surface.held), int)
    for box in np.flatnonzero(surface.held == 0):
        depth[surface.first[box] : surface.first[box] + 2] = depth[box] + 1
    return int(depth.max())


@many
@given(seeds, counts, st.floats(0.0, 100.0))
def test_the_nearest_place_is_that_of_all_triangles_if_it_is_near_enough(seed: int, count: int, most: float) -> None:
    corners = some_triangles(seed, count)
    surface = surface_of(corners)
    for point in np.random.default_rng(seed).normal(size=(4, 3)) * 12:
        expected = nearest_of_all(corners, point)
        square, triangle, *place = nearest(surface, point[0], point[1], point[2], most, room())
        assert (triangle >= 0) == (expected < most) or expected == pytest.approx(most)
        if triangle >= 0:
            assert square == pytest.approx(expected, abs=1e-12)
            assert ((place - point) ** 2).sum() == pytest.approx(expected, abs=1e-12)


@many
@given(seeds, counts, st.floats(0.1, 3.0))
def test_sums_are_exact_up_to_what_is_asked_and_infinite_from_there_on(seed: int, count: int, share: float) -> None:
    random = np.random.default_rng(seed)
    surface, points = surface_of(some_triangles(seed, count)), random.normal(size=(30, 3)) * 12
    ratios = random.uniform(0.3, 3, 3)
    feet = find_feet(surface, points)
    squares = (((feet.places - points) * ratios) ** 2).sum(axis=1)
    total = squares[:20].sum()
    most = total * share
    found, largest = add_squares(surface, points, 20, ratios, most)
    if total < most * (1 - 1e-9):
        assert found == pytest.approx(total)
        assert largest == pytest.approx(squares.max())
    elif total > most * (1 + 1e-9):
        assert (found, largest) == (np.inf, np.inf)


def test_turns_are_scored_by_the_same_sums() -> None:
    solid = draw("l bracket", 3)
    surface, points = surface_of(np.asarray(solid.triangles)), sample(np.asarray(solid.triangles), solid.area_faces, 50)
    turns = all_turns((1.0, 1.0, 1.0))[:40]
    sums = np.array([(find_feet(surface, points @ turn.T).distances ** 2).sum() for turn in turns])
    assert np.allclose(score_turns(surface, points, turns, np.inf), sums)
    most = float(np.median(sums))
    found = score_turns(surface, points, turns, most)
    assert np.allclose(found[sums < most], sums[sums < most])
    assert np.isinf(found[sums > most]).all()


def test_a_gap_counts_both_ways_and_is_nowhere_near_from_its_limit_on() -> None:
    flat = np.array([[[0, 0, 0], [9, 0, 0], [0, 9, 0]]], np.float64)
    surface = surface_of(flat)
    there = Points(surface, np.array([[1.0, 1, 3], [2, 2, 1], [1, 1, 7]]), 2)
    back = Points(surface, np.array([[1.0, 2, 2]]), 1)
    gap = gap_between(there, back, np.array([5.0, 5, 2]), np.inf)
    mean = np.sqrt((9 + 1 + 16) / 3)
    assert (gap.mean, gap.largest) == pytest.approx((mean, 7))
    assert gap_between(there, back, np.array([5.0, 5, 2]), mean * 1.001) == gap
    assert gap_between(there, back, np.array([5.0, 5, 2]), mean * 0.999) == NOWHERE_NEAR


def settle_slowly(
    surface: Surface, points: Float64Array, turn: Float64Array, shift: Float64Array, size: float, rounds: int
) -> tuple[Float64Array, Float64Array, float]:
    """What `settle` does, round by round with whole arrays and no tree kept from one to the next."""
    gap = np.inf
    for _ in range(rounds):
        laid = points @ turn.T + shift
        feet = find_feet(surface, laid)
        gap = float(np.sqrt((feet.distances**2).mean()))
        away = feet.places - laid
        clear = feet.distances > ON_SURFACE * size
        normals = np.where(
            clear[:, None], away / np.maximum(feet.distances, 1e-30)[:, None], surface.normals[feet.triangles]
        )
        rows = np.concatenate([np.cross(laid / size, normals), normals], axis=1)
        gaps = np.einsum("ij,ij->i", away, normals) / size
        move = np.linalg.solve(rows.T @ rows / len(rows) + DAMPING * np.eye(6), rows.T @ gaps / len(rows))
        angle = float(np.linalg.norm(move[:3])) or 1.0
        x, y, z = move[:3] / angle
        cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        step = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
        turn, shift = step @ turn, step @ shift + move[3:] * size
        if np.abs(move).max() < STILL:
            break
    return turn, shift, gap


@pytest.mark.parametrize("name", ["l bracket", "hex bolt", "spur gear", "knob"])
@pytest.mark.parametrize("rounds", [1, 4, 16])
def test_points_settle_as_they_do_step_by_step(name: str, rounds: int) -> None:
    solid = draw(name, 3)
    corners = np.asarray(solid.triangles, np.float64)
    surface, points = surface_of(corners), sample(corners, solid.area_faces, 300)
    size = float(np.ptp(points, axis=0).max())
    tilt = np.array([[1, -0.05, 0.02], [0.05, 1, -0.04], [-0.02, 0.04, 1]])
    turn, shift = np.linalg.qr(tilt)[0], np.array([0.02, 0.01, -0.01]) * size
    turn *= np.sign(np.diag(turn))
    found, expected = (way(surface, points, turn, shift, size, rounds) for way in (settle, settle_slowly))
    laid, expected_laid = (points @ each[0].T + each[1] for each in (found, expected))
    assert np.abs(laid - expected_laid).max() < 1e-6 * size
    assert found[2] == pytest.approx(expected[2], abs=1e-6 * size)
    assert rounds < 16 or found[2] < 1e-4 * size
