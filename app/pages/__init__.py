"""What designers see: one page to search, one to look at a part.

`show` is all that the server calls; the rest draws and asks the service, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from app.components import ICON
from app.pages import address, asset_page, first_run, search_page, words
from app.search import SearchService
from indexer.errors import LibraryMissing, NothingPublished, PartlensError

NAME = "partlens"


def show(open_service: Callable[[], SearchService]) -> None:
    """Draw what the address asks for. Every PartlensError becomes a plain message."""
    st.set_page_config(page_title=NAME, page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    # Without a navigation of its own, Streamlit would list the files of this folder as pages.
    page = st.Page(partial(_draw, open_service), title=NAME, url_path="search", default=True)
    st.navigation([page], position="hidden").run()


def _draw(open_service: Callable[[], SearchService]) -> None:
    try:
        _draw_page(open_service())
    except (LibraryMissing, NothingPublished) as error:
        first_run.draw(str(error))
    except PartlensError as error:
        st.error(words.plain(str(error)))


def _draw_page(service: SearchService) -> None:
    where = address.read()
    if where.asset is None:
        search_page.draw(service, where)
    else:
        asset_page.draw(service, where, where.asset)


# Streamlit keeps wide margins for texts; a page of pictures needs the room.
STYLE = """<style>
.stMainBlockContainer { padding: 2.6rem 1.6rem 2rem; max-width: 1680px; }
.stMainBlockContainer h1 { font-size: 1.6rem; padding: 0; font-weight: 650; overflow-wrap: anywhere; }
.stMainBlockContainer h2 { font-size: 1.1rem; padding: .6rem 0 .2rem; font-weight: 650; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: .8; }
.stMultiSelect [data-tag], .stMultiSelect [data-tag] * { color: inherit; }
.stMultiSelect [data-tag] { background: color-mix(in srgb, currentColor 12%, transparent); }
.stSidebar h1 { font-size: 1.35rem; padding: 0 0 .3rem; font-weight: 700; }
.stSidebar [data-testid="stNumberInputStepUp"], .stSidebar [data-testid="stNumberInputStepDown"] { display: none; }
[data-testid="stFileUploaderDropzone"] { padding: .3rem .5rem; min-height: 0; }
.stSidebar [data-testid="stColumn"] { min-width: 0; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.8rem .8rem 2rem; }
  [data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
}
</style>"""
