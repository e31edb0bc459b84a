"""Filters by the size of a known part: whether it is there, and has one."""

from __future__ import annotations

from db.filters import Filter, sizes_wanted
from db.queries import asset_cards
from db.session import Session
from indexer.errors import SizeUnknown, UnknownAsset


def check_sizes(session: Session, filter: Filter | None) -> None:
    """Raise UnknownAsset or SizeUnknown where nothing could be as large as the part that a filter names."""
    wanted = () if filter is None else sizes_wanted(filter)
    cards = asset_cards(session, set(wanted))
    for asset in wanted:
        if asset not in cards:
            raise UnknownAsset(asset)
        if cards[asset].size is None:
            raise SizeUnknown(asset)
