"""The order of the hits: a small list to choose from, above them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.pages.address import Address, go, read
from app.pages.filters import seed
from db.sorting import SORTS, Sort

ORDERS: dict[Sort, str] = {
    "relevance": "Best match first",
    "name": "By name",
    "newest": "Newest first",
    "largest": "Largest first",
    "smallest": "Smallest first",
}


def draw_order(address: Address, asked: bool) -> None:
    """Draw it; without a question the newest parts are the best match."""
    orders = [sort for sort in SORTS if asked or sort != "relevance"]
    seed("sort", "newest" if address.sort == "relevance" and not asked else address.sort)
    st.selectbox(
        "Order", orders, key="sort", on_change=_commit, format_func=ORDERS.__getitem__, width=190,
        label_visibility="collapsed",
    )  # fmt: skip


def _commit() -> None:
    go(replace(read(), sort=st.session_state.sort, page=1))
