"""Long lists of ids, in pieces that a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

AT_ONCE = 10_000  # ids in one statement; SQLite takes 32,766, PostgreSQL 65,535


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in their order, as plain numbers."""
    # numpy integers are not numbers to the drivers
    wanted = [int(id) for id in ids]
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]
