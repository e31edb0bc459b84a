"""Measuring triangles: against formulas, and against trimesh as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.measure import count_bodies, is_watertight, measure, weld
from tests.part_files import Corners, box

lengths = st.floats(0.01, 5000)


def soup(corners: Corners) -> tuple[Corners, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    """Triangles that share no point, as an STL holds them."""
    return corners.reshape(-1, 3), np.arange(len(corners) * 3, dtype=np.int64).reshape(-1, 3)


@given(lengths, lengths, lengths)
def test_a_box_is_measured_by_its_formulas(x: float, y: float, z: float) -> None:
    vertices, triangles, _ = weld(*soup(box(x, y, z)))
    facts = measure(vertices, triangles)
    if len(vertices) < 8:  # thinner than 2^-21 of its length: welded to a sheet
        return
    assert facts.size == pytest.approx((x, y, z), rel=1e-6)
    assert facts.volume == pytest.approx(x * y * z, rel=1e-5)
    assert facts.area == pytest.approx(2 * (x * y + y * z + z * x), rel=1e-5)


def moved(x: float, y: float) -> Corners:
    """A unit box that stands elsewhere."""
    corners: Corners = box(1, 1, 1) + np.array([x, y, 0.0])
    return corners


def test_a_box_in_pieces_is_welded_to_eight_points() -> None:
    vertices, triangles, kept = weld(*soup(box(1, 2, 3)))
    assert (len(vertices), len(triangles), int(kept.sum())) == (8, 12, 12)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 3), st.floats(0.1, 100), st.floats(-1e5, 1e5))
def test_a_ball_is_measured_as_trimesh_measures_it(subdivisions: int, radius: float, far: float) -> None:
    ball = trimesh.creation.icosphere(subdivisions, radius)
    facts = measure(ball.vertices + far, np.asarray(ball.faces, np.int64))
    assert facts.volume == pytest.approx(ball.volume, rel=1e-4)
    assert facts.area == pytest.approx(ball.area, rel=1e-4)
    assert facts.watertight


@given(st.integers(0, 11))
def test_a_box_with_a_missing_triangle_is_open(missing: int) -> None:
    _, triangles, _ = weld(*soup(np.delete(box(1, 1, 1), missing, axis=0)))
    assert not is_watertight(triangles)


def test_an_open_mesh_has_no_volume() -> None:
    vertices, triangles, _ = weld(*soup(box(1, 1, 1)[1:]))
    assert measure(vertices, triangles).volume == 0.0


def test_an_edge_of_four_triangles_is_not_closed() -> None:
    corners = np.concatenate([box(1, 1, 1), moved(1, 1)])
    _, triangles, _ = weld(*soup(corners))
    assert not is_watertight(triangles)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 6))
def test_boxes_apart_are_bodies(count: int) -> None:
    corners = np.concatenate([moved(3 * n, 0) for n in range(count)])
    vertices, triangles, _ = weld(*soup(corners))
    assert count_bodies(triangles, len(vertices)) == count
    assert count == len(trimesh.Trimesh(vertices, triangles, process=False).split())


def test_a_part_turned_inside_out_has_the_same_volume() -> None:
    vertices, triangles, _ = weld(*soup(box(2, 3, 4)[:, ::-1]))
    assert measure(vertices, triangles).volume == 24.0


def test_a_triangle_without_area_is_left_out() -> None:
    corners = np.concatenate([box(1, 1, 1), [[[0, 0, 0], [0, 0, 0], [1, 1, 1]]]])
    vertices, triangles, kept = weld(*soup(corners))
    assert kept.tolist() == [True] * 12 + [False]
    assert measure(vertices, triangles).watertight


def test_points_that_nothing_uses_count_for_nothing() -> None:
    vertices, triangles = soup(box(1, 1, 1))
    welded, triangles, _ = weld(np.concatenate([vertices, [[500.0, 500.0, 500.0]]]), triangles)
    assert measure(welded, triangles).size == (1.0, 1.0, 1.0)
