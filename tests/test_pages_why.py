"""Why a part was found, on its page."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from app.explaining import Heat, Match, Side
from app.pages.why_html import NO_HEAT, _match, explanation_html, marked_html
from app.query import AssetTerm, Query, Words
from app.ranking import Source
from indexer.errors import NotFoundBy
from tests.stand_in_service import StandInService
from tests.test_pages import visit


def shown(page: AppTest) -> str:
    return unescape(re.sub("<[^>]+>", " ", " ".join(each.proto.body for each in page.get("html"))))


def headers(page: AppTest) -> list[str]:
    return [each.value for each in page.header]


def test_a_part_opened_from_a_search_says_why() -> None:
    service = StandInService()
    page = visit(service, q="hex nut", asset="7", format="step")
    assert "Why this part" in headers(page)
    assert "Number 3 of the hits" in shown(page)
    assert "by its words 75 %, its look 25 %" in shown(page)
    assert "+0.250" in shown(page)
    (asked,) = service.explained
    assert (asked.terms, asked.filter is None) == ((Words("hex nut"),), False)
    assert not page.exception


def test_a_part_opened_otherwise_says_nothing() -> None:
    for parameters in ({}, {"format": "step"}, {"q": " "}):
        service = StandInService()
        page = visit(service, asset="7", **parameters)
        assert "Why this part" not in headers(page)
        assert service.explained == []


def test_an_example_is_asked_for_again() -> None:
    service = StandInService()
    visit(service, like="9", asset="7")
    assert service.explained[-1].terms == (AssetTerm(9),)


def test_a_file_that_is_no_longer_at_hand_is_said() -> None:
    service = StandInService()
    page = visit(service, file="0123456789abcdef", asset="7")
    assert any("no longer at hand" in each.value for each in page.caption)
    assert service.explained == []
    page = visit(service, file="0123456789abcdef", q="nut", asset="7")
    assert any("no longer at hand" in each.value for each in page.caption)
    assert service.explained[-1].terms == (Words("nut"),)


def test_what_cannot_be_explained_leaves_the_rest_of_the_page() -> None:
    class Refusing(StandInService):
        def explain(self, query: Query, asset: int) -> None:  # type: ignore[override]
            raise NotFoundBy(asset, "it is the example that was searched with.")

    page = visit(Refusing(), like="7", asset="7")
    assert any("the example" in each.value for each in page.caption)
    assert "More like this" in headers(page)
    assert not page.error


def test_nothing_of_a_file_becomes_html() -> None:
    drawn = explanation_html(StandInService().explain(Query((Words("nut"),)), 1))
    assert "<nut>" not in drawn
    assert "&lt;nut&gt;" in drawn
    assert "to <mark>the</mark>" not in drawn
    assert "<mark>nut</mark> to *25* &lt;Nm&gt;." in drawn


@given(st.text(), st.lists(st.integers(0, 40), max_size=8))
def test_a_marked_text_is_the_text(text: str, places: list[int]) -> None:
    ends = sorted({min(place, len(text)) for place in places})
    marks = list(zip(ends[::2], ends[1::2], strict=False))
    drawn = marked_html(text, marks)
    assert unescape(drawn.replace("<mark>", "").replace("</mark>", "")) == text or "&" in text
    assert drawn.count("<mark>") == len(marks)


@pytest.mark.parametrize("peak", [0.0, 0.4])
def test_a_picture_is_tinted_only_where_something_matters(peak: float) -> None:
    picture, drops = np.full((16, 16), 200, np.uint8), np.zeros((9, 9), np.float32)
    drops[4, 4] = peak
    found = Side("a.stl, seen from above", picture=picture, heat=Heat(drops, 0.5))
    drawn = _match(Match(0, Source.LOOKS, 0.5, Side("words", text="nut"), found))
    assert ("with its heat map" in drawn, NO_HEAT in drawn) == (peak > 0, peak == 0)
    assert 'alt="Found: a.stl, seen from above' in drawn
