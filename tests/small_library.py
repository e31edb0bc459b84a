"""A library with vectors and nothing else, for the tests of publishing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from db.models import Asset, Embedding, File, View
from db.session import Database
from indexer.builds import OpenBuild, open_build
from indexer.config import Settings
from indexer.ports import Float32Array, Space, ViewKind
from indexer.publish import publish

SPACE = Space("test", "ab" * 32, 1, 16)
KINDS = tuple(ViewKind)


def new_library(folder: Path, database_url: str = "") -> tuple[Settings, Database]:
    """An empty library."""
    settings = Settings(library=folder, database=database_url)
    database = Database(settings.database_url)
    database.migrate()
    return settings, database


def unit_vectors(count: int, seed: int, dimension: int = SPACE.dimension) -> Float32Array:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def add_assets(database: Database, count: int, *, space: Space = SPACE, seed: int = 0) -> Float32Array:
    """Add assets of two views each, of all kinds in turn; gives the vectors in order of the views."""
    vectors = unit_vectors(2 * count, seed, space.dimension)
    now = datetime.now(UTC)
    with database.writing() as session:
        for number in range(count):
            asset = Asset(key=f"{seed}-{number}", created=now, updated=now)
            session.add(asset)
            session.flush()
            file = File(
                path=asset.key,
                key=asset.key,
                asset_id=asset.id,
                bytes=1,
                mtime_ns=1,
                format="stl",
                status="indexed",
                scan=1,
            )
            session.add(file)
            session.flush()
            for side, vector in enumerate(vectors[2 * number : 2 * number + 2]):
                kind = KINDS[(2 * number + side) % len(KINDS)]
                view = View(file_id=file.id, asset_id=asset.id, kind=kind, number=side)
                session.add(view)
                session.flush()
                session.add(Embedding(view_id=view.id, space=space.id, vector=vector.astype("<f2").tobytes()))
    return vectors


def small_build(folder: Path, count: int) -> OpenBuild:
    """The published build of a new library of so many assets."""
    settings, database = new_library(folder)
    add_assets(database, count)
    return open_build(settings.builds / publish(settings, database, SPACE))
