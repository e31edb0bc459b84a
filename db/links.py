"""What people decided on documents and parts. Both are named by keys, which outlive every indexing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from db.models import File, Link
from db.records import Decision


def decisions(session: Session, keys: Collection[str] | None = None) -> tuple[Decision, ...]:
    """All decisions in the order in which they were taken, or those on documents and parts with these keys."""
    chosen = select(Link).order_by(Link.id)
    if keys is not None:
        chosen = chosen.where(Link.document.in_(keys) | Link.part.in_(keys))
    return tuple(
        Decision(row.document, row.part, row.accepted, row.reason, row.decided) for row in session.scalars(chosen)
    )


def keep_decision(session: Session, decision: Decision) -> None:
    """Keep what was decided just now, in place of what was decided earlier on the same document and part."""
    forget_decision(session, decision.document, decision.part)
    row = Link(document=decision.document, part=decision.part, accepted=decision.accepted, reason=decision.reason)
    row.decided = datetime.now(UTC)
    session.add(row)
    session.flush()


def forget_decision(session: Session, document: str, part: str) -> None:
    """Take a decision back."""
    session.execute(delete(Link).where(Link.document == document, Link.part == part))


def follow_links(session: Session, before: str, key: str) -> None:
    """Decisions follow what they are about, once none of its files is where it was."""
    if before == key or session.scalars(select(exists().where(File.key == before))).one():
        return
    session.execute(update(Link).where(Link.document == before).values(document=key))
    session.execute(update(Link).where(Link.part == before).values(part=key))
