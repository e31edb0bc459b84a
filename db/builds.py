"""The builds that were published, and the vectors of single assets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from db.models import Build, Embedding, View
from db.records import BuildState, EmbeddingRows


def asset_vectors(session: Session, asset: int, space: str) -> EmbeddingRows:
    """The vectors of one asset in a space, ordered by view."""
    rows = session.execute(
        select(View.id, View.asset_id, View.kind, Embedding.vector)
        .join(Embedding, Embedding.view_id == View.id)
        .where(Embedding.space == space, View.asset_id == asset)
        .order_by(View.id)
    ).all()
    vectors = [np.frombuffer(row.vector, "<f2") for row in rows]
    return EmbeddingRows(
        views=np.array([row.id for row in rows], np.int64),
        assets=np.array([row.asset_id for row in rows], np.int64),
        kinds=tuple(row.kind for row in rows),
        vectors=np.stack(vectors).astype(np.float16) if vectors else np.empty((0, 0), np.float16),
    )


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


def spaces(session: Session) -> dict[str, int]:
    """Every space that there are vectors of, with their number."""
    counted = select(Embedding.space, func.count()).group_by(Embedding.space)
    return {row[0]: row[1] for row in session.execute(counted)}


def has_vectors(session: Session, space: str) -> bool:
    """Whether there is anything to publish in a space."""
    return session.scalars(select(exists().where(Embedding.space == space))).one()
