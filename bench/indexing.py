"""How fast are real files indexed, everything included, and where does the time go?

    python -m bench.indexing [--folder WORK]

Runs `partlens index` on STEP files alone, on meshes alone, on the whole catalogue, and
a second time on the whole, where nothing has changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.catalogue import CatalogueFile, copy_anonymous, copy_named, read_manifest, unpack_catalogue
from bench.machine import report
from bench.processes import run_watched

STEP = {".step", ".stp"}
MESH = {".stl", ".obj", ".ply", ".3mf", ".glb", ".gltf", ".dae", ".off"}


@dataclass(frozen=True)
class Row:
    """One run. Stage seconds are summed over processes; memory is the greatest of the whole family of processes."""

    files: str
    count: int
    quarantined: int
    views: int
    seconds: float
    files_per_minute: float
    reading_seconds: float
    embedding_seconds: float
    writing_seconds: float
    peak_memory_mib: float


def main() -> None:
    """Index and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    folder: Path = parser.parse_args().folder.absolute()
    catalogue = unpack_catalogue(folder)
    files = read_manifest(catalogue)
    rows = []
    for name, suffixes in (("STEP", STEP), ("meshes", MESH)):
        chosen = _folder_of(catalogue, [f for f in files if Path(f.path).suffix.lower() in suffixes], folder / name)
        rows.append(index_folder(name, chosen, folder / f"library-{name}", fresh=True))
    copy_named(catalogue, files, folder / "named")
    rows.append(index_folder("whole catalogue", folder / "named", folder / "library", fresh=True))
    rows.append(index_folder("whole catalogue, unchanged", folder / "named", folder / "library", fresh=False))
    report("indexing", "Indexing", rows)


def _folder_of(catalogue: Path, files: Iterable[CatalogueFile], folder: Path) -> Path:
    copy_anonymous(catalogue, files, folder)
    return folder


def index_folder(name: str, folder: Path, library: Path, *, fresh: bool) -> Row:
    """Run `partlens index`; into a new library where `fresh`. Ends the benchmark where it fails."""
    if fresh:
        shutil.rmtree(library, ignore_errors=True)
    command = [sys.executable, "-m", "app.cli", "index", str(folder), "--library", str(library), "--json"]
    run = run_watched(command)
    if run.code > 1:
        raise SystemExit(f"indexing {name} ended with {run.code}: {run.output}")
    ingested = json.loads(run.output)["ingested"]
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    stages = ingested["stages"]
    return Row(
        files=name,
        count=count,
        quarantined=ingested["quarantined"],
        views=ingested["views"],
        seconds=round(run.seconds, 1),
        files_per_minute=round(60 * count / run.seconds, 1),
        reading_seconds=round(stages["reading"], 1),
        embedding_seconds=round(stages["embedding"], 1),
        writing_seconds=round(stages["writing"], 1),
        peak_memory_mib=round(run.peak_memory / 2**20, 1),
    )


if __name__ == "__main__":
    main()
