"""The search for duplicates in a large library: how long it takes, and whether it finds the copies.

    python -m bench.large_twins [--folder WORK] [--library NAME]

Searches the library that `bench.large` made, or a copy of it, without anything remembered. Every
twentieth part is an earlier one in another pose, which the search must find; some families draw a
part twice by themselves, so that it finds more groups than these.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app.duplicates.memory import FILE
from bench.generated import copies_among
from bench.machine import report
from bench.processes import run_watched

LIBRARY = "library-generated"
NUMBER = re.compile(r"(\d{6})\.stl$")


@dataclass(frozen=True)
class Search:
    """A search of the whole library. `found` is the share of the copies that are in one group with their original."""

    parts: int
    seconds: float
    peak_memory_mib: float
    groups: int
    copies: int
    found: float


def main() -> None:
    """Search, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    parser.add_argument("--library", default=LIBRARY, help="the library's name there")
    given = parser.parse_args()
    report("large_twins", "Duplicates in a large library", [search_copies(given.folder.absolute() / given.library)])


def search_copies(library: Path) -> Search:
    """Search a library of generated parts for duplicates."""
    (library / FILE).unlink(missing_ok=True)
    run = run_watched([sys.executable, "-m", "app.cli", "duplicates", "--library", str(library), "--json"])
    if run.code:
        raise SystemExit(f"searching for duplicates ended with {run.code}: {run.output[-500:]}")
    told = json.loads(run.output)
    groups = [{number_of(member["part"]["path"]) for member in group["members"]} for group in told["groups"]]
    copies = copies_among(told["assets"])
    found = sum(any({copy, original} <= group for group in groups) for copy, original in copies.items())
    return Search(
        told["assets"],
        round(run.seconds, 1),
        round(run.peak_memory / 2**20, 1),
        len(groups),
        len(copies),
        round(found / len(copies), 3),
    )


def number_of(path: str) -> int:
    """The number of a generated part, by its path; -1 for others."""
    found = NUMBER.search(path)
    return int(found[1]) if found else -1


if __name__ == "__main__":
    main()
