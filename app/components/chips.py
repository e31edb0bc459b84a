"""A row of chips: what the search consists of, each with a button that takes it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from streamlit.components.v2 import component

from app.components.files import script
from app.components.turn import in_turn


@dataclass(frozen=True)
class Chip:
    """One removable thing. `name` tells it apart from the others of its row."""

    name: str
    text: str
    picture: str = ""  # address of a small picture, or a data: address


_chips = component("partlens_chips", html="", css=script("chips.css"), js=script("turn.js", "chips.js"))


def chip_row(key: str, label: str, chips: Sequence[Chip], on_remove: Callable[[str], None]) -> None:
    """Show chips side by side; the button of one calls `on_remove` with its name."""

    def removed() -> None:
        from streamlit import session_state

        on_remove(str(session_state[key].removed))

    data = {"label": label, "chips": [asdict(chip) for chip in chips]}
    _chips(key=key, data=in_turn(data), on_removed_change=removed)
