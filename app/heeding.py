"""What people said takes effect for the same question at once.

What was pinned comes first, what was refused below the good matches.
"""

from __future__ import annotations

import numpy as np

from app.asked import asked_of
from app.query import AssetTerm, Query
from app.ranking import Ranking
from db.feedback import verdicts_of
from db.lookups import Lookups
from db.records import Verdicts
from indexer.ports import BoolArray, Int64Array

NOTHING_SAID = Verdicts()


def verdicts_on(lookups: Lookups, query: Query) -> Verdicts:
    """What was said of hits for this question. A pinned part that the filter hides, or an example, is not among it."""
    asked = asked_of(query) if query.heed else None
    said = NOTHING_SAID if asked is None else verdicts_of(lookups.session, asked.key)
    if not said.pinned:
        return said
    allowed = lookups.allowed(query.filter)
    hidden = {term.asset for term in query.terms if isinstance(term, AssetTerm) and term.weight > 0}
    shown = set(said.pinned if allowed is None else np.intersect1d(said.pinned, allowed).tolist()) - hidden
    return Verdicts(tuple(asset for asset in said.pinned if asset in shown), said.refused)


def heed(ranking: Ranking, likely: Int64Array | None, verdicts: Verdicts) -> tuple[Ranking, Int64Array | None]:
    """The ranking with the pinned first, found or not, and the refused after the last likely one; and who is likely.

    Where nobody can say what is likely, and where nothing is, the refused come last.
    """
    if not verdicts.pinned and not verdicts.refused:
        return ranking, likely
    ranking = _with(ranking, verdicts.pinned)
    pinned, refused = np.isin(ranking.assets, verdicts.pinned), np.isin(ranking.assets, verdicts.refused)
    if likely is not None:
        likely = np.setdiff1d(np.union1d(likely, ranking.assets[pinned]), ranking.assets[refused])
    good = np.ones(len(ranking.assets), np.bool_) if likely is None else np.isin(ranking.assets, likely)
    return ranking.at(_order(ranking, verdicts, pinned, refused, good & ~refused)), likely


def _order(ranking: Ranking, verdicts: Verdicts, pinned: BoolArray, refused: BoolArray, good: BoolArray) -> Int64Array:
    places = np.arange(len(ranking.assets), dtype=np.float64)
    last = places[good].max() if good.any() else len(places)
    places[refused] = np.maximum(places[refused], last + 0.5)  # among themselves in their order, but below the line
    for place, asset in enumerate(verdicts.pinned):
        places[ranking.assets == asset] = place - len(verdicts.pinned)
    assert not (pinned & refused).any()
    return np.argsort(places, kind="stable")


def _with(ranking: Ranking, pinned: tuple[int, ...]) -> Ranking:
    """The ranking with pinned assets that it did not find, at its end."""
    missing = np.setdiff1d(np.array(pinned, np.int64), ranking.assets)
    return Ranking(
        assets=np.concatenate([ranking.assets, missing]),
        scores=np.concatenate([ranking.scores, np.zeros(len(missing), np.float32)]),
        views=np.concatenate([ranking.views, np.full(len(missing), -1, np.int64)]),
        gained=np.concatenate([ranking.gained, np.zeros((len(missing), ranking.gained.shape[1]), np.float32)]),
        sources=ranking.sources,
    )
