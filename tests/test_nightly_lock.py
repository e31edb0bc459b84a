"""One indexer at a time, and no lock outlives its holder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.errors import LibraryLocked
from indexer.lock import LOCK_FILE, locked

HOLD = """
import sys, time
from pathlib import Path
from indexer.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_indexer_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LibraryLocked, match=f"process {os.getpid()} since"), locked(tmp_path):
        pass


def test_the_lock_is_let_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "library"):
        raise ZeroDivisionError
    with locked(tmp_path / "library"):
        pass


def test_libraries_are_locked_one_by_one(tmp_path: Path) -> None:
    with locked(tmp_path / "a"), locked(tmp_path / "b"):
        pass


def test_a_file_left_behind_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text("process 1 since the dawn of time")
    with locked(tmp_path):
        assert str(os.getpid()) in (tmp_path / LOCK_FILE).read_text()


def test_the_lock_of_another_process_holds_until_it_is_killed(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, cwd=root) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(LibraryLocked, match=str(holder.pid)), locked(tmp_path):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with locked(tmp_path):
            pass
