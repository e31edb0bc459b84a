"""What may be asked."""

from __future__ import annotations

import math

import pytest

from app.query import MOST_CHARACTERS, MOST_TERMS, AssetTerm, FileTerm, PictureTerm, Query, SketchTerm, Term, Words
from indexer.errors import BadQuery

BOLT = Words("bolt")


def test_a_query_is_a_value() -> None:
    assert Query((BOLT, AssetTerm(3))) == Query((Words("bolt", 1.0), AssetTerm(3)))
    assert len({Query((BOLT,)), Query((BOLT,)), Query((BOLT,), limit=5)}) == 2


def test_an_empty_query_asks_for_everything() -> None:
    assert (Query().terms, Query().rank, Query().limit, Query().offset) == ((), "fused", 24, 0)


@pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf, 100.1, -101])
def test_weights_are_finite_and_moderate(weight: float) -> None:
    with pytest.raises(BadQuery, match="weight"):
        Query((BOLT, AssetTerm(1, weight)))


def test_something_must_be_looked_for() -> None:
    for weights in ((0.0,), (-1.0, -2.0), (0.0, -1.0)):
        with pytest.raises(BadQuery, match="above 0"):
            Query(tuple(Words("bolt", weight) for weight in weights))
    assert Query((Words("bolt", 0.0), Words("nut", 1.0)))


def test_terms_are_limited_in_number() -> None:
    assert Query((BOLT,) * MOST_TERMS)
    with pytest.raises(BadQuery, match=str(MOST_TERMS)):
        Query((BOLT,) * (MOST_TERMS + 1))


def test_words_are_limited_in_length() -> None:
    assert Query((Words("x" * MOST_CHARACTERS),))
    with pytest.raises(BadQuery, match="10,001"):
        Query((Words("x" * (MOST_CHARACTERS + 1)),))


@pytest.mark.parametrize("term", [Words(""), Words(" \n"), PictureTerm(b""), SketchTerm(b""), FileTerm("a.step", b"")])
def test_empty_terms_are_refused(term: Term) -> None:
    with pytest.raises(BadQuery):
        Query((BOLT, term))


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (1001, 0), (10, -1), (10, 100_001)])
def test_pages_have_limits(limit: int, offset: int) -> None:
    with pytest.raises(BadQuery):
        Query((BOLT,), limit=limit, offset=offset)


def test_a_ranking_that_is_not_there() -> None:
    with pytest.raises(BadQuery, match="best"):
        Query((BOLT,), rank="best")  # type: ignore[arg-type]
