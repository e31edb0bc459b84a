"""Distances from a surface, samples of it and its moments."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from bench.twin_parts import draw, mesh_of, moved
from indexer.twins.moments import profile
from indexer.twins.rotations import all_turns
from indexer.twins.sampling import sample
from indexer.twins.signature import pose, sign
from indexer.twins.surface import find_feet, surface_of
from tests.meshes import from_trimesh


@pytest.mark.parametrize("solid", [trimesh.creation.box((9, 5, 2)), trimesh.creation.torus(20, 6), draw("hex bolt", 1)])
def test_feet_are_the_nearest_places(solid: trimesh.Trimesh) -> None:
    points = np.random.default_rng(1).normal(size=(60, 3)) * solid.extents
    feet = find_feet(surface_of(np.asarray(solid.triangles)), points)
    _, expected, _ = trimesh.proximity.closest_point_naive(solid, points)  # type: ignore[no-untyped-call]
    assert np.allclose(feet.distances, expected)
    assert np.allclose(np.linalg.norm(feet.places - points, axis=1), expected)


def test_triangles_without_area_are_points_and_lines() -> None:
    corners = np.array([[[0, 0, 0]] * 3, [[0, 0, 5], [1, 0, 5], [2, 0, 5]]], np.float64)
    feet = find_feet(surface_of(corners), np.array([[3.0, 0, 5], [0, -1, 0]]))
    assert np.allclose(feet.distances, [1, 1])


def test_samples_lie_evenly_by_area() -> None:
    solid = trimesh.creation.box((10, 1, 1))
    corners, areas = np.asarray(solid.triangles), solid.area_faces
    points = sample(corners, areas, 2000)
    assert np.array_equal(points, sample(corners, areas, 2000))
    on_ends = np.isclose(np.abs(points[:, 0]), 5).mean()
    assert on_ends == pytest.approx(2 / 42, abs=0.01)
    assert np.isclose(np.abs(points[::10, 0]), 5).mean() == pytest.approx(2 / 42, abs=0.04)


def test_signatures_do_not_depend_on_place_and_triangles() -> None:
    solid = draw("l bracket", 2)
    one, other = sign(pose(mesh_of(solid))), sign(pose(mesh_of(moved(solid.subdivide(), 77))))
    exact = ("area", "volume", "radius", "reach", "spreads", "profile")
    for name in exact:
        assert np.allclose(getattr(one, name), getattr(other, name), rtol=1e-4, atol=1e-5), name


def test_grain_is_the_height_of_an_arc() -> None:
    sections = 32
    expected = 10 * (1 - np.cos(np.pi / sections))
    found = sign(pose(from_trimesh(trimesh.creation.cylinder(10, 4, sections=sections)))).grain
    assert found == pytest.approx(expected, rel=0.05)
    assert sign(pose(from_trimesh(trimesh.creation.box((1, 2, 3))))).grain == 0


def test_the_profile_of_a_ball_is_known() -> None:
    corners = np.asarray(trimesh.creation.icosphere(4, 1).triangles, np.float64)
    areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    assert np.allclose(profile(corners, areas, 1.0), [1, 1, 0, *[3**-0.5] * 3], atol=0.005)


def test_a_mesh_is_closed_or_open() -> None:
    solid = trimesh.creation.box((1, 2, 3))
    closed = sign(pose(from_trimesh(solid)))
    solid.update_faces(np.arange(len(solid.faces)) > 0)
    assert closed.volume == pytest.approx(6)
    assert sign(pose(from_trimesh(solid))).volume == 0


@pytest.mark.parametrize("spreads", [(3.0, 2.0, 1.0), (1.0, 1.0, 1.0)])
def test_turns_are_rotations(spreads: tuple[float, float, float]) -> None:
    turns = all_turns(spreads)
    assert np.allclose(turns @ turns.transpose(0, 2, 1), np.eye(3))
    assert np.allclose(np.linalg.det(turns), 1)
