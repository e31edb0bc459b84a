"""The components' scripts by themselves, in a browser: what Streamlit may do to them at any time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.components.files import script
from app.components.turn import in_turn
from tests.browser import opened_browser

DRAW = """async ([source, drawings]) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { default: draw } = await import(url);
    document.body.replaceChildren();
    for (const data of drawings) draw({ data, parentElement: document.body, setTriggerValue: () => {} });
    return [...document.querySelectorAll("li .title, li span")].map((each) => each.textContent).filter(Boolean);
}"""
GRID, CHIPS = script("turn.js", "grid.js"), script("turn.js", "chips.js")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("**", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto("http://components.test/")  # an address, for what the grid keeps between pages
    yield page
    page.close()


def grid(turn: int, title: str) -> dict[str, Any]:
    card = {"asset": 1, "title": title, "link": "/", "picture": "", "formats": "", "verdict": ""}
    return {"label": "Parts", "status": "", "place": "", "asks": False, "cards": [card], "turn": turn}


def chips(turn: int, text: str) -> dict[str, Any]:
    return {"label": "Chips", "chips": [{"name": "one", "text": text, "picture": ""}], "turn": turn}


@pytest.mark.parametrize(("source", "data"), [(GRID, grid), (CHIPS, chips)])
def test_what_was_sent_last_stays_in_whatever_order_it_is_drawn(page: Page, source: str, data: Any) -> None:
    assert "now" in page.evaluate(DRAW, [source, [data(1000, "before"), data(2000, "now")]])
    assert "now" in page.evaluate(DRAW, [source, [data(2000, "now"), data(1000, "before")]])


def test_a_clock_that_was_set_back_leaves_no_page_behind(page: Page) -> None:
    assert "now" in page.evaluate(DRAW, [GRID, [grid(10_000_000, "before"), grid(1000, "now")]])


def test_a_later_drawing_has_a_later_turn() -> None:
    turns = [in_turn({})["turn"] for _ in range(100)]
    assert turns == sorted(turns)
    assert turns[0] > 1_000_000_000_000
