"""The filter language: `bbox_max < 5 cm and not (class = washer or title ~ "left hand")`.

Conditions on the fields of db.filters, joined by and, or, not and parentheses.
`~` means: contains. Lengths are millimetres unless they carry a unit (mm, cm, m,
in); areas and volumes take its square and cube (`volume > 2 cm3`). Days are written
as 2026-11-01; `like_size = 42 +-10%` means: as large as part 42.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeAlias

from lark import Lark, Token, Tree, UnexpectedInput

from db.filters import (
    FIELDS,
    FLAG,
    NUMBER,
    OPERATORS_OF,
    And,
    Condition,
    Filter,
    FilterMistake,
    Not,
    Or,
    check_condition,
)
from indexer.errors import BadFilter

GRAMMAR = Path(__file__).with_name("where.lark")
MOST_CHARACTERS = 4_000
MOST_DEPTH = 40  # of parentheses and nots: what the database takes without complaint
MILLIMETRES = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "inch": 25.4}
POWERS = {"area": 2, "volume": 3, "triangles": 0, "bodies": 0, "holes": 0}  # of a length; 1 for all others
FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
EXPECTED = {  # the first that fits says what could stand where the parser stopped
    "OPERATOR": "one of = != < <= > >= ~",
    "FIELD": "a field such as class or bbox_max",
    "QUOTED": "a value",
    "AND": "'and' or 'or'",
    "RPAR": "a closing parenthesis",
}
AMOUNT = re.compile(
    r"(?P<number>[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)\s*((?P<unit>[a-z]+)(\^?(?P<power>[23²³]))?)?", re.I
)

Parsed: TypeAlias = Tree[Token] | Token


def parse_where(text: str) -> Filter | None:
    """The filter that a text means; None for a text of spaces.

    Raises BadFilter, with the column, for what cannot be understood.
    """
    if not text.strip():
        return None
    if len(text) > MOST_CHARACTERS:
        raise BadFilter(text[:60] + "…", 1, f"it is longer than {MOST_CHARACTERS:,} characters")
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise BadFilter(text, *_explain(text, error)) from None
    return _build(text, tree, MOST_DEPTH)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr")


def _explain(text: str, error: UnexpectedInput) -> tuple[int, str]:
    place = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    if isinstance(token := getattr(error, "token", None), Token) and token.type == "$END":
        place = len(text)
    wanted = set(getattr(error, "accepts", None) or getattr(error, "allowed", None) or ())
    found = f"not {text[place]!r}" if text[place : place + 1].strip() else "but it ends here"
    return place + 1, f"{_wanted(wanted)} was expected, {found}"


def _wanted(terminals: set[str]) -> str:
    return next((words for terminal, words in EXPECTED.items() if terminal in terminals), "the end")


def _build(text: str, tree: Parsed, depth: int) -> Filter:
    assert isinstance(tree, Tree)
    if depth == 0:
        raise BadFilter(text, 1, f"it is nested deeper than {MOST_DEPTH} levels")
    if tree.data == "condition":
        return _condition(text, tree)
    parts = tuple(_build(text, child, depth - 1) for child in tree.children if isinstance(child, Tree))
    if tree.data == "negation":
        return Not(parts[0])
    return And(parts) if tree.data == "both" else Or(parts)


def _condition(text: str, tree: Tree[Token]) -> Condition:
    field, operator, value = tree.children
    assert isinstance(field, Token)
    assert isinstance(operator, Token)
    assert isinstance(value, Tree)
    name = field.lower()
    if name not in FIELDS:
        raise BadFilter(text, _column(field), _unknown(field))
    if operator not in OPERATORS_OF[FIELDS[name].kind]:
        raise BadFilter(
            text, _column(operator), f"{name} can be compared with {' '.join(OPERATORS_OF[FIELDS[name].kind])} only"
        )
    first = value.children[0]
    assert isinstance(first, Token)
    try:
        condition = Condition(name, str(operator), _value(name, _written(text, value)))
        check_condition(condition)
    except FilterMistake as mistake:
        raise BadFilter(text, _column(first), str(mistake)) from None
    return condition


def _unknown(field: str) -> str:
    near = get_close_matches(field.lower(), FIELDS, n=1)
    meant = f"; did you mean {near[0]}?" if near else "."
    return f"there is no field {field!s}{meant} There are {', '.join(FIELDS)}"


def _written(text: str, value: Tree[Token]) -> str:
    """The value as it was written, without its quotes."""
    first, last = value.children[0], value.children[-1]
    assert isinstance(first, Token)
    assert isinstance(last, Token)
    return first[1:-1] if first.type == "QUOTED" else text[first.start_pos : last.end_pos]


def _value(name: str, written: str) -> str | float | bool:
    kind = FIELDS[name].kind
    if kind == NUMBER:
        return _amount(name, written)
    if kind == FLAG:
        if written.lower() not in FLAGS:
            raise FilterMistake(f"{name} is either yes or no, not {written!r}")
        return FLAGS[written.lower()]
    return written


def _amount(name: str, written: str) -> float:
    """A number in mm, mm² or mm³, as the field has it."""
    power = POWERS.get(name, 1)
    match = AMOUNT.fullmatch(written.strip())
    if match is None:
        raise FilterMistake(
            f"{name} is compared with a number{' such as 50 or 5 cm' if power else ''}, not with {written!r}"
        )
    unit = (match["unit"] or "mm").lower()
    given = int((match["power"] or "1").translate(str.maketrans("²³", "23")))
    if match["unit"] and (not power or unit not in MILLIMETRES or given not in (power, 1)):
        raise FilterMistake(f"{name} cannot have the unit {match[4]!r}; {_units(power)}")
    amount = float(match["number"]) * MILLIMETRES[unit] ** power
    if not math.isfinite(amount):
        raise FilterMistake(f"{written} is larger than any number here")
    return amount


def _units(power: int) -> str:
    if not power:
        return "it is a plain number"
    return "it is one of " + ", ".join(unit + ("", "", "2", "3")[power] for unit in ("mm", "cm", "m", "in"))


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1
