"""Does it find the right part? `partlens eval` on the real catalogue, and real pictures as extra questions.

    python -m bench.retrieval [--folder WORK] [--limit N]

The manifest is the answer key and never in the index; file names are replaced in the
anonymous copy. Pictures of parts that have geometry are held out and asked with. Drawings
are asked twice: for the very part, and for any part of its shape (`bench.same_shape`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.bootstrap import open_service
from app.duplicates import find_duplicates
from app.evaluation import (
    ALL_ASSETS,
    RANKS,
    SAME_PART,
    Answer,
    Ask,
    Key,
    Question,
    draw_report,
    evaluate,
    match_answers,
    questions_of,
    same_class,
    watching,
)
from app.query import PictureTerm
from app.search import SearchService
from bench.catalogue import (
    GEOMETRY_ROLES,
    CatalogueFile,
    copy_anonymous,
    read_manifest,
    split_queries,
    unpack_catalogue,
)
from bench.machine import write_results
from bench.same_shape import ask_once, shapes_of
from indexer.config import settings_from
from indexer.embedders import open_embedder
from indexer.nightly import index

MOST_ASKED = 400  # parts, in each question
MEASURED = {"R@1", "R@10", "mAP"}  # where few measures of many ways are shown


def main() -> None:
    """Index the anonymous copy where that is not done yet, ask, and write the report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    catalogue = unpack_catalogue(folder)
    _, held = split_queries(read_manifest(catalogue))
    with anonymous_library(folder) as (service, key), watching() as watch:
        questions = (*questions_of(service, key, limit, RANKS), *ask_held(catalogue, held, key))
        shapes = shapes_of(find_duplicates(service), key)
        report = evaluate(service, key, tuple(ask_once(questions, shapes)), watch)
    draw_report(report)
    print(f"written to {write_results('retrieval', report.rows)}")


def read_arguments(description: str | None, limit: int) -> tuple[Path, int]:
    """Where to work, and how many parts to ask for in each question; from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    parser.add_argument("--limit", type=int, default=limit, help="parts in each question")
    given = parser.parse_args()
    return given.folder.absolute(), given.limit


@contextmanager
def anonymous_library(folder: Path) -> Iterator[tuple[SearchService, Key]]:
    """Make the library without names, or open the one that is there; and what is right in it."""
    catalogue = unpack_catalogue(folder)
    indexed, _ = split_queries(read_manifest(catalogue))
    originals = copy_anonymous(catalogue, indexed, folder / "anonymous")
    settings = replace(settings_from(), library=folder / "library-anonymous")
    index([folder / "anonymous"], settings, open_embedder(settings, alone=False), watch=lambda _: None)
    with closing(open_service(settings)) as service:
        yield service, key_of(service, originals.items())


def key_of(service: SearchService, files: Iterable[tuple[str, CatalogueFile]]) -> Key:
    """What is right in a library, given the files and the paths that it has them at."""
    cards, _ = service.assets(limit=ALL_ASSETS)
    return match_answers([_answer(path, file) for path, file in files], cards)


def ask_held(catalogue: Path, held: tuple[CatalogueFile, ...], key: Key) -> Iterator[Question]:
    """Pictures held out of the index, by photographers and other programs."""
    here = set(key.groups.values())
    for role in ("render", "photo"):
        files = [file for file in held if file.role == role and file.group in here]
        terms = [(file.group, partial(_picture, catalogue / file.path)) for file in files]
        same = (Ask(term, frozenset({group}), group, key.classes.get(group, "")) for group, term in terms)
        other = (same_class(key, group, term) for group, term in terms if group in key.classes)
        yield Question(f"real {role} → {SAME_PART}", tuple(same))
        yield Question(f"real {role} → other part of its class", tuple(other))


def _answer(path: str, file: CatalogueFile) -> Answer:
    # Classes of drawings and symbols are left out: nobody would look for a part among them.
    return Answer(path, file.group, file.class_name if file.role in GEOMETRY_ROLES else "", file.title)


def _picture(path: Path) -> PictureTerm:
    return PictureTerm(path.read_bytes())


if __name__ == "__main__":
    main()
