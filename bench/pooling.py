"""How should a part's views add up to its score? Each kind of question, with the mean of its best 1, 2, 4 ... views.

    python -m bench.pooling [--folder WORK] [--limit N]

Asks the library that `bench.retrieval` made, with nothing changed but the number of
views that count. 24 is as good as one mean vector for each part.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from app.evaluation import Key, evaluate, questions_of, watching
from app.ranking import COMPARISONS
from app.search import SearchService
from bench.catalogue import read_manifest, split_queries, unpack_catalogue
from bench.machine import report
from bench.retrieval import open_library

BEST = (1, 2, 4, 8, 24)
MEASURED = {"R@1", "R@10", "mAP"}
MOST_ASKED = 200  # parts, in each question


@dataclass(frozen=True)
class Row:
    """One kind of question, answered with the mean of so many best views."""

    question: str
    best: int
    measure: str
    mean: float
    low: float
    high: float
    queries: int


def main() -> None:
    """Ask with each number of views, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    parser.add_argument("--limit", type=int, default=MOST_ASKED, help="parts in each question")
    given = parser.parse_args()
    catalogue = unpack_catalogue(given.folder.absolute())
    indexed, _ = split_queries(read_manifest(catalogue))
    service, key = open_library(given.folder.absolute(), catalogue, indexed)
    try:
        report("pooling", "Views that count", [row for best in BEST for row in _ask(service, key, given.limit, best)])
    finally:
        service.close()


def _ask(service: SearchService, key: Key, limit: int, best: int) -> Iterator[Row]:
    changed = {face: tuple(replace(each, best=best) for each in rows) for face, rows in COMPARISONS.items()}
    questions = [each for each in questions_of(service, key, limit, ["vectors"]) if "vectors" in each.ways]
    with patch.dict(COMPARISONS, changed), watching() as watch:
        rows = evaluate(service, key, [each for each in questions if "title" not in each.name], watch).rows
    for row in rows:
        if row.measure in MEASURED:
            yield Row(f"{row.question} ({row.over})", best, row.measure, row.mean, row.low, row.high, row.queries)


if __name__ == "__main__":
    main()
