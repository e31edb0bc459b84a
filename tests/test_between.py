"""Close looks: the likeness is that of the view from between, or of the midpoint itself, and nothing else changes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.between
from app.between import DRAWN, NEAREST, Closely, look_between
from app.ranking import COMPARISONS, Compared, Face, is_of
from indexer.builds import Between, BuildRows, nothing_between
from indexer.ports import KINDS, Float32Array, ViewKind

HUBNESS = np.zeros(100, np.float32)
PICTURES = [KINDS.index(kind) for kind in (ViewKind.EDGED, ViewKind.LINE, ViewKind.PICTURE, ViewKind.DRAWING)]


def unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def rows_of(assets: list[int], kinds: list[int]) -> BuildRows:
    count = len(assets)
    return BuildRows(np.arange(count), np.sort(assets), np.array(kinds, np.uint8), np.zeros(count, np.float32))


def closely(rows: BuildRows, vectors: Float32Array, between: Between | None = None) -> Closely:
    return Closely(rows, lambda at: vectors[at], between or nothing_between(vectors.shape[1]))


def between_with(assets: list[int], kinds: list[int], vectors: Float32Array) -> Between:
    rows = BuildRows(
        np.arange(len(assets)), np.array(assets, np.int64), np.array(kinds, np.uint8), HUBNESS[: len(assets)]
    )
    return Between(rows, vectors.astype(np.float16))


def between_of(random: np.random.Generator, count: int, assets: int) -> Between:
    vectors = unit(random.normal(size=(count, 8)).astype(np.float32))
    owners, kinds = random.integers(1, assets + 1, count), random.choice(PICTURES[:2], count)
    return between_with(owners.tolist(), kinds.tolist(), vectors)


def by_hand(
    compared: Compared, rows: BuildRows, vectors: Float32Array, query: Float32Array, between: Between
) -> Float32Array:
    """Every pair of the nearest views, as vectors."""
    similar = compared.similar.copy()
    (face,) = compared.faces
    kinds = COMPARISONS[face][0].kinds
    for asset in np.unique(rows.assets):
        mine = np.flatnonzero(is_of(rows, kinds) & (rows.assets == asset))
        if not len(mine):
            continue
        apart = [
            vector
            for owner, kind, vector in zip(between.rows.assets, between.rows.kinds, between.vectors, strict=True)
            if owner == asset and KINDS[kind] in kinds
        ]
        views = np.array([*vectors[mine], *apart], np.float32)
        views = views[np.argsort(-(views @ query), kind="stable")[:NEAREST]]
        looks = [*views, *(unit(one + other) for one, other in combinations(views, 2))]
        best = mine[np.argmax(compared.similar[mine, 0])]
        similar[best, 0] = max(look @ query for look in looks)
    return similar


@given(st.integers(0, 10_000), st.sampled_from(sorted(DRAWN)), st.integers(1, 40), st.integers(0, 60))
def test_it_is_the_likeness_to_the_best_look(seed: int, face: Face, count: int, more: int) -> None:
    random = np.random.default_rng(seed)
    rows = rows_of(random.integers(1, 6, count).tolist(), random.choice(PICTURES, count).tolist())
    vectors = unit(random.normal(size=(count, 8)).astype(np.float32))
    query = unit(random.normal(size=8).astype(np.float32))
    between = between_of(random, more, assets=7)
    compared = Compared((face,), (vectors @ query)[:, None])
    found = look_between(compared, query[None], closely(rows, vectors, between))
    assert found.similar == pytest.approx(by_hand(compared, rows, vectors, query, between), abs=1e-3)
    assert (found.similar >= compared.similar).all()


def test_only_the_best_assets_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.between, "MOST", 2)
    query = np.array([1, 0, 0], np.float32)
    vectors = unit(np.array([[0.3, 1, 0], [0.2, 1, 0], [0.1, 1, 0]], np.float32))
    rows = rows_of([1, 2, 3], [KINDS.index(ViewKind.LINE)] * 3)
    same = between_with([1, 2, 3], rows.kinds.tolist(), np.tile(query, (3, 1)))
    compared = Compared((Face.SKETCH,), (vectors @ query)[:, None])
    found = look_between(compared, query[None], closely(rows, vectors, same)).similar[:, 0]
    assert found.tolist() == pytest.approx([1, 1, float(compared.similar[2, 0])], abs=1e-6)


@pytest.mark.parametrize("face", sorted(set(Face) - DRAWN))
def test_words_and_files_are_left_as_they_are(face: Face) -> None:
    compared = Compared((face,), np.array([[0.5], [0.6]], np.float32))
    there = closely(rows_of([1, 1], PICTURES[:2]), np.eye(2, dtype=np.float32))
    assert look_between(compared, np.eye(2, dtype=np.float32)[:1], there).similar is compared.similar


def test_a_drawing_from_between_two_cameras_finds_its_part() -> None:
    front, side, other = np.eye(3, dtype=np.float32)
    vectors = np.stack([front, side, unit(0.9 * front + 0.5 * other)])
    rows, query = rows_of([1, 1, 2], [KINDS.index(ViewKind.LINE)] * 3), unit(front + side)
    compared = Compared((Face.SKETCH,), (vectors @ query)[:, None])
    found = look_between(compared, query[None], closely(rows, vectors)).similar[:, 0]
    assert found.tolist() == pytest.approx([1.0, *compared.similar[1:, 0].tolist()])


def test_a_drawing_from_where_only_the_close_look_was_taken_finds_its_part() -> None:
    front, other, odd = np.eye(3, dtype=np.float32)
    vectors = np.stack([front, unit(front + other)])
    line = KINDS.index(ViewKind.LINE)
    between = between_with([1], [line], odd[None])
    compared = Compared((Face.SKETCH,), (vectors @ odd)[:, None])
    found = look_between(compared, odd[None], closely(rows_of([1, 2], [line] * 2), vectors, between))
    assert found.similar[:, 0].tolist() == pytest.approx([1.0, 0.0])


def test_nothing_is_done_with_nothing() -> None:
    empty = Compared((Face.SKETCH,), np.empty((0, 1), np.float32))
    there = closely(rows_of([], []), np.empty((0, 4), np.float32))
    assert look_between(empty, np.zeros((1, 4), np.float32), there).similar.shape == (0, 1)
