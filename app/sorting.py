"""Good matches in another order than that of how good they are."""

from __future__ import annotations

import numpy as np

from app.query import Query
from app.ranking import Ranking
from db.session import Session
from db.sorting import in_order
from indexer.ports import Int64Array


def sort(session: Session, query: Query, ranking: Ranking, likely: Int64Array | None) -> Ranking:
    """The ranking with its likely assets first, in the order that the query wants; the others stay as they are.

    Where nobody can say what is likely, all are put in order.
    """
    if query.sort == "relevance":
        return ranking
    good = np.ones(len(ranking.assets), np.bool_) if likely is None else np.isin(ranking.assets, likely)
    by_id = np.argsort(ranking.assets)
    first = by_id[np.searchsorted(ranking.assets, in_order(session, ranking.assets[good], query.sort), sorter=by_id)]
    return ranking.at(np.concatenate([first, np.flatnonzero(~good)]))
