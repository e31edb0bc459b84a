"""How much memory a program and its children take, watched from outside. Linux only."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

LOOK_EVERY = 0.25  # seconds


@dataclass(frozen=True)
class Run:
    """A finished program: what it printed, how long it took, and its greatest memory (bytes, with children)."""

    output: str
    code: int
    seconds: float
    peak_memory: int


def run_watched(command: Sequence[str]) -> Run:
    """Run a program to its end; memory is the proportional set size, so shared pages count once."""
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        peaks = [0]
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(program.pid, peaks, done))
        watcher.start()
        output, _ = program.communicate()
        done.set()
        watcher.join()
    return Run(output, program.returncode, perf_counter() - started, max(peaks))


def memory_of(root: int) -> int:
    """Bytes that a process and all its descendants hold now."""
    return sum(_proportional_set(process) for process in _family(root))


def _watch(root: int, peaks: list[int], done: threading.Event) -> None:
    while not done.wait(LOOK_EVERY):
        peaks.append(memory_of(root))


def _family(root: int) -> list[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    family = [root]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def _proportional_set(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
