"""From a query and its probes to a ranking of the assets in a build: full text, vectors, and both added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.candidates import Asked, compare
from app.likely import likely_ones
from app.query import AssetTerm, Query, Words
from app.ranking import Ranking, Scored, fuse, score_scales, standardise, text_list, weigh
from db.fulltext import search_text
from db.queries import count_assets, matching_assets
from db.session import Session
from indexer.ports import Int64Array

MOST_TEXT_MATCHES = 1_000
LEAST_SORTED = 1_000  # candidates that are put in order, so that pages follow one another
NOTHING = np.empty(0, np.int64)  # ids of no asset


@dataclass(frozen=True)
class Found:
    """A ranking, how many assets there are to page over, and which are likely; None where nobody can say.

    Not `complete`: beyond the end of the ranking there may be likely ones.
    """

    ranking: Ranking
    total: int
    likely: Int64Array | None
    complete: bool = True


def find(session: Session, asked: Asked, query: Query) -> Found:
    """The ranking as far as it is known, how many hits there are to page over, and which are likely."""
    examples = [term.asset for term in query.terms if isinstance(term, AssetTerm) and term.weight > 0]
    wanted = query.offset + query.limit + len(examples)
    if query.sort != "relevance":
        wanted = max(wanted, LEAST_SORTED)
    lists, worded = _match_text(session, query, wanted) if query.rank != "vectors" else ([], NOTHING)
    if query.rank == "words":
        ranking = fuse(lists)
        return Found(ranking, len(ranking.assets), None, len(ranking.assets) < MOST_TEXT_MATCHES)
    allowed = matching_assets(session, query.filter)
    also = np.unique(np.concatenate([NOTHING, *(each.assets for each in lists if each.weight > 0)]))
    found = compare(asked, allowed, wanted, also)
    lists += score_scales(found.rows, found.compared)
    background = asked.background
    if len(lists) > 1:
        lists, background = standardise(lists, background), []
    ranking = _without(fuse(weigh(lists, asked.factors)), examples)
    likely, complete = None, found.all_of_them
    if asked.build.confidence is not None:
        good = likely_ones(asked.build.confidence, asked.probes, ranking, background, worded)
        likely = ranking.assets[good]
        complete |= not good[-1:].any()
    if found.all_of_them:
        return Found(ranking, len(ranking.assets), likely, complete)
    total = max(len(ranking.assets), count_assets(session, query.filter) - _allowed_of(examples, allowed))
    return Found(ranking, total, likely, complete)


def _allowed_of(examples: Sequence[int], allowed: Int64Array | None) -> int:
    return len(set(examples) if allowed is None else set(examples) & set(allowed.tolist()))


def _match_text(session: Session, query: Query, wanted: int) -> tuple[list[Scored], Int64Array]:
    """A list for each term of words, and the assets that have every word of one that is wanted."""
    lists, worded = [], NOTHING
    for term in query.terms:
        if isinstance(term, Words) and term.weight:
            found = search_text(session, term.text, max(wanted, MOST_TEXT_MATCHES), query.filter)
            lists.append(text_list(found, term.weight))
            if term.weight > 0:
                worded = np.union1d(worded, [match.asset for match in found if match.whole]).astype(np.int64)
    return lists, worded


def _without(ranking: Ranking, examples: Sequence[int]) -> Ranking:
    return ranking.at(np.flatnonzero(~np.isin(ranking.assets, np.array(examples, np.int64))))
