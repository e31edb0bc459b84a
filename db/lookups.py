"""What one question looks up in the database, each thing once.

A question has many terms, each searched for in full text under the same filter, and each
facet with a condition is counted under another one. Full text is therefore asked without
a filter, and what it found is narrowed in memory; only where too many assets have the words
is the filter asked for in the database as well.
"""

from __future__ import annotations

import numpy as np

from db.filters import Filter
from db.fulltext import Term, find_text, search_among
from db.queries import count_assets, matching_assets
from db.records import Int64Array, TextMatches
from db.session import Session

MOST_AT_ONCE = 4_000  # matches fetched without a filter


class Lookups:
    """Answers of one state of the library, remembered. For one session and one thread."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._allowed: dict[Filter, Int64Array | None] = {}
        self._found: dict[tuple[tuple[Term, ...], bool], tuple[TextMatches, int]] = {}

    def allowed(self, filter: Filter | None) -> Int64Array | None:
        """Ids of the assets that a filter lets through, ascending; None without a filter: all of them."""
        if filter is None:
            return None
        if filter not in self._allowed:
            self._allowed[filter] = matching_assets(self.session, filter)
        return self._allowed[filter]

    def count(self, filter: Filter | None) -> int:
        """How many assets a filter lets through."""
        allowed = self.allowed(filter)
        return count_assets(self.session, None) if allowed is None else len(allowed)

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

    def _fetch(self, terms: tuple[Term, ...], every: bool, most: int) -> tuple[TextMatches, bool]:
        """The best matches whatever the filter, and whether there are no others."""
        found, asked = self._found.get((terms, every), (None, 0))
        if found is None or len(found) == asked < most:
            asked = max(most, MOST_AT_ONCE)
            found = find_text(self.session, terms, every, asked)
            self._found[terms, every] = found, asked
        return found, len(found) < asked
