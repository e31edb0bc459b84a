"""The search line as the pages, the API and the command line read it: words, and attributes of parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.attributes import Known, Reading, read_line
from app.leading import chunk
from app.query import MOST_FIRST, Query, Term
from app.search import SearchService
from app.terms import parse_terms
from db.filters import And, Filter
from indexer.errors import BadQuery

MOST_LOOK_UPS = 32  # of words of one line in the texts of the library


class _Texts:
    """Whether a text of the library holds words. Asked too much, it says no."""

    def __init__(self, service: SearchService) -> None:
        self._service = service
        self._answers: dict[str, bool] = {}

    def hold(self, words: str) -> bool:
        asked = chunk(words)
        if asked not in self._answers and len(self._answers) < MOST_LOOK_UPS:
            self._answers[asked] = self._service.holds(asked)
        return self._answers.get(asked, False)


def read(service: SearchService, line: str, plain: Collection[str] = ()) -> Reading:
    """Recognise the attributes in a line that are certain in this library; texts in `plain` stay words.

    Raises a LibraryError where there is nothing to search in.
    """
    if not line.strip():
        return Reading(line)
    facets = service.facets()
    known = Known(
        frozenset(count.value for count in facets.of("format")),
        tuple(count.value for count in facets.of("material")),
        _Texts(service).hold,
    )
    return read_line(line, known, plain)


def words_in(reading: Reading) -> str:
    """The line to look for, without the attributes that hide parts and without materials.

    Where only words to push away would be left (`.step -washer`), all of it is looked for.
    """
    try:
        return reading.rest if is_enough(parse_terms(reading.rest)) else reading.line
    except BadQuery:  # for whoever searches with it
        return reading.rest


def is_enough(terms: Sequence[Term]) -> bool:
    """Whether these can be asked for: none at all, or something to look for among them."""
    return not terms or any(term.weight > 0 for term in terms)


def narrow(query: Query, reading: Reading) -> Query:
    """The query among the parts that have the attributes of a line, those that come first in front.

    Raises BadFilter where the filters together are too many.
    """
    return replace(
        query,
        filter=_both(query.filter, reading.filter),
        first=tuple(dict.fromkeys((*query.first, *reading.first)))[:MOST_FIRST],
        always=_both(query.always, reading.filter),
    )


def _both(one: Filter | None, other: Filter | None) -> Filter | None:
    return And((one, other)) if one and other else one or other
