"""The inside of a worker process: limit itself, then prepare file after file."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import TypeAlias

from indexer.config import Settings
from indexer.errors import DamagedFile, FileError, ReaderOutOfMemory, UseError
from indexer.ports import Prepared

Work: TypeAlias = Callable[[Path, Settings, int], Prepared]


@dataclass(frozen=True)
class Answer:
    """What a worker found out about a file: one of the first two. `misuse` is no fault of the file."""

    prepared: Prepared | None
    error: FileError | None
    misuse: UseError | None = None


def serve(pipe: Connection, settings: Settings, picture_size: int, work: Work | None) -> None:
    """Prepare files until the parent closes the pipe: a path comes in, an Answer goes out."""
    _limit(settings)
    work = work or _road()
    while True:
        try:
            path = pipe.recv()
        except EOFError:
            return
        _allow_seconds(settings.file_seconds)
        pipe.send_bytes(_answer(work, path, settings, picture_size))


def _road() -> Work:
    # Imported here, because the parent has no use for readers and renderers.
    from indexer.prepare import views_of

    return views_of


def _answer(work: Work, path: Path, settings: Settings, picture_size: int) -> bytes | memoryview:
    try:
        return ForkingPickler.dumps(Answer(work(path, settings, picture_size), None))
    except MemoryError:
        error: FileError = ReaderOutOfMemory(path)
    except FileError as expected:
        error = type(expected)(path, expected.detail)
    except UseError as misuse:
        # A wrong setting would condemn every file.
        return ForkingPickler.dumps(Answer(None, None, UseError(str(misuse))))
    except Exception as fault:
        # A reader that stumbles over one file must not end the run.
        error = DamagedFile(path, f"{type(fault).__name__}: {fault}"[:300])
    return ForkingPickler.dumps(Answer(None, error))


def _limit(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_AS, settings.worker_bytes)
    # CAD libraries talk; the report is the only voice people should hear.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def _die_with_parent() -> None:
    """Have the kernel end this process when its parent ends, however suddenly.

    The parent holds the other end of a pipe; when that closes, the kernel sends SIGIO here.
    Watching it in a thread would not do: a library may keep the interpreter lock for minutes.
    """
    parent = parent_process()
    if parent is None:
        return
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    pipe = parent.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not parent.is_alive():
        os._exit(1)


def _allow_seconds(seconds: float) -> None:
    """Have the kernel end this process (SIGXCPU) when it used that much more processor time."""
    _cap(resource.RLIMIT_CPU, ceil(time.process_time() + seconds))


def _cap(kind: int, amount: int) -> None:
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (amount if most == resource.RLIM_INFINITY else min(amount, most), most))
