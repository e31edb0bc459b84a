"""Heat lies where the likeness comes from."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.explaining import draw_heat, draw_plain
from app.explaining.drawing import colours_of
from app.explaining.heat import BUDGET, GRIDS, Heat, background_of, heat_of
from indexer.embedders.fake import FakeEmbedder
from indexer.ports import Float32Array, UInt8Array

SIZE = 72
EMBED = FakeEmbedder().embed_pictures


def square(left: int, top: int, side: int = 16) -> UInt8Array:
    """A dark square on white."""
    picture = np.full((SIZE, SIZE), 255, np.uint8)
    picture[top : top + side, left : left + side] = 30
    return picture


@given(st.integers(0, SIZE - 16), st.integers(0, SIZE - 16))
def test_of_a_picture_like_itself_the_part_matters_and_the_margin_does_not(left: int, top: int) -> None:
    picture = square(left, top)
    heat = heat_of(picture, EMBED([picture])[0], EMBED)
    assert heat is not None
    assert heat.is_worth_showing
    assert heat.similar == pytest.approx(1, abs=1e-5)
    cell = SIZE / len(heat.drops)
    row, column = np.unravel_index(int(heat.drops.argmax()), heat.drops.shape)
    assert left - cell <= (column + 0.5) * cell <= left + 16 + cell
    assert top - cell <= (row + 0.5) * cell <= top + 16 + cell
    away = np.ones_like(heat.drops, bool)
    near = [slice(max(0, int(at // cell) - 1), int((at + 15) // cell) + 2) for at in (top, left)]
    away[near[0], near[1]] = False
    assert not heat.drops[away].any()


def test_where_two_pictures_agree_is_where_it_is_hot() -> None:
    one, other = square(4, 4), square(4, 4)
    one[48:64, 48:64] = 30  # this square the other has not
    heat = heat_of(one, EMBED([other])[0], EMBED)
    assert heat is not None
    half = len(heat.drops) // 2
    assert heat.drops[:half, :half].max() == heat.most
    assert heat.drops[half + 1 :, half + 1 :].min() < 0


def test_a_coloured_picture_is_covered_with_its_own_background() -> None:
    picture = np.full((40, 60, 3), (10, 200, 30), np.uint8)
    picture[10:20, 10:20] = (250, 0, 0)
    assert background_of(picture).tolist() == [10, 200, 30]
    heat = heat_of(picture, EMBED([picture])[0], EMBED)
    assert heat is not None
    assert heat.drops.shape == (GRIDS[0] + 1, GRIDS[0] + 1)


def test_nothing_is_made_out_of_an_empty_picture() -> None:
    empty = np.full((SIZE, SIZE), 255, np.uint8)
    heat = heat_of(empty, EMBED([square(0, 0)])[0], EMBED)
    assert heat is not None
    assert not heat.is_worth_showing
    assert not heat.shares.any()


@pytest.mark.parametrize(
    ("seconds", "grid"),
    [(0.0, 8), (BUDGET / 64, 8), (BUDGET / 63, 6), (BUDGET / 36, 6), (BUDGET / 20, 4)],
)
def test_a_slower_model_looks_less_closely(seconds: float, grid: int) -> None:
    times = iter((0.0, seconds))
    asked: list[int] = []

    def embed(pictures: Sequence[UInt8Array]) -> Float32Array:
        asked.append(len(pictures))
        return EMBED(pictures)

    picture = np.random.default_rng(1).integers(0, 255, (SIZE, SIZE)).astype(np.uint8)
    heat = heat_of(picture, EMBED([picture])[0], embed, clock=lambda: next(times))
    assert heat is not None
    assert (asked, heat.drops.shape) == ([1, grid * grid], (grid + 1, grid + 1))


def test_a_model_that_is_far_too_slow_is_not_asked() -> None:
    times = iter((0.0, BUDGET))
    assert heat_of(square(9, 9), EMBED([square(9, 9)])[0], EMBED, clock=lambda: next(times)) is None


def test_the_scale_grows_darker_all_the_way() -> None:
    tints = colours_of(np.linspace(0, 1, 64, dtype=np.float32))
    lightness = tints @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    assert (np.diff(lightness) < 0).all()


def test_heat_is_drawn_over_the_picture() -> None:
    drops = np.zeros((9, 9), np.float32)
    drops[0, 0], drops[8, 8] = 0.4, -0.4
    white = np.full((SIZE, SIZE), 255, np.uint8)
    shown = np.asarray(Image.open(io.BytesIO(draw_heat(white, Heat(drops, 0.5)))))
    assert np.abs(shown[4, 4].astype(int) - (213, 94, 0)).max() < 12
    assert (shown[-60:, -60:] == 255).all()
    assert (np.asarray(Image.open(io.BytesIO(draw_plain(white)))) == 255).all()
