"""How should full text and vectors add up? Fused by rank, by score, and each alone, for queries of words.

    python -m bench.fusion [--folder WORK] [--limit N]

On the library with its file names, as people have it (made by `bench.indexing`), and on
the copy without them (made by `bench.retrieval`).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

import app.ranking
import app.search
from app.bootstrap import open_service
from app.evaluation import ALL_ASSETS, Key, evaluate, match_answers, questions_of, watching
from app.query import Rank
from app.ranking import Ranking, Scale, Scored
from app.search import SearchService
from bench.catalogue import CatalogueFile, read_manifest, split_queries, unpack_catalogue
from bench.machine import report
from bench.retrieval import answer_of, open_library
from indexer.config import settings_from

MEASURED = {"R@1", "R@10", "mAP"}
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    parser.add_argument("--limit", type=int, default=MOST_ASKED, help="parts in each question")
    given = parser.parse_args()
    folder: Path = given.folder.absolute()
    catalogue = unpack_catalogue(folder)
    files = read_manifest(catalogue)
    rows: list[Row] = []
    libraries: dict[str, Callable[[], tuple[SearchService, Key]]] = {
        "names hidden": lambda: open_library(folder, catalogue, split_queries(files)[0]),
        "with names": lambda: _open_named(folder, files),
    }
    for name, opened in libraries.items():
        service, key = opened()
        try:
            for way, rank, changed in _ways():
                with changed:
                    rows += _ask(service, key, given.limit, name, way, rank)
        finally:
            service.close()
    report("fusion", "Full text and vectors", rows)


def _ways() -> Iterator[tuple[str, Rank, AbstractContextManager[object]]]:
    yield "full text alone", "words", ExitStack()
    yield "vectors alone", "vectors", ExitStack()
    yield f"by rank, k = {RECIPROCAL_K}", "fused", patch.object(app.search, "fuse", _fuse_by_rank)
    for share in (0.4, 0.7, 0.85):
        yield f"by score, full text {share}", "fused", _weighing(share)


def _weighing(share: float) -> AbstractContextManager[object]:
    """As it is, with another share of full text."""
    stack = ExitStack()
    stack.enter_context(patch.object(app.ranking, "TEXT_WEIGHT", share))
    weights = {**app.ranking.SCALE_WEIGHTS, Scale.LOOKS: 1 - share}
    stack.enter_context(patch.object(app.ranking, "SCALE_WEIGHTS", weights))
    return stack


def _fuse_by_rank(lists: Sequence[Scored]) -> Ranking:
    weights = {None: 1.0, Scale.LOOKS: 1.0, Scale.PASSAGES: 0.5}
    by_rank = [replace(each, scores=_reciprocal(each), weight=weights[each.scale]) for each in lists]
    return app.ranking.fuse(by_rank)


def _reciprocal(scored: Scored) -> np.ndarray:
    places = np.empty(len(scored.scores))
    places[np.argsort(-scored.scores, kind="stable")] = np.arange(1, len(places) + 1)
    return 1 / (RECIPROCAL_K + places)


def _open_named(folder: Path, files: Sequence[CatalogueFile]) -> tuple[SearchService, Key]:
    service = open_service(replace(settings_from(), library=folder / "library"))
    answers = [answer_of(file.path, file) for file in files]
    return service, match_answers(answers, service.assets(limit=ALL_ASSETS)[0])


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
