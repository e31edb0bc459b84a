"""What every benchmark needs: the machine it ran on, medians, a table, and a file of results.

Numbers without the machine and its load say nothing, so they are written together.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"
LIBRARIES = (
    "numpy",
    "numba",
    "faiss-cpu",
    "faiss-gpu",
    "onnxruntime",
    "torch",
    "sentence-transformers",
    "trimesh",
    "cascadio",
)


@dataclass(frozen=True)
class Machine:
    """Where and under what load (runnable processes, mean of the last minute) something was measured."""

    processor: str
    cores: int
    memory: int  # bytes
    system: str
    python: str
    libraries: dict[str, str]
    load: float
    measured: str  # ISO 8601, UTC


@dataclass(frozen=True)
class Timing:
    """Seconds of one call, of several calls: the median and the extremes."""

    median: float
    fastest: float
    slowest: float
    calls: int

    @property
    def milliseconds(self) -> float:
        """The median, in ms."""
        return 1000 * self.median


def describe_machine() -> Machine:
    """This machine, as it is now."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        libraries={name: version for name in LIBRARIES if (version := _version(name))},
        load=round(os.getloadavg()[0], 2),
        measured=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def time_calls(work: Callable[[], object], calls: int = 5, warm_up: int = 1) -> Timing:
    """Call `work` a few times unmeasured, then measured."""
    for _ in range(warm_up):
        work()
    seconds = []
    for _ in range(calls):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Timing(statistics.median(seconds), min(seconds), max(seconds), calls)


def write_results(name: str, rows: Sequence[Any], folder: Path = RESULTS) -> Path:
    """Write rows (dataclasses) and the machine to `results/<name>.json`; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    content = {"machine": asdict(describe_machine()), "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(content, indent=2) + "\n")
    return path


def print_rows(title: str, rows: Sequence[Any]) -> None:
    """A table of dataclasses of one kind, a column for each field."""
    table = Table(title=title)
    names = [field.name for field in fields(rows[0])] if rows else []
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for row in rows:
        table.add_row(*(_cell(getattr(row, name)) for name in names))
    console = Console()
    console.print(table)
    machine = describe_machine()
    console.print(f"{machine.processor}, {machine.cores} cores, load {machine.load}, Python {machine.python}")


def report(name: str, title: str, rows: Sequence[Any]) -> None:
    """Print the rows, and keep them."""
    print_rows(title, rows)
    Console().print(f"written to {write_results(name, rows)}")


def _cell(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
