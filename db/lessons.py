"""What was learned from feedback: the newest lesson of a space is in use until it is undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import DatabaseUnusable
from db.models import Lesson, LessonAdapter
from db.records import AdapterState, Float16Array, LessonState

STORED = np.dtype("<f2")
DAMAGED = "What lesson {lesson} adds to words is damaged in the database: its bytes are not {rank} vectors each of {n}."


def record_lesson(
    session: Session,
    space: str,
    factors: Mapping[str, float],
    judgement: Mapping[str, Any],
    adapter: AdapterState | None = None,
) -> None:
    """Remember what was learned; from now on it is in use."""
    lesson = Lesson(
        space=space, factors=dict(factors), judgement=dict(judgement), learned=datetime.now(UTC), undone=None
    )
    session.add(lesson)
    session.flush()
    if adapter is not None:
        reads, adds = (each.astype(STORED).tobytes() for each in (adapter.reads, adapter.adds))
        rank = len(adapter.reads)
        session.add(LessonAdapter(lesson_id=lesson.id, rank=rank, reads=reads, adds=adds, line=adapter.line))


def adapter_of(session: Session, lesson: int, dimension: int) -> AdapterState | None:
    """What a lesson adds to words; None where it has nothing of the kind.

    Raises DatabaseUnusable where what is stored does not have the shape that it must have.
    """
    row = session.get(LessonAdapter, lesson)
    if row is None:
        return None
    reads, adds = (_read(each, row.rank, dimension) for each in (row.reads, row.adds))
    if reads is None or adds is None:
        raise DatabaseUnusable(DAMAGED.format(lesson=lesson, rank=row.rank, n=dimension))
    return AdapterState(reads, adds, row.line)


def current_lesson(session: Session, space: str) -> LessonState | None:
    """What is in use in a space; None where nothing was learned there, or all of it undone."""
    row = _newest(session, space)
    return None if row is None else LessonState(row.id, row.space, dict(row.factors), dict(row.judgement), row.learned)


def undo_lesson(session: Session, space: str) -> bool:
    """Put the newest lesson of a space out of use, so that the one before it counts. False where there is none."""
    row = _newest(session, space)
    if row is not None:
        row.undone = datetime.now(UTC)
    return row is not None


def _newest(session: Session, space: str) -> Lesson | None:
    chosen = select(Lesson).where(Lesson.space == space, Lesson.undone.is_(None))
    return session.scalars(chosen.order_by(Lesson.id.desc()).limit(1)).first()


def _read(stored: bytes, rank: int, dimension: int) -> Float16Array | None:
    """What was stored, (rank, dimension); None where it is of another size, or no numbers."""
    if rank < 1 or len(stored) != rank * dimension * STORED.itemsize:
        return None
    values = np.frombuffer(stored, STORED).reshape(rank, dimension)
    return values if np.isfinite(values).all() else None
