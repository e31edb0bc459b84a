"""Writes assets and their files straight into a database."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from db.assets import refresh_assets
from db.files import save_content
from db.records import Facts, FileContent, FoundFile, Metadata, NewView
from db.session import Database

SPACE = "test:000000000000:1:4"


def new_database(folder: Path) -> Database:
    """An empty library's database."""
    database = Database(f"sqlite:///{folder / 'partlens.db'}")
    database.migrate()
    return database


def add_file(
    database: Database,
    path: str,
    metadata: Metadata | None = None,
    facts: Facts | None = None,
    views: tuple[tuple[str, str | None], ...] = (("picture", None),),
    scan: int = 1,
) -> int:
    """Store a readable file with views (kind, text); gives its asset."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    found = FoundFile(path, f"{folder}/{stem}".casefold(), folder.strip("/"), suffix, 1, 1, digest=path)
    content = FileContent(
        views=tuple(
            NewView(kind, number, text, np.full(4, 0.5, "<f2").tobytes()) for number, (kind, text) in enumerate(views)
        ),
        facts=facts,
        metadata=metadata,
    )
    with database.writing() as session:
        assets = save_content(session, found, content, SPACE, scan, 0.1)
        refresh_assets(session, assets)
    return min(assets)
