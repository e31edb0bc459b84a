"""The whole run: lock, ingest, publish, prune, report."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from db.builds import builds
from db.errors import DatabaseUnusable
from db.files import digests_in_use
from db.jobs import FAILED, finish_job, jobs_since
from db.session import Database
from indexer.builds import current_build
from indexer.config import Settings
from indexer.errors import LibraryBroken
from indexer.ingest import Preparer, ingest
from indexer.ingest.scan import check_folders
from indexer.lock import locked
from indexer.ports import Embedder
from indexer.publish import publish
from indexer.report import ALTERING, IngestReport, Report, Watch
from indexer.store import Store
from indexer.vectors import check_installation
from indexer.workers import Workers


def index(roots: Sequence[Path], settings: Settings, embedder: Embedder, watch: Watch) -> Report:
    """Bring the library up to date with these folders, and publish what came of it.

    Raises FolderMissing, LibraryLocked or LibraryBroken before anything is changed.
    """
    with Workers(settings, embedder.picture_size) as workers:
        return index_with(workers, roots, settings, embedder, watch)


def index_with(
    workers: Preparer, roots: Sequence[Path], settings: Settings, embedder: Embedder, watch: Watch
) -> Report:
    """The same, with workers that are there already."""
    started = time.monotonic()
    check_installation()  # hours of reading would end without an index
    check_folders(roots)  # a slip of the pen shall not make a library
    with locked(settings.library), closing(open_database(settings)) as database:
        store = Store(settings.store)
        report = ingest(roots, settings, database, store, embedder, workers, watch)
        build = _current(settings, database, embedder, report)
        published = build is None
        if build is None or report.altered:
            build, published = _publish(settings, database, embedder, report), True
            with database.reading() as session:
                kept = digests_in_use(session)
            store.prune(kept)
    return Report(report, build, published, time.monotonic() - started)


def open_database(settings: Settings) -> Database:
    """The library's database, up to date. Raises LibraryBroken if that cannot be."""
    try:
        database = Database(settings.database_url)
        database.migrate()
    except DatabaseUnusable as error:
        raise LibraryBroken(settings.library, error.why) from error
    return database


def _current(settings: Settings, database: Database, embedder: Embedder, report: IngestReport) -> str | None:
    """The build that is served, if it is of this space and holds all that earlier runs found."""
    served = current_build(settings.builds)
    with database.reading() as session:
        known = next((build for build in builds(session) if build.id == served), None)
        if known is None or known.space != embedder.space.id:
            return None
        earlier = [job for job in jobs_since(session, known.created) if job.id != report.job]
    # a run that was killed, or failed before it published, may have left more than it counted
    unpublished = any(job.status == FAILED or any(map(job.counts.get, ALTERING)) for job in earlier)
    return None if unpublished else known.id


def _publish(settings: Settings, database: Database, embedder: Embedder, report: IngestReport) -> str:
    try:
        return publish(settings, database, embedder.space, embedder=embedder)
    except BaseException as error:
        with database.writing() as session:
            finish_job(session, report.job, FAILED, {}, f"It could not be published: {error}")
        raise
