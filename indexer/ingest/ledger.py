"""Writes down what became of each file, and keeps count of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from db.assets import refresh_assets
from db.files import copy_file, mark_seen, move_file, refused_under, save_content, save_refusal, sweep, touch_file
from db.jobs import beat
from db.ownership import settle_links
from db.records import INDEXED, QUARANTINED, FileContent, FoundFile
from db.session import Database
from indexer.errors import AccessDenied, FileError, FileVanished
from indexer.ingest.changes import Changes, Copied, Moved, Refused, Touched
from indexer.ingest.rows import refusal_of
from indexer.ingest.scan import Found, Listing, readable
from indexer.report import IngestReport, Problem, Progress, Stages, Watch

MARK_AT_ONCE = 5_000
UNLINKED = "which is not among the documents of the library"
ADVICE = "Correct its path, and index the document's folder too. A file with geometry is a part of its own."


@dataclass(frozen=True)
class Finished:
    """A file that was read, well or not, and the seconds that took."""

    found: Found
    result: FileContent | FileError
    seconds: float = 0.0


class Ledger:
    """The book of one run. Every method that writes is one transaction."""

    def __init__(
        self, job: int, database: Database, known: Collection[str], changes: Changes, total: int, watch: Watch
    ) -> None:
        self.job, self.database, self.changes = job, database, changes
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.stages = Stages()
        self._known, self._total, self._watch = known, total, watch
        self._done, self._failed, self._started = 0, 0, time.monotonic()

    def skip(self, ids: Sequence[int]) -> None:
        """Files that are as they were."""
        for start in range(0, len(ids), MARK_AT_ONCE):
            with self.database.writing() as session:
                mark_seen(session, ids[start : start + MARK_AT_ONCE], self.job)
        self.counts["unchanged"] += len(ids)
        self.tell("", len(ids))

    def settle(self, change: Touched | Moved | Copied) -> None:
        """A file with known contents: its views and vectors are there already."""
        row = change.found.row
        with self.database.writing() as session:
            match change:
                case Touched(id, _):
                    touch_file(session, id, row, self.job)
                    self.counts["unchanged"] += 1
                case Moved(id, _, whole):
                    refresh_assets(session, move_file(session, id, row, self.job, whole))
                    self.counts["moved"] += 1
                case Copied(source, _):
                    refresh_assets(session, copy_file(session, source, row, self.job))
                    self._count_read(row)
        self.tell(row.path)

    def refuse(self, change: Refused) -> None:
        """A file that cannot be read, as could be seen without reading it."""
        self.write([Finished(change.found, change.error)], space="")
        self.tell(change.found.row.path, failed=True)

    def write(self, finished: Sequence[Finished], space: str) -> None:
        """Files that were read, with their vectors in a space."""
        started = time.monotonic()
        with self.database.writing() as session:
            assets: set[int] = set()
            for file in finished:
                row = self._stamped(file)
                if isinstance(file.result, FileContent):
                    assets |= save_content(session, row, file.result, space, self.job, file.seconds)
                elif not isinstance(file.result, FileVanished):
                    lost = save_refusal(session, row, refusal_of(file.result), self.job, file.seconds)
                    assets |= lost
                    self.counts["lost"] += len(lost)
            refresh_assets(session, assets)
            beat(session, self.job)
        for file in finished:
            self._count(file)
        self.spend(reading=sum(file.seconds for file in finished), writing=time.monotonic() - started)

    def sweep(self, listing: Listing) -> None:
        """Remove the files that are gone, where that is certain."""
        with self.database.writing() as session:
            self.counts["removed"] += sweep(session, self.job, listing.filled, listing.spared)

    def settle_links(self) -> None:
        """Give documents to the parts that they are linked to by now, and back to themselves where that was undone."""
        with self.database.writing() as session:
            settled = settle_links(session)
        self.counts["linked"] += settled.files
        self.problems += [
            Problem(path, f"names the document {name}, {UNLINKED}", ADVICE) for path, name in settled.unknown
        ]

    def spend(self, reading: float = 0.0, embedding: float = 0.0, writing: float = 0.0) -> None:
        """Add to the seconds of the stages."""
        was = self.stages
        self.stages = Stages(was.reading + reading, was.embedding + embedding, was.writing + writing)

    def tell(self, path: str, files: int = 1, failed: bool = False) -> None:
        """Tell whoever watches that files are done."""
        self._done += files
        self._failed += failed
        self._watch(Progress(self._done, self._total, path, self._failed, self._seconds, self.stages))

    def leave_alone(self, problems: Sequence[Problem]) -> None:
        """Places that are not as they should be, where nothing was indexed or removed."""
        self.problems += problems
        self.counts["spared"] += len(problems)

    def report(self, listing: Listing) -> IngestReport:
        """What was done, and which files under these folders cannot be read, now or since an earlier run."""
        with self.database.reading() as session:
            refused = refused_under(session, listing.folders)
        return IngestReport(
            job=self.job,
            **{**self.counts, **refused},
            seconds=self._seconds,
            stages=self.stages,
            problems=tuple(self.problems),
        )

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._started

    def _stamped(self, file: Finished) -> FoundFile:
        row = file.found.row
        if isinstance(file.result, AccessDenied):
            return replace(row, reader="")  # a permission may be given without a trace in the file: always try again
        status = INDEXED if isinstance(file.result, FileContent) else QUARANTINED
        return replace(row, reader=self.changes.stamp(row.format, status))

    def _count(self, file: Finished) -> None:
        if isinstance(file.result, FileContent):
            self.counts["views"] += len(file.result.views)
            self._count_read(file.found.row)
            return
        refusal = refusal_of(file.result)
        self.counts[refusal.status] += 1
        self.problems.append(Problem(readable(file.result.path), refusal.reason, refusal.advice))

    def _count_read(self, row: FoundFile) -> None:
        self.counts["changed" if row.path in self._known else "new"] += 1
