"""Days in conditions: `created >= 2026-11-01`. A day is one of the calendar in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

EARLIEST, LATEST = date(1, 1, 2), date(9999, 12, 30)  # so that the next day is one too, in every time zone


def read_day(text: str) -> date | None:
    """The day that a text like 2026-11-01 means; None for anything else."""
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def compare_day(column: InstrumentedAttribute[datetime], operator: str, day: date) -> ColumnElement[bool]:
    """A moment compared with a whole day, by one of = < <= > >=."""
    start = datetime.combine(day, time(), UTC)
    end = start + timedelta(days=1)
    match operator:
        case "<":
            return column < start
        case "<=":
            return column < end
        case ">":
            return column >= end
        case ">=":
            return column >= start
        case _:
            return and_(column >= start, column < end)
