"""How should full text and vectors add up? Fused by rank, by score, and each alone, for queries of words.

    python -m bench.fusion [--folder WORK] [--limit N]

On the library with its file names, as people have it (made by `bench.indexing`), and on
the copy without them (made by `bench.retrieval`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

import app.finding
import app.leading
import app.ranking
from app.bootstrap import open_service
from app.evaluation import Key, evaluate, questions_of, watching
from app.query import Rank
from app.ranking import Ranking, Scale, Scored
from app.search import SearchService
from bench.catalogue import read_manifest, unpack_catalogue
from bench.machine import report
from bench.retrieval import MEASURED, anonymous_library, key_of, read_arguments
from indexer.config import settings_from

MOST_ASKED = 200
RECIPROCAL_K = 60  # Cormack, Clarke, Büttcher 2009


@dataclass(frozen=True)
class Row:
    """One way of fusing, one question of words."""

    library: str
    way: str
    question: str
    measure: str
    mean: float
    low: float
    high: float
    queries: int


def main() -> None:
    """Ask both libraries in every way, and report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    rows: list[Row] = []
    for name, library in (("names hidden", anonymous_library(folder)), ("with names", _named_library(folder))):
        with library as (service, key):
            for way, rank, changed in _ways():
                with changed:
                    rows += _ask(service, key, limit, name, way, rank)
    report("fusion", "Full text and vectors", rows)


def _ways() -> Iterator[tuple[str, Rank, AbstractContextManager[object]]]:
    yield "full text alone", "words", ExitStack()
    yield "vectors alone", "vectors", ExitStack()
    yield f"by rank, k = {RECIPROCAL_K}", "fused", patch.object(app.finding, "fuse", _fuse_by_rank)
    for weight in (0.2, app.ranking.TEXT_WEIGHT, 0.6, 0.8):
        yield f"by score, full text {weight}, names count as text", "fused", _weighing(weight)
    yield f"by score, full text {app.ranking.TEXT_WEIGHT}, names first", "fused", ExitStack()


def _weighing(weight: float) -> AbstractContextManager[object]:
    """With another weight of full text, and nothing first for its name."""
    stack = ExitStack()
    stack.enter_context(patch.object(app.ranking, "TEXT_WEIGHT", weight))
    stack.enter_context(patch.object(app.leading, "MOST_NAMED", 0))
    return stack


def _fuse_by_rank(lists: Sequence[Scored]) -> Ranking:
    weights = {None: 1.0, Scale.LOOKS: 1.0, Scale.PASSAGES: 0.5}
    by_rank = [replace(each, scores=_reciprocal(each), weight=weights[each.scale]) for each in lists]
    return app.ranking.fuse(by_rank)


def _reciprocal(scored: Scored) -> np.ndarray:
    places = np.empty(len(scored.scores))
    places[np.argsort(-scored.scores, kind="stable")] = np.arange(1, len(places) + 1)
    return 1 / (RECIPROCAL_K + places)


@contextmanager
def _named_library(folder: Path) -> Iterator[tuple[SearchService, Key]]:
    files = read_manifest(unpack_catalogue(folder))
    with closing(open_service(replace(settings_from(), library=folder / "library"))) as service:
        yield service, key_of(service, ((file.path, file) for file in files))


def _ask(service: SearchService, key: Key, limit: int, library: str, way: str, rank: Rank) -> Iterator[Row]:
    questions = [replace(each, ways=(rank,)) for each in questions_of(service, key, limit, [rank])]
    of_words = [each for each in questions if "class" in each.name.split("→")[0] or each.name.startswith("title")]
    with watching() as watch:
        rows = evaluate(service, key, of_words, watch).rows
    for row in rows:
        if row.measure in MEASURED and (row.over == "parts") == row.question.startswith("title"):
            yield Row(library, way, row.question, row.measure, row.mean, row.low, row.high, row.queries)


if __name__ == "__main__":
    main()
