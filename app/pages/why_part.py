"""On the page of a part that was opened from a search: why it was found."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.pages import words
from app.pages.address import Address
from app.pages.query_file import QueryFile, recall
from app.pages.questions import question
from app.pages.why_html import explanation_html
from app.query import Query
from app.reading import narrow, words_in
from app.reading import read as understand
from app.search import SearchService
from indexer.errors import PartlensError

LOST = "The file that was searched with is no longer at hand. Drop it on the search page again to see what it did."


def was_searched(address: Address) -> bool:
    """Whether the part was opened from a search for something."""
    return bool(address.q.strip() or address.file or address.like is not None)


def draw_why(service: SearchService, address: Address, asset: int) -> None:
    """Draw the section; nothing where nothing was asked. It may take a second, so it comes after the rest."""
    if not was_searched(address):
        return
    st.header("Why this part", anchor=False)
    file = recall(address.file) if address.file else None
    if address.file and file is None:
        st.caption(LOST)
        address = replace(address, file="")
        if not was_searched(address):
            return
    try:
        with st.spinner("Looking at what it was found by …"):
            drawn = explanation_html(service.explain(_asked(service, address, file), asset))
    except PartlensError as error:
        st.caption(words.plain(str(error)))
        return
    st.html(drawn)


def _asked(service: SearchService, address: Address, file: QueryFile | None) -> Query:
    """The question as the search page asks it."""
    reading = understand(service, address.q, address.plain)
    return narrow(question(replace(address, q=words_in(reading)), file), reading)
