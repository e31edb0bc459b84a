"""What was learned from feedback: the newest lesson of a space is in use until it is undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Lesson
from db.records import LessonState


def record_lesson(session: Session, space: str, factors: Mapping[str, float], judgement: Mapping[str, Any]) -> None:
    """Remember what was learned; from now on it is in use."""
    session.add(
        Lesson(space=space, factors=dict(factors), judgement=dict(judgement), learned=datetime.now(UTC), undone=None)
    )


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
