"""Reading in processes of their own, which may crash, hang or run out of memory.

A CAD reader can take its process down on a damaged file, so no file is read in the
process that serves or indexes. Workers are forked from a small fork server, never
from the caller: it may hold an embedding model and running threads. Each has limits
on memory and processor time that the kernel enforces; a dead one is replaced and
costs its one file.
"""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.config import Settings
from indexer.ports import Prepared
from indexer.workers.worker import Outcome, Work, Worker

LOOK_AHEAD = 4  # files under way or waiting to be taken, for each worker


class Workers:
    """A few worker processes that prepare files. Threads may share it.

    Processes start with the first file. `work` is what they do with a file, by default
    `prepare.views_of`; `patience` is how many seconds of waiting are granted for each
    second of processor time.
    """

    def __init__(
        self,
        settings: Settings,
        picture_size: int,
        count: int | None = None,
        work: Work | None = None,
        patience: float = 5.0,
    ) -> None:
        self._workers = [Worker(settings, picture_size, work, patience) for _ in range(count or settings.workers)]
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def prepare_all(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Prepare files, giving each as it is finished. Only a few are taken from `paths` ahead of time."""
        coming = iter(paths)
        pool = ThreadPoolExecutor(len(self._workers), "partlens-worker")
        under_way: set[Future[Outcome]] = set()
        try:
            while True:
                vacant = LOOK_AHEAD * len(self._workers) - len(under_way)
                under_way |= {pool.submit(self._run, path) for path in islice(coming, vacant)}
                if not under_way:
                    return
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def prepare(self, path: Path) -> Prepared:
        """Prepare one file, waiting for a free worker. Raises a FileError."""
        outcome = self._run(path)
        if outcome.prepared is None:
            assert outcome.error is not None
            raise outcome.error
        return outcome.prepared

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        for worker in self._workers:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, path: Path) -> Outcome:
        with self._borrowed() as worker:
            return worker.run(path)

    @contextmanager
    def _borrowed(self) -> Iterator[Worker]:
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)
