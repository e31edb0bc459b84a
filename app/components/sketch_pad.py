"""A pad to draw a part on, with mouse, finger or pen."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.components.v2 import component

from app.components.files import script
from app.components.turn import in_turn

_pad = component("partlens_sketch_pad", html="", css=script("sketch_pad.css"), js=script("turn.js", "sketch_pad.js"))


def sketch_pad(key: str, drawing: str, on_search: Callable[[object], None]) -> None:
    """Show the pad with the drawing that is searched with, a `data:` address.

    Where that is empty it shows what was drawn last in this tab of the browser. Its search
    button calls `on_search` with what the browser sent: a `data:` address of a PNG of
    512 × 512 pixels, black on white, if that is no forgery. An empty sheet is not sent.
    """

    def drawn() -> None:
        from streamlit import session_state

        on_search(session_state[key].drawn)

    _pad(key=key, data=in_turn({"drawing": drawing}), on_drawn_change=drawn)
