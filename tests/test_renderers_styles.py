"""Shading and lines: what a draughtsman would expect to see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.ports import Float32Array, Mesh
from indexer.renderers import CAMERAS, Style, draw, edges_of, grey, ink, normals_of, rasterise, shade, shape_of
from tests.meshes import ball, box, bracket, joined, ring

FRONT, ISOMETRIC = CAMERAS[1].rotation, CAMERAS[0].rotation


def ink_inside(mesh: Mesh, rotation: Float32Array) -> int:
    """Line pixels that do not touch the background."""
    buffer = rasterise(shape_of(mesh), rotation, 64)
    covered = np.pad(buffer.triangle >= 0, 1)
    inside = covered[:-2, 1:-1] & covered[2:, 1:-1] & covered[1:-1, :-2] & covered[1:-1, 2:] & covered[1:-1, 1:-1]
    return int((edges_of(buffer) & inside).sum())


def test_a_ball_has_an_outline_and_no_line_inside() -> None:
    assert ink_inside(ball(4), ISOMETRIC) == 0
    assert (draw(ball(4), ISOMETRIC, 64, Style.LINE) < 128).sum() > 100


def test_a_box_seen_head_on_has_no_line_inside() -> None:
    assert ink_inside(box(), FRONT) == 0


def test_a_box_seen_from_its_corner_has_three_creases() -> None:
    """In the isometric view each crease of a cube is as long as half of the picture, less the margin."""
    buffer = rasterise(shape_of(box(10, 10, 10)), ISOMETRIC, 64)
    length = 10 * (2 / 3) ** 0.5 / (buffer.pixel * buffer.shape.radius)
    assert ink_inside(box(10, 10, 10), ISOMETRIC) == pytest.approx(3 * length, rel=0.15)


def test_hidden_lines_are_not_drawn() -> None:
    behind = bracket()
    assert ink_inside(behind, FRONT) > 0
    assert ink_inside(joined(behind, box(200, 2, 200, at=(0, -60, 0))), FRONT) == 0


def test_a_step_between_parallel_sides_is_a_line() -> None:
    """Shading alone cannot show it: both sides have the same normal."""
    stepped = joined(box(10, 10, 10), box(40, 40, 4))
    above = CAMERAS[3].rotation
    assert len(np.unique(draw(stepped, above, 64, Style.SHADED)[20:44, 20:44])) == 1
    assert ink_inside(stepped, above) > 60


def test_a_line_belongs_to_the_part_in_front() -> None:
    high, low = box(10, 10, 10), box(40, 40, 4)
    buffer = rasterise(shape_of(joined(high, low)), CAMERAS[3].rotation, 64)
    step = edges_of(buffer)[30:98, 30:98]
    assert step.any()
    assert (buffer.triangle[30:98, 30:98][step] < len(high.triangles)).all()


def test_facets_of_a_fine_curve_draw_no_lines() -> None:
    assert ink_inside(ring(40), CAMERAS[3].rotation) == 0


def test_edged_is_shaded_with_the_lines_on_top() -> None:
    shaded, lines, edged = (draw(bracket(), ISOMETRIC, 64, style) for style in Style)
    assert np.array_equal(edged, np.minimum(shaded, lines))
    assert (edged != shaded).any()
    assert (edged != lines).any()


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(("size", "supersampling"), [(17, 1), (64, 2), (33, 3)])
def test_pictures_have_the_size_asked_for_on_white(style: Style, size: int, supersampling: int) -> None:
    picture = draw(ring(20), ISOMETRIC, size, style, supersampling)
    assert picture.shape == (size, size)
    assert picture.dtype == np.uint8
    assert picture[0, 0] == picture[-1, -1] == 255
    assert picture.min() < 200


def test_sides_of_a_box_differ_in_brightness() -> None:
    assert len(np.unique(draw(box(10, 10, 10), ISOMETRIC, 64, Style.SHADED, supersampling=1))) == 4


def test_light_comes_from_where_it_is_put() -> None:
    normals = normals_of(rasterise(shape_of(ball(4)), FRONT, 64))
    lit = shade(normals, lights=(((1.0, 0.0, 0.2), 0.8),))
    assert lit[:, 64:][lit[:, 64:] >= 0].mean() > lit[:, :64][lit[:, :64] >= 0].mean() + 0.3
    assert lit[0, 0] == -1


def test_grey_averages_and_keeps_the_background_white() -> None:
    brightness = np.array([[1, 1, -1, -1], [1, 1, -1, -1], [0, 0, 1, -1], [0, 0, -1, 1]], np.float32)
    assert grey(brightness, 2).tolist() == [[225, 255], [0, 240]]


def test_ink_thickens_a_line_to_about_a_pixel() -> None:
    edges = np.zeros((20, 20), np.bool_)
    edges[:, 8] = True
    drawn = ink(edges, 2)
    assert (drawn[:, 4] == 0).all()
    assert (np.delete(drawn, 4, axis=1) == 255).all()


@pytest.mark.parametrize("step", [1, 2, 3])
@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0, 1))
def test_ink_is_the_share_that_thick_edges_cover(step: int, seed: int, share: float) -> None:
    edges = np.random.default_rng(seed).random((5 * step, 5 * step)) < share
    thick, width = np.zeros_like(edges), max(1, step - 1)
    for row, column in np.argwhere(edges):
        thick[row : row + width + 1, column : column + width + 1] = True
    covered = thick.reshape(5, step, 5, step).mean(axis=(1, 3))
    wanted = 255 * (1 - np.minimum(1, 1.6 * covered))
    np.testing.assert_allclose(ink(edges, step), wanted, atol=0.51)
