"""How the answer to a question spreads over what a filter can choose: counts beside the filters.

Counted are the good matches. Each facet leaves out the filter's own conditions on it
(with STEP chosen, STL still says how many there would be), so that such a facet is
counted in an answer of its own; the vectors of the question are the same. Where no
answer has a good match, neither with a condition nor without it, all that is listed is
counted: noughts alone would help nobody to choose.
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
from db.lookups import Lookups
from db.records import Facets, Int64Array


def count_facets(lookups: Lookups, table: FacetTable, query: Query, asked: Asked, answered: Answer) -> Facets:
    """Counts for a query and its answer."""
    answers = {query.filter: answered}

    def answer_to(filter: Filter | None) -> Answer:
        if filter not in answers:
            answers[filter] = answer(lookups, asked, replace(query, filter=filter))
        return answers[filter]

    def good_ones(filter: Filter | None) -> Int64Array | None:
        likely = answer_to(filter).likely
        return listed(filter) if likely is None else likely

    def listed(filter: Filter | None) -> Int64Array | None:
        return _listed(lookups, replace(query, filter=filter), answer_to(filter))

    facets = table.spread(query.filter, query.always, good_ones)
    if answered.likely is not None and not any(map(_has_good_ones, answers.values())):
        return table.spread(query.filter, query.always, listed)
    complete = all(each.found.complete for each in answers.values())
    return replace(facets, complete=complete, likely=answered.likely is not None)


def where_of(facet: str, value: str) -> str | None:
    """What choosing a value means in the filter language; None where it cannot be written there."""
    return None if {'"', "'"} <= set(value) else write_where(value_filter(facet, value))


def _has_good_ones(answered: Answer) -> bool:
    return answered.likely is not None and len(answered.likely) > 0


def _listed(lookups: Lookups, query: Query, answered: Answer) -> Int64Array | None:
    """All that can be paged over: what was ranked, or where there is more, what matches the filter; None for all."""
    found = answered.found
    if query.rank == "words" or found.total == len(found.ranking.assets):
        return found.ranking.assets
    return lookups.allowed(query.filter)
