"""Orders of a list of assets other than how well they match a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import numpy as np
from sqlalchemy import ColumnElement, Text, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.filters import Lowered
from db.ids import chunks
from db.models import Asset
from db.records import Int64Array

Sort: TypeAlias = Literal["relevance", "name", "newest", "largest", "smallest"]
SORTS: tuple[Sort, ...] = ("relevance", "name", "newest", "largest", "smallest")


class ByLetters(FunctionElement[str]):
    """A text by the numbers of its letters, in every database, whatever its language."""

    type = Text()
    inherit_cache = True


@compiles(ByLetters)
def _by_letters(element: ByLetters, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(ByLetters, "postgresql")
def _by_letters_by_postgres(element: ByLetters, compiler: SQLCompiler, **options: Any) -> str:
    return f'({compiler.process(element.clauses, **options)}) COLLATE "C"'


def order_by(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    """An order of assets; the lower id first where they are equal. Without a question the newest match best.

    Names go without regard to case. A size is that of the longest side; what has none comes last.
    """
    match sort:
        case "name":
            return ByLetters(Lowered(Asset.title)), Asset.id.asc()
        case "largest":
            return Asset.bbox_max.is_(None), Asset.bbox_max.desc(), Asset.id.asc()
        case "smallest":
            return Asset.bbox_max.is_(None), Asset.bbox_max.asc(), Asset.id.asc()
        case _:  # ids are given out one after the other
            return (Asset.id.desc(),)


def in_order(session: Session, ids: Iterable[int], sort: Sort) -> Int64Array:
    """These assets in the same order; one that is there no more comes last."""
    wanted = [int(id) for id in ids]
    if sort in ("relevance", "newest"):
        return np.array(sorted(wanted, reverse=True), np.int64)
    column = Asset.title if sort == "name" else Asset.bbox_max
    known: dict[int, str | float | None] = {}
    for chunk in chunks(wanted):
        known.update(session.execute(select(Asset.id, column).where(Asset.id.in_(chunk))).all())
    return np.array(sorted(wanted, key=lambda id: _key(sort, id, known.get(id))), np.int64)


def _key(sort: Sort, id: int, value: str | float | None) -> tuple[bool, str | float, int]:
    if isinstance(value, str):
        return False, value.lower(), id
    if value is None:
        return True, "" if sort == "name" else 0.0, id
    return False, -value if sort == "largest" else value, id
