"""A filter in the language of `--where`, so that people and programs can take it over."""

from __future__ import annotations

from db.filters import And, Condition, Filter, Not, Or


def write_where(filter: Filter) -> str:
    """The filter as app.where reads it. No text may hold both kinds of quotes."""
    match filter:
        case And(parts):
            return " and ".join(_within(part) for part in parts)
        case Or(parts):
            return " or ".join(_within(part) for part in parts)
        case Not(part):
            return f"not {_within(part)}"
        case Condition(field, operator, value):
            return f"{field} {operator} {_value(value)}"


def _within(part: Filter) -> str:
    return write_where(part) if isinstance(part, Condition) else f"({write_where(part)})"


def _value(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{value}'" if '"' in value else f'"{value}"'
    return f"{value:.12g}"
