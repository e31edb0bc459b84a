"""The builds that were published."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.models import Build
from db.records import BuildState


def record_build(session: Session, id: str, space: str, views: int, assets: int) -> None:
    """Remember a published build as the current one."""
    session.execute(update(Build).values(current=False))
    session.merge(Build(id=id, space=space, created=datetime.now(UTC), views=views, assets=assets, current=True))


def builds(session: Session) -> tuple[BuildState, ...]:
    """All builds, newest first."""
    rows = session.scalars(select(Build).order_by(Build.created.desc(), Build.id.desc()))
    return tuple(BuildState(row.id, row.space, row.created, row.views, row.assets, row.current) for row in rows)


def current_build_state(session: Session) -> BuildState | None:
    """The build in use."""
    return next((build for build in builds(session) if build.current), None)


def forget_builds(session: Session, keep: Collection[str]) -> None:
    """Forget the builds that are no longer on disk."""
    gone = [build.id for build in builds(session) if build.id not in keep]
    session.execute(delete(Build).where(Build.id.in_(gone)))
