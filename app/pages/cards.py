"""Hits as cards of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from app.components import Card, asset_grid
from app.links import thumbnail_url
from app.pages import words
from app.pages.address import Address, go, read
from app.pages.telling import Telling
from app.query import Hit

LONGEST_PASSAGE = 160  # characters; more does not fit on a card


def draw_hits(key: str, hits: Sequence[Hit], label: str, status: str = "", telling: Telling | None = None) -> None:
    """The grid of hits; a click opens the part. With `telling` hits can be pinned and refused, and clicks are noted."""
    here, cards = read(), [card_of(hit) for hit in hits]

    def opened(asset: int) -> None:
        if telling is not None:
            telling.note_open(asset)
        open_asset(asset)

    on_say = None if telling is None else telling.say
    asset_grid(key, cards, label, opened, status, f"{here.asset}/{here.page}", on_say)


def card_of(hit: Hit) -> Card:
    """A hit as the grid shows it."""
    note = " · ".join(part for part in (hit.class_name, words.size(hit.size) if hit.size else "") if part)
    passage = " ".join((hit.view.text or "").split()) if hit.view else ""
    return Card(
        asset=hit.asset,
        title=hit.title,
        link=link_of(hit.asset),
        picture=thumbnail_url(hit.asset, hit.thumbnail),
        formats=words.formats(hit.formats),
        note=note,
        passage=passage[:LONGEST_PASSAGE],
        why=words.found_by({each.source: each.share for each in hit.why}),
        verdict=hit.verdict,
    )


def link_of(asset: int) -> str:
    """Address of a part's page."""
    return "/?" + urlencode(Address(asset=asset).parameters(), doseq=True)


def open_asset(asset: int) -> None:
    """Go to a part; Back returns to the search."""
    go(replace(read(), asset=asset))
