"""Why an answer has no hits, and what to do about it: in the same words for the API and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.attributes import write_where
from app.query import Query, Results
from app.search import SearchService
from db.filters import And, Filter

EMPTY = "Nothing is in the library. Index a folder of design files: partlens index FOLDER"
NOTHING = "Nothing was found. Try other words, or a picture of what you need."
GONE = "What was found was deleted since the library was indexed. Index its folders again: partlens index FOLDER"
NO_SUCH_WORDS = "No text has these words. Try others, or look for what they mean as well (rank: fused)."
MOST_LEFT_OUT = 8  # conditions that are left out one by one, to see which of them is too much
LONGEST = 80  # characters of a label that are shown


def why_nothing(service: SearchService, query: Query, results: Results) -> str:
    """Why these results of a query have no hits, in a sentence or two; empty where they have some."""
    if results.hits:
        return ""
    if results.total:
        return GONE if query.offset < results.total else say_beyond(results.total)
    return why_no_assets(service, query.filter) or (NO_SUCH_WORDS if query.rank == "words" else NOTHING)


def say_beyond(total: int) -> str:
    """What a page after the last of so many hits has to say."""
    return f"There are only {total:,}, and this page begins after the last of them. Ask for an earlier one."


def why_no_assets(service: SearchService, filter: Filter | None) -> str:
    """Why no asset matches a filter; empty where one does."""
    if not service.count():
        return EMPTY
    return "" if filter is None or service.count(filter) else _blame(service, filter)


def _blame(service: SearchService, filter: Filter) -> str:
    """Which condition of a filter that nothing matches is too much."""
    parts = tuple(_flat(filter))
    if len(parts) == 1:
        return f"No part matches the filter {_shorten(write_where(filter))}. Widen it, or take it out."
    whole = f"No part matches all the filters ({_shorten(write_where(filter))})."
    return f"{whole} {say_left(service, {write_where(part): part for part in parts})}"


def say_left(service: SearchService, wanted: Mapping[str, Filter]) -> str:
    """How many parts there would be without each of the filters that leave nothing, by their labels."""
    if len(wanted) > MOST_LEFT_OUT:
        return "Take some of them out."
    if len(wanted) == 1:
        return "Take it out."
    left = {label: service.count(_all_but(label, wanted)) for label in wanted}
    freed = [f"without {_shorten(label)} there would be {count:,}" for label, count in left.items() if count]
    return f"Take one of them out: {'; '.join(freed)}." if freed else "Take out more than one of them."


def _all_but(label: str, wanted: Mapping[str, Filter]) -> Filter:
    return And(tuple(filter for other, filter in wanted.items() if other != label))


def _flat(filter: Filter) -> Iterator[Filter]:
    if isinstance(filter, And):
        for part in filter.parts:
            yield from _flat(part)
    else:
        yield filter


def _shorten(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
