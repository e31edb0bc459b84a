"""The result grid: thumbnails as real links, driven by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from streamlit.components.v2 import component

from app.components.files import script
from app.components.turn import in_turn


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
    verdict: str = ""  # "pin" or "refuse", where people said so


_grid = component("partlens_asset_grid", html="", css=script("grid.css"), js=script("turn.js", "grid.js"))


def asset_grid(
    key: str,
    cards: Sequence[Card],
    label: str,
    on_open: Callable[[int], None],
    status: str,
    place: str,
    on_say: Callable[[int, str], None] | None = None,
) -> None:
    """Show cards under a line of text that screen readers announce when it changes.

    A click or Enter calls `on_open` with the asset's id. Another `place` scrolls to the top.
    With `on_say` each card has two small buttons, which call it with the asset's id and
    "pin", "refuse", or "none" when one that was pressed is pressed again.
    """

    def opened() -> None:
        from streamlit import session_state

        on_open(int(session_state[key].opened))

    def said() -> None:
        from streamlit import session_state

        if on_say is not None:
            on_say(int(session_state[key].said["asset"]), str(session_state[key].said["verdict"]))

    asks = on_say is not None
    data = {"label": label, "status": status, "place": place, "cards": [asdict(card) for card in cards], "asks": asks}
    _grid(key=key, data=in_turn(data), on_opened_change=opened, on_said_change=said)
