"""Filters on the table of all assets in memory: what the database lets through, without asking it.

A filter has the database read all assets, which takes some milliseconds, and each facet with
conditions has it read them once more. Measures, flags and the values that facets count are in
the table; of all else (titles, days, holes, sizes of other parts, odd texts) the database is
asked as before.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce

import numpy as np

from db.colours import colour_named
from db.facet_table import FacetTable
from db.facets import FLAGS, NO, YES
from db.filters import COLOUR, DECIMALS, FIELDS, TEXT, And, Condition, Filter, Not, Or, as_stored, check_condition
from db.records import BoolArray, Int64Array

COMPARE: Mapping[str, Callable[..., BoolArray]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def assets_in(table: FacetTable, filter: Filter) -> Int64Array | None:
    """Ids of the assets that a filter lets through, ascending; None where the table cannot tell.

    Raises FilterMistake for a condition that makes no sense.
    """
    marks = _marks(table, filter)
    return None if marks is None else table.assets[marks]


def _marks(table: FacetTable, filter: Filter) -> BoolArray | None:
    match filter:
        case And(parts):
            return _combined(table, parts, np.logical_and, np.ones(len(table.assets), np.bool_))
        case Or(parts):
            return _combined(table, parts, np.logical_or, np.zeros(len(table.assets), np.bool_))
        case Not(part):
            return _opposite(_marks(table, part))
        case Condition(field, "!=", value):
            return _opposite(_marks(table, Condition(field, "=", value)))
        case Condition():
            check_condition(filter)
            return _condition(table, filter)


def _combined(
    table: FacetTable, parts: Sequence[Filter], both: Callable[..., BoolArray], start: BoolArray
) -> BoolArray | None:
    marks = [_marks(table, part) for part in parts]  # all of them, lest a mistake be overlooked
    known = [each for each in marks if each is not None]
    return reduce(both, known, start) if len(known) == len(marks) else None


def _opposite(marks: BoolArray | None) -> BoolArray | None:
    return None if marks is None else ~marks


def _condition(table: FacetTable, asked: Condition) -> BoolArray | None:
    if asked.field in table.measures:
        # what is unknown is not a number, and that compares with nothing
        return COMPARE[asked.operator](table.measures[asked.field], round(float(asked.value), DECIMALS))
    if asked.field in FLAGS:
        return table.having(asked.field, lambda name: name == (YES if asked.value else NO))
    kind, text = FIELDS[asked.field].kind, str(asked.value)
    if kind == COLOUR:
        return table.having(asked.field, lambda name: name == colour_named(text))
    if kind == TEXT and asked.field in table.columns and text.strip("/") and text.isprintable():
        return table.having(asked.field, _compare_text(asked.field, asked.operator, text))
    return None


def _compare_text(field: str, sign: str, text: str) -> Callable[[str], bool]:
    if sign == "~":
        return lambda name: text.lower() in name.lower()
    wanted = as_stored(field, text)
    if field == "folder":  # the table has those above a folder, too
        wanted = wanted.rstrip("/")
    return lambda name: name.lower() == wanted
