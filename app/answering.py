"""The whole way from a question to its hits as they are shown: found, what leads first, in order, as people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.candidates import Asked
from app.finding import Found, find
from app.heeding import heed, verdicts_on
from app.leading import lead
from app.query import Query
from app.ranking import Ranking
from app.sorting import sort
from db.lookups import Lookups
from db.records import Verdicts
from indexer.ports import Int64Array


@dataclass(frozen=True)
class Answer:
    """The hits in the order in which they are shown, which of them are likely, and what people said of them."""

    found: Found
    ranking: Ranking
    likely: Int64Array | None
    said: Verdicts


def answer(
    lookups: Lookups, asked: Asked, query: Query, known: Sequence[int] = (), one_footing: bool = False
) -> Answer:
    """The answer to a question; `known` and `one_footing` as in `finding.find`."""
    said = verdicts_on(lookups, query)
    found = find(lookups, asked, query, known, one_footing)
    ranking, likely = lead(lookups, query, found.ranking, found.likely)
    ranking, likely = heed(sort(lookups.session, query, ranking, likely), likely, said)
    return Answer(found, ranking, likely, said)
