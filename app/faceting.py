"""How the answer to a question spreads over what a filter can choose: counts beside the filters.

Counted are the good matches. Each facet leaves out the filter's own conditions on it
(with STEP chosen, STL still says how many there would be), so that such a facet is
counted in an answer of its own; the vectors of the question are the same.
"""

from __future__ import annotations

from dataclasses import replace

from app.answering import Answer, answer
from app.attributes import write_where
from app.candidates import Asked
from app.query import Query
from db.facet_table import FacetTable
from db.facets import value_filter
from db.filters import Filter
from db.queries import matching_assets
from db.records import Facets, Int64Array
from db.session import Session


def count_facets(session: Session, table: FacetTable, query: Query, asked: Asked, answered: Answer) -> Facets:
    """Counts for a query and its answer."""
    complete = []

    def good_ones(filter: Filter | None) -> Int64Array | None:
        wider = replace(query, filter=filter)
        here = answered if filter == query.filter else answer(session, asked, wider)
        complete.append(here.found.complete)
        return _good_ones(session, wider, here)

    facets = table.spread(query.filter, query.always, good_ones)
    return replace(facets, complete=all(complete))


def where_of(facet: str, value: str) -> str | None:
    """What choosing a value means in the filter language; None where it cannot be written there."""
    return None if {'"', "'"} <= set(value) else write_where(value_filter(facet, value))


def _good_ones(session: Session, query: Query, answered: Answer) -> Int64Array | None:
    """Where nobody can say what is good: whatever holds the words, or matches the filter; None for all."""
    if answered.likely is not None:
        return answered.likely
    return answered.found.ranking.assets if query.rank == "words" else matching_assets(session, query.filter)
