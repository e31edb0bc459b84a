"""Indexing and duplicates at 20,000 parts: a library of generated ones.

    python -m bench.large [--folder WORK] [--count N]

Half of the parts are written and indexed, and duplicates of them searched (`bench.large_twins`);
then the other half is added.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.generated import write_generated
from bench.indexing import index_folder
from bench.large_twins import LIBRARY, search_copies
from bench.machine import report

COUNT = 20_000


@dataclass(frozen=True)
class Row:
    """One step. `found` is the share of the copies that are in one group with their original.

    A file that cannot be read is `quarantined` and counted: hours of measuring are not lost by it.
    """

    step: str
    parts: int
    seconds: float
    peak_memory_mib: float
    quarantined: int | None = None
    groups: int | None = None
    copies: int | None = None
    found: float | None = None


def main() -> None:
    """Make the library, search it for duplicates, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    parser.add_argument("--count", type=int, default=COUNT, help="number of parts")
    given = parser.parse_args()
    folder: Path = given.folder.absolute()
    files, library = folder / "generated", folder / LIBRARY
    half = given.count // 2
    rows = [_index("index", files, library, half), _search(library)]
    rows.append(_index("index, half of it unchanged", files, library, given.count))
    report("large", "A large library", rows)


def _index(step: str, files: Path, library: Path, count: int) -> Row:
    write_generated(files, count)
    run = index_folder(step, files, library, fresh=step == "index")
    return Row(step, run.count, run.seconds, run.peak_memory_mib, run.quarantined)


def _search(library: Path) -> Row:
    return Row("duplicates", **asdict(search_copies(library)))


if __name__ == "__main__":
    main()
