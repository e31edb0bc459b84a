"""The views that are embedded."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import trimesh
from PIL import Image

from indexer.errors import NoGeometry
from indexer.ports import Float32Array, Mesh, ViewKind
from indexer.renderers import BETWEEN, CAMERAS, SHADED_BETWEEN, Style, draw, draw_view, render_views, shape_of
from indexer.renderers.views import draw_all
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
    for view in render_views(bracket(), 64, between=True)[::7]:
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


def test_views_from_between_follow_and_change_no_other() -> None:
    views, more = (render_views(bracket(), 48, between=each) for each in (False, True))
    both = {kind: [view for view in more if view.kind is kind] for kind in (ViewKind.EDGED, ViewKind.LINE)}
    for kind, drawn in both.items():
        first = [view for view in views if view.kind is kind]
        assert all(np.array_equal(a.image, b.image) for a, b in zip(first, drawn, strict=False))  # type: ignore[arg-type]
        between = SHADED_BETWEEN if kind is ViewKind.EDGED else len(BETWEEN)
        assert [view.number for view in drawn] == list(range(len(CAMERAS) + between))


def test_a_ball_has_one_view_from_between_by_which_it_is_known_that_they_were_drawn() -> None:
    ball = from_trimesh(trimesh.creation.icosphere(4))
    numbers = [view.number for view in render_views(ball, 48, between=True) if view.kind is ViewKind.EDGED]
    assert [number for number in numbers if number >= len(CAMERAS)] == [len(CAMERAS)]


def test_repetitions_are_those_that_are_like_a_picture_before() -> None:
    """Against the definition: at 24 x 24 pixels, less than 2 of 255 on average and less than 64 everywhere."""
    kept: dict[ViewKind, list[Float32Array]] = {kind: [] for kind in ViewKind}
    expected = []
    for view in draw_all(shape_of(ring(30)), 48, CAMERAS):
        assert view.image is not None
        small = np.asarray(Image.fromarray(view.image).resize((24, 24), Image.Resampling.BOX), np.float32)
        differences = [np.abs(small - other) for other in kept[view.kind]]
        if all(each.mean() >= 2 or each.max() >= 64 for each in differences):
            kept[view.kind].append(small)
            expected.append((view.kind, view.number))
    assert [(view.kind, view.number) for view in render_views(ring(30), 48)] == expected


def test_millimetres_do_not_matter_for_the_look() -> None:
    """A part modelled twice as large looks the same: doubling is exact in floating point."""
    mesh = bracket()
    double = Mesh(mesh.vertices * np.float32(2), mesh.triangles)
    pairs = zip(render_views(mesh, 48), render_views(double, 48), strict=True)
    assert all(np.array_equal(a.image, b.image) for a, b in pairs)  # type: ignore[arg-type]


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(NoGeometry):
        render_views(Mesh(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32)), 32)
