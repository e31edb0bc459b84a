"""One worker process, seen from its parent: give it a file, wait, and replace it when it dies."""

from __future__ import annotations

import multiprocessing
import signal
import time
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from indexer.config import Settings
from indexer.errors import FileError, ReaderCrashed, ReaderOutOfMemory, ReaderTimedOut
from indexer.ports import Prepared
from indexer.processes import main_hidden
from indexer.workers.process import Answer, Work, serve

__all__ = ["Outcome", "Work", "Worker"]

PRELOAD = "indexer.preload"
FILES_PER_PROCESS = 500  # then a fresh one: libraries for CAD leak a little with every file


@dataclass(frozen=True)
class Outcome:
    """What became of one file: prepared, or the error. `seconds` is the waiting time."""

    path: Path
    prepared: Prepared | None
    error: FileError | None
    seconds: float


def start_fork_server() -> None:
    """Have the readers loaded, in a process of their own, while the caller does something else; does not wait."""
    with main_hidden():
        multiprocessing.get_context("forkserver").set_forkserver_preload([PRELOAD])
        forkserver.ensure_running()


class Worker:
    """A place for one process. Serves one thread at a time; `close` may come from any."""

    def __init__(self, settings: Settings, picture_size: int, work: Work | None, patience: float) -> None:
        self._settings, self._picture_size, self._work = settings, picture_size, work
        self._deadline = settings.file_seconds * patience
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._files = 0
        self._closed = False

    def run(self, path: Path) -> Outcome:
        """Have a file prepared. Never raises for a file's sake; raises UseError for a setting that cannot be."""
        started = time.monotonic()
        answer = self._ask(path)
        if answer.misuse is not None:
            raise answer.misuse
        if self._files >= FILES_PER_PROCESS or isinstance(answer.error, ReaderOutOfMemory):
            self._stop()
        return Outcome(path, answer.prepared, answer.error, time.monotonic() - started)

    def close(self) -> None:
        """End the process at once, and start no other."""
        self._closed = True
        self._kill()

    def _ask(self, path: Path) -> Answer:
        try:
            pipe = self._open_pipe()
            self._files += 1
            pipe.send(path)
            if pipe.poll(self._deadline):
                answer = pipe.recv()
                assert isinstance(answer, Answer)
                return answer
            error: FileError = ReaderTimedOut(path, f"waited {self._deadline:.0f} s")
            self._kill()
            self._stop()
        except (EOFError, OSError):
            error = _cause(path, self._stop())
        return Answer(None, error)

    def _open_pipe(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stop()
            self._start()
        assert self._pipe is not None
        return self._pipe

    def _start(self) -> None:
        if self._closed:
            raise EOFError
        context = multiprocessing.get_context("forkserver")
        start_fork_server()
        with main_hidden():
            self._pipe, theirs = context.Pipe()
            arguments = (theirs, self._settings, self._picture_size, self._work)
            self._process = context.Process(target=serve, args=arguments, name="partlens-reader", daemon=True)
            self._process.start()
            # The worker's own copy must be the last one: its death then closes the pipe.
            theirs.close()
        self._files = 0
        if self._closed:
            self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()

    def _stop(self) -> int:
        """End the process; gives its exit code, negative for a signal."""
        code = 0
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            # A process that closed the pipe is dying already: let it, its exit code tells why.
            self._process.join(1)
            self._process.kill()
            self._process.join()
            code = self._process.exitcode or 0
        self._pipe = self._process = None
        return code


def _cause(path: Path, code: int) -> FileError:
    """What the death of a worker means for the file it was reading."""
    if code == -signal.SIGXCPU:
        return ReaderTimedOut(path)
    if code == -signal.SIGKILL:
        return ReaderOutOfMemory(path, "the system ended it")
    return ReaderCrashed(path, signal.Signals(-code).name if code < 0 else f"exit code {code}")
