"""How the answer to a question spreads over what a filter can choose: counts beside the filters.

Counted are the good matches. Each facet leaves out the filter's own conditions on it
(with STEP chosen, STL still says how many there would be), so that such a facet is
counted in an answer of its own; the vectors of the question are the same.
"""

from __future__ import annotations

from dataclasses import replace

from app.attributes import write_where
from app.candidates import Asked
from app.finding import Found, find
from app.heeding import heed, verdicts_on
from app.leading import lead
from app.query import Query
from db.facet_table import FacetTable
from db.facets import FACETS, filter_without, value_filter
from db.queries import matching_assets
from db.records import Facets, Int64Array
from db.session import Session


def count_facets(
    session: Session, table: FacetTable, query: Query, asked: Asked, found: Found, likely: Int64Array | None
) -> Facets:
    """Counts for a query that has been answered with `found`, of which `likely` are good matches."""
    among = {query.filter: _good_ones(session, query, found, likely)}
    complete = found.complete
    counts = {}
    for name in FACETS:
        left = filter_without(name, query.filter, query.always)
        if left not in among:
            wider = replace(query, filter=left)
            found = find(session, asked, wider)
            leading = lead(session, wider, found.ranking, found.likely)
            among[left] = _good_ones(session, wider, found, heed(*leading, verdicts_on(session, wider))[1])
            complete &= found.complete
        counts[name] = table.count(name, among[left])
    return Facets(table.number(among[query.filter]), counts, complete)


def where_of(facet: str, value: str) -> str | None:
    """What choosing a value means in the filter language; None where it cannot be written there."""
    return None if {'"', "'"} <= set(value) else write_where(value_filter(facet, value))


def _good_ones(session: Session, query: Query, found: Found, likely: Int64Array | None) -> Int64Array | None:
    """Where nobody can say what is good: whatever holds the words, or matches the filter; None for all."""
    if likely is not None:
        return likely
    return found.ranking.assets if query.rank == "words" else matching_assets(session, query.filter)
