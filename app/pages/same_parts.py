"""On the page of a part: others that are the same or similar by their geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.components import Card, asset_grid
from app.links import thumbnail_url
from app.pages import words
from app.pages.address import read
from app.pages.cards import link_of, open_asset
from app.search import SearchService
from db.records import AssetDetail
from indexer.errors import PartlensError

if TYPE_CHECKING:
    from app.duplicates import Relation

SHOWN = 24


def draw_same(service: SearchService, detail: AssetDetail) -> None:
    """Draw the section; nothing for a part without geometry. It may take seconds, so it comes after the rest."""
    if detail.model is None:
        return
    from app.duplicates import near_twins  # no server waits for compiled geometry to start

    st.header("Same or similar", anchor=False)
    try:
        with st.spinner("Comparing its shape with others …"):
            twins = near_twins(service, detail.card.id)
    except PartlensError as error:
        st.caption(words.plain(str(error)))
        return
    if twins.relations:
        cards = [card_of(relation) for relation in twins.relations[:SHOWN]]
        asset_grid("same", cards, f"Same as or similar to {detail.card.title}", open_asset, "", f"{read().asset}/same")
    else:
        others = "None of the parts compared so far" if twins.unmeasured else "No other part"
        st.caption(f"{others} is identical, mirrored, scaled or a variant by its geometry.")
    if len(twins.relations) > SHOWN:
        st.caption(f"{len(twins.relations) - SHOWN:,} more; `partlens duplicates --of {detail.card.id}` lists all.")
    if twins.unmeasured:
        st.caption(
            f"{words.parts(twins.unmeasured)} could not be compared yet. Run `partlens duplicates` once to measure all."
        )


def card_of(relation: Relation) -> Card:
    """Another part as the grid shows it, with what it is to this one."""
    from app.duplicates.words import say_relation

    part = relation.second
    return Card(
        asset=part.asset,
        title=part.title,
        link=link_of(part.asset),
        picture=thumbnail_url(part.asset, part.thumbnail),
        formats=words.formats(part.formats),
        note=words.size(part.size) if part.size else "",
        why=say_relation(relation),
    )
