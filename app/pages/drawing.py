"""The pad beside the uploader: what is drawn on it is searched with like any other file."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import replace

import streamlit as st

from app.components import sketch_pad
from app.pages import words
from app.pages.address import go, read
from app.pages.query_file import QueryFile, keep
from indexer.errors import BadQuery

DRAWN = "drawing.png"
MOST_DRAWN = 1 << 20  # bytes; a sheet full of lines takes a tenth of it
MOST_SIDE = 512  # pixels
OPEN = "pad_open"
_START = "data:image/png;base64,"
_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"  # then the width and the height, four bytes each


def draw_pad_button() -> None:
    """The button that opens the pad and closes it again."""
    label = "Close" if st.session_state.get(OPEN) else "Draw"
    st.button(label, key="pad_button", icon=":material/draw:", on_click=_turn_pad)


def draw_pad(file: QueryFile | None) -> None:
    """The pad, where it is open; of a drawing that is searched with, with that drawing on it."""
    if st.session_state.get(OPEN):
        sketch_pad("pad", write_drawing(file) if file is not None and is_drawing(file) else "", _search)


def is_drawing(file: QueryFile) -> bool:
    """Whether the pad can show it; whoever uploads a file of the same name may draw on it."""
    return file.name == DRAWN and _is_sheet(file.content)


def read_drawing(sent: object) -> QueryFile:
    """The drawing that a browser sent as a `data:` address. Raises BadQuery for all that no pad makes.

    Nothing is decoded here: that is for the worker process which reads the file to search with it.
    """
    if not isinstance(sent, str) or not sent.startswith(_START):
        raise BadQuery("What came from the pad is no drawing. Reload the page and draw it again.")
    if len(sent) > len(_START) + MOST_DRAWN * 4 // 3:
        raise BadQuery(f"A drawing may take {MOST_DRAWN >> 20} MiB. Clear the pad and draw with fewer lines.")
    try:
        content = b64decode(sent.removeprefix(_START), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not _is_sheet(content):
        raise BadQuery(
            f"A drawing is a PNG of at most {MOST_SIDE} × {MOST_SIDE} pixels. Drop other pictures on the page."
        )
    return QueryFile(DRAWN, content)


def write_drawing(file: QueryFile) -> str:
    """A drawing as the pad takes it back."""
    return _START + b64encode(file.content).decode()


def _is_sheet(content: bytes) -> bool:
    sides = [int.from_bytes(content[at : at + 4]) for at in (len(_HEAD), len(_HEAD) + 4)]
    return content.startswith(_HEAD) and len(content) <= MOST_DRAWN and all(1 <= side <= MOST_SIDE for side in sides)


def _search(sent: object) -> None:
    try:
        drawing = read_drawing(sent)
    except BadQuery as error:
        st.toast(words.plain(str(error)), icon=":material/error:", duration="long")
        return
    st.session_state[OPEN] = False  # the hits have their place again
    go(replace(read(), file=keep(drawing), sketch=True, like=None, page=1, asset=None))


def _turn_pad() -> None:
    st.session_state[OPEN] = not st.session_state.get(OPEN)
