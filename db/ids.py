"""Ids, and long lists of them or of keys in pieces that a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 10_000  # values in one statement; SQLite takes 32,766, PostgreSQL 65,535
MOST_ID = 2**63 - 1  # the largest that a database can hold


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in their order, as plain numbers."""
    # numpy integers are not numbers to the drivers
    return pieces(map(int, ids))


def pieces(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in their order, so many at a time."""
    wanted = list(values)
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]
