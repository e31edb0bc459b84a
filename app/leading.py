"""Assets that have what was asked for exactly, before all others."""

from __future__ import annotations

import numpy as np

from app.query import Exact, First, Query
from app.ranking import Ranking
from db.filters import Filter
from db.fulltext import search_text
from db.queries import matching_assets
from db.session import Session
from indexer.ports import Int64Array

MOST_HOLDERS = 20_000  # assets whose text holds some words


def lead(session: Session, query: Query, ranking: Ranking, likely: Int64Array | None = None) -> Ranking:
    """The ranking with those assets first that have the most of `query.first`; otherwise its order stays.

    Exact words bring any asset to the front. A filter brings only `likely` ones, where
    these are known: of the flanges those with six holes, but no motor with six holes.
    """
    if not query.first:
        return ranking
    held = np.zeros(len(ranking.assets), np.int64)
    for each in query.first:
        has = np.isin(ranking.assets, _holders(session, each, query.filter))
        held += has if likely is None or isinstance(each, Exact) else has & np.isin(ranking.assets, likely)
    order = np.argsort(-held, kind="stable")
    return ranking.at(order)


def with_exact(session: Session, query: Query, ranking: Ranking, likely: Int64Array | None) -> Int64Array | None:
    """The assets likely to be meant, and besides those of the ranking that have exactly the words that come first."""
    if likely is None:
        return None
    held = [_holders(session, each, query.filter) for each in query.first if isinstance(each, Exact)]
    return np.union1d(likely, np.intersect1d(ranking.assets, np.concatenate(held))) if held else likely


def chunk(words: str) -> str:
    """Words as full text takes them for one: "DIN-912" is found where DIN 912 or DIN912 is written."""
    return "-".join(words.replace("/", " ").split())


def _holders(session: Session, first: First, filter: Filter | None) -> Int64Array:
    if not isinstance(first, Exact):
        found = matching_assets(session, first)
        return np.empty(0, np.int64) if found is None else found
    matches = [match for words in first.words for match in search_text(session, chunk(words), MOST_HOLDERS, filter)]
    return np.array([match.asset for match in matches], np.int64)
