"""On the page of a part: its documents, and those that may be. On the page of a document: the parts it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.linking import Decide, Link, State
from app.pages import words
from app.pages.cards import open_asset
from app.search import SearchService
from db.records import LinkEnd
from indexer.errors import PartlensError

IN_FORCE = (State.ACCEPTED, State.JOINED)
NOT_SHOWN = "Its words find the part once the library is indexed again."
MOST = 8  # proposals of one part


def draw_links(service: SearchService, asset: int) -> None:
    """Draw what an asset is linked to and what is proposed, with buttons to decide; nothing where there is neither."""
    links = service.links.of(asset)
    for of_part, title, question in (
        (True, "Documents", "Documents that may belong here"),
        (False, "Belongs to", "This document may belong to"),
    ):
        mine = [link for link in links if (link.part if of_part else link.document).asset == asset]
        _draw_known(service, title, [link for link in mine if link.state in IN_FORCE], of_part=of_part)
        _draw_proposed(service, question, [link for link in mine if link.state is State.PROPOSED], of_part=of_part)


def _draw_known(service: SearchService, title: str, links: Sequence[Link], *, of_part: bool) -> None:
    if not links:
        return
    st.header(title, anchor=False)
    for link in links:
        name, undo, _ = st.columns([6, 1, 1], vertical_alignment="center")
        with name.container(gap=None):
            _draw_name(link, link.document if of_part else link.part)
            st.caption(words.plain(_about(link)))
        if link.state is State.ACCEPTED:
            _button(undo, "Undo", Decide.UNDO, service, link)


def _draw_proposed(service: SearchService, question: str, links: Sequence[Link], *, of_part: bool) -> None:
    if not links:
        return
    st.header(question, anchor=False)
    for link in links[:MOST]:
        name, accept, refuse = st.columns([6, 1, 1], vertical_alignment="center")
        with name.container(gap=None):
            _draw_name(link, link.document if of_part else link.part)
            st.caption(words.plain(f"{link.confidence}: {link.why}"))
        _button(accept, "Accept", Decide.ACCEPT, service, link)
        _button(refuse, "Not this", Decide.REFUSE, service, link)
    if len(links) > MOST:
        st.caption(f"{len(links) - MOST:,} more: partlens links lists them.")


def _draw_name(link: Link, end: LinkEnd) -> None:
    key, name = f"open_{link.id}", words.plain(end.title)
    if end.asset is None:
        st.write(f"{name} (gone)")
    else:
        st.button(f":primary[{name}]", key=key, type="tertiary", on_click=open_asset, args=(end.asset,))


def _about(link: Link) -> str:
    if link.state is State.JOINED:
        return "joined at the last indexing: named in the data of the part, or taken back since"
    said = f"accepted on {words.moment(link.decided)}" if link.decided else "accepted"
    return said if link.shown else f"{said}. {NOT_SHOWN}"


def _button(
    where: st.delta_generator.DeltaGenerator, label: str, what: Decide, service: SearchService, link: Link
) -> None:
    where.button(label, key=f"{what}_{link.id}", on_click=_decide, args=(service, link.id, what), width="stretch")


def _decide(service: SearchService, link: str, what: Decide) -> None:
    try:
        service.links.decide([link], what)
    except PartlensError as error:  # somebody else decided meanwhile
        st.warning(words.plain(str(error)))
