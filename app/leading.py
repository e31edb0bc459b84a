"""Assets that have what was asked for exactly, before all others.

Then, or else first, those whose name was typed, and nothing else: likeness would put others
of their kind before them as often as not (`python -m bench.fusion`).
"""

from __future__ import annotations

import numpy as np

from app.query import Exact, First, Query
from app.ranking import Ranking
from app.wordings import wordings_of
from db.filters import Filter
from db.lookups import Lookups
from indexer.ports import Int64Array

MOST_HOLDERS = 20_000  # assets whose text holds some words
MOST_NAMED = 200  # assets whose text holds all words, whose titles are looked at: the best matches


def lead(
    lookups: Lookups, query: Query, ranking: Ranking, likely: Int64Array | None = None
) -> tuple[Ranking, Int64Array | None]:
    """The ranking with those assets first that have the most of `query.first`, and which are likely to be meant.

    Among equals, those come first that are called as was typed.

    Exact words bring any asset to the front, and make it likely where that is known at
    all. A filter brings only `likely` ones, where these are known: of the flanges those
    with six holes, but no motor with six holes.
    """
    called = _called(lookups, query)
    if not query.first and not len(called):
        return ranking, likely
    named = np.isin(ranking.assets, called)
    held, exact = np.zeros(len(ranking.assets), np.int64), named.copy()
    for each in query.first:
        has = np.isin(ranking.assets, _holders(lookups, each, query.filter))
        if isinstance(each, Exact):
            exact |= has
        elif likely is not None:
            has &= np.isin(ranking.assets, likely)
        held += has
    meant = None if likely is None else np.union1d(likely, ranking.assets[exact])
    return ranking.at(np.lexsort((~named, -held))), meant


def chunk(words: str) -> str:
    """Words as full text takes them for one: "DIN-912" is found where DIN 912 or DIN912 is written."""
    return "-".join(words.replace("/", " ").split())


def _called(lookups: Lookups, query: Query) -> Int64Array:
    """The assets whose title is what was typed, where words and likeness are both to count."""
    typed = wordings_of(*query.wanted)
    if query.rank != "fused" or not typed:
        return np.empty(0, np.int64)
    return np.concatenate([lookups.called(each, MOST_NAMED, query.filter) for each in typed])


def _holders(lookups: Lookups, first: First, filter: Filter | None) -> Int64Array:
    if not isinstance(first, Exact):
        found = lookups.allowed(first)
        return np.empty(0, np.int64) if found is None else found
    return np.concatenate(
        [np.empty(0, np.int64), *(lookups.holders(chunk(each), MOST_HOLDERS, filter).assets for each in first.words)]
    )
