"""Drop or paste anywhere on the page: hands the file to the page's own uploader."""

from __future__ import annotations

from streamlit.components.v2 import component

from app.components.files import script

_drop = component("partlens_page_drop", html="", css=script("page_drop.css"), js=script("page_drop.js"))


def page_drop(uploader: str) -> None:
    """Make the whole page a drop zone for the `st.file_uploader` with the key `uploader`."""
    _drop(key="page_drop", data={"uploader": uploader}, height="content")
