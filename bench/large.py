"""Indexing and duplicates at 20,000 parts: a library of generated ones.

    python -m bench.large [--folder WORK] [--count N]

Half of the parts are written and indexed, and duplicates of them searched; then the other half is
added. Every twentieth part is an earlier one in another pose, which the search for duplicates must
find; some families draw a part twice by themselves, so that it finds more groups than these.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.generated import copies_among, write_generated
from bench.indexing import index_folder
from bench.machine import report
from bench.processes import run_watched

COUNT = 20_000
LIBRARY = "library-generated"
NUMBER = re.compile(r"(\d{6})\.stl$")


@dataclass(frozen=True)
class Row:
    """One step. `found` is the share of the copies that are in one group with their original."""

    step: str
    parts: int
    seconds: float
    peak_memory_mib: float
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
    rows = [_index("index", files, library, half), _search(library, half)]
    rows.append(_index("index, half of it unchanged", files, library, given.count))
    report("large", "A large library", rows)


def _index(step: str, files: Path, library: Path, count: int) -> Row:
    write_generated(files, count)
    run = index_folder(step, files, library, fresh=step == "index")
    if run.quarantined:
        raise SystemExit(f"{run.quarantined} of the generated files could not be read")
    return Row(step, run.count, run.seconds, run.peak_memory_mib)


def _search(library: Path, count: int) -> Row:
    run = run_watched([sys.executable, "-m", "app.cli", "duplicates", "--library", str(library), "--json"])
    if run.code:
        raise SystemExit(f"searching for duplicates ended with {run.code}: {run.output[-500:]}")
    groups = [
        {_number(member["part"]["path"]) for member in group["members"]} for group in json.loads(run.output)["groups"]
    ]
    copies = copies_among(count)
    found = sum(any({copy, original} <= group for group in groups) for copy, original in copies.items())
    return Row(
        "duplicates",
        count,
        round(run.seconds, 1),
        round(run.peak_memory / 2**20, 1),
        len(groups),
        len(copies),
        round(found / len(copies), 3),
    )


def _number(path: str) -> int:
    found = NUMBER.search(path)
    return int(found[1]) if found else -1


if __name__ == "__main__":
    main()
