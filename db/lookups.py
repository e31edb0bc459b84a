"""What one question looks up in the database, each thing once.

A question has many terms, each searched for in full text under the same filter, and each
facet with a condition is counted under another one. Filters are therefore asked of the table
of all assets where that is there and up to date. Full text is asked without a filter, and what
it found is narrowed in memory; only where too many assets have the words is the filter asked
for in the database as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from db.facet_table import FacetTable
from db.filters import Filter
from db.fulltext import Term, called, find_text, search_among, unite
from db.queries import count_assets, matching_assets
from db.records import Int64Array, TextMatches
from db.session import Session
from db.table_filters import assets_in

MOST_AT_ONCE = 4_000  # matches fetched without a filter


class Lookups:
    """Answers of one state of the library, remembered. For one session and one thread.

    `table` is that of all assets in this state, where it is known.
    """

    def __init__(self, session: Session, table: FacetTable | None = None) -> None:
        self.session, self._table = session, table
        self._allowed: dict[Filter, Int64Array | None] = {}
        self._found: dict[tuple[tuple[Term, ...], bool], tuple[TextMatches, int]] = {}

    def allowed(self, filter: Filter | None) -> Int64Array | None:
        """Ids of the assets that a filter lets through, ascending; None without a filter: all of them."""
        if filter is None:
            return None
        if filter not in self._allowed:
            allowed = None if self._table is None else assets_in(self._table, filter)
            self._allowed[filter] = matching_assets(self.session, filter) if allowed is None else allowed
        return self._allowed[filter]

    def count(self, filter: Filter | None) -> int:
        """How many assets a filter lets through."""
        allowed = self.allowed(filter)
        if allowed is not None:
            return len(allowed)
        return count_assets(self.session, None) if self._table is None else len(self._table.assets)

    def holders(self, words: str, limit: int, filter: Filter | None = None) -> TextMatches:
        """The assets that hold the words, as `search_text` finds them."""

        def find(terms: tuple[Term, ...], every: bool, most: int) -> TextMatches:
            found, complete = self._fetch(terms, every, most)
            allowed = self.allowed(filter)
            if allowed is not None:
                found = found.at(np.isin(found.assets, allowed))
            if complete or len(found) >= most:
                return found.at(slice(most))
            return find_text(self.session, terms, every, most, filter)

        return search_among(words, limit, find)

    def holders_of_any(self, wordings: Sequence[str], limit: int, filter: Filter | None = None) -> TextMatches:
        """The assets that hold the words of any of several wordings."""
        found = [self.holders(each, limit, filter) for each in wordings]
        return found[0] if len(found) == 1 else unite(found).at(slice(limit))

    def called(self, words: str, most: int, filter: Filter | None = None) -> Int64Array:
        """Of the best `most` assets that hold all of the words, those whose title is these words alone."""
        found = self.holders(words, most, filter)
        return called(self.session, words, found.assets[found.whole])

    def _fetch(self, terms: tuple[Term, ...], every: bool, most: int) -> tuple[TextMatches, bool]:
        """The best matches whatever the filter, and whether there are no others."""
        found, asked = self._found.get((terms, every), (None, 0))
        if found is None or len(found) == asked < most:
            asked = max(most, MOST_AT_ONCE)
            found = find_text(self.session, terms, every, asked)
            self._found[terms, every] = found, asked
        return found, len(found) < asked
