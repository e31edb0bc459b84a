"""Publishing: from the vectors in the database to a build that is served.

The new build is written beside the old ones into a folder of its own, made
durable, checked and renamed; then one atomic replacement of `CURRENT` switches the
readers over. Killed at any moment, this leaves either the old build or the new one
in service, and at the worst a `.tmp` folder that the next run sweeps away.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

import numpy as np

from db.builds import forget_builds, record_build
from db.embeddings import embeddings_of
from db.queries import list_assets
from db.records import EmbeddingRows
from db.session import Database
from indexer.builds import (
    ASSETS_FILE,
    BETWEEN_FILES,
    CURRENT_FILE,
    KINDS_FILE,
    BuildRows,
    OpenBuild,
    current_build,
    join_rows,
    no_rows,
    open_build,
)
from indexer.builds.manifest import Manifest, stamp_files
from indexer.confidence import asked_with, background_of, calibrate, write_confidence, write_hubness
from indexer.config import Settings
from indexer.errors import BuildDamaged, LibraryBroken
from indexer.ports import (
    KINDS,
    RENDERS,
    SEARCHED_CAMERAS,
    BoolArray,
    Embedder,
    Float16Array,
    Float32Array,
    Int64Array,
    Space,
    UInt8Array,
    ViewKind,
)
from indexer.vectors import ROWS_FILE, Policy, build_store, map_vectors

UNFINISHED = ".tmp"
SAMPLE = 64  # rows that must find themselves before a build is served
AMONG = 10  # nearest rows, the best of which is looked at: what an approximate index is tuned for
MOST_VIEWS, MOST_TITLES = 2_000, 2_000  # looked at to see where good matches end
AT_ONCE = 8_192  # rows that are compared
SCORE_SLACK = 2e-3  # of float16 rows; a row may be beaten by a copy of itself
KIND_NUMBERS = {str(kind): number for number, kind in enumerate(KINDS)}
RENDERED = [KIND_NUMBERS[kind] for kind in RENDERS]


def publish(
    settings: Settings,
    database: Database,
    space: Space,
    policy: Policy | None = None,
    embedder: Embedder | None = None,
) -> str:
    """Publish all vectors of a space and switch to them; gives the new build's id.

    With the embedder of the space, it is also found out which questions are about parts,
    and which views are near to any words.
    Only one process may publish at a time. Raises LibraryBroken for vectors that cannot
    be of this space, BuildDamaged if the new build does not pass its check; the old one
    is served on in both cases.
    """
    builds = settings.builds
    builds.mkdir(parents=True, exist_ok=True)
    sweep_unfinished(builds)
    created = datetime.now(UTC)
    id = f"{created:%Y%m%d-%H%M%S-%f}"
    unfinished = builds / (id + UNFINISHED)
    try:
        unfinished.mkdir()
        rows = _write_rows(unfinished, settings, database, space)
        if embedder is not None:
            _look_ahead(unfinished, settings, rows, database, embedder)
        manifest = _write_build(unfinished, id, created, settings, rows, space, policy)
        check_build(open_build(unfinished), unfinished)
        _make_durable(unfinished)
        unfinished.rename(builds / id)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    switch(builds, id)
    prune_builds(builds, settings.keep_builds)
    with database.writing() as session:
        record_build(session, id, space.id, manifest.views, manifest.assets)
        forget_builds(session, keep={path.name for path in _finished(builds)})
    return id


def switch(builds: Path, id: str) -> None:
    """Make a build the one that is served, in one step."""
    _sync(builds)
    pointer = builds / f"{CURRENT_FILE}.new"
    pointer.write_text(id + "\n")
    _sync(pointer)
    os.replace(pointer, builds / CURRENT_FILE)
    _sync(builds)


def check_build(build: OpenBuild, folder: Path) -> None:
    """Make sure that rows find themselves. Raises BuildDamaged if more than one in thirty does not.

    An approximate index may miss a row among many that are nearly the same.
    """
    count = len(build.rows.views)
    if not count:
        return
    sample = build.rows.views[np.unique(np.linspace(0, count - 1, SAMPLE).astype(np.int64))]
    vectors = build.store.vectors(sample)
    best = build.nearest(vectors, AMONG).scores[:, 0]
    lost = int((best < (vectors * vectors).sum(1) - SCORE_SLACK).sum())
    if lost > len(sample) // 30:
        raise BuildDamaged(folder, f"{lost} of {len(sample)} rows do not find themselves")


def prune_builds(builds: Path, keep: int) -> int:
    """Delete all but the newest builds, never the current one; gives how many were deleted."""
    finished = _finished(builds)
    spared = {path.name for path in finished[-keep:]} if keep > 0 else set()
    spared.add(current_build(builds) or "")
    old = [path for path in finished if path.name not in spared]
    for path in old:
        # Renamed first, so that no reader meets half a build.
        shutil.rmtree(path.rename(path.with_name(path.name + UNFINISHED)))
    return len(old)


def sweep_unfinished(builds: Path) -> int:
    """Delete what killed runs left behind; gives the number of folders."""
    leftovers = [path for path in builds.glob(f"*{UNFINISHED}") if path.is_dir()]
    for path in leftovers:
        shutil.rmtree(path)
    return len(leftovers)


def _finished(builds: Path) -> list[Path]:
    """Folders of builds, oldest first."""
    return sorted(path for path in builds.iterdir() if path.is_dir() and path.suffix != UNFINISHED)


def _write_build(
    folder: Path,
    id: str,
    created: datetime,
    settings: Settings,
    rows: BuildRows,
    space: Space,
    policy: Policy | None,
) -> Manifest:
    vectors = map_vectors(folder / ROWS_FILE, len(rows.views), space.dimension)
    store = build_store(rows.views, vectors, policy)
    store.save(folder)
    manifest = Manifest(
        id=id,
        space=space.id,
        dimension=space.dimension,
        views=store.count(),
        assets=len(np.unique(rows.assets)),
        index=store.kind,
        probes=store.tuning.probes,
        factor=store.tuning.factor,
        recall=store.tuning.recall,
        created=created.isoformat(),
        version=_version(),
        files=stamp_files(folder),
        model=_lasting(settings.model),
    )
    manifest.save(folder)
    return manifest


def _look_ahead(folder: Path, settings: Settings, rows: BuildRows, database: Database, embedder: Embedder) -> None:
    """Find out what a search wants to know of any question. Lines are drawn by a sample of the views, and titles."""
    pictures = rows.kinds != KIND_NUMBERS[ViewKind.PASSAGE]
    vectors = map_vectors(folder / ROWS_FILE, len(rows.views), embedder.space.dimension)
    background = background_of(embedder, settings.library)
    write_hubness(folder, background.words, vectors, pictures)
    shown = np.flatnonzero(pictures)
    chosen = shown[:: max(1, len(shown) // MOST_VIEWS)]
    with database.reading() as session:
        titles = sorted({card.title for card in list_assets(session, None, MOST_TITLES) if card.title.strip()})
    views, named = np.asarray(vectors[chosen], np.float32), asked_with(embedder, titles)
    write_confidence(folder, calibrate(background, named, views, partial(_nearest_likeness, vectors, shown)))


def _nearest_likeness(rows: Float16Array, chosen: Int64Array, vectors: Float32Array) -> Float32Array:
    """How alike the nearest of the chosen rows (n, dimension) is to each of some vectors (k, dimension): (k,)."""
    best = np.full(len(vectors), -1.0, np.float32)
    for start in range(0, len(chosen), AT_ONCE):
        piece = np.asarray(rows[chosen[start : start + AT_ONCE]], np.float32)
        best = np.maximum(best, (vectors @ piece.T).max(axis=1))
    return best


def _write_rows(folder: Path, settings: Settings, database: Database, space: Space) -> BuildRows:
    """Stream the vectors to disk; only ids and kinds are held in memory (17 bytes a row). Gives what is searched."""
    with (folder / ROWS_FILE).open("wb") as one, (folder / BETWEEN_FILES.vectors).open("wb") as other:
        searched, between = _Part(one), _Part(other)
        try:
            with database.reading() as session:
                for piece in embeddings_of(session, space.id):
                    rows = _build_rows(piece, space)
                    is_between = np.isin(rows.kinds, RENDERED) & (piece.numbers >= SEARCHED_CAMERAS)
                    searched.add(rows, piece.vectors, ~is_between)
                    between.add(rows, piece.vectors, is_between)
        except ValueError as error:
            raise LibraryBroken(settings.library, f"{error}. Move its folder away and index anew.") from error
    apart = between.save(folder / BETWEEN_FILES.assets, folder / BETWEEN_FILES.kinds)
    np.save(folder / BETWEEN_FILES.views, apart.views)
    return searched.save(folder / ASSETS_FILE, folder / KINDS_FILE)


@dataclass
class _Part:
    """Some of the rows: their vectors are written, what else is to be known of them is kept."""

    file: BinaryIO
    parts: list[BuildRows] = field(default_factory=lambda: [no_rows()])

    def add(self, rows: BuildRows, vectors: Float16Array, chosen: BoolArray) -> None:
        self.parts.append(rows.at(np.flatnonzero(chosen)))
        vectors[chosen].tofile(self.file)

    def save(self, assets: Path, kinds: Path) -> BuildRows:
        rows = join_rows(self.parts)
        np.save(assets, rows.assets)
        np.save(kinds, rows.kinds)
        return rows


def _build_rows(piece: EmbeddingRows, space: Space) -> BuildRows:
    if piece.vectors.shape[1] != space.dimension:
        raise ValueError(f"a stored vector has {piece.vectors.shape[1]} numbers instead of {space.dimension}")
    if not np.isfinite(piece.vectors).all():
        raise ValueError("a stored vector is not a number")
    try:
        kinds = np.array([KIND_NUMBERS[kind] for kind in piece.kinds], np.uint8)
    except KeyError as error:
        raise ValueError(f"a view is of the unknown kind {error}") from error
    return _rows(piece.views, piece.assets, kinds)


def _rows(views: Int64Array, assets: Int64Array, kinds: UInt8Array) -> BuildRows:
    return BuildRows(views, assets, kinds, np.zeros(len(views), np.float32))


def _make_durable(folder: Path) -> None:
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lasting(model: str) -> str:
    """The name of a model so that it is found from any folder."""
    return str(Path(model).absolute()) if Path(model).is_dir() else model


def _version() -> str:
    try:
        return metadata.version("partlens")
    except metadata.PackageNotFoundError:  # run from a checkout
        return "unknown"
