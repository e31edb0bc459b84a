"""Puts the parts together. The only place that chooses implementations."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

from threadpoolctl import threadpool_limits

from app.current import CurrentBuild
from app.models import Models
from app.probes import Probes
from app.query import MOST_BYTES
from app.search import SearchService
from db.errors import DatabaseUnusable
from db.session import Database
from indexer.config import Settings, settings_from
from indexer.embedders import open_embedder
from indexer.errors import LibraryBroken, LibraryMissing, PartlensError
from indexer.ports import Embedder
from indexer.store import Store
from indexer.vectors import check_installation
from indexer.workers import Workers, start_fork_server

QUERY_WORKERS = 2  # files given to search that are read at the same time
QUERY_SECONDS = 10.0  # of processor time for one of them: somebody is waiting
QUERY_PATIENCE = 2.0  # seconds of waiting for each of these
LONGEST_WAIT = 30.0  # seconds for a worker to become idle; then the server says that it is busy

_lock = threading.Lock()
_shared: list[SearchService] = []


def open_service(settings: Settings, embedder: Embedder | None = None) -> SearchService:
    """A service for one library, with the model that its index was made with unless one is given.

    The model is opened when it is first needed. Raises LibraryMissing if nothing was
    ever indexed there, LibraryBroken if its database cannot be read, and a SetupError
    without a usable FAISS.
    """
    check_installation()
    database = open_database(settings)

    def open_probes(model: str) -> Probes:
        chosen = embedder or open_embedder(replace(settings, model=model), alone=False)
        return Probes(chosen, open_workers(settings, chosen))

    models = Models(settings.model, open_probes)
    return SearchService(settings, database, Store(settings.store), CurrentBuild(settings.builds), models)


def open_workers(settings: Settings, embedder: Embedder) -> Workers:
    """Processes that read the files given to search."""
    return Workers(
        query_settings(settings),
        embedder.picture_size,
        query_workers(settings),
        patience=QUERY_PATIENCE,
        longest_wait=LONGEST_WAIT,
    )


def query_settings(settings: Settings) -> Settings:
    """The settings under which a file given to search is read: those of indexing, with less of everything."""
    return replace(
        settings,
        file_seconds=min(QUERY_SECONDS, settings.file_seconds),
        max_bytes=min(MOST_BYTES, settings.max_bytes),
        ocr="off",  # a sketch is asked for by its lines
        between=False,  # a CAD file is seen from the cameras, as the parts are that it is compared with
    )


def query_workers(settings: Settings) -> int:
    """How many files given to search are read at the same time."""
    return min(QUERY_WORKERS, settings.workers)


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

    Opened and warmed up at the first call that succeeds: a library made while the
    server runs is found by the next call. Raises what open_service raises.
    """
    with _lock:
        if not _shared:
            settings = settings_from()
            start_fork_server()  # its libraries take seconds to load, meanwhile the model can be opened
            service = open_service(settings)
            with suppress(PartlensError):  # a reader that does not start is said of the first file
                service.warm_up(query_workers(settings))
            multiply_alone()  # once all libraries are there
            _shared.append(service)
        return _shared[0]


def multiply_alone() -> None:
    """Let numpy multiply matrices on the thread that asks.

    Its threads keep a core busy for a while after each product, waiting for the next one: that was half of the
    processor time of a search for words, and was taken from the answers to others.
    """
    threadpool_limits(1, "blas")


def close_shared_service() -> None:
    """End the service of this process, if there is one, with its worker processes."""
    with _lock:
        while _shared:
            _shared.pop().close()
