"""Views between two cameras: the likeness is that of the midpoint itself, and nothing else changes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.between import DRAWN, NEAREST, look_between
from app.ranking import COMPARISONS, Compared, Face, is_of
from indexer.builds import BuildRows
from indexer.ports import KINDS, Float32Array, ViewKind

PICTURES = [KINDS.index(kind) for kind in (ViewKind.EDGED, ViewKind.LINE, ViewKind.PICTURE, ViewKind.DRAWING)]


def unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def rows_of(assets: list[int], kinds: list[int]) -> BuildRows:
    count = len(assets)
    return BuildRows(np.arange(count), np.sort(assets), np.array(kinds, np.uint8), np.zeros(count, np.float32))


def by_hand(compared: Compared, rows: BuildRows, vectors: Float32Array, query: Float32Array) -> Float32Array:
    """Every pair of the nearest views, as vectors."""
    similar = compared.similar.copy()
    (face,) = compared.faces
    for asset in np.unique(rows.assets):
        mine = [int(row) for row in np.flatnonzero(is_of(rows, COMPARISONS[face][0].kinds) & (rows.assets == asset))]
        mine = sorted(mine, key=lambda row: -compared.similar[row, 0])[:NEAREST]
        middles = [unit(vectors[one] + vectors[other]) @ query for one, other in combinations(mine, 2)]
        if middles:
            similar[mine[0], 0] = max(similar[mine[0], 0], *middles)
    return similar


@given(st.integers(0, 10_000), st.sampled_from(sorted(DRAWN)), st.integers(1, 40))
def test_it_is_the_likeness_to_the_best_midpoint(seed: int, face: Face, count: int) -> None:
    random = np.random.default_rng(seed)
    rows = rows_of(random.integers(1, 6, count).tolist(), random.choice(PICTURES, count).tolist())
    vectors = unit(random.normal(size=(count, 8)).astype(np.float32))
    query = unit(random.normal(size=8).astype(np.float32))
    compared = Compared((face,), (vectors @ query)[:, None])
    found = look_between(compared, rows, lambda at: vectors[at])
    assert found.similar == pytest.approx(by_hand(compared, rows, vectors, query), abs=1e-5)
    assert (found.similar >= compared.similar).all()


@pytest.mark.parametrize("face", sorted(set(Face) - DRAWN))
def test_words_and_files_are_left_as_they_are(face: Face) -> None:
    compared = Compared((face,), np.array([[0.5], [0.6]], np.float32))
    rows = rows_of([1, 1], PICTURES[:2])
    assert look_between(compared, rows, lambda at: np.eye(2, dtype=np.float32)[at]).similar is compared.similar


def test_a_drawing_from_between_two_cameras_finds_its_part() -> None:
    front, side, other = np.eye(3, dtype=np.float32)
    vectors = np.stack([front, side, unit(0.9 * front + 0.5 * other)])
    rows = rows_of([1, 1, 2], [KINDS.index(ViewKind.LINE)] * 3)
    compared = Compared((Face.SKETCH,), (vectors @ unit(front + side))[:, None])
    found = look_between(compared, rows, lambda at: vectors[at]).similar[:, 0]
    assert found.tolist() == pytest.approx([1.0, *compared.similar[1:, 0].tolist()])


def test_nothing_is_done_with_nothing() -> None:
    empty = Compared((Face.SKETCH,), np.empty((0, 1), np.float32))
    assert look_between(empty, rows_of([], []), lambda at: np.empty((len(at), 4), np.float32)).similar.shape == (0, 1)
