"""The 3-D viewer: turns a part in the browser, and shows its picture where it cannot."""

from __future__ import annotations

from streamlit.components.v2 import component

from app.components.files import asset_url, script
from app.components.turn import in_turn

_viewer = component("partlens_model_viewer", html="", css=script("viewer.css"), js=script("turn.js", "viewer.js"))


def model_viewer(key: str, title: str, model: str, picture: str) -> None:
    """Show the model at the address `model` (GLB); without one, the picture at `picture`.

    Either may be empty. The viewer itself comes from `ASSETS`, once per browser.
    """
    data = {"title": title, "model": model, "picture": picture, "script": asset_url("viewer.js")}
    _viewer(key=key, data=in_turn(data))
