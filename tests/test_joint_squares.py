"""Pictures of any kind end as the same square, and never as NaN."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

from indexer.joint.squares import _narrowed, _widened, to_square
from indexer.ports import BoolArray, UInt8Array
from indexer.renderers import CAMERAS, Style, draw
from tests.meshes import bracket

SHAPES = st.tuples(st.integers(1, 70), st.integers(1, 70)) | st.tuples(
    st.integers(1, 40), st.integers(1, 40), st.just(3)
)


def ring(size: int, margin: int) -> UInt8Array:
    grid = np.mgrid[0:size, 0:size] - size / 2
    distance = np.hypot(*grid)
    inside = (distance < size / 2 - margin) & (distance > size / 4 - margin / 2)
    return np.where(inside, 40, 255).astype(np.uint8)


@given(SHAPES.flatmap(lambda shape: arrays.arrays(np.uint8, shape)))
@settings(max_examples=60, deadline=None)
def test_any_picture_becomes_a_grey_square(picture: UInt8Array) -> None:
    square = to_square(picture, 32)
    assert square.shape == (32, 32)
    assert square.dtype == np.uint8


def test_our_own_renders_pass_untouched() -> None:
    render = np.random.default_rng(0).integers(0, 255, (96, 96), np.uint8)
    assert to_square(render, 96) is render


@pytest.mark.parametrize("margin", [2, 20, 60])
def test_plain_margins_do_not_matter(margin: int) -> None:
    tight, wide = (
        to_square(ring(200, 1), 64).astype(int),
        to_square(np.pad(ring(200, 1), margin, constant_values=255), 64),
    )
    assert np.abs(tight - wide).mean() < 6


def test_light_on_dark_is_turned_over() -> None:
    normal, inverted = to_square(ring(120, 4), 64).astype(int), to_square(255 - ring(120, 4), 64).astype(int)
    assert np.abs(normal - inverted).mean() < 2


def test_a_wide_picture_keeps_its_proportions() -> None:
    wide = np.full((20, 200), 255, np.uint8)
    wide[5:15, 10:190] = 0
    rows, columns = np.nonzero(to_square(wide, 96) < 128)
    assert columns.max() - columns.min() > 12 * max(1, rows.max() - rows.min())


def test_a_huge_picture_is_shrunk_first() -> None:
    assert to_square(np.pad(ring(3000, 10), 500, constant_values=255), 64).min() < 120


@pytest.mark.parametrize("size", [200, 512, 900])
def test_lines_of_a_drawing_become_as_wide_as_the_renderers(size: int) -> None:
    ours = 255.0 - draw(bracket(), CAMERAS[0].rotation, 96, Style.LINE)
    drawing = draw(bracket(), CAMERAS[0].rotation, size, Style.LINE)
    faded = 255.0 - np.asarray(Image.fromarray(drawing).resize((96, 96), Image.Resampling.BOX))
    redrawn = 255.0 - to_square(drawing, 96)
    assert 0.75 < redrawn.sum() / ours.sum() < 1.3
    assert redrawn.sum() > faded.sum()


def test_grey_lines_stay_grey() -> None:
    drawing = draw(bracket(), CAMERAS[0].rotation, 512, Style.LINE)
    pencil = np.where(drawing < 255, 255 - (255 - drawing) // 2, 255).astype(np.uint8)
    assert 110 < to_square(pencil, 96).min() < 170


def test_a_shaded_picture_is_only_made_smaller() -> None:
    render = draw(bracket(), CAMERAS[0].rotation, 384, Style.SHADED)
    small = np.asarray(Image.fromarray(render).resize((96, 96), Image.Resampling.BILINEAR), np.int16)
    redrawn = to_square(render, 96).astype(np.int16)
    assert abs(int((redrawn < 200).sum()) - int((small < 200).sum())) < 0.1 * (small < 200).sum()


@given(
    arrays.arrays(np.bool_, st.tuples(st.integers(9, 14), st.integers(9, 14))),
    st.integers(0, 8),
)
def test_surfaces_are_narrowed_and_lines_widened_as_windows_say(drawn: BoolArray, by: int) -> None:
    windows = sliding_window_view(drawn, (by + 1, by + 1))
    assert np.array_equal(_narrowed(drawn, by), windows.all(axis=(2, 3)))
    ink = drawn.astype(np.float32)
    padded = np.pad(ink, (by // 2, by - by // 2))
    assert np.array_equal(_widened(ink, by), sliding_window_view(padded, (by + 1, by + 1)).max(axis=(2, 3)))
