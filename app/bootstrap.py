"""Puts the parts together. The only place that chooses implementations."""

from __future__ import annotations

import threading

from app.current import CurrentBuild
from app.search import SearchService
from db.errors import DatabaseUnusable
from db.session import Database
from indexer.config import Settings, settings_from
from indexer.embedders import open_embedder
from indexer.errors import LibraryBroken, LibraryMissing
from indexer.ports import Embedder
from indexer.store import Store
from indexer.workers import Workers

QUERY_WORKERS = 2  # files given to search that are read at the same time

_lock = threading.Lock()
_shared: list[SearchService] = []


def open_service(settings: Settings, embedder: Embedder | None = None) -> SearchService:
    """A service for one library, with the model that the settings name unless one is given.

    Raises LibraryMissing if nothing was ever indexed there, LibraryBroken if its
    database cannot be read, and a ModelError.
    """
    database = open_database(settings)
    embedder = embedder or open_embedder(settings)
    workers = Workers(settings, embedder.picture_size, min(QUERY_WORKERS, settings.workers))
    return SearchService(settings, database, Store(settings.store), CurrentBuild(settings.builds), embedder, workers)


def open_database(settings: Settings) -> Database:
    """The database of a library, for reading. Raises LibraryMissing or LibraryBroken."""
    try:
        database = Database(settings.database_url)
        if database.file is not None and not database.file.is_file():
            raise LibraryMissing(settings.library)
        database.check()
    except DatabaseUnusable as error:
        raise LibraryBroken(settings.library, error.why) from error
    return database


def shared_service() -> SearchService:
    """The one service of this process, for the library that the environment names.

    Opened at the first call that succeeds: a library made while the server runs is
    found by the next call. Raises what open_service raises.
    """
    with _lock:
        if not _shared:
            _shared.append(open_service(settings_from()))
        return _shared[0]


def close_shared_service() -> None:
    """End the service of this process, if there is one, with its worker processes."""
    with _lock:
        while _shared:
            _shared.pop().close()
