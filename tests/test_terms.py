"""The language of the search line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.query import Query, Words
from app.terms import parse_terms, plain_runs, split_weight
from indexer.errors import BadQuery


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("hex bolt M8", (Words("hex bolt M8"),)),
        ('2:"flange bolt" - washer', (Words("flange bolt", 2.0), Words("washer", -1.0))),
        ("2:bolt + steel - washer", (Words("steel"), Words("bolt", 2.0), Words("washer", -1.0))),
        ("a+b c++ +", (Words("a+b c++"),)),
        ("bolt -washer", (Words("bolt"), Words("washer", -1.0))),
        ('bolt -0.5:"lock washer" steel', (Words("bolt steel"), Words("lock washer", -0.5))),
        (".5:nut bolt", (Words("bolt"), Words("nut", 0.5))),
        ("M8-20 DIN-912", (Words("M8-20 DIN-912"),)),
        ("taper 1:10", (Words("taper 1:10"),)),
        ("scale 1:", (Words("scale 1:"),)),
        ('say "hello there"', (Words("say hello there"),)),
        ('an open "quote', (Words('an open "quote'),)),
        ("法兰 -垫圈", (Words("法兰"), Words("垫圈", -1.0))),
        ("3:螺母", (Words("螺母", 3.0),)),
        ('1e9:bolt -2E-1:"lock nut"', (Words("bolt", 1e9), Words("lock nut", -0.2))),
        ("inf:bolt", (Words("bolt", math.inf),)),
        ("info:bolt", (Words("info:bolt"),)),
    ],
)
def test_what_a_line_means(text: str, terms: tuple[Words, ...]) -> None:
    assert parse_terms(text) == terms


@pytest.mark.parametrize("weight", ["nan", "NaN", "-inf", "1e9", "101", "-1e300"])
def test_a_weight_that_is_none_is_refused_wherever_it_stands(weight: str) -> None:
    with pytest.raises(BadQuery, match="A weight is a number between -100 and 100"):
        Query(parse_terms(f"{weight}:bolt"))


@pytest.mark.parametrize("text", ['""', 'bolt ""', "bolt -", "-", '2:""', '-"  "'])
def test_nothing_to_look_for_is_said(text: str) -> None:
    with pytest.raises(BadQuery, match="nothing to look for"):
        parse_terms(text)


@given(st.lists(st.from_regex(r"[A-Za-z0-9ß螺][\w.,/+-]*", fullmatch=True), min_size=1))
def test_plain_words_stay_one_term(words: list[str]) -> None:
    assert parse_terms(" ".join(words)) == (Words(" ".join(words)),)


@given(st.text())
def test_any_line_is_parsed_or_refused(text: str) -> None:
    try:
        terms = parse_terms(text)
    except BadQuery:
        return
    assert all(term.text.strip() for term in terms) or not text.strip()


def test_plain_words_stand_in_rows() -> None:
    line = 'hex nut "a b" M8 1:10 -bolt steel 2:pin'
    rows = [[line[start:end] for start, end in row] for row in plain_runs(line)]
    assert rows == [["hex", "nut"], ["M8", "1:10"], ["steel"]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("p.jpg:0.5", ("p.jpg", 0.5)),
        ("42:-0.3", ("42", -0.3)),
        ("p.jpg", ("p.jpg", 1.0)),
        ("C:photo", ("C:photo", 1.0)),
        (":2", (":2", 1.0)),
        ("a:b:2", ("a:b", 2.0)),
    ],
)
def test_a_weight_after_a_colon(text: str, parts: tuple[str, float]) -> None:
    assert split_weight(text) == parts
