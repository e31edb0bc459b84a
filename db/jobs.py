"""The runs of the indexer, and how the library is doing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import File, Job, View
from db.queries import count_assets, file_state
from db.records import INDEXED, QUARANTINED, UNSUPPORTED, FileState, JobState, LibraryCounts

RUNNING, DONE, FAILED = "running", "done", "failed"


def start_job(session: Session, kind: str) -> int:
    """Remember that a run started; jobs that are still "running" were killed, and are marked so."""
    now = datetime.now(UTC)
    for job in session.scalars(select(Job).where(Job.status == RUNNING)):
        job.status, job.finished, job.message = FAILED, now, "It was interrupted."
    job = Job(kind=kind, status=RUNNING, started=now, heartbeat=now)
    session.add(job)
    session.flush()
    return job.id


def beat(session: Session, id: int) -> None:
    """Say that the run is alive."""
    session.get_one(Job, id).heartbeat = datetime.now(UTC)


def finish_job(session: Session, id: int, status: str, counts: Mapping[str, float], message: str = "") -> None:
    """Remember how a run ended."""
    job = session.get_one(Job, id)
    job.status, job.counts, job.message = status, dict(counts), message
    job.finished = job.heartbeat = datetime.now(UTC)


def jobs_since(session: Session, time: datetime) -> tuple[JobState, ...]:
    """The runs that started after a time, oldest first."""
    return tuple(map(_state, session.scalars(select(Job).where(Job.started > time).order_by(Job.id))))


def library_counts(session: Session) -> LibraryCounts:
    """How much there is in the library."""
    files = {row[0]: row[1] for row in session.execute(select(File.status, func.count()).group_by(File.status))}
    return LibraryCounts(
        assets=count_assets(session, None),
        views=session.scalars(select(func.count()).select_from(View)).one(),
        indexed=files.get(INDEXED, 0),
        quarantined=files.get(QUARANTINED, 0),
        unsupported=files.get(UNSUPPORTED, 0),
    )


def refused_files(session: Session, limit: int | None = None, offset: int = 0) -> tuple[FileState, ...]:
    """The files that are not in the index, with reason and advice: the damaged before the unsupported, by path.

    All of them, unless a `limit` is given.
    """
    refused = select(File).where(File.status != INDEXED).order_by(File.status, File.path)
    return tuple(map(file_state, session.scalars(refused.limit(limit).offset(offset))))


def _state(job: Job) -> JobState:
    return JobState(
        job.id, job.kind, job.status, job.started, job.heartbeat, job.finished, job.counts or {}, job.message
    )
