"""What people do with hits: kept, counted, asked for, and forgotten.

Feedback belongs to the library, not to a person: nobody logs in.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.models import Asset, Feedback
from db.records import OPEN, PIN, REFUSE, Asked, AskedTerm, Told, Verdicts

MOST_FEEDBACK = 20_000  # rows; the oldest clicks go first, then the oldest verdicts
_VERDICTS = (PIN, REFUSE)


def record_feedback(session: Session, told: Told, most: int = MOST_FEEDBACK) -> bool:
    """Keep feedback; of one part and question the last verdict counts. False where there is no such asset."""
    if session.get(Asset, told.asset) is None:
        return False
    if told.verdict in _VERDICTS:
        take_back(session, told.asked.key, told.asset)
    session.add(
        Feedback(
            question=told.asked.key,
            terms=[[term.kind, term.value, term.weight] for term in told.asked.terms],
            asset_id=told.asset,
            verdict=told.verdict,
            place=told.place,
            shown=list(told.shown),
            told=told.told or datetime.now(UTC),
        )
    )
    session.flush()
    _forget_oldest(session, most)
    return True


def take_back(session: Session, question: str, asset: int) -> bool:
    """Forget what was said of an asset for a question; clicks stay. Gives whether there was something."""
    said = (Feedback.question == question, Feedback.asset_id == asset, Feedback.verdict.in_(_VERDICTS))
    there = session.scalars(select(Feedback.id).where(*said)).first() is not None
    session.execute(delete(Feedback).where(*said))
    return there


def verdicts_of(session: Session, question: str) -> Verdicts:
    """What is pinned and what refused for a question."""
    chosen = select(Feedback.verdict, Feedback.asset_id).where(Feedback.question == question)
    rows = session.execute(chosen.where(Feedback.verdict.in_(_VERDICTS)).order_by(Feedback.id)).all()
    return Verdicts(
        pinned=tuple(asset for verdict, asset in rows if verdict == PIN),
        refused=tuple(asset for verdict, asset in rows if verdict == REFUSE),
    )


def all_feedback(session: Session) -> tuple[Told, ...]:
    """Everything that was told, oldest first."""
    return tuple(map(_told, session.scalars(select(Feedback).order_by(Feedback.id))))


def forget_feedback(session: Session) -> int:
    """Forget all of it. Gives how much there was."""
    count = session.scalars(select(func.count()).select_from(Feedback)).one()
    session.execute(delete(Feedback))
    return count


def _forget_oldest(session: Session, most: int) -> None:
    surplus = session.scalars(select(func.count()).select_from(Feedback)).one() - most
    if surplus > 0:
        oldest = select(Feedback.id).order_by(Feedback.verdict != OPEN, Feedback.id).limit(surplus)
        session.execute(delete(Feedback).where(Feedback.id.in_(session.scalars(oldest).all())))


def _told(row: Feedback) -> Told:
    terms = tuple(AskedTerm(str(kind), str(value), float(weight)) for kind, value, weight in row.terms)
    return Told(Asked(row.question, terms), row.asset_id, row.verdict, row.place, tuple(row.shown), row.told)
