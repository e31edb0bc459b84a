"""From the JSON of a request to the values of the service."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from app.api.schemas import FilterValue, GivenTerm, SearchRequest
from app.attributes import Attribute
from app.query import AssetTerm, FileTerm, PictureTerm, Query, SketchTerm, Term, Words
from app.reading import is_enough, narrow, read
from app.search import SearchService
from app.where import parse_where
from db.filters import And, Condition, Filter, FilterMistake, Or, check_condition
from indexer.errors import BadFilter, BadQuery


def read_query(request: SearchRequest) -> Query:
    """The query of a request. Raises BadQuery or BadFilter."""
    return Query(
        terms=tuple(read_term(term) for term in request.terms),
        filter=read_filters(request.filters),
        rank=request.rank,
        limit=request.limit,
        offset=request.offset,
        sort=request.sort,
        facets=request.facets,
    )


def recognise(service: SearchService, query: Query) -> tuple[Query, tuple[Attribute, ...]]:
    """The query with the attributes in its texts as filters, and these. Texts with a weight stay as they are."""
    terms: list[Term] = []
    readings = []
    for term in query.terms:
        if isinstance(term, Words) and term.weight == 1.0:
            readings.append(read(service, term.text))
            if readings[-1].rest.strip():
                terms.append(replace(term, text=readings[-1].rest))
        else:
            terms.append(term)
    query = replace(query, terms=tuple(terms) if is_enough(terms) else query.terms)
    for reading in readings:
        query = narrow(query, reading)
    return query, tuple(attribute for reading in readings for attribute in reading.attributes)


def read_term(given: GivenTerm) -> Term:
    """The one term that is given. Raises BadQuery for none or several."""
    chosen = {"text", "image", "sketch", "file", "asset"} & {name for name, value in given if value is not None}
    if len(chosen) != 1:
        raise BadQuery("A term is exactly one of text, image, sketch, file and asset.")
    if given.text is not None:
        return Words(given.text, given.weight)
    if given.image is not None:
        return PictureTerm(read_data_url(given.image), given.weight)
    if given.sketch is not None:
        return SketchTerm(read_data_url(given.sketch), given.weight)
    if given.file is not None:
        return FileTerm(given.file.name, _from_base64(given.file.content), given.weight)
    assert given.asset is not None
    return AssetTerm(given.asset, given.weight)


def read_data_url(url: str) -> bytes:
    """The content of a data: URL (RFC 2397). Raises BadQuery for any other address: nothing is fetched."""
    head, comma, content = url.partition(",")
    if not head.startswith("data:") or not comma:
        raise BadQuery("Send a picture as a data: URL (data:image/png;base64,…). Other addresses are not fetched.")
    return _from_base64(content) if head.endswith(";base64") else unquote_to_bytes(content)


def read_filters(
    given: str | dict[str, FilterValue | list[FilterValue] | dict[str, FilterValue]] | None,
) -> Filter | None:
    """The filter that an expression or an object means. Raises BadFilter."""
    if isinstance(given, str):
        return parse_where(given)
    if not given:
        return None
    parts = tuple(_field_filter(field, value) for field, value in given.items())
    return parts[0] if len(parts) == 1 else And(parts)


def _field_filter(field: str, value: FilterValue | list[FilterValue] | dict[str, FilterValue]) -> Filter:
    match value:
        case list():
            return Or(tuple(_condition(field, "=", each) for each in value))
        case dict():
            return And(tuple(_condition(field, operator, each) for operator, each in value.items()))
        case _:
            return _condition(field, "=", value)


def _condition(field: str, operator: str, value: FilterValue) -> Condition:
    condition = Condition(field, operator, value)
    try:
        check_condition(condition)
    except FilterMistake as mistake:
        raise BadFilter(f"{field} {operator} {value}", 1, str(mistake)) from None
    return condition


def _from_base64(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise BadQuery("What was sent as base64 is not base64. Encode the file again.") from None
