"""The z-buffer against an independent ray caster, and its promises."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation  # type: ignore[import-untyped]
from trimesh.ray.ray_pyembree import RayMeshIntersector

from indexer.errors import NoGeometry
from indexer.ports import Float32Array, Mesh
from indexer.renderers import CAMERAS, Buffer, Camera, normals_of, rasterise, shape_of
from indexer.renderers.raster import _crossing
from tests.meshes import ball, box, bracket, ring, soup

seeds = st.integers(0, 2**32 - 1)


def any_rotation(seed: int) -> Float32Array:
    return np.asarray(Rotation.random(rng=np.random.default_rng(seed)).as_matrix(), np.float32)


def cast_rays(buffer: Buffer) -> Float32Array:
    """The depths of a buffer by Embree, NaN where a ray misses."""
    shape, n = buffer.shape, len(buffer.depth)
    points = shape.vertices @ buffer.rotation.T
    middle = (points[:, :2].min(axis=0) + points[:, :2].max(axis=0)) / 2
    steps = (np.arange(n) + 0.5 - n / 2) * buffer.pixel
    across, down = np.meshgrid(steps, steps)
    starts = np.stack([middle[0] + across, middle[1] - down, np.full_like(across, 2)], axis=-1).reshape(-1, 3)
    solid = trimesh.Trimesh(points, shape.triangles, process=False)
    places, rays, _ = RayMeshIntersector(solid, scale_to_box=False).intersects_location(
        starts, np.tile([0.0, 0.0, -1.0], (len(starts), 1)), multiple_hits=False
    )
    depths = np.full(n * n, np.nan, np.float32)
    depths[rays] = places[:, 2]
    return depths.reshape(n, n)


@pytest.mark.parametrize("mesh", [ball(4), ring(60), bracket()], ids=["ball", "ring", "bracket"])
@pytest.mark.parametrize("camera", [CAMERAS[0], CAMERAS[5], CAMERAS[10]])
def test_mask_and_depth_agree_with_embree(mesh: Mesh, camera: Camera) -> None:
    buffer = rasterise(shape_of(mesh), camera.rotation, 112)
    expected = cast_rays(buffer)
    hit, expected_hit = buffer.triangle >= 0, np.isfinite(expected)
    assert (hit != expected_hit).sum() <= 2  # a ray through the very outline may go either way
    both = hit & expected_hit
    assert both.sum() > 2000
    assert np.abs(buffer.depth[both] - expected[both]).max() < 2e-5


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_a_closed_surface_has_no_cracks(seed: int) -> None:
    """The pixels of a ball from anywhere are those of its outline: none is missing inside."""
    buffer = rasterise(shape_of(ball(3)), any_rotation(seed), 64)
    for line in (*(buffer.triangle >= 0), *(buffer.triangle >= 0).T):
        covered = np.flatnonzero(line)
        assert len(covered) == 0 or len(covered) == covered[-1] - covered[0] + 1


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_depth_stays_within_the_triangle(seed: int) -> None:
    random = np.random.default_rng(seed)
    needles = random.normal(size=(40, 3, 3)) * [30, 30, 0.01]
    shape = shape_of(Mesh(needles.reshape(-1, 3).astype(np.float32), np.arange(120, dtype=np.int32).reshape(-1, 3)))
    buffer = rasterise(shape, any_rotation(seed), 48)
    seen = buffer.triangle >= 0
    corners = (shape.vertices @ buffer.rotation.T)[shape.triangles[buffer.triangle[seen]], 2]
    assert (buffer.depth[seen] <= corners.max(axis=1) + 1e-6).all()
    assert (buffer.depth[seen] >= corners.min(axis=1) - 1e-6).all()


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_normals_are_unit_and_face_the_viewer(seed: int) -> None:
    normals = normals_of(rasterise(shape_of(bracket()), any_rotation(seed), 48))
    lengths = np.linalg.norm(normals, axis=-1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))
    assert (normals[..., 2] >= 0).all()


def test_a_surface_inside_out_shows_the_same_normals() -> None:
    """Files have their triangles wound either way."""
    mesh = bracket()
    inside_out = Mesh(mesh.vertices, np.ascontiguousarray(mesh.triangles[:, ::-1]))
    one, other = (normals_of(rasterise(shape_of(each), CAMERAS[0].rotation, 48)) for each in (mesh, inside_out))
    assert np.allclose(one, other, atol=1e-6)


@st.composite
def edges_across_a_row(draw: st.DrawFn) -> tuple[float, float, float, float, int]:
    """An edge and a row of pixels between its ends: (xa, ya, xb, yb, row)."""
    row, across = draw(st.integers(-100, 100)), st.floats(-100, 100, width=32)
    above = draw(st.floats(-101, row, width=32))
    below = draw(st.floats(row, 101, width=32, exclude_min=True))
    return draw(across), above, draw(across), below, row


@given(edges_across_a_row())
def test_an_edge_is_crossed_at_the_same_bit_from_either_side(edge: tuple[float, float, float, float, int]) -> None:
    """Else single pixels stay empty between two triangles."""
    xa, ya, xb, yb, row = edge
    assert _crossing(xa, ya, xb, yb, row) == _crossing(xb, yb, xa, ya, row)


def test_the_nearer_triangle_hides_the_other() -> None:
    square = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], np.float32)
    vertices = np.concatenate([square * 10, square * 5 + [0, 0, 3]]).astype(np.float32)
    triangles = np.array([[0, 1, 2], [0, 2, 3], [4, 5, 6], [4, 6, 7]], np.int32)
    above = rasterise(shape_of(Mesh(vertices, triangles)), CAMERAS[3].rotation, 64)
    below = rasterise(shape_of(Mesh(vertices, triangles)), CAMERAS[11].rotation, 64)
    assert set(np.unique(above.triangle)) == {-1, 0, 1, 2, 3}
    assert set(np.unique(below.triangle)) == {-1, 0, 1}


def test_a_fitted_part_fills_the_picture_up_to_the_margin() -> None:
    buffer = rasterise(shape_of(box(40, 20, 10)), CAMERAS[1].rotation, 106)
    rows, columns = np.nonzero(buffer.triangle >= 0)
    assert columns.max() - columns.min() + 1 == pytest.approx(200, abs=1)
    assert rows.max() - rows.min() + 1 == pytest.approx(50, abs=1)
    assert buffer.pixel * buffer.shape.radius == pytest.approx(40 / 200, rel=1e-3)


def test_without_fitting_all_views_have_one_scale() -> None:
    shape = shape_of(box(40, 20, 10))
    pixels = {rasterise(shape, camera.rotation, 32, fit=False).pixel for camera in CAMERAS}
    assert pixels == {2 / 64}


def test_soup_looks_like_the_joined_mesh() -> None:
    one, other = (rasterise(shape_of(mesh), CAMERAS[0].rotation, 64) for mesh in (bracket(), soup(bracket())))
    assert np.array_equal(one.depth, other.depth)


@given(seeds, st.floats(0.01, 1e4))
@settings(max_examples=20, deadline=None)
def test_size_and_place_do_not_change_the_shape(seed: int, factor: float) -> None:
    mesh = bracket()
    moved = Mesh(((mesh.vertices + np.float32(64)) * np.float32(factor)), mesh.triangles)
    one, other = (rasterise(shape_of(each), any_rotation(seed), 48).triangle >= 0 for each in (mesh, moved))
    assert (one != other).mean() < 0.01


def test_triangles_at_missing_or_nan_corners_are_left_out() -> None:
    mesh = box()
    vertices = np.concatenate([mesh.vertices, [[np.nan, 0, 0], [0, np.inf, 0], [99, 99, 99]]]).astype(np.float32)
    bad = np.array([[0, 1, 8], [0, 1, 9], [0, 1, 11], [-1, 0, 1]], np.int32)
    shape = shape_of(Mesh(vertices, np.concatenate([mesh.triangles, bad])))
    assert len(shape.triangles) == 12
    assert np.isfinite(shape.vertices).all()


def test_flat_triangles_draw_nothing_and_harm_nothing() -> None:
    mesh = box()
    flat = np.array([[0, 0, 0], [0, 1, 1], [2, 2, 5]], np.int32)
    buffer = rasterise(shape_of(Mesh(mesh.vertices, np.concatenate([mesh.triangles, flat]))), CAMERAS[0].rotation, 32)
    assert buffer.triangle.max() < 12


@pytest.mark.parametrize(
    "mesh",
    [
        Mesh(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32)),
        Mesh(np.ones((3, 3), np.float32), np.array([[0, 1, 2]], np.int32)),
        Mesh(np.full((3, 3), np.nan, np.float32), np.array([[0, 1, 2]], np.int32)),
    ],
    ids=["empty", "a point", "NaN"],
)
def test_nothing_to_draw_is_said(mesh: Mesh) -> None:
    with pytest.raises(NoGeometry):
        shape_of(mesh)
