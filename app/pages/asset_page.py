"""The page of one part: its 3-D model, what was measured, its files, and parts like it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.components import model_viewer
from app.links import model_url, thumbnail_url
from app.pages import words
from app.pages.address import Address, go, read
from app.pages.cards import draw_hits
from app.pages.facts import fact_rows, file_rows
from app.pages.linked import draw_links
from app.pages.same_parts import draw_same
from app.pages.tables import draw_table
from app.pages.why_part import draw_why
from app.search import SearchService
from db.records import AssetDetail
from db.sizes import LikeSize
from indexer.errors import PartlensError, UnknownAsset

ALIKE = 12
SHOWN_PASSAGES = 6
TOLERANCES = (10.0, 20.0, 50.0)  # per cent of each side


def draw(service: SearchService, address: Address, asset: int) -> None:
    """Draw the page of an asset."""
    st.button("← Back to the search", type="tertiary", on_click=_to_search)
    try:
        detail = service.asset(asset)
    except UnknownAsset as error:
        st.warning(str(error))
        return
    _draw_head(detail)
    if detail.model is None:  # what a document is about matters more than its empty viewer
        draw_links(service, asset)
    if detail.model is None and detail.card.thumbnail is None:  # a viewer would be empty
        _draw_facts(detail)
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            _draw_model(detail)
        with right:
            _draw_facts(detail)
    if detail.model is not None:
        draw_links(service, asset)
    why = st.container()
    _draw_files(detail)
    _draw_passages(detail)
    same = st.container()
    if detail.card.path:  # else it is shown with the part that it is linked to, or cannot be read
        _draw_alike(service, detail)
    # What takes a second or more is filled in when the rest is there.
    with why:
        draw_why(service, address, asset)
    with same:
        draw_same(service, detail)


def _draw_head(detail: AssetDetail) -> None:
    card = detail.card
    st.title(words.plain(card.title), anchor=False)
    about = [card.class_name, card.part_number, f"in {card.folder}" if card.folder else ""]
    st.caption(words.plain(" · ".join(part for part in about if part)))
    if detail.description:
        st.write(words.plain(detail.description))


def _draw_model(detail: AssetDetail) -> None:
    card = detail.card
    model_viewer("model", card.title, model_url(card.id, detail.model), thumbnail_url(card.id, card.thumbnail))


def _draw_facts(detail: AssetDetail) -> None:
    st.header("Facts", anchor=False)
    rows = fact_rows(detail)
    if rows:
        draw_table("Facts", rows)
    else:
        st.caption("No geometry was measured: none of its files is a CAD file that could be read.")
    st.button("Search for parts like this", on_click=_search_like, args=(detail.card.id,))
    if detail.card.size is not None:
        _draw_same_size(detail.card.id)


def _draw_same_size(asset: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Parts of the same size:", width="content")
        for tolerance in TOLERANCES:
            wanted = LikeSize(asset, tolerance)
            st.button(f"± {words.per_cent(tolerance)}", on_click=_search_size, args=(wanted,))


def _draw_files(detail: AssetDetail) -> None:
    st.header("Files", anchor=False)
    draw_table("Files", file_rows(detail.files), head=("File", "Format", "Size", "State"))


def _draw_passages(detail: AssetDetail) -> None:
    if not detail.passages:
        return
    st.header("From its documents", anchor=False)
    for path, text in detail.passages[:SHOWN_PASSAGES]:
        st.markdown(f"> {words.plain(text)}")
        st.caption(words.plain(path.rpartition("/")[2]))
    left = len(detail.passages) - SHOWN_PASSAGES
    if left > 0:
        st.caption(f"{left:,} more in its files.")


def _draw_alike(service: SearchService, detail: AssetDetail) -> None:
    st.header("More like this", anchor=False)
    try:
        hits = service.similar(detail.card.id, limit=ALIKE).hits
    except PartlensError as error:
        st.caption(words.plain(str(error)))
        return
    if hits:
        # Clicks here are not noted: an example alone has one source, so that they could teach nothing, and of the
        # feedback that is kept they would push out clicks that can.
        draw_hits("alike", hits, f"Parts like {detail.card.title}")
    else:
        st.caption("Nothing else in the library is like it.")


def _to_search() -> None:
    go(replace(read(), asset=None))


def _search_like(asset: int) -> None:
    go(Address(like=asset))


def _search_size(wanted: LikeSize) -> None:
    go(Address(like_size=wanted.written()))
