"""The views that are embedded."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import trimesh

from indexer.errors import NoGeometry
from indexer.ports import Mesh, ViewKind
from indexer.renderers import CAMERAS, Style, draw, draw_view, render_views
from tests.meshes import box, bracket, from_trimesh, ring


def test_a_part_without_symmetry_has_every_view_in_both_styles() -> None:
    views = render_views(bracket(), 64)
    assert [view.number for view in views if view.kind is ViewKind.EDGED] == list(range(26))
    assert Counter(view.kind for view in views) == {ViewKind.EDGED: 26, ViewKind.LINE: 26}
    assert all(view.image is not None and view.image.shape == (64, 64) for view in views)


def test_a_view_is_what_drawing_gives() -> None:
    first = render_views(bracket(), 64)[0]
    assert first.image is not None
    assert np.array_equal(first.image, draw(bracket(), CAMERAS[0].rotation, 64, Style.EDGED))


def test_one_view_is_drawn_again_as_it_was() -> None:
    for view in render_views(bracket(), 64)[::7]:
        assert view.image is not None
        assert np.array_equal(draw_view(bracket(), view.kind, view.number, 64), view.image)


def test_repeated_pictures_are_left_out_and_the_first_stays() -> None:
    views = render_views(box(10, 10, 10), 64)
    lines = [view.number for view in views if view.kind is ViewKind.LINE]
    assert lines[:2] == [0, 1]
    assert len(lines) < 6
    pictures = [(view.kind, view.image.tobytes()) for view in views if view.image is not None]
    assert len(set(pictures)) == len(pictures)


def test_views_that_hardly_differ_are_kept_once() -> None:
    """A ring of 49 sides looks the same from all around, but for where its sides meet."""
    kept = [view.number for view in render_views(ring(49), 96) if view.kind is ViewKind.EDGED]
    assert 3 <= len(kept) <= 7


def test_a_small_mark_on_one_side_is_not_lost() -> None:
    plate = trimesh.creation.box((40, 40, 20))
    marked = trimesh.boolean.difference([plate, trimesh.creation.box((5, 5, 4)).apply_translation((19, 0, 0))])
    numbers = {view.number for view in render_views(from_trimesh(marked), 96) if view.kind is ViewKind.LINE}
    sides = {1, 2, 7, 8}  # front, right, back, left
    assert 2 in numbers
    assert len(numbers & sides) >= 2


def test_the_same_part_gives_the_same_bytes() -> None:
    one, other = render_views(ring(30), 48), render_views(ring(30), 48)
    assert [view.number for view in one] == [view.number for view in other]
    assert all(np.array_equal(a.image, b.image) for a, b in zip(one, other, strict=True))  # type: ignore[arg-type]


def test_fewer_cameras_can_be_asked_for() -> None:
    assert {view.number for view in render_views(bracket(), 32, CAMERAS[:2])} == {0, 1}


def test_millimetres_do_not_matter_for_the_look() -> None:
    """A part modelled twice as large looks the same: doubling is exact in floating point."""
    mesh = bracket()
    double = Mesh(mesh.vertices * np.float32(2), mesh.triangles)
    pairs = zip(render_views(mesh, 48), render_views(double, 48), strict=True)
    assert all(np.array_equal(a.image, b.image) for a, b in pairs)  # type: ignore[arg-type]


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(NoGeometry):
        render_views(Mesh(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32)), 32)
