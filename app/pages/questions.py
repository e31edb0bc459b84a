"""From the address to the question that the service answers."""

from __future__ import annotations

from dataclasses import replace

from app.pages.address import Address
from app.pages.query_file import QueryFile
from app.query import AssetTerm, FileTerm, PictureTerm, Query, Sent, SketchTerm, Term
from app.terms import parse_terms
from app.where import parse_where
from db.facets import value_filter
from db.filters import And, Condition, Filter, Or

PAGE = 48  # cards: full rows at 2, 3, 4, 6 and 8 columns
FIELDS = {
    "format": "format",
    "cls": "class",
    "folder": "folder",
    "material": "material",
    "status": "status",
    "tag": "tag",
    "colour": "colour",
}


def question(address: Address, file: QueryFile | None) -> Query:
    """What the visitor asks. Raises BadQuery or BadFilter for what cannot be answered."""
    return Query(
        _terms(address, file),
        filter_of(address),
        limit=PAGE,
        offset=(address.page - 1) * PAGE,
        sort=address.sort,
        facets=True,
        always=parse_where(address.where),  # no choice at the side can take a part of it out
    )


def filter_of(address: Address) -> Filter | None:
    """All filters in force; of one field any chosen value is enough. Raises BadFilter."""
    chosen: list[Filter] = [
        Or(tuple(Condition(field, "=", value) for value in getattr(address, name)))
        for name, field in FIELDS.items()
        if getattr(address, name)
    ]
    if address.band:
        chosen.append(Or(tuple(value_filter("size", band) for band in address.band)))
    chosen += _measures(address)
    if (written := parse_where(address.where)) is not None:
        chosen.append(written)
    return And(tuple(chosen)) if chosen else None


def _measures(address: Address) -> tuple[Condition, ...]:
    asked = (
        (address.smallest is not None, "bbox_max", ">=", address.smallest),
        (address.largest is not None, "bbox_max", "<=", address.largest),
        (address.hole is not None, "hole_diameter", "=", address.hole),
        (address.holes, "holes", ">=", 1.0),
        (address.watertight, "watertight", "=", True),
        (address.drawing, "has_drawing", "=", True),
        (address.spec, "has_spec", "=", True),
        (address.created_from is not None, "created", ">=", str(address.created_from)),
        (address.created_to is not None, "created", "<=", str(address.created_to)),
        (address.like_size != "", "like_size", "=", address.like_size),
    )
    return tuple(Condition(field, sign, value) for wanted, field, sign, value in asked if wanted and value is not None)


def _terms(address: Address, file: QueryFile | None) -> tuple[Term, ...]:
    """Words weigh `balance` per cent, what they are mixed with weighs the rest; alone each weighs 1."""
    mixed = is_mixed(address, file)
    words, others = (address.balance / 50, (100 - address.balance) / 50) if mixed else (1.0, 1.0)
    terms: list[Term] = [replace(term, weight=term.weight * words) for term in parse_terms(address.q)]
    if file is not None:
        terms.append(file_term(file, address.sketch, others))
    if address.like is not None:
        terms.append(AssetTerm(address.like, others))
    return tuple(terms)


def is_mixed(address: Address, file: QueryFile | None) -> bool:
    """Words and something else are asked together, so that their weights matter."""
    return bool(address.q.strip()) and (file is not None or address.like is not None)


def file_term(file: QueryFile, sketch: bool, weight: float = 1.0) -> Sent:
    """The file as something to look for."""
    if not file.is_picture:
        return FileTerm(file.name, file.content, weight, file.digest)
    if sketch:
        return SketchTerm(file.content, weight, file.digest)
    return PictureTerm(file.content, weight, file.digest)
