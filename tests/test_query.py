"""What may be asked."""

from __future__ import annotations

import math

import pytest

from app.query import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_FILES,
    MOST_TERMS,
    AssetTerm,
    FileTerm,
    PictureTerm,
    Query,
    SketchTerm,
    Term,
    Words,
)
from db.filters import MOST_CONDITIONS, And, Condition, Filter, Not, Or
from indexer.errors import BadFilter, BadQuery

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


def test_files_are_limited_in_number_and_size() -> None:
    several = (PictureTerm(b"1"), SketchTerm(b"2"), FileTerm("a.stl", b"3"), FileTerm("b.stl", b"4"))
    assert len(Query((BOLT, *several)).terms) == MOST_FILES + 1
    with pytest.raises(BadQuery, match="at most 4"):
        Query((*several, PictureTerm(b"5")))
    with pytest.raises(BadQuery, match="64 MiB"):
        Query((FileTerm("a.stl", bytes(MOST_BYTES + 1)),))


@pytest.mark.parametrize("asset", [0, -1, 2**63, 2**70])
def test_an_id_is_one_that_a_database_can_hold(asset: int) -> None:
    assert Query((AssetTerm(2**63 - 1),))
    with pytest.raises(BadQuery, match="not the number of an asset"):
        Query((AssetTerm(asset),))


@pytest.mark.parametrize("term", [AssetTerm(1), PictureTerm(b"1"), FileTerm("a.stl", b"1"), AssetTerm(1, -1.0)])
def test_ranking_by_words_takes_words_only(term: Term) -> None:
    assert Query((BOLT, Words("old", -1.0)), rank="words")
    with pytest.raises(BadQuery, match="words only"):
        Query((BOLT, term), rank="words")


def test_filters_are_limited_in_length() -> None:
    conditions = tuple(Condition("class", "=", f"kind {number}") for number in range(MOST_CONDITIONS))
    assert Query(filter=Or(conditions))
    one_more: tuple[Filter, ...] = (Or(conditions), Not(Condition("holes", ">", 1.0)))
    with pytest.raises(BadFilter, match="201 conditions"):
        Query(filter=And(one_more))
