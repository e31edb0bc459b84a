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
from app.leading import lead
from app.query import Query
from db.facets import FACETS, Among, count_values, filter_without, value_filter
from db.queries import count_assets
from db.records import Facets, Int64Array
from db.session import Session


def count_facets(session: Session, query: Query, asked: Asked, found: Found, likely: Int64Array | None) -> Facets:
    """Counts for a query that has been answered with `found`, of which `likely` are good matches."""
    scopes = {query.filter: _among(query, found, likely)}
    complete = found.complete
    counts = {}
    for name in FACETS:
        left = filter_without(name, query.filter, query.always)
        if left not in scopes:
            wider = replace(query, filter=left)
            found = find(session, asked, wider)
            scopes[left] = _among(wider, found, lead(session, wider, found.ranking, found.likely)[1])
            complete &= found.complete
        counts[name] = count_values(session, name, scopes[left])
    return Facets(_number(session, scopes[query.filter]), counts, complete)


def where_of(facet: str, value: str) -> str | None:
    """What choosing a value means in the filter language; None where it cannot be written there."""
    return None if {'"', "'"} <= set(value) else write_where(value_filter(facet, value))


def _among(query: Query, found: Found, likely: Int64Array | None) -> Among:
    if likely is not None:
        return Among(assets=likely)
    # Nobody can say what is good: whatever matches the filter, or holds the words.
    return Among(assets=found.ranking.assets) if query.rank == "words" else Among(query.filter)


def _number(session: Session, among: Among) -> int:
    return count_assets(session, among.filter) if among.assets is None else len(among.assets)
