"""From folders to the database: skip the unchanged, quarantine the unreadable, sweep the gone.

Killed at any moment, it loses the files in work and at most eight others: each small
group of finished files is one transaction, and the next run does the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from db.assets import name_colours
from db.files import count_under, files_with_digest, known_files
from db.jobs import DONE, FAILED, finish_job, start_job
from db.records import KnownFile
from db.session import Database
from indexer.config import Settings
from indexer.ingest.changes import Changes, Copied, Moved, Refused, ToRead, Touched, Waiting
from indexer.ingest.embedding import PICTURES_AT_ONCE, WORDS_AT_ONCE, embed_views
from indexer.ingest.fill import embed_missing, find_lacking
from indexer.ingest.ledger import Finished, Ledger
from indexer.ingest.rows import content_of
from indexer.ingest.scan import Found, Listing, scan
from indexer.ports import Embedder, View
from indexer.report import IngestReport, Problem, Watch
from indexer.store import Store
from indexer.workers import Outcome

LONGEST_WAIT = 5.0  # seconds that a finished file stays unwritten while others are read
MOST_UNWRITTEN = 8  # finished files: what a kill may cost beside the files in work
EMPTY = "holds no design file"
EMPTIED = "holds no design file, though the library knows some; nothing was removed"
MOUNT_ADVICE = "Is the drive mounted? If it is empty on purpose, index the folder above it."


class Preparer(Protocol):
    """What prepares files: `Workers`, in earnest."""

    def prepare_all(self, paths: Iterable[Path], while_waiting: Callable[[], None]) -> Iterator[Outcome]:
        """Prepare files, giving each as it is finished; `while_waiting` is called now and then until one is."""


def ingest(
    roots: Sequence[Path],
    settings: Settings,
    database: Database,
    store: Store,
    embedder: Embedder,
    workers: Preparer,
    watch: Watch,
) -> IngestReport:
    """Bring the database up to date with these folders. Raises FolderMissing before anything is touched.

    The caller holds the library's lock. The run is a Job of the database, with the id that the report names.
    """
    listing = scan(roots, settings.library)
    ledger = _open_ledger(listing, settings, database, store, embedder, watch)
    ledger.leave_alone(listing.problems)
    try:
        _Run(ledger, store, embedder, workers, settings.between).work(listing)
    except BaseException as error:
        with database.writing() as session:
            finish_job(session, ledger.job, FAILED, ledger.counts, str(error) or "It was interrupted.")
        raise
    with database.writing() as session:
        finish_job(session, ledger.job, DONE, ledger.counts)
    return ledger.report(listing)


def _open_ledger(
    listing: Listing, settings: Settings, database: Database, store: Store, embedder: Embedder, watch: Watch
) -> Ledger:
    with database.writing() as session:
        job = start_job(session, "index")
        name_colours(session)
        known = known_files(session)
    lacking = find_lacking(database, embedder.space.id, store, settings.between)

    def find_same(digest: str, format: str) -> list[KnownFile]:
        with database.reading() as session:
            return files_with_digest(session, digest, format)

    listed = [found.row.path for found in listing.files]
    changes = Changes(listed, known, settings, find_same, lacking.to_read)
    return Ledger(job, database, known, changes, len(listed) + len(lacking.to_draw), watch)


@dataclass
class _Run:
    """The work in hand: files being read, files read but not written, files that wait for their twin."""

    ledger: Ledger
    store: Store
    embedder: Embedder
    workers: Preparer
    between: bool
    reading: dict[Path, Found] = field(default_factory=dict)
    batch: list[tuple[Found, Outcome]] = field(default_factory=list)
    waiting: list[Found] = field(default_factory=list)
    oldest: float = 0.0  # when the first file of the batch was finished

    def work(self, listing: Listing) -> None:
        """Do all of it."""
        self._embed_missing()
        looks = [(found, self.ledger.changes.look(found)) for found in listing.files]
        self.ledger.skip([look.id for _, look in looks if look is not None])
        candidates = [found for found, look in looks if look is None]
        while candidates:
            self._read(candidates)
            candidates, self.waiting = self.waiting, []
            self.ledger.changes.forget_under_way()
        self.ledger.sweep(listing)
        self.ledger.settle_links()
        self._warn_of_empty(listing)

    def _read(self, candidates: Iterable[Found]) -> None:
        for outcome in self.workers.prepare_all(self._paths_to_read(candidates), self._write_if_due):
            found = self.reading.pop(outcome.path)
            if not self.batch:
                self.oldest = time.monotonic()
            self.batch.append((found, outcome))
            self._write_if_due()
            self.ledger.tell(found.row.path, failed=outcome.error is not None)
        self._write_batch()

    def _paths_to_read(self, candidates: Iterable[Found]) -> Iterator[Path]:
        for found in candidates:
            match self.ledger.changes.decide(found):
                case ToRead(found):
                    self.reading[found.path] = found
                    yield found.path
                case Waiting(found):
                    self.waiting.append(found)
                case Refused() as refused:
                    self.ledger.refuse(refused)
                case (Touched() | Moved() | Copied()) as change:
                    self.ledger.settle(change)

    def _write_if_due(self) -> None:
        if self.batch and self._is_due():
            self._write_batch()

    def _is_due(self) -> bool:
        if len(self.batch) >= MOST_UNWRITTEN or time.monotonic() - self.oldest > LONGEST_WAIT:
            return True
        views = [view for _, outcome in self.batch for view in _views_of(outcome)]
        pictures = sum(view.image is not None for view in views)
        return pictures >= PICTURES_AT_ONCE or len(views) - pictures >= WORDS_AT_ONCE

    def _write_batch(self) -> None:
        batch, self.batch = self.batch, []
        started = time.monotonic()
        vectors = embed_views(self.embedder, [view for _, outcome in batch for view in _views_of(outcome)])
        self.ledger.spend(embedding=time.monotonic() - started)
        finished = []
        for found, outcome in batch:
            count = len(_views_of(outcome))
            finished.append(self._finish(found, outcome, vectors[:count]))
            vectors = vectors[count:]
        self.ledger.write(finished, self.embedder.space.id)

    def _finish(self, found: Found, outcome: Outcome, vectors: Sequence[bytes]) -> Finished:
        if outcome.prepared is not None:
            return Finished(found, content_of(outcome.prepared, vectors, self.store), outcome.seconds)
        assert outcome.error is not None
        return Finished(found, outcome.error, outcome.seconds)

    def _embed_missing(self) -> None:
        for drawn in embed_missing(self.ledger.database, self.store, self.embedder, self.between):
            self.ledger.counts["views"] += drawn.views
            self.ledger.tell(drawn.path)
            if not drawn.views:
                self.ledger.changes.read_again([drawn.file])

    def _warn_of_empty(self, listing: Listing) -> None:
        with self.ledger.database.reading() as session:
            counts = {folder: count_under(session, folder) for folder in listing.empty}
        reasons = {folder: EMPTIED if count else EMPTY for folder, count in counts.items()}
        self.ledger.leave_alone([Problem(folder, reason, MOUNT_ADVICE) for folder, reason in reasons.items()])


def _views_of(outcome: Outcome) -> tuple[View, ...]:
    return outcome.prepared.views if outcome.prepared is not None else ()
