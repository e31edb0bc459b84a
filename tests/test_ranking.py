"""From scores of views to a ranking of assets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.ranking import (
    SPREAD,
    Compared,
    Face,
    Probe,
    Ranking,
    Scale,
    Scored,
    fuse,
    parts_by_scale,
    pool,
    score_scales,
    standardise,
    text_list,
)
from db.records import TextMatches
from indexer.builds import BuildRows
from indexer.ports import KINDS, ViewKind

EDGED, LINE, PICTURE, DRAWING, PASSAGE = ViewKind


VECTORS = tuple[int, ViewKind, Sequence[float]]


def rank(views: Sequence[VECTORS], *probes: Probe) -> Ranking:
    return fuse(score(views, *probes))


def score(views: Sequence[VECTORS], *probes: Probe) -> list[Scored]:
    vectors = np.array([vector for _, _, vector in views], np.float32)
    return score_scales(make_rows(views), [Compared(p.faces, vectors @ p.vectors.T, p.weight) for p in probes])


def make_rows(views: Sequence[VECTORS]) -> BuildRows:
    return BuildRows(
        views=np.arange(100, 100 + len(views), dtype=np.int64),
        assets=np.array([asset for asset, _, _ in views], np.int64),
        kinds=np.array([KINDS.index(kind) for _, kind, _ in views], np.uint8),
        hubness=np.zeros(len(views), np.float32),
    )


def make_probe(*faces: Face, weight: float = 1.0, at: list[list[float]] | None = None) -> Probe:
    return Probe(faces, np.array(at or [[1.0, 0.0]] * len(faces), np.float32), weight)


def make_list(scores: dict[int, float], weight: float = 1.0) -> Scored:
    assets = np.array(list(scores), np.int64)
    return Scored(assets, np.array(list(scores.values()), np.float32), np.full(len(scores), -1), weight)


def test_the_best_view_of_an_asset_counts() -> None:
    views = [(1, EDGED, [0.2, 0]), (1, EDGED, [0.9, 0]), (2, EDGED, [0.8, 0])]
    ranking = rank(views, make_probe(Face.EDGED))
    assert ranking.assets.tolist() == [1, 2]
    assert ranking.views.tolist() == [101, 102]
    np.testing.assert_allclose(ranking.scores, [0.9, 0.8])


@pytest.mark.parametrize(("face", "second"), [(Face.WORDS, 0.675), (Face.PICTURE, 0.7875)])
def test_for_words_and_pictures_all_views_speak(face: Face, second: float) -> None:
    views = [(1, EDGED, [0.9, 0]), (1, EDGED, [0.0, 0]), (2, EDGED, [0.8, 0]), (2, EDGED, [0.8, 0])]
    ranking = rank(views, make_probe(face))
    assert ranking.assets.tolist() == [2, 1]
    np.testing.assert_allclose(ranking.scores, [0.8, second], rtol=1e-6)


def test_rendered_kinds_are_compared_with_rendered_kinds() -> None:
    views = [(1, EDGED, [0.1, 0]), (1, LINE, [1.0, 0]), (2, EDGED, [0.5, 0]), (2, LINE, [0.0, 0])]
    assert rank(views, make_probe(Face.EDGED)).assets.tolist() == [2, 1]
    assert rank(views, make_probe(Face.LINE)).assets.tolist() == [1, 2]


def test_a_file_scores_the_mean_over_its_views() -> None:
    views = [(1, EDGED, [1.0, 0]), (1, EDGED, [0, 0.6]), (2, EDGED, [0.7, 0]), (2, EDGED, [0, 0.7])]
    probe = make_probe(Face.EDGED, Face.EDGED, at=[[1, 0], [0, 1]])
    ranking = rank(views, probe)
    assert ranking.assets.tolist() == [1, 2]
    np.testing.assert_allclose(ranking.scores, [0.8, 0.7], rtol=1e-6)


def test_a_sketch_prefers_lines_but_finds_an_asset_without_them() -> None:
    views = [(1, LINE, [0.5, 0]), (1, PICTURE, [0.9, 0]), (2, PICTURE, [0.8, 0])]
    ranking = rank(views, make_probe(Face.SKETCH))
    np.testing.assert_allclose(ranking.scores, [0.72, 0.5], rtol=1e-6)
    assert ranking.assets.tolist() == [2, 1]


def test_words_rank_pictures_and_passages_apart() -> None:
    views = [(1, PICTURE, [0.3, 0]), (2, PICTURE, [0.2, 0]), (2, PASSAGE, [0.7, 0])]
    lists = score(views, make_probe(Face.WORDS))
    assert [each.assets.tolist() for each in lists] == [[1, 2], [2]]
    ranking = fuse(lists)
    assert ranking.assets.tolist() == [2, 1]


def test_a_negative_term_pushes_away_what_is_like_it() -> None:
    views = [(1, EDGED, [0.9, 0.9]), (2, EDGED, [0.8, 0.1])]
    liked, disliked = make_probe(Face.PICTURE), make_probe(Face.PICTURE, weight=-0.5, at=[[0, 1]])
    assert rank(views, liked).assets.tolist() == [1, 2]
    assert rank(views, liked, disliked).assets.tolist() == [2, 1]


def test_negative_words_push_away_in_their_own_scale() -> None:
    views = [(1, EDGED, [0.81, 0.9]), (2, EDGED, [0.8, 0.1])]
    words = make_probe(Face.WORDS, weight=-2.0, at=[[0, 1]])
    ranking = rank(views, make_probe(Face.PICTURE), words)
    assert ranking.assets.tolist() == [2, 1]


def test_weights_decide_between_two_terms() -> None:
    views = [(1, EDGED, [1.0, 0.0]), (2, EDGED, [0.0, 1.0])]
    for weights, best in (((3.0, 1.0), 1), ((1.0, 3.0), 2)):
        probes = [make_probe(Face.PICTURE, weight=weights[0]), make_probe(Face.PICTURE, weight=weights[1], at=[[0, 1]])]
        assert rank(views, *probes).assets[0] == best


def test_an_asset_that_cannot_be_compared_with_one_term_is_last_there() -> None:
    views = [(1, EDGED, [0.5, 0]), (2, PASSAGE, [0.9, 0])]
    ranking = rank(views, make_probe(Face.PICTURE))
    assert ranking.assets.tolist() == [1]


def test_the_view_that_is_shown_is_of_a_kind_that_counted() -> None:
    """A sketch is compared with line drawings; with shaded views only where a part has no line drawing."""
    views = [(1, EDGED, [0.9, 0]), (1, LINE, [0.5, 0]), (2, EDGED, [0.3, 0]), (2, EDGED, [0.4, 0])]
    ranking = rank(views, make_probe(Face.SKETCH))
    assert ranking.assets.tolist() == [1, 2]
    assert ranking.views.tolist() == [101, 103]


def test_no_candidates_no_ranking() -> None:
    assert score_scales(make_rows([]), [Compared((Face.WORDS,), np.empty((0, 1), np.float32))]) == []
    assert fuse([]).assets.tolist() == []


def test_fusing_follows_the_formula() -> None:
    ranking = fuse([make_list({1: 0.9, 2: 0.5}), make_list({2: 0.3, 3: 0.1}, weight=2)])
    expected = {1: 0.9, 2: 0.5 + 2 * 0.3, 3: 2 * 0.1}
    assert ranking.assets.tolist() == [2, 1, 3]
    np.testing.assert_allclose(ranking.scores, [expected[asset] / 3 for asset in (2, 1, 3)], rtol=1e-6)


def test_no_score_is_above_one() -> None:
    assert fuse([make_list({5: 3, 6: 1}), make_list({5: 0.2})]).scores[0] == 1


def test_a_score_stands_out_from_the_background() -> None:
    background = Scored(np.arange(4), np.array([0.1, 0.3, 0.1, 0.3], np.float32), np.full(4, -1), 1.0, Scale.LOOKS)
    looks = replace(make_list({1: 0.2, 2: 0.6, 3: 0.1}), scale=Scale.LOOKS)
    text = make_list({1: 1.0})
    done = standardise([looks, text], [background])
    np.testing.assert_allclose(done[0].scores, [0, 0.4 / (SPREAD * 0.1), -0.1 / (SPREAD * 0.1)], atol=1e-6)
    assert done[1] is text


def test_a_background_of_equals_says_nothing() -> None:
    background = Scored(np.arange(3), np.full(3, 0.5, np.float32), np.full(3, -1), 1.0, Scale.LOOKS)
    looks = replace(make_list({1: 0.2, 2: 0.6}), scale=Scale.LOOKS)
    assert standardise([looks], [background])[0].scores.tolist() == [0, 0]


def test_ties_go_by_asset() -> None:
    assert fuse([make_list({9: 1, 3: 1, 7: 1})]).assets.tolist() == [3, 7, 9]
    assert fuse([make_list({9: 1}), make_list({3: 1})]).assets.tolist() == [3, 9]


def test_what_is_only_pushed_away_is_not_found() -> None:
    ranking = fuse([make_list({1: 0.5, 2: 0.4}), make_list({1: 0.9, 3: 0.8}, weight=-1)])
    assert ranking.assets.tolist() == [2, 1]


def test_a_list_of_equals_favours_nobody() -> None:
    ranking = fuse([make_list({1: 0.5, 2: 0.5, 3: 0.5}), make_list({3: 0.2, 2: 0.1})])
    assert ranking.assets.tolist() == [3, 2, 1]


def matches(*found: tuple[int, float, bool]) -> TextMatches:
    assets, scores, whole = ([each[i] for each in found] for i in range(3))
    return TextMatches(np.array(assets, np.int64), np.array(scores, np.float64), np.array(whole, np.bool_))


def test_full_text_scores_end_at_one() -> None:
    found = text_list(matches((4, 12.0, True), (2, 3.0, True)), weight=1.0)
    assert found.scores.tolist() == [1.0, 0.25]
    assert fuse([found]).assets.tolist() == [4, 2]


def test_a_match_that_lacks_words_counts_a_quarter() -> None:
    found = text_list(matches((4, 8.0, True), (2, 8.0, False)), weight=1.0)
    assert found.scores.tolist() == [1.0, 0.25]
    assert text_list(matches(), weight=1.0).scores.tolist() == []


def test_the_view_to_show_comes_from_the_list_where_the_asset_is_best() -> None:
    views = [(1, PICTURE, [0.3, 0]), (1, PASSAGE, [0.2, 0]), (2, PICTURE, [0.1, 0]), (2, PASSAGE, [0.9, 0])]
    ranking = rank(views, make_probe(Face.WORDS))
    assert dict(zip(ranking.assets.tolist(), ranking.views.tolist(), strict=True))[1] == 100


def test_candidates_are_looked_for_scale_by_scale() -> None:
    parts = parts_by_scale(make_probe(Face.WORDS, Face.EDGED))
    assert {scale: part.faces for scale, (part, _) in parts.items()} == {
        Scale.SHAPES: (Face.EDGED,),
        Scale.LOOKS: (Face.WORDS,),
        Scale.PASSAGES: (Face.WORDS,),
    }
    assert parts[Scale.SHAPES][1] == {EDGED, PICTURE}
    assert parts[Scale.PASSAGES][1] == {PASSAGE}


SCORES = arrays(np.float32, st.integers(1, 30), elements=st.floats(-1, 1, width=32))


@given(
    arrays(np.float32, st.integers(1, 30), elements=st.floats(-1, 1, width=32)),
    st.data(),
    st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)
def test_pooling_mixes_the_best_with_the_mean(scores: np.ndarray, data: st.DataObject, mean: float) -> None:
    starts = np.array(sorted({0, *data.draw(st.lists(st.integers(0, len(scores) - 1), max_size=5))}))
    groups = np.split(scores, starts[1:])
    expected = [(1 - mean) * group.max() + mean * group.mean() for group in groups]
    np.testing.assert_allclose(pool(scores, starts, mean), expected, atol=1e-6)


def test_a_group_that_cannot_be_compared_has_no_score() -> None:
    scores = np.array([-np.inf, -np.inf, 0.5, -np.inf], np.float32)
    for mean in (0.0, 0.5, 1.0):
        pooled = pool(scores, np.array([0, 2]), mean)
        assert np.isnan(pooled[0])
        assert pooled[1] == 0.5


@given(st.permutations(range(6)))
def test_the_order_of_lists_and_rows_does_not_matter(order: list[int]) -> None:
    scores = {asset: float(asset % 3) for asset in order}
    ranking = fuse([make_list(scores), make_list({2: 1.0})])
    assert ranking.assets.tolist() == [2, 5, 1, 4, 0, 3]
