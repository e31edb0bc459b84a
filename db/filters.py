"""Filters on assets: what can be asked, and how to ask the database for it.

A condition on something unknown (the volume of a photo) is false, and `!=` is
the opposite of `=`; so every asset matches either a filter or its `Not`.
Of a field with several values (format, tag, hole_diameter) any one is enough.
Text is compared without regard to case; numbers to a thousandth, as they are stored;
moments with whole days (2026-11-01, in UTC); a size with that of another asset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Text, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.colours import COLOURS, colour_named, has_colour
from db.days import compare_day, read_day
from db.formats import format_named
from db.models import Asset, File, Hole, Tag, View
from db.records import INDEXED
from db.sizes import has_size, read_like_size

DECIMALS = 3
LONGEST_TEXT = 1_000
MOST_CONDITIONS = 200  # of one filter; SQLite gives up at about 1,000
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~")
TEXT, NUMBER, FLAG, DAY, SIZE, COLOUR = "text", "number", "flag", "day", "size", "colour"
_SIGNS = ("=", "!=", "<", "<=", ">", ">=")
_SAME = ("=", "!=")
OPERATORS_OF = {TEXT: (*_SAME, "~"), NUMBER: _SIGNS, FLAG: _SAME, DAY: _SIGNS, SIZE: _SAME, COLOUR: _SAME}
WANTED = {
    TEXT: "a text",
    NUMBER: "a number",
    FLAG: "true or false",
    DAY: "a day such as 2026-11-01",
    SIZE: "the number of a part and a tolerance of at most 100 %, such as 42 +-10%",
    COLOUR: f"one of {', '.join(COLOURS)}",
}
READ = {DAY: read_day, SIZE: read_like_size, COLOUR: colour_named}  # what a value means; None for nonsense


@dataclass(frozen=True)
class Condition:
    """A field compared with a value. `~` means: contains."""

    field: str
    operator: str
    value: str | float | bool


@dataclass(frozen=True)
class And:
    """All of them; true without any."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True)
class Or:
    """At least one of them; false without any."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: Filter


Filter: TypeAlias = Condition | And | Or | Not


class FilterMistake(ValueError):
    """A condition that makes no sense; the text says why."""


@dataclass(frozen=True)
class Field:
    """Something that can be asked. `kind` is a key of WANTED; `meaning` is for people."""

    column: InstrumentedAttribute[Any]
    kind: str
    meaning: str


FIELDS: Mapping[str, Field] = {
    "format": Field(File.format, TEXT, "format of any of its files, such as step or stl"),
    "class": Field(Asset.class_name, TEXT, "kind of part, such as bolt"),
    "folder": Field(Asset.folder, TEXT, "folder it is in, or a folder above that one"),
    "title": Field(Asset.title, TEXT, "its title"),
    "material": Field(Asset.material, TEXT, "its material"),
    "part_number": Field(Asset.part_number, TEXT, "its part number"),
    "status": Field(Asset.status, TEXT, "its status, such as released or obsolete, as people call it"),
    "tag": Field(Tag.name, TEXT, "any of its tags"),
    "colour": Field(Asset.colours, COLOUR, "any of its colours, such as red"),
    "bbox_max": Field(Asset.bbox_max, NUMBER, "longest side of its bounding box, mm"),
    "bbox_min": Field(Asset.bbox_min, NUMBER, "shortest side of its bounding box, mm"),
    "bbox_x": Field(Asset.bbox_x, NUMBER, "bounding box along x, mm"),
    "bbox_y": Field(Asset.bbox_y, NUMBER, "bounding box along y, mm"),
    "bbox_z": Field(Asset.bbox_z, NUMBER, "bounding box along z, mm"),
    "volume": Field(Asset.volume, NUMBER, "volume, mm³"),
    "area": Field(Asset.area, NUMBER, "surface, mm²"),
    "triangles": Field(Asset.triangles, NUMBER, "triangles of its mesh"),
    "bodies": Field(Asset.bodies, NUMBER, "separate bodies"),
    "watertight": Field(Asset.watertight, FLAG, "closed on all sides"),
    "hole_diameter": Field(Hole.diameter, NUMBER, "diameter of any of its round holes, mm"),
    "holes": Field(Asset.holes, NUMBER, "number of round holes, where the file tells"),
    "has_drawing": Field(View.kind, FLAG, "there is a drawing of it"),
    "has_spec": Field(View.kind, FLAG, "there is text about it"),
    "created": Field(Asset.created, DAY, "day it was indexed first, UTC"),
    "updated": Field(Asset.updated, DAY, "day it was indexed last, UTC"),
    "like_size": Field(Asset.bbox_max, SIZE, "as large as another part, such as 42 +-10%"),
}
VIEW_KINDS = {"has_drawing": "drawing", "has_spec": "passage"}


class Lowered(FunctionElement[str]):
    """A text in lower case, in all alphabets whatever the language of the database."""

    type = Text()
    inherit_cache = True


@compiles(Lowered)
def _lowered(element: Lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(Lowered, "postgresql")
def _lowered_by_postgres(element: Lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "und-x-icu")'


def where_clause(filter: Filter) -> ColumnElement[bool]:
    """The filter as an expression on Asset. Raises FilterMistake for a condition that makes no sense."""
    match filter:
        case And(parts):
            return and_(true(), *map(where_clause, parts))
        case Or(parts):
            lists = [_any_of(name, values) for name, values in _equalities(parts).items()]
            return or_(false(), *lists, *(where_clause(part) for part in parts if not _is_equality(part)))
        case Not(part):
            return not_(where_clause(part))
        case Condition():
            return _condition(filter)


def check_condition(condition: Condition) -> None:
    """Raise FilterMistake, in words for people, for an unknown field or an operator or value that does not suit it."""
    field = FIELDS.get(condition.field)
    if field is None:
        raise FilterMistake(f"there is no field {condition.field!r}; there are {', '.join(FIELDS)}")
    if condition.operator not in OPERATORS_OF[field.kind]:
        raise FilterMistake(f"{condition.field} can be compared with {' '.join(OPERATORS_OF[field.kind])} only")
    if not _suits(field.kind, condition.value):
        raise FilterMistake(f"{condition.field} is compared with {WANTED[field.kind]}, not with {condition.value!r}")
    if isinstance(condition.value, str) and len(condition.value) > LONGEST_TEXT:
        raise FilterMistake(f"the text to compare {condition.field} with is longer than {LONGEST_TEXT:,} characters")


def check_length(filter: Filter) -> None:
    """Raise FilterMistake for more conditions than a database takes at once."""
    count = sum(1 for _ in conditions_of(filter))
    if count > MOST_CONDITIONS:
        raise FilterMistake(f"it has {count:,} conditions, and {MOST_CONDITIONS} is the limit")


def sizes_wanted(filter: Filter) -> tuple[int, ...]:
    """The assets whose size is asked for, in their order."""
    asked = [each for each in conditions_of(filter) if each.field in FIELDS]
    texts = [str(each.value) for each in asked if FIELDS[each.field].kind == SIZE]
    return tuple(wanted.asset for text in texts if (wanted := read_like_size(text)))


def conditions_of(filter: Filter) -> Iterator[Condition]:
    """All conditions of a filter, in their order."""
    match filter:
        case And(parts) | Or(parts):
            for part in parts:
                yield from conditions_of(part)
        case Not(part):
            yield from conditions_of(part)
        case Condition():
            yield filter


def parts_of(filter: Filter | None) -> Iterator[Filter]:
    """What must all hold, in its order."""
    if isinstance(filter, And):
        for part in filter.parts:
            yield from parts_of(part)
    elif filter is not None:
        yield filter


def _suits(kind: str, value: str | float | bool) -> bool:
    if kind == FLAG or isinstance(value, bool):
        return kind == FLAG and isinstance(value, bool)
    if kind in READ:
        return READ[kind](str(value)) is not None
    return isinstance(value, str) == (kind == TEXT)


def _condition(condition: Condition) -> ColumnElement[bool]:
    check_condition(condition)
    if condition.operator == "!=":
        return not_(_condition(Condition(condition.field, "=", condition.value)))
    field = FIELDS[condition.field]
    if condition.field in VIEW_KINDS:
        shown = exists().where(View.asset_id == Asset.id, View.kind == VIEW_KINDS[condition.field])
        return shown if condition.value else not_(shown)
    return _of_asset(field, _compare(field, condition))


def _is_equality(part: Filter) -> bool:
    """One of several values to choose from; a folder is none, because folders below it count too."""
    return (
        isinstance(part, Condition)
        and part.operator == "="
        and part.field != "folder"
        and part.field in FIELDS
        and FIELDS[part.field].kind in (TEXT, NUMBER)
    )


def _equalities(parts: tuple[Filter, ...]) -> dict[str, list[Condition]]:
    found: dict[str, list[Condition]] = {}
    for part in parts:
        if isinstance(part, Condition) and _is_equality(part):
            check_condition(part)
            found.setdefault(part.field, []).append(part)
    return found


def _any_of(name: str, chosen: list[Condition]) -> ColumnElement[bool]:
    """A field equal to any of several values, as one expression however many they are."""
    field = FIELDS[name]
    if field.kind == TEXT:
        texts = [as_stored(name, condition.value) for condition in chosen]
        return _of_asset(field, Lowered(field.column).in_(texts))
    numbers = [round(float(c.value), DECIMALS) for c in chosen if c.value == c.value]
    return _of_asset(field, field.column.in_(numbers))


def _of_asset(field: Field, compared: ColumnElement[bool]) -> ColumnElement[bool]:
    known = func.coalesce(compared, false())
    return known if field.column.class_ is Asset else Asset.id.in_(_assets_of_child(field, known))


def as_stored(name: str, value: str | float | bool) -> str:
    """A text as it is compared: in lower case, and a format under its one name."""
    lowered = str(value).lower()
    return format_named(lowered) if name == "format" else lowered


def _assets_of_child(field: Field, compared: ColumnElement[bool]) -> Any:
    owner = field.column.class_
    chosen = select(owner.asset_id).where(owner.asset_id.is_not(None), compared)
    return chosen.where(File.status == INDEXED) if owner is File else chosen


def _compare(field: Field, condition: Condition) -> ColumnElement[bool]:
    if field.kind == TEXT:
        return _compare_text(field.column, condition)
    if field.kind == FLAG:
        return field.column.is_(condition.value)
    if field.kind == DAY and (day := read_day(str(condition.value))):
        return compare_day(field.column, condition.operator, day)
    if field.kind == COLOUR and (name := colour_named(str(condition.value))):
        return has_colour(name)
    if field.kind == SIZE and (wanted := read_like_size(str(condition.value))):
        return has_size(wanted)
    value = float(condition.value)
    if value != value:  # not a number: equal to nothing
        return false()
    return field.column.op(condition.operator, is_comparison=True)(round(value, DECIMALS))


def _compare_text(column: InstrumentedAttribute[Any], condition: Condition) -> ColumnElement[bool]:
    text, lowered = Lowered(column), as_stored(condition.field, condition.value)
    if condition.operator == "~":
        return text.contains(str(condition.value).lower(), autoescape=True)
    if condition.field == "folder":
        lowered = lowered.rstrip("/")
        return or_(text == lowered, text.startswith(lowered + "/", autoescape=True))
    return text == lowered
