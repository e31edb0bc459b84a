"""How quickly does the server start and answer over HTTP, warm?

    python -m bench.serving [--folder WORK]

Asks the library that `bench.indexing` made, over one connection, by words, pictures
and STEP files that differ from request to request, so that no answer comes from a memory.
"""

from __future__ import annotations

import argparse
import base64
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.answers import ASKED, WARM_UP, row_of, started_server
from bench.catalogue import CatalogueFile, read_manifest
from bench.indexing import STEP
from bench.machine import report
from db.files import known_files
from db.records import INDEXED
from indexer.config import settings_from
from indexer.nightly import open_database

STARTS = 5


def main() -> None:
    """Start the server, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    folder: Path = parser.parse_args().folder.absolute()
    catalogue = folder / "catalogue"
    known = _readable(folder / "library")
    files = [file for file in read_manifest(catalogue) if str(folder / "named" / file.path) in known]
    starts = [_start_up(folder / "library") for _ in range(STARTS)]
    with started_server(folder / "library") as server:
        rows = [row_of("start to ready", [*starts, server.ready_ms])]
        for name, terms in _questions(catalogue, files).items():
            rows.append(server.ask(name, [{"terms": [term]} for term in terms]))
        rows.append(server.memory())
    report("serving", "Answers over HTTP, ms", rows)


def _readable(library: Path) -> set[str]:
    """The paths of the files that a library could read."""
    with closing(open_database(replace(settings_from(), library=library))) as database, database.reading() as session:
        return {path for path, file in known_files(session).items() if file.status == INDEXED}


def _questions(catalogue: Path, files: Sequence[CatalogueFile]) -> dict[str, list[dict[str, Any]]]:
    random = np.random.default_rng(3)
    names = sorted({file.class_name for file in files if file.class_name})
    words = [{"text": f"{random.choice(names)} {random.integers(1, 100)} mm"} for _ in range(WARM_UP + ASKED)]
    pictures = [file for file in files if file.path.endswith((".png", ".jpg"))]
    solids = [file for file in files if Path(file.path).suffix.lower() in STEP]
    return {
        "words": words,
        "picture": [{"image": _data_url(catalogue / file.path)} for file in _some(random, pictures)],
        "STEP file": [
            {"file": {"name": Path(file.path).name, "content": _base64(catalogue / file.path)}}
            for file in _some(random, solids)
        ],
    }


def _some(random: np.random.Generator, files: Sequence[CatalogueFile]) -> list[CatalogueFile]:
    chosen = random.permutation(len(files))[: WARM_UP + ASKED]
    return [files[i] for i in chosen]


def _start_up(library: Path) -> float:
    with started_server(library) as server:
        return server.ready_ms


def _data_url(path: Path) -> str:
    return f"data:image/{path.suffix[1:]};base64,{_base64(path)}"


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


if __name__ == "__main__":
    main()
