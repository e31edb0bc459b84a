"""The result grid: thumbnails as real links, driven by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from streamlit.components.v2 import component

from app.components.files import script


@dataclass(frozen=True)
class Card:
    """One asset as the grid shows it."""

    asset: int
    title: str
    link: str  # what a middle click opens
    picture: str  # address of the thumbnail; empty: none
    formats: str
    note: str = ""  # size, class
    passage: str = ""  # the words that matched
    why: str = ""  # what it was found by


_grid = component("partlens_asset_grid", html="", css=script("grid.css"), js=script("grid.js"))


def asset_grid(
    key: str, cards: Sequence[Card], label: str, on_open: Callable[[int], None], status: str, place: str
) -> None:
    """Show cards under a line of text that screen readers announce when it changes.

    A click or Enter calls `on_open` with the asset's id. Another `place` scrolls to the top.
    """

    def opened() -> None:
        from streamlit import session_state

        on_open(int(session_state[key].opened))

    data = {"label": label, "status": status, "place": place, "cards": [asdict(card) for card in cards]}
    _grid(key=key, data=data, on_opened_change=opened)
