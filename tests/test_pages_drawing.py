"""Drawings from the pad: what a browser sends is a small PNG or is refused, and is searched with like any file."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable
from typing import cast

import pytest
import streamlit as st
from hypothesis import given, strategies
from PIL import Image, ImageDraw
from streamlit.testing.v1 import AppTest

from app.pages.drawing import DRAWN, MOST_DRAWN, MOST_SIDE, is_drawing, read_drawing, write_drawing
from app.pages.query_file import QueryFile
from app.query import Query, SketchTerm, Words
from app.search import SearchService
from indexer.errors import BadQuery
from tests.stand_in_service import StandInService
from tests.test_pages import visit

START = "data:image/png;base64,"


def draw_sheet(side: int = MOST_SIDE, form: str = "PNG") -> bytes:
    """What the pad makes: black lines on white."""
    sheet = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(sheet).rectangle((side // 4, side // 3, side // 2, side // 2), outline="black", width=5)
    file = io.BytesIO()
    sheet.save(file, form)
    return file.getvalue()


def send(content: bytes) -> str:
    return START + b64encode(content).decode()


def test_a_drawing_is_read_as_it_was_sent() -> None:
    sent = send(draw_sheet())
    drawing = read_drawing(sent)
    assert drawing == QueryFile(DRAWN, draw_sheet())
    assert is_drawing(drawing)
    assert write_drawing(drawing) == sent


@pytest.mark.parametrize(
    "sent",
    [
        None, 7, {"drawn": send(draw_sheet())}, "", START, "javascript:alert(1)", START + "not base64 !",
        send(b""), send(b"\x89PNG\r\n\x1a\n"), send(b"GIF89a"), send(draw_sheet(form="JPEG")),
        send(draw_sheet(MOST_SIDE + 1)), send(draw_sheet() + bytes(MOST_DRAWN)), START + "é" * 100,
        send(draw_sheet()).replace("png", "svg+xml"),
    ],
)  # fmt: skip
def test_what_no_pad_makes_is_refused_in_plain_words(sent: object) -> None:
    with pytest.raises(BadQuery, match=r"raw|Drop other"):
        read_drawing(sent)


@given(
    strategies.text() | strategies.binary().map(send) | strategies.binary().map(lambda tail: send(draw_sheet() + tail))
)
def test_whatever_is_sent_is_a_small_sheet_or_refused(sent: str) -> None:
    try:
        drawing = read_drawing(sent)
    except BadQuery:
        return
    with Image.open(io.BytesIO(drawing.content)) as picture:
        assert picture.format == "PNG"
        assert max(picture.size) <= MOST_SIDE
    assert len(drawing.content) <= MOST_DRAWN


def test_other_files_are_not_shown_on_the_pad() -> None:
    assert not is_drawing(QueryFile("photo.png", draw_sheet()))
    assert not is_drawing(QueryFile(DRAWN, draw_sheet(2 * MOST_SIDE)))


def test_a_drawing_finds_parts(service: SearchService) -> None:
    assert service.search(Query((SketchTerm(read_drawing(send(draw_sheet())).content),))).hits


@pytest.fixture
def pad(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A pad whose search button sends `sheets[-1]`; what it was shown is put before that."""
    sheets = [send(draw_sheet())]

    def stand_in(key: str, drawing: str, on_search: Callable[[object], None]) -> None:
        st.button("Search", key=key, on_click=lambda: on_search(sheets[-1]))
        sheets.insert(0, drawing)

    monkeypatch.setattr("app.pages.drawing.sketch_pad", stand_in)
    return sheets


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def test_a_drawing_is_searched_with_and_can_be_changed(pad: list[str]) -> None:
    service = StandInService()
    page = visit(service, q="nut", page="2")
    assert "pad" not in [button.key for button in page.button]
    press(press(page, "pad_button"), "pad")
    assert set(page.query_params) == {"q", "file", "sketch"}
    assert service.asked[-1].terms == (Words("nut", 1.0), SketchTerm(draw_sheet(), 1.0))
    assert page.segmented_control(key="kind").value == "Sketch or drawing"
    assert "pad" not in [button.key for button in page.button], "the hits have the place again"
    press(page, "pad_button")
    assert pad[0] == send(draw_sheet())


def test_a_drawing_that_is_none_is_said_to_be_none(pad: list[str]) -> None:
    pad.append(send(b"no picture"))
    service = StandInService()
    page = visit(service)
    press(press(page, "pad_button"), "pad")
    assert "A drawing is a PNG" in page.toast[0].value.replace("\\", "")
    assert cast(dict[str, object], page.query_params) == {}
    assert service.asked[-1].terms == ()
