"""What is measured in compiled loops, held against whole arrays; and where triangles meet, against counting."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.twin_parts import draw
from indexer.twins.edges import SMOOTH, coarseness, neighbours
from indexer.twins.moments import WAVES, principal, profile, waves
from indexer.twins.tree import Float64Array

many = settings(max_examples=60, deadline=None, derandomize=True)
NAMES = ("hex bolt", "spur gear", "l bracket", "knob")


def triangles_of(name: str) -> tuple[Float64Array, Float64Array]:
    """Triangles about their middle, and their areas."""
    solid = draw(name, 4)
    corners, areas = np.asarray(solid.triangles, np.float64), np.asarray(solid.area_faces, np.float64)
    return corners - areas @ corners.mean(axis=1) / areas.sum(), areas


def samples(corners: Float64Array, areas: Float64Array, count: int = 400_000) -> Float64Array:
    """Very many places of a surface, drawn at random."""
    random = np.random.default_rng(1)
    chosen = corners[random.choice(len(corners), count, p=areas / areas.sum())]
    root, across = np.sqrt(random.random(count)), random.random(count)
    shares = np.stack([1 - root, root * (1 - across), root * across], axis=1)
    return np.asarray(np.einsum("ij,ijk->ik", shares, chosen))


@pytest.mark.parametrize("name", NAMES)
def test_integrals_are_the_means_of_very_many_places(name: str) -> None:
    corners, areas = triangles_of(name)
    points = samples(corners, areas)
    spreads, axes = principal(corners, areas)
    assert np.allclose(np.sqrt(np.linalg.eigvalsh(points.T @ points / len(points)))[::-1], spreads, rtol=0.01)
    assert np.allclose(axes.T @ axes, np.eye(3))
    assert np.linalg.det(axes) == pytest.approx(1)
    radius = float(np.sqrt((spreads**2).sum()))
    points /= radius
    squares = (points**2).sum(axis=1)
    lopsided = np.linalg.norm((points * squares[:, None]).mean(axis=0))
    far = np.linalg.eigvalsh((points * squares[:, None]).T @ points / len(points))[::-1]
    expected = [(squares**2).mean() ** (1 / 4), (squares**3).mean() ** (1 / 6), lopsided, *np.sqrt(far)]
    assert np.allclose(profile(corners, areas, radius), expected, rtol=0.02, atol=0.005)
    place = points[:, 2] + 1j * points[:, 0]
    assert np.allclose(waves(corners, areas, radius, 1), [(place**k).mean() for k in range(1, WAVES + 1)], atol=0.02)


@many
@given(st.lists(st.tuples(*[st.integers(0, 7)] * 3), min_size=1, max_size=30))
def test_the_triangle_across_a_side_is_the_first_that_has_it_the_other_way(rows: list[tuple[int, int, int]]) -> None:
    triangles = np.array(rows, np.int32)
    sides = [(row[k], row[(k + 1) % 3]) for row in rows for k in range(3)]
    across, closed = neighbours(triangles)
    assert across.tolist() == [sides.index(side[::-1]) // 3 if side[::-1] in sides else -1 for side in sides]
    assert closed == (Counter(sides) == Counter((end, start) for start, end in sides))


def test_a_hub_of_very_many_triangles_takes_no_longer() -> None:
    count = 60_000
    rim = np.arange(1, count + 1)
    fan = np.stack([np.zeros(count), rim, np.roll(rim, -1)], axis=1).astype(np.int32)
    across, closed = neighbours(
        np.concatenate([fan, fan[:, ::-1]])
    )  # 3,600,000,000 steps, were all sides looked through
    assert closed
    assert (across >= 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_coarseness_is_the_highest_arc_over_two_strips(name: str) -> None:
    solid = draw(name, 4)
    corners, areas = np.asarray(solid.triangles, np.float64), np.asarray(solid.area_faces, np.float64)
    angles, rises = solid.face_adjacency_angles, []
    for (one, other), (start, end), angle in zip(solid.face_adjacency, solid.face_adjacency_edges, angles, strict=True):
        if angle < SMOOTH:
            length = np.linalg.norm(solid.vertices[start] - solid.vertices[end])
            rises.append(min(areas[one], areas[other]) / length * np.tan(angle / 4))
    across, _ = neighbours(np.asarray(solid.faces, np.int32))
    assert coarseness(corners, areas, across) == pytest.approx(max(rises, default=0.0), rel=1e-5, abs=1e-9)
