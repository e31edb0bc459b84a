"""Reading in processes of their own, which may crash, hang or run out of memory.

A CAD reader can take its process down on a damaged file, so no file is read in the
process that serves or indexes. Workers are forked from a small fork server, never
from the caller: it may hold an embedding model and running threads. Each has limits
on memory and processor time that the kernel enforces; a dead one is replaced and
costs its one file.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.config import Settings
from indexer.errors import ReadersBusy
from indexer.ports import Prepared
from indexer.workers.worker import Outcome, Work, Worker

LOOK_AHEAD = 4  # files under way or waiting to be taken, for each worker
IDLE_SECONDS = 1.0  # between two calls of `while_waiting`


class Workers:
    """A few worker processes that prepare files. Threads may share it.

    Processes start with the first file. `work` is what they do with a file, by default
    `prepare.views_of`; `patience` is how many seconds of waiting are granted for each
    second of processor time, and `longest_wait` how many seconds `prepare` waits for an
    idle worker; None: as long as it takes. Who reads for people that wait gives settings
    with limits of their own, such as a smaller `max_bytes` and fewer `file_seconds`.
    """

    def __init__(
        self,
        settings: Settings,
        picture_size: int,
        count: int | None = None,
        work: Work | None = None,
        patience: float = 5.0,
        longest_wait: float | None = None,
    ) -> None:
        self._workers = [Worker(settings, picture_size, work, patience) for _ in range(count or settings.workers)]
        self._longest_wait = longest_wait
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def prepare_all(self, paths: Iterable[Path], while_waiting: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """Prepare files, giving each as it is finished. Only a few are taken from `paths` ahead of time.

        `while_waiting` is called once a second or so while no file gets finished.
        """
        coming = iter(paths)
        pool = ThreadPoolExecutor(len(self._workers), "partlens-worker")
        under_way: set[Future[Outcome]] = set()
        try:
            while True:
                vacant = LOOK_AHEAD * len(self._workers) - len(under_way)
                under_way |= {pool.submit(self._run, path) for path in islice(coming, vacant)}
                if not under_way:
                    return
                done, under_way = wait(under_way, IDLE_SECONDS, FIRST_COMPLETED)
                if not done:
                    while_waiting()
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def prepare(self, path: Path) -> Prepared:
        """Prepare one file, waiting for an idle worker. Raises a FileError, or ReadersBusy after `longest_wait`."""
        outcome = self._run(path, self._longest_wait)
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

    def _run(self, path: Path, longest_wait: float | None = None) -> Outcome:
        with self._borrowed(longest_wait) as worker:
            return worker.run(path)

    @contextmanager
    def _borrowed(self, longest_wait: float | None) -> Iterator[Worker]:
        try:
            worker = self._idle.get(timeout=longest_wait)
        except queue.Empty:
            raise ReadersBusy from None
        try:
            yield worker
        finally:
            self._idle.put(worker)
