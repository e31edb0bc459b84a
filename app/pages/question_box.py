"""The top of the search page: words, the file to search with, and how much each weighs."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.attributes import Reading, text_key
from app.components import Chip, chip_row, page_drop
from app.links import thumbnail_url
from app.pages.address import Address, go, read
from app.pages.drawing import draw_pad, draw_pad_button
from app.pages.filters import seed
from app.pages.query_file import QueryFile, keep, recall, shown
from app.pages.questions import file_term, is_mixed
from app.search import SearchService
from indexer.errors import UnknownAsset

UPLOADER = "query_upload"
PICTURE, SKETCH = "Photo or render", "Sketch or drawing"


def draw_box(address: Address) -> QueryFile | None:
    """Draw it; gives the file to search with, if there is one."""
    file = recall(address.file) if address.file else None
    words, drop = st.columns([3, 2], gap="medium")
    with words:
        _draw_words(address)
    with drop:
        _draw_uploader()
        draw_pad(file)
    if address.file and file is None:
        st.info("The file of this link was not sent along. Drop it here again to repeat the search.")
    return file


def draw_drop() -> None:
    """Let files be dropped and pasted anywhere; it takes a line, so it belongs at the end of the page."""
    page_drop(UPLOADER)


def draw_attributes(reading: Reading) -> None:
    """What was understood of the words as chips; taken out, their text is words again."""
    chips = {text_key(each.text): each.label for each in reading.attributes}
    if chips:
        chip_row("attribute_chips", "Understood as", [Chip(*chip) for chip in chips.items()], _take_as_words)


def _draw_words(address: Address) -> None:
    seed("words", address.q)
    st.text_input(
        "What are you looking for?", key="words", on_change=_commit_words, type="search",
        placeholder="flange with six holes, M8 nut < 50 mm, part number …",
    )  # fmt: skip


def _draw_uploader() -> None:
    # A new number gives an empty uploader: what was chosen shows as a chip instead.
    number = st.session_state.setdefault("uploads", 0)
    with st.container(key=UPLOADER, horizontal=True, vertical_alignment="bottom", gap="small"):
        st.file_uploader(
            "Or drop a picture, drawing or CAD file",
            key=f"upload_{number}",
            on_change=_take_file,
        )
        draw_pad_button()


def draw_parts(service: SearchService, address: Address, file: QueryFile | None) -> None:
    """What is searched with, beside words. After the search, because reading the file gave its picture too."""
    chips = _chips(service, address, file)
    if not chips:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="content"):
            chip_row("query_chips", "Searching with", chips, _remove)
        if file is not None and file.is_picture:
            _draw_kind(address)
        if is_mixed(address, file):
            _draw_balance(address)


def _chips(service: SearchService, address: Address, file: QueryFile | None) -> list[Chip]:
    chips = []
    if file is not None:
        picture = service.thumbnail_of(file_term(file, address.sketch))
        chips.append(Chip("file", file.name, shown(picture)))
    if address.like is not None:
        chips.append(_asset_chip(service, address.like))
    return chips


def _asset_chip(service: SearchService, asset: int) -> Chip:
    try:
        card = service.card(asset)
    except UnknownAsset:
        return Chip("like", f"like part {asset}")
    return Chip("like", f"like {card.title}", thumbnail_url(asset, card.thumbnail))


def _draw_kind(address: Address) -> None:
    seed("kind", SKETCH if address.sketch else PICTURE)
    st.segmented_control(
        "What the picture is", (PICTURE, SKETCH), key="kind", required=True, on_change=_commit_kind,
        label_visibility="collapsed",
    )  # fmt: skip


def _draw_balance(address: Address) -> None:
    seed("balance", address.balance)
    st.slider(
        "Weight of the words", 10, 90, step=10, key="balance", format="%d %%", on_change=_commit_balance, width=260
    )


def _commit_words() -> None:
    here, line = read(), st.session_state.words.strip()
    plain = tuple(text for text in here.plain if text in text_key(line))
    go(replace(here, q=line, plain=plain, page=1))


def _take_as_words(text: str) -> None:
    here = read()
    go(replace(here, plain=tuple(dict.fromkeys((*here.plain, text))), page=1))


def _take_file() -> None:
    given = st.session_state.get(f"upload_{st.session_state.uploads}")
    if given is not None:
        st.session_state.uploads += 1
        token = keep(QueryFile(given.name, given.getvalue()))
        go(replace(read(), file=token, sketch=False, like=None, page=1, asset=None))


def _commit_kind() -> None:
    go(replace(read(), sketch=st.session_state.kind == SKETCH, page=1))


def _commit_balance() -> None:
    go(replace(read(), balance=int(st.session_state.balance), page=1))


def _remove(chip: str) -> None:
    here = replace(read(), page=1)
    go(replace(here, like=None) if chip == "like" else replace(here, file="", sketch=False))
