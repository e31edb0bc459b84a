"""Why an answer has no hits, and what to do about it: in the same words for the API and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.attributes import write_where
from app.query import Query, Results
from app.search import SearchService
from db.filters import And, Filter, parts_of

EMPTY = "Nothing is in the library. Index a folder of design files: partlens index FOLDER"
NOTHING = "Nothing was found. Try other words, or a picture of what you need."
GONE = "What was found was deleted since the library was indexed. Index its folders again: partlens index FOLDER"
NO_SUCH_WORDS = "No text has these words. Try others, or look for what they mean as well (rank: fused)."
MOST_LEFT_OUT = 8  # conditions that are left out one by one, to see which of them is too much
LONGEST = 80  # characters of a label that are shown


def why_nothing(service: SearchService, query: Query, results: Results) -> str | None:
    """Why these results of a query have no hits, in a sentence or two; None where they have some."""
    if results.hits:
        return None
    if query.offset < results.total:
        return GONE
    return why_no_assets(service, query.filter, results.total) or (NO_SUCH_WORDS if query.rank == "words" else NOTHING)


def why_no_assets(service: SearchService, filter: Filter | None, total: int) -> str | None:
    """Why a page of the `total` assets that match a filter is empty; None where neither page nor filter is to blame."""
    if total:
        return f"There are only {total:,}, and this page begins after the last of them. Ask for an earlier one."
    if not service.count():
        return EMPTY
    return None if filter is None or service.count(filter) else _blame(service, filter)


def _blame(service: SearchService, filter: Filter) -> str:
    """Which condition of a filter that nothing matches is too much."""
    parts = tuple(parts_of(filter))
    if len(parts) == 1:
        return f"No part matches the filter {_shorten(write_where(filter))}. Widen it, or take it out."
    whole = f"No part matches all the filters ({_shorten(write_where(filter))})."
    return f"{whole} {say_left(service, {part: write_where(part) for part in parts})}"


def say_left(service: SearchService, wanted: Mapping[Filter, str]) -> str:
    """How many parts there would be without each of the filters that leave nothing, which have labels."""
    if len(wanted) > MOST_LEFT_OUT:
        return "Take some of them out."
    if len(wanted) == 1:
        return "Take it out."
    left = {filter: service.count(_all_but(filter, wanted)) for filter in wanted}
    freed = [f"without {_shorten(wanted[each])} there would be {count:,}" for each, count in left.items() if count]
    return f"Take one of them out: {'; '.join(freed)}." if freed else "Take out more than one of them."


def _all_but(filter: Filter, wanted: Iterable[Filter]) -> Filter:
    return And(tuple(other for other in wanted if other != filter))


def _shorten(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
